"""Measured elements: all that the instants and events of a case leave possible."""

from __future__ import annotations

from collections.abc import Mapping

from precept.intake import counting
from precept.intake.clock import Clock
from precept.intake.instants import EARLIEST
from precept.intake.occurrences import Occurrence, occurrences
from precept.intake.spans import between
from precept.intake.windows import count_within
from precept.ir.facts import Interval, Record, Value
from precept.ir.history import NOW, Counted, EventList, Latest, Measured
from precept.ir.types import Boolean, Ordered
from precept.ir.vocabulary import Element

History = Mapping[str, tuple[EventList, Record]]
"""The lists of a vocabulary, each with what a case has in it."""


class EndsFirst(ValueError):
    """What is measured would end before it begins."""


def measure(
    element: Element, values: Mapping[str, Value], history: History, clock: Clock
) -> Value | None:
    """What is left possible of a measured element; None if it cannot be measured.

    Raises:
        EndsFirst: if nothing is left.
    """
    match element.measured:
        case Measured() as measured:
            assert isinstance(element.type, Ordered)
            ends = _ends(measured, values, history, clock)
            if ends is None:
                return None
            known = between(*ends, element.type.scale, clock.zone)
            if known is None:
                raise EndsFirst
            return known
        case Counted() as counted:
            number = _count(counted, values, history, clock)
            return _is_any(number) if isinstance(element.type, Boolean) else number
        case None:
            return None


def _ends(
    measured: Measured, values: Mapping[str, Value], history: History, clock: Clock
) -> tuple[Interval, Interval] | None:
    """From when to when; None if either is not known at all.

    What has begun and is not known to go on ended at some time between its beginning and now.
    """
    end = _instant(measured.end, values, clock)
    if values.get(measured.persists) is True:
        end = Interval(clock.now, clock.now)
    if not isinstance(measured.start, Latest):
        start = values.get(measured.start)
    else:
        start = _latest(measured.start, end, history, clock) if isinstance(end, Interval) else None
    if not isinstance(start, Interval):
        return None
    return start, end if isinstance(end, Interval) else Interval(start.lo, clock.now)


def _instant(name: str, values: Mapping[str, Value], clock: Clock) -> Value | None:
    return Interval(clock.now, clock.now) if name == NOW else values.get(name)


def _some_time(name: str, values: Mapping[str, Value], clock: Clock) -> Interval:
    """An instant up to now; of one that is not told, all that are left possible."""
    at = _instant(name, values, clock)
    return at if isinstance(at, Interval) else Interval(EARLIEST, clock.now)


def _latest(latest: Latest, end: Interval, history: History, clock: Clock) -> Interval | None:
    """When the latest event that fits began, of those begun by `end`; None if there may be none."""
    found, record = _found(latest, history, clock)
    assert end.lo is not None
    assert end.hi is not None
    certain = [one.lo for one in found if one.certain and one.hi <= end.lo]
    if not certain:
        return None
    highest = max(min(one.hi, end.hi) for one in found if one.lo <= end.hi)
    unlisted = end.hi if record.complete_since is None else record.complete_since - 1
    return Interval(max(certain), max(highest, min(unlisted, end.hi)))


def _count(
    counted: Counted, values: Mapping[str, Value], history: History, clock: Clock
) -> Interval:
    found, record = _found(counted, history, clock)
    if counted.within is not None:
        return count_within(found, record.complete_since, counted, clock)
    if counted.during:
        at = _some_time(counted.during, values, clock)
        return counting.count_during(found, record.complete_since, at)
    if counted.begun_by:
        by = _some_time(counted.begun_by, values, clock)
        return counting.count_begun(found, record.complete_since, by)
    return counting.count_all(found, record.complete_since)


def _found(of: Latest | Counted, history: History, clock: Clock) -> tuple[list[Occurrence], Record]:
    listed, record = history[of.events]
    return list(occurrences(record, listed, of.where, clock.now)), record


def _is_any(number: Interval) -> bool | None:
    """Whether there is one, from how many there are."""
    return None if number.lo == 0 and number.hi != 0 else number.hi != 0
