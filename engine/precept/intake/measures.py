"""Durations measured from the instants of a case."""

from __future__ import annotations

from collections.abc import Mapping

from precept.ir.facts import Interval, Value
from precept.ir.vocabulary import Measured


def measure(measured: Measured, values: Mapping[str, Value], now: int) -> Interval | None:
    """All durations that the known instants leave possible, in microseconds.

    None if the start is unknown, for then nothing can be measured. A duration whose end is not
    known ended at some time between its start and now.
    """
    start = values.get(measured.start)
    if not isinstance(start, Interval) or start.lo is None or start.hi is None:
        return None
    end = _end(measured, values, start, now)
    low = max(0, (end.lo or 0) - start.hi)
    return Interval(low, (end.hi or 0) - start.lo)


def _end(measured: Measured, values: Mapping[str, Value], start: Interval, now: int) -> Interval:
    if values.get(measured.persists) is True:
        return Interval(now, now)
    end = values.get(measured.end)
    return end if isinstance(end, Interval) else Interval(start.lo, now)
