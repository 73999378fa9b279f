"""The instants at which answers about a case may change as time passes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from precept.execution.intake.claims import read_claims
from precept.execution.intake.clock import Clock, parse_instant
from precept.execution.intake.durations import add, rounded_to
from precept.execution.intake.over_time import beginning
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.arithmetic import Call, Function, Operand, Term, parts
from precept.model.conditions import Comparison, leaves
from precept.model.diagnostics import Diagnostics
from precept.model.facts import Facts, Interval
from precept.model.ruleset import Ruleset
from precept.model.types import (
    MONTH,
    NEVER,
    Ordered,
    Scale,
    from_microseconds,
    to_microseconds,
)
from precept.model.vocabulary import (
    DECIDED_ON,
    NOW,
    Counted,
    Element,
    Latest,
    Measured,
    Taken,
    everything_computed,
)

_TIME = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)


def timestamps(node: Node, zone: tzinfo) -> Iterator[int]:
    """Yield the first and the last instant of every time written in a part of a case."""
    for text in _texts(node):
        for written in _TIME.findall(text):
            try:
                yield from ends(parse_instant(written, zone))
            except ValueError:  # it only looked like a time
                continue


def ends(known: Interval) -> set[int]:
    """Return the ends of an interval, as far as it has any."""
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


def midnights(day: date, zone: tzinfo) -> Iterator[int]:
    """Yield every instant at which a zone's clocks reach a date, or are put back out of it."""
    first, again = (to_microseconds(datetime.combine(day, time(fold=n), zone)) for n in (0, 1))
    yield from (first, again)
    # Clocks that are put back over midnight show the day before once more.
    while again - first > 1:
        between = (first + again) // 2
        first, again = (
            (between, again) if from_microseconds(between, zone).date() == day else (first, between)
        )
    yield again


def day_counts(ruleset: Ruleset) -> tuple[Element, ...]:
    """Return the elements that count days, of which there may be one more every day."""
    return tuple(
        element
        for element in ruleset.vocabulary.elements.values()
        if isinstance(element.measured, Counted)
        and isinstance(element.type, Ordered)
        and element.type.scale is Scale.DAYS
    )


def days_of_decision(ruleset: Ruleset, start: int, end: int, zone: tzinfo) -> Iterator[int]:
    """Yield the beginnings of the days on which a formula that names the day may give more.

    They are all days from one instant to another, or of each year the first if only that counts.
    """
    terms = [
        formula.term
        for computed in everything_computed(ruleset.vocabulary).values()
        for formula in computed.formulas
    ]
    days = sum(_is_day(part) for term in terms for part in parts(term))
    years = sum(
        part.function is Function.YEAR and _is_day(part.arguments[0])
        for term in terms
        for part in parts(term)
        if isinstance(part, Call)
    )
    first, last = (from_microseconds(at, zone).date().toordinal() for at in (start, end))
    for day in map(date.fromordinal, range(first, last + 1) if days else ()):
        if days > years or (day.month, day.day) == (1, 1):
            yield from (at for at in midnights(day, zone) if start < at < end)


def _is_day(term: Term) -> bool:
    return isinstance(term, Operand) and term.element == DECIDED_ON


def without_given(case: MappingNode, element: str) -> MappingNode:
    """Return a case without a given value of an element, which would hide that its count grows."""
    facts = case.get("facts")
    if not isinstance(facts, MappingNode):
        return case
    others = replace(facts, entries=tuple(line for line in facts if line[0].value != element))
    lines = ((key, others if value is facts else value) for key, value in case)
    return replace(case, entries=tuple(lines))


def thresholds(element: Element, case: MappingNode, ruleset: Ruleset, clock: Clock) -> set[int]:
    """Return the numbers at which an answer may change: range, given values and comparisons."""
    assert isinstance(element.type, Ordered)
    # Faults of a case are reported when it is decided.
    claims = read_claims(case.get("facts"), {element.id: element}, clock, Diagnostics())
    given = [claim.value for claim in claims if isinstance(claim.value, Interval)]
    known = {Interval(element.type.minimum, element.type.maximum), *given}
    known.update(rounded_to(value, element.type) for value in given)
    return {*_compared(element, ruleset), *(end for interval in known for end in ends(interval))}


def threshold_days(element: Element, counted: Facts, thresholds: Set[int]) -> Iterator[int]:
    """Yield the instants at which a number that grows every day from now would reach thresholds.

    Args:
        element: The element that counts days.
        counted: The facts without a given value of the element.
        thresholds: The numbers at which an answer may change.
    """
    now = counted.values.get(element.id)
    assert isinstance(element.type, Ordered)
    if not isinstance(now, Interval):
        now = Interval(element.type.minimum, element.type.maximum)
    today = counted.as_of.astimezone(counted.tzinfo).date()
    for more in {threshold - end for threshold in {*thresholds, *ends(now)} for end in ends(now)}:
        yield from _about(today, more, counted)


def _about(today: date, more: int, facts: Facts) -> Iterator[int]:
    """Yield the beginning of a day to come, and of the one after it."""
    if more >= 0:
        for days in (more, more + 1):
            yield from midnights(today + timedelta(days=days), facts.tzinfo)


def _compared(element: Element, ruleset: Ruleset) -> Iterator[int]:
    """Yield the numbers that an element is compared with."""
    for condition in ruleset.conditions:
        for leaf in leaves(condition):
            # Of what is not known, no number decides.
            if not isinstance(leaf, Comparison) or leaf.element != element.id:
                continue
            if type(leaf.value) is int:
                yield leaf.value


def turning_points(case: MappingNode, ruleset: Ruleset, told: Clock, until: Clock) -> Iterator[int]:
    """Yield the instants up to a time at which an answer, or whether there is one, may change.

    `told` is the time of the case, which may be another one.

    At such an instant, a time given in the case is reached, a duration passes a number that it is
    compared with, or a period in which events are counted ends for one of them.
    """
    return _Case(case, ruleset, told, until).points()


class _Case:
    def __init__(self, case: MappingNode, ruleset: Ruleset, told: Clock, until: Clock) -> None:
        self._case, self._told, self._zone = case, told, until.zone
        self._lengths: dict[str, set[int]] = {}
        self._words = ruleset.vocabulary
        self._thresholds: dict[str, set[int]] = {id_: set() for id_ in self._words.elements}
        for comparison in _comparisons(ruleset):
            if type(comparison.value) is int:
                self._thresholds[comparison.element].add(comparison.value)
        # Faults of a case are reported when it is decided.
        for claim in read_claims(case.get("facts"), self._words.elements, until, Diagnostics()):
            if isinstance(claim.value, Interval):
                self._thresholds[claim.element].update(ends(claim.value))
                type_ = self._words.elements[claim.element].type
                if isinstance(type_, Ordered):
                    self._thresholds[claim.element].update(ends(rounded_to(claim.value, type_)))
                    lengths = ends(claim.value) | ends(rounded_to(claim.value, type_))
                    self._lengths.setdefault(claim.element, set()).update(lengths - {NEVER})

    def points(self) -> Iterator[int]:
        for at in set(timestamps(self._case, self._zone)):
            yield from (at, at + 1)
        for element in self._words.elements.values():
            yield from self._points(element)

    def _points(self, element: Element) -> Iterator[int]:
        match element.type, element.measured:
            case Ordered(Scale.DATE), _:
                days = {date.fromordinal(threshold) for threshold in self._thresholds[element.id]}
                yield from self._about(days)
            case Ordered() as ordered, Measured(start, end, persists):
                events = start.events if isinstance(start, Latest) else ""
                # How long something has gone on may tell which values are of the present.
                dated = (it.id for it in self._words.elements.values() if str(start) in it.since)
                starts = self._timestamps(events, str(start), end, persists, *dated)
                if end == NOW:
                    # A stated duration gives the time at which it began.
                    starts |= {
                        beginning(length, ordered, self._told, first=first)
                        for length in self._lengths.get(element.id, ())
                        for first in (True, False)
                    }
                yield from self._after(starts, ordered, self._thresholds[element.id])
            case _, Counted(within=int() as within) | Taken(within=int() as within) as counted:
                starts = self._timestamps(counted.events)
                yield from self._periods(starts, counted.scale, within)

    def _after(
        self, starts: Iterable[int], ordered: Ordered, thresholds: Iterable[int]
    ) -> Iterator[int]:
        """Yield when as much time as each threshold has passed since some instants."""
        thresholds = {*thresholds, *ends(Interval(ordered.minimum, ordered.maximum))} - {NEVER}
        for start in starts:
            for threshold in thresholds:
                if ordered.scale is Scale.CLOCK:
                    yield from (start + threshold, start + threshold + 1)
                else:
                    yield from self._about(_reaching(self._day(start), threshold, ordered.scale))

    def _periods(self, starts: Iterable[int], scale: Scale, within: int) -> Iterator[int]:
        """Yield when a period ends that began at some instants, and when the next one does."""
        for start in starts:
            if scale is Scale.CLOCK:
                for end in (start + within, start + 2 * within):
                    yield from (end, end + 1)
                continue
            first = add(self._day(start), within, scale)
            yield from self._about((first, add(first, within, scale)))

    def _about(self, days: Iterable[date]) -> Iterator[int]:
        """Yield the beginnings of days, and of those that follow."""
        for day in days:
            yield from midnights(day, self._zone)
            yield from midnights(day + timedelta(days=1), self._zone)

    def _day(self, at: int) -> date:
        return from_microseconds(at, self._zone).date()

    def _timestamps(self, events: str, *elements: str) -> set[int]:
        """Return the times given for elements and for events, with the event in question."""
        listed = self._words.history.get(events)
        names = {*elements, *(listed.present.values() if listed else ())}
        # The event in question may be given in a list as well as by elements.
        lists = [
            listed.id
            for listed in self._words.history.values()
            if names & {*listed.present.values()}
        ]
        nodes = [self._part("facts", name) for name in names]
        nodes += [self._part("history", name) for name in (events, *lists)]
        return {at for node in nodes if node for at in timestamps(node, self._zone)}

    def _part(self, section: str, name: str) -> Node | None:
        node = self._case.get(section)
        return node.get(name) if isinstance(node, MappingNode) else None


def _comparisons(ruleset: Ruleset) -> Iterator[Comparison]:
    for condition in ruleset.conditions:
        yield from (leaf for leaf in leaves(condition) if isinstance(leaf, Comparison))


def _reaching(start: date, threshold: int, scale: Scale) -> Iterator[date]:
    """Yield the days on which so many days, or months and days, may have passed.

    Days left over beside whole months may not fit into the month that follows.
    """
    yield add(start, threshold, scale)
    if scale is Scale.MONTHS and threshold % MONTH:
        yield add(start, (threshold // MONTH + 1) * MONTH, scale)
