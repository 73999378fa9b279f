"""When a number of days that grows day by day comes to a number that something depends on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from precept.explanation.midnights import beginnings
from precept.explanation.told import ends
from precept.ir.conditions import Comparison, leaves
from precept.ir.facts import Facts, Interval
from precept.ir.history import Counted
from precept.ir.rules import Ruleset
from precept.ir.types import Ordered, Scale
from precept.ir.vocabulary import Element


def growing(ruleset: Ruleset) -> tuple[Element, ...]:
    """The elements that count days, of which there may be one more every day."""
    return tuple(
        element
        for element in ruleset.vocabulary.elements.values()
        if isinstance(element.measured, Counted)
        and isinstance(element.type, Ordered)
        and element.type.scale is Scale.DAYS
    )


def grown(element: Element, facts: Facts, ruleset: Ruleset) -> Iterator[int]:
    """The instants at which a number that grows from now on every day would come to its marks."""
    known = facts.values.get(element.id)
    assert isinstance(element.type, Ordered)
    if not isinstance(known, Interval):
        known = Interval(element.type.minimum, element.type.maximum)
    range_ = Interval(element.type.minimum, element.type.maximum)
    marks = {*ends(known), *ends(range_), *_compared(element, ruleset)}
    today = facts.as_of.astimezone(facts.tzinfo).date()
    for mark in marks:
        for more in {mark - end for end in ends(known)}:
            yield from _about(today, more, facts)


def _about(today: date, more: int, facts: Facts) -> Iterator[int]:
    """The beginning of a day to come, and of the one after it."""
    if more >= 0:
        for days in (more, more + 1):
            yield from beginnings(today + timedelta(days=days), facts.tzinfo)


def _compared(element: Element, ruleset: Ruleset) -> Iterator[int]:
    """The numbers that an element is held against."""
    for condition in ruleset.conditions:
        for leaf in leaves(condition):
            if isinstance(leaf, Comparison) and leaf.element == element.id:
                assert isinstance(leaf.value, int)
                yield leaf.value
