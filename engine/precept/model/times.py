"""Instants as whole numbers: microseconds since 1970-01-01T00:00Z."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

YEARS = range(1900, 2151)
"""The years in which a case may be decided: no two times of a case lie more than 2^53 µs apart."""
EARLIEST_DAY = date(YEARS[0], 1, 1).toordinal()
"""The first date that a case can tell."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_microseconds(instant: datetime) -> int:
    """The count of an instant, which carries its offset."""
    return (instant - _EPOCH) // _MICROSECOND


def from_microseconds(count: int, zone: tzinfo) -> datetime:
    """The instant of a count, in a time zone."""
    return (_EPOCH + count * _MICROSECOND).astimezone(zone)


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The names of the months, in order."""


def day_in_words(date: date) -> str:
    """A date as people say it: *8 March 2026*."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def moment_in_words(instant: datetime) -> str:
    """An instant as people say it: *8 March 2026, 20:00*, seconds only where there are any."""
    clock = "%H:%M" if not (instant.second or instant.microsecond) else "%H:%M:%S"
    return f"{day_in_words(instant)}, {instant.strftime(clock)}"


def stretch_in_words(lo: int | None, hi: int | None, zone: tzinfo) -> str:
    """All instants that are left possible: a day, a month or a year, if they are just that."""
    first = None if lo is None else from_microseconds(lo, zone)
    if first and first.year < YEARS[0]:  # nothing of a case lies so early
        first = None
    # What lies up to the last microsecond of a day lies within that day.
    end = None if hi is None else from_microseconds(hi + 1, zone)
    if first and end and _is_midnight(first) and _is_midnight(end):
        whole = _whole(first.date(), end.date())
        if whole:
            return whole
    sides = []
    if first:
        sides.append(
            f"at least {day_in_words(first) if _is_midnight(first) else moment_in_words(first)}"
        )
    if end and hi is not None:
        before = (
            day_in_words(end - timedelta(days=1))
            if _is_midnight(end)
            else moment_in_words(from_microseconds(hi, zone))
        )
        sides.append(f"at most {before}")
    return " and ".join(sides) or "unknown"


def _is_midnight(instant: datetime) -> bool:
    return instant.time() == time()


def _whole(first: date, after: date) -> str:
    """The day, month or year that begins on one day and is over on another; else nothing."""
    if after == first + timedelta(days=1):
        return day_in_words(first)
    if first.day == after.day == 1 and after == (first + timedelta(days=31)).replace(day=1):
        return f"{MONTHS[first.month - 1]} {first.year}"
    is_new_year = (first.month, first.day) == (after.month, after.day) == (1, 1)
    return str(first.year) if is_new_year and after.year == first.year + 1 else ""
