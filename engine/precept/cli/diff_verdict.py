"""A comparison in a sentence or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import starmap
from types import MappingProxyType

from precept.comparison.compare import Comparison
from precept.comparison.edit import Part
from precept.proof.difference import CASE, URGENT, Aspect

_COUNTED = MappingProxyType(
    {
        Aspect.ANSWER: "Answers change",
        Aspect.STRENGTH: "Strength changes",
        Aspect.CITATION: "Citations change",
    }
)
_KINDS = MappingProxyType({URGENT: "urgent action"})


def verdict(comparison: Comparison) -> str:
    """The whole of it, in a sentence or two."""
    if comparison.equivalent:
        edited = "What is edited changes no answer. " if comparison.edits else ""
        return f"No case changes: proved of every case. {edited}".rstrip()
    return " ".join(_counts(comparison))


def _counts(of: Comparison) -> Iterator[str]:
    targets = dict.fromkeys((change.of.aspect, change.of.target) for change in of.changes)
    for aspect, words in _COUNTED.items():
        kinds = Counter(of.kind for one, of in targets if one is aspect and of != CASE)
        if kinds:
            yield f"{words}: {', '.join(starmap(_plural, kinds.items()))}."
    if (Aspect.ANSWER, CASE) in targets:
        yield "Other cases are accepted."
    declared = sum(edit.part is Part.DECLARED for edit in of.edits)
    for number, words in ((declared, "Declared otherwise"), (len(of.unproved), "Not proved")):
        if number:
            yield f"{words}: {number}."


def _plural(kind: str, number: int) -> str:
    return f"{number} {_KINDS.get(kind, kind)}{'' if number == 1 else 's'}"
