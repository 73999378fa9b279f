"""Dates and times in words, as people say them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from precept.ir.instants import YEARS, instant

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The names of the months, in order."""


def day(date: date) -> str:
    """A date as people say it: *8 March 2026*."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def moment(instant: datetime) -> str:
    """An instant as people say it: *8 March 2026, 20:00*, seconds only where there are any."""
    clock = "%H:%M" if not (instant.second or instant.microsecond) else "%H:%M:%S"
    return f"{day(instant)}, {instant.strftime(clock)}"


def stretch(lo: int | None, hi: int | None, zone: tzinfo) -> str:
    """All instants that are left possible: a day, a month or a year, if they are just that."""
    first = None if lo is None else instant(lo, zone)
    if first and first.year < YEARS[0]:  # nothing of a case lies so early
        first = None
    # What lies up to the last microsecond of a day lies within that day.
    end = None if hi is None else instant(hi + 1, zone)
    if first and end and _is_midnight(first) and _is_midnight(end):
        whole = _whole(first.date(), end.date())
        if whole:
            return whole
    sides = []
    if first:
        sides.append(f"at least {day(first) if _is_midnight(first) else moment(first)}")
    if end and hi is not None:
        before = day(end - timedelta(days=1)) if _is_midnight(end) else moment(instant(hi, zone))
        sides.append(f"at most {before}")
    return " and ".join(sides) or "unknown"


def _is_midnight(instant: datetime) -> bool:
    return instant.time() == time()


def _whole(first: date, after: date) -> str:
    """The day, month or year that begins on one day and is over on another; else nothing."""
    if after == first + timedelta(days=1):
        return day(first)
    if first.day == after.day == 1 and after == (first + timedelta(days=31)).replace(day=1):
        return f"{MONTHS[first.month - 1]} {first.year}"
    is_new_year = (first.month, first.day) == (after.month, after.day) == (1, 1)
    return str(first.year) if is_new_year and after.year == first.year + 1 else ""
