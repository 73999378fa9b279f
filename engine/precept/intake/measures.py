"""Measured elements: all that the instants and events of a case leave possible."""

from __future__ import annotations

from collections.abc import Mapping

from precept.intake.clock import Clock
from precept.intake.counts import count
from precept.intake.occurrences import History, found_in
from precept.intake.spans import between
from precept.ir.facts import Interval, Value
from precept.ir.history import NOW, Counted, Latest, Measured
from precept.ir.types import Ordered
from precept.ir.vocabulary import Element


class EndsFirst(ValueError):
    """What is measured would end before it begins."""


def measure(
    element: Element, values: Mapping[str, Value], history: History, clock: Clock
) -> Value | None:
    """What is left possible of a measured element; None if it cannot be measured.

    Raises:
        EndsFirst, BeginsTooEarly: if nothing is left.
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
            return count(counted, element.type, values, history, clock)
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


def _latest(latest: Latest, end: Interval, history: History, clock: Clock) -> Interval | None:
    """When the latest event that fits began, of those begun by `end`; None if there may be none."""
    found, record = found_in(history, latest, clock.now)
    assert end.lo is not None
    assert end.hi is not None
    certain = [one.lo for one in found if one.certain and one.hi <= end.lo]
    if not certain:
        return None
    highest = max(min(one.hi, end.hi) for one in found if one.lo <= end.hi)
    unlisted = end.hi if record.complete_since is None else record.complete_since - 1
    return Interval(max(certain), max(highest, min(unlisted, end.hi)))
