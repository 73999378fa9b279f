"""What became so from one instant to the next, of all that rules ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from precept.execution.evaluator import compare
from precept.execution.protocol import Evaluated
from precept.explanation import wording
from precept.model.answers import Truth
from precept.model.conditions import Comparison, leaves
from precept.model.facts import Facts
from precept.model.outcomes import TargetOutcome, outcome_of, targets, title
from precept.model.ruleset import Ruleset, Target


def changed(before: Facts, after: Facts, ruleset: Ruleset) -> tuple[str, ...]:
    """What became so; of an element of which nothing did, what is not so, or not known any more."""
    turned: dict[str, list[tuple[Comparison, Truth]]] = {}
    every = (leaf for rule in ruleset.rules.values() for leaf in leaves(rule.condition))
    for comparison in (leaf for leaf in every if isinstance(leaf, Comparison)):
        was, now = (
            compare(comparison, facts.values.get(comparison.element)) for facts in (before, after)
        )
        if now is not was:
            turned.setdefault(comparison.element, []).append((comparison, now))
    told: dict[str, None] = {}
    for found in turned.values():
        so = [one for one in found if one[1] is Truth.TRUE]
        told |= dict.fromkeys(_told(*one, after, ruleset) for one in so or found)
    return tuple(told)


def _told(comparison: Comparison, truth: Truth, facts: Facts, ruleset: Ruleset) -> str:
    element = ruleset.vocabulary.elements[comparison.element]
    if truth is Truth.UNKNOWN:
        return wording.known(comparison, element, facts)
    return wording.asked(comparison, element, negated=truth is Truth.FALSE)


@dataclass(frozen=True, slots=True)
class Move:
    """An answer that became another one; `words` are the vocabulary's own for it."""

    target: Target
    words: str
    before: TargetOutcome = field(repr=False)
    after: TargetOutcome = field(repr=False)


def moved(before: Evaluated, after: Evaluated, ruleset: Ruleset) -> Iterator[Move]:
    """The answers that are others after than before, in the order of the vocabulary."""
    for target in targets(ruleset.vocabulary):
        was, now = (outcome_of(target, seen.evaluation.outcome) for seen in (before, after))
        if was != now:
            yield Move(target, title(target, ruleset.vocabulary), was, now)
