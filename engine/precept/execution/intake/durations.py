"""Durations between two instants: by the clock, or on the calendar of a time zone."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta, tzinfo

from precept.model.facts import Interval
from precept.model.types import (
    MONTH,
    Ordered,
    Scale,
    from_microseconds,
    next_on_grid,
    previous_on_grid,
)


def elapsed(start: int, end: int, scale: Scale, zone: tzinfo) -> int:
    """Return the duration from one instant to a later one, in counts of the scale.

    On the calendar only local dates count: six months have passed on the same day of the sixth
    month after, or on its last day if it has no such day.
    """
    if scale is Scale.CLOCK:
        return end - start
    first, last = (from_microseconds(count, zone).date() for count in (start, end))
    if last <= first:  # clocks put back over midnight show the previous day again
        return 0
    if scale is Scale.DAYS:
        return (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month
    if add(first, months * MONTH, Scale.MONTHS) > last:
        months -= 1
    return months * MONTH + (last - add(first, months * MONTH, Scale.MONTHS)).days


def possible_durations(
    start: Interval, end: Interval, scale: Scale, zone: tzinfo
) -> Interval | None:
    """Return all possible durations from one instant to another; None if there is none.

    Both instants are bounded: nothing in a case lies before the first instant or after `as_of`.
    """
    assert start.lo is not None
    assert start.hi is not None
    assert end.lo is not None
    assert end.hi is not None
    if end.hi < start.lo:
        return None
    least = elapsed(start.hi, end.lo, scale, zone) if end.lo > start.hi else 0
    return Interval(least, elapsed(start.lo, end.hi, scale, zone))


def rounded_to(stated: Interval, type_: Ordered) -> Interval:
    """Return the exact values that people may state as a value on the grid of the resolution.

    By the clock they round up or down, or leave out the seconds at both ends, and quantities they
    round: the exact value is less than a step away. Of days, months and events only whole steps
    count, as of an age.
    """
    low, high = stated.lo, stated.hi
    if low is not None and type_.scale in (Scale.CLOCK, Scale.QUANTITY):
        low = previous_on_grid(low, type_) + 1
    if high is not None:
        high = previous_on_grid(next_on_grid(high, type_), replace(type_, resolution=1))
    return Interval(low, high)


def add(start: date, count: int, scale: Scale) -> date:
    """Return the date a number of days, or of months and days, after another.

    In a month without such a day it is the last day.
    """
    if scale is Scale.DAYS:
        return start + timedelta(days=count)
    months, days = divmod(count, MONTH)
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)) + timedelta(days=days)
