"""From the rules of an action to its answer."""

from __future__ import annotations

from collections.abc import Iterable

from precept.ir.answers import Advice, Answer
from precept.ir.rules import Advise, Rule
from precept.ir.strength import Strength, place
from precept.ir.truth import Truth
from precept.semantics.kleene import any_of


def advice(rules: Iterable[tuple[Rule, Truth]]) -> Advice:
    """The answer for an action from all rules that conclude it, and how far their words go."""
    words: list[tuple[Strength, Truth]] = []
    for rule, truth in rules:
        assert isinstance(rule.conclusion, Advise)
        words.append((rule.conclusion.strength, truth))
    ranked = [(word, truth) for word, truth in words if word.rank is not None]
    positive = any_of(truth for _, truth in ranked)
    negative = any_of(truth for word, truth in words if word.rank is None)
    return Advice(
        _answer(positive, negative),
        strongest=_top(word for word, truth in ranked if truth is Truth.TRUE),
        could_be=_top(word for word, truth in ranked if truth is not Truth.FALSE),
    )


def _answer(positive: Truth, negative: Truth) -> Answer:
    match positive, negative:
        case Truth.TRUE, Truth.TRUE:
            return Answer.CONFLICT
        case Truth.TRUE, _:
            return Answer.RECOMMENDED
        case _, Truth.TRUE:
            return Answer.NOT_NEEDED
        case Truth.FALSE, Truth.FALSE:
            return Answer.DOES_NOT_APPLY
        case _:
            return Answer.CANNOT_TELL


def _top(words: Iterable[Strength]) -> Strength | None:
    return max(words, key=place, default=None)
