"""Conditions that authors get wrong: one place of one changed, all else as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from precept.ir.conditions import All, Any, Comparison, Condition, Not
from precept.ir.types import Code, CodeSet, Ordered
from precept.ir.vocabulary import Vocabulary
from precept.mutation.figures import mistaken
from precept.mutation.mutant import Change, Kind
from precept.mutation.words import in_words


def edits(condition: Condition, words: Vocabulary) -> Iterator[Change[Condition]]:
    """A condition changed in each of its places, in every way."""
    for kind, changed in _here(condition, words):
        says = "what cannot be said" if changed is None else f"`{in_words(changed)}`"
        yield Change(kind, f"{says} in place of `{in_words(condition)}`", changed)
    match condition:
        case All(parts) | Any(parts):
            for place, part in enumerate(parts):
                put = partial(_put, condition, place)
                yield from (edit.within(put) for edit in edits(part, words))
        case Not(part):
            yield from (edit.within(_negation) for edit in edits(part, words))


def _put(group: All | Any, place: int, *parts: Condition) -> Condition:
    """The group with other parts, or none, in one place."""
    return replace(group, parts=(*group.parts[:place], *parts, *group.parts[place + 1 :]))


def _negation(condition: Condition) -> Condition:
    return condition.part if isinstance(condition, Not) else Not(condition)


def _here(condition: Condition, words: Vocabulary) -> Iterator[tuple[Kind, Condition | None]]:
    """What becomes of a condition if it is itself changed, not one of its parts."""
    match condition:
        case Not():
            return
        case Comparison():
            yield from _compared(condition, words)
        case All(parts) | Any(parts) if len(parts) > 1:
            yield Kind.ALL_ANY, Any(parts) if isinstance(condition, All) else All(parts)
            yield from ((Kind.DROPPED, _put(condition, place)) for place in range(len(parts)))
        case _:
            pass
    yield Kind.NEGATED, Not(condition)


def _compared(
    comparison: Comparison, words: Vocabulary
) -> Iterator[tuple[Kind, Comparison | None]]:
    match words.elements[comparison.element].type:
        case Ordered() as of:
            yield from mistaken(comparison, of)
        case Code(codes) | CodeSet(codes):
            others = (code for code in codes if code != comparison.value)
            yield from ((Kind.CODE, replace(comparison, value=code, text=code)) for code in others)
        case _:
            return
