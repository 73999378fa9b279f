"""When an answer may turn as time passes: whenever what is measured could pass a mark.

All else that is known of a person stays as it is. Rather too many instants are told than too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from precept.explanation.midnights import beginnings
from precept.explanation.told import ends, told
from precept.intake.claims import read_claims
from precept.intake.clock import Clock
from precept.intake.spans import add
from precept.ir.conditions import Comparison, leaves
from precept.ir.durations import MONTH
from precept.ir.facts import Interval
from precept.ir.history import Counted, Latest, Measured
from precept.ir.instants import instant
from precept.ir.rules import Ruleset
from precept.ir.types import Boolean, Ordered, Scale
from precept.ir.vocabulary import Element
from precept.syntax.nodes import Mapping, Node


def turning_points(case: Mapping, ruleset: Ruleset, until: Clock) -> Iterator[int]:
    """The instants up to a time at which an answer about a case, or whether there is one, may turn.

    A time that is told has come; a duration passes a number that something is compared with; a
    period in which events are counted is over for one of them.
    """
    return _Case(case, ruleset, until).points()


class _Case:
    def __init__(self, case: Mapping, ruleset: Ruleset, until: Clock) -> None:
        self._case, self._zone = case, until.zone
        self._words = ruleset.vocabulary
        self._marks: dict[str, set[int]] = {id_: set() for id_ in self._words.elements}
        for comparison in _comparisons(ruleset):
            if type(comparison.value) is int:
                self._marks[comparison.element].add(comparison.value)
        # What is wrong with a case is told when it is decided.
        for claim in read_claims(case.get("facts"), self._words.elements, until, []):
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
        return instant(at, self._zone).date()

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
        return node.get(name) if isinstance(node, Mapping) else None


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
