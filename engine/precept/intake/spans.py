"""Durations between two instants: on the clock, or on the calendar of a time zone."""

from __future__ import annotations

import calendar
from datetime import date, timedelta, tzinfo

from precept.ir.durations import MONTH
from precept.ir.facts import Interval
from precept.ir.instants import instant
from precept.ir.types import Scale


def span(start: int, end: int, scale: Scale, zone: tzinfo) -> int:
    """How long it is from one instant to a later one, in counts of the scale.

    On the calendar only the local dates count: `6 months` have passed on the same day of the sixth
    month that follows, or on its last day where it has no such day.
    """
    if scale is Scale.CLOCK:
        return end - start
    first, last = (instant(count, zone).date() for count in (start, end))
    if last <= first:  # clocks that are put back over midnight show the day before once more
        return 0
    if scale is Scale.DAYS:
        return (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month
    if add(first, months * MONTH, Scale.MONTHS) > last:
        months -= 1
    return months * MONTH + (last - add(first, months * MONTH, Scale.MONTHS)).days


def between(start: Interval, end: Interval, scale: Scale, zone: tzinfo) -> Interval | None:
    """All durations from one instant to another that are left possible; None if there is none.

    Both ends are bounded: nothing of a case lies before the first instant or after its own time.
    """
    assert start.lo is not None
    assert start.hi is not None
    assert end.lo is not None
    assert end.hi is not None
    if end.hi < start.lo:
        return None
    least = span(start.hi, end.lo, scale, zone) if end.lo > start.hi else 0
    return Interval(least, span(start.lo, end.hi, scale, zone))


def add(start: date, count: int, scale: Scale) -> date:
    """The date that comes so many days, or months and days, after another.

    Where a month has no such day, it is the last day of that month.
    """
    if scale is Scale.DAYS:
        return start + timedelta(days=count)
    months, days = divmod(count, MONTH)
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)) + timedelta(days=days)
