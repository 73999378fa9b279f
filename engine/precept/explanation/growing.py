"""When a number of days that grows day by day comes to a number that something depends on."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date, timedelta

from precept.explanation.midnights import beginnings
from precept.explanation.told import ends
from precept.intake.claims import read_claims
from precept.intake.clock import Clock
from precept.ir.conditions import Comparison, leaves
from precept.ir.facts import Facts, Interval
from precept.ir.history import Counted
from precept.ir.rules import Ruleset
from precept.ir.types import Ordered, Scale
from precept.ir.vocabulary import Element
from precept.syntax.nodes import Mapping


def growing(ruleset: Ruleset) -> tuple[Element, ...]:
    """The elements that count days, of which there may be one more every day."""
    return tuple(
        element
        for element in ruleset.vocabulary.elements.values()
        if isinstance(element.measured, Counted)
        and isinstance(element.type, Ordered)
        and element.type.scale is Scale.DAYS
    )


def only_counted(case: Mapping, element: str) -> Mapping:
    """A case in which nothing is told of a number itself, which would hide that it grows."""
    facts = case.get("facts")
    if not isinstance(facts, Mapping):
        return case
    others = replace(facts, entries=tuple(one for one in facts if one[0].value != element))
    lines = ((key, others if value is facts else value) for key, value in case)
    return replace(case, entries=tuple(lines))


def marks(element: Element, case: Mapping, ruleset: Ruleset, clock: Clock) -> set[int]:
    """The numbers at which something may turn: of its range, what is told, and what is compared."""
    assert isinstance(element.type, Ordered)
    # What is wrong with a case is told when it is decided.
    claims = read_claims(case.get("facts"), {element.id: element}, clock, [])
    told = [one.value for one in claims if isinstance(one.value, Interval)]
    known = (Interval(element.type.minimum, element.type.maximum), *told)
    return {*_compared(element, ruleset), *(end for one in known for end in ends(one))}


def grown(element: Element, counted: Facts, marks: Set[int]) -> Iterator[int]:
    """The instants at which a number that grows from now on every day would come to its marks.

    In `counted` nothing is told of the number itself.
    """
    now = counted.values.get(element.id)
    assert isinstance(element.type, Ordered)
    if not isinstance(now, Interval):
        now = Interval(element.type.minimum, element.type.maximum)
    today = counted.as_of.astimezone(counted.tzinfo).date()
    for more in {mark - end for mark in {*marks, *ends(now)} for end in ends(now)}:
        yield from _about(today, more, counted)


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
