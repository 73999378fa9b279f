"""The times that are written in a part of a case, whatever they tell of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from precept.execution.intake.claims import read_claims
from precept.execution.intake.clock import Clock, parse_instant
from precept.execution.intake.durations import add
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.conditions import Comparison, leaves
from precept.model.diagnostics import Diagnostics
from precept.model.facts import Facts, Interval
from precept.model.ruleset import Ruleset
from precept.model.types import MONTH, Boolean, Ordered, Scale, from_microseconds, to_microseconds
from precept.model.vocabulary import Counted, Element, Latest, Measured

_TIME = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)


def told(node: Node, zone: tzinfo) -> Iterator[int]:
    """The first and the last instant of every time that is written in a part of a case."""
    for text in _texts(node):
        for written in _TIME.findall(text):
            try:
                yield from ends(parse_instant(written, zone))
            except ValueError:  # it is no time, though it looked like one
                continue


def ends(known: Interval) -> set[int]:
    """The ends of an interval, as far as it has any."""
    return {end for end in (known.lo, known.hi) if end is not None}


def _texts(node: Node) -> Iterator[str]:
    match node:
        case ScalarNode():
            yield node.value
        case SequenceNode(items):
            for item in items:
                yield from _texts(item)
        case MappingNode(entries):
            for _, value in entries:
                yield from _texts(value)


def beginnings(day: date, zone: tzinfo) -> Iterator[int]:
    """Every instant at which the clocks of a zone come to a date, or are put back out of it."""
    first, again = (to_microseconds(datetime.combine(day, time(fold=n), zone)) for n in (0, 1))
    yield from (first, again)
    # Clocks that are put back over midnight show the day before once more.
    while again - first > 1:
        between = (first + again) // 2
        first, again = (
            (between, again) if from_microseconds(between, zone).date() == day else (first, between)
        )
    yield again


def growing(ruleset: Ruleset) -> tuple[Element, ...]:
    """The elements that count days, of which there may be one more every day."""
    return tuple(
        element
        for element in ruleset.vocabulary.elements.values()
        if isinstance(element.measured, Counted)
        and isinstance(element.type, Ordered)
        and element.type.scale is Scale.DAYS
    )


def only_counted(case: MappingNode, element: str) -> MappingNode:
    """A case in which nothing is told of a number itself, which would hide that it grows."""
    facts = case.get("facts")
    if not isinstance(facts, MappingNode):
        return case
    others = replace(facts, entries=tuple(one for one in facts if one[0].value != element))
    lines = ((key, others if value is facts else value) for key, value in case)
    return replace(case, entries=tuple(lines))


def marks(element: Element, case: MappingNode, ruleset: Ruleset, clock: Clock) -> set[int]:
    """The numbers at which something may turn: of its range, what is told, and what is compared."""
    assert isinstance(element.type, Ordered)
    # What is wrong with a case is told when it is decided.
    claims = read_claims(case.get("facts"), {element.id: element}, clock, Diagnostics())
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


def turning_points(case: MappingNode, ruleset: Ruleset, until: Clock) -> Iterator[int]:
    """The instants up to a time at which an answer about a case, or whether there is one, may turn.

    A time that is told has come; a duration passes a number that something is compared with; a
    period in which events are counted is over for one of them.
    """
    return _Case(case, ruleset, until).points()


class _Case:
    def __init__(self, case: MappingNode, ruleset: Ruleset, until: Clock) -> None:
        self._case, self._zone = case, until.zone
        self._words = ruleset.vocabulary
        self._marks: dict[str, set[int]] = {id_: set() for id_ in self._words.elements}
        for comparison in _comparisons(ruleset):
            if type(comparison.value) is int:
                self._marks[comparison.element].add(comparison.value)
        # What is wrong with a case is told when it is decided.
        for claim in read_claims(case.get("facts"), self._words.elements, until, Diagnostics()):
            if isinstance(claim.value, Interval):
                self._marks[claim.element].update(ends(claim.value))

    def points(self) -> Iterator[int]:
        for at in set(told(self._case, self._zone)):
            yield from (at, at + 1)
        for element in self._words.elements.values():
            yield from self._of(element)

    def _of(self, element: Element) -> Iterator[int]:
        match element.type, element.measured:
            case Ordered(Scale.DATE), _:
                days = {date.fromordinal(mark) for mark in self._marks[element.id]}
                yield from self._about(days)
            case Ordered() as of, Measured(start, end, persists):
                events = start.events if isinstance(start, Latest) else ""
                starts = self._told_of(events, str(start), end, persists)
                yield from self._after(starts, of, self._marks[element.id])
            case Ordered() | Boolean(), Counted(within=int() as within) as counted:
                starts = self._told_of(counted.events)
                yield from self._periods(starts, counted.scale, within)

    def _after(self, starts: Iterable[int], of: Ordered, marks: Iterable[int]) -> Iterator[int]:
        """When so much time has passed since what is told, for each mark."""
        marks = {*marks, *ends(Interval(of.minimum, of.maximum))}
        for start in starts:
            for mark in marks:
                if of.scale is Scale.CLOCK:
                    yield from (start + mark, start + mark + 1)
                else:
                    yield from self._about(_reaching(self._day(start), mark, of.scale))

    def _periods(self, starts: Iterable[int], scale: Scale, within: int) -> Iterator[int]:
        """When a period is over that began with what is told, or one that began with its end."""
        for start in starts:
            first = add(self._day(start), within, scale)
            yield from self._about((first, add(first, within, scale)))

    def _about(self, days: Iterable[date]) -> Iterator[int]:
        """The beginnings of days, and of those that follow."""
        for day in days:
            yield from beginnings(day, self._zone)
            yield from beginnings(day + timedelta(days=1), self._zone)

    def _day(self, at: int) -> date:
        return from_microseconds(at, self._zone).date()

    def _told_of(self, events: str, *elements: str) -> set[int]:
        """The instants that tell of elements and of a list of events, with the one in question."""
        listed = self._words.history.get(events)
        names = {*elements, *(listed.present.values() if listed else ())}
        # An event in question may be told by a list as well as by elements.
        lists = [of.id for of in self._words.history.values() if names & {*of.present.values()}]
        nodes = [self._part("facts", name) for name in names]
        nodes += [self._part("history", name) for name in (events, *lists)]
        return {at for node in nodes if node for at in told(node, self._zone)}

    def _part(self, of: str, name: str) -> Node | None:
        node = self._case.get(of)
        return node.get(name) if isinstance(node, MappingNode) else None


def _comparisons(ruleset: Ruleset) -> Iterator[Comparison]:
    for condition in ruleset.conditions:
        yield from (leaf for leaf in leaves(condition) if isinstance(leaf, Comparison))


def _reaching(start: date, mark: int, scale: Scale) -> Iterator[date]:
    """The days on which so many days, or months and days, may have passed.

    Days left over beside whole months may not fit into the month that follows.
    """
    yield add(start, mark, scale)
    if scale is Scale.MONTHS and mark % MONTH:
        yield add(start, (mark // MONTH + 1) * MONTH, scale)
