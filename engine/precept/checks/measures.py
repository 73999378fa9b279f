"""Numbers against their elements: comparisons that could go either way, one family of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from precept.checks.reading import comparisons, events, where
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import NOWHERE
from precept.ir.conditions import Condition
from precept.ir.facts import Interval
from precept.ir.history import Counted, Measured
from precept.ir.rules import Ruleset
from precept.ir.truth import Truth
from precept.ir.types import Ordered, Scale, Type
from precept.ir.vocabulary import Element, Vocabulary
from precept.semantics.conditions import compare

TWO_FAMILIES = Fault(
    "VOC206",
    "clock-and-calendar",
    "The same stretch of time is measured in hours by the clock and in days or months on the "
    "calendar. A day is not always 24 hours, so two rules could each be right and contradict each "
    "other.",
    "measure it in one of the two, by the words of the document",
)
SETTLED = Fault(
    "VAL201",
    "comparison-settled-beforehand",
    "By the range that the vocabulary declares, a comparison is always true or never. It says "
    "nothing about anyone.",
    "compare with a number inside the range, or correct the range",
)
FAULTS = (TWO_FAMILIES, SETTLED)


def check(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of what is measured and of the numbers that it is held against."""
    yield from _two_families(ruleset.vocabulary)
    types = {element.id: element.type for element in ruleset.vocabulary.elements.values()}
    for condition in ruleset.conditions:
        yield from _settled(condition, types)
    for element in ruleset.vocabulary.elements.values():
        if source := element.measured:
            yield from _settled(where(source), _fields(source, ruleset.vocabulary))
            yield from _settled(source.until if isinstance(source, Counted) else None, types)


def _two_families(words: Vocabulary) -> Iterator[Diagnostic]:
    measured = [one for one in words.elements.values() if isinstance(one.measured, Measured)]
    for one, other in combinations(measured, 2):
        if one.measured == other.measured and _by_clock(one) is not _by_clock(other):
            message = f"`{one.id}` and `{other.id}` are one stretch of time, by clock and calendar"
            yield TWO_FAMILIES.at(other.span or NOWHERE, message, also=[one.span or NOWHERE])


def _by_clock(element: Element) -> bool:
    return isinstance(element.type, Ordered) and element.type.scale is Scale.CLOCK


def _fields(source: Measured | Counted, words: Vocabulary) -> dict[str, Type]:
    listed = events(source)
    return {one.id: one.type for one in words.history[listed].fields.values()} if listed else {}


def _settled(condition: Condition | None, types: Mapping[str, Type]) -> Iterator[Diagnostic]:
    for leaf in comparisons(condition):
        type_ = types[leaf.element]
        if not isinstance(type_, Ordered):
            continue
        # What is known of everyone is the range.
        settled = compare(leaf, Interval(type_.minimum, type_.maximum))
        if settled is not Truth.UNKNOWN:
            said = f"`{leaf.element} {leaf.op.value} {leaf.text}`"
            message = f"{said} is {'always' if settled is Truth.TRUE else 'never'} so"
            yield SETTLED.at(leaf.span or NOWHERE, message)
