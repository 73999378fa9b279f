"""Dates and times as people give them: exact instants, or all the instants they leave possible."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from precept.ir.facts import Interval
from precept.ir.instants import count, instant

# A day before the first year, for the sake of time zones.
EARLIEST = count(datetime(1899, 12, 31, tzinfo=UTC))

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII
)


class NotAnInstant(ValueError):
    """A text that is no date or time."""


class SkippedTime(ValueError):
    """A local time, or a whole day, that the clocks were put forward over."""


def zone_of(name: str) -> tzinfo | None:
    """The time zone of an IANA name, or None if there is none of that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def written(text: str) -> datetime | None:
    """The date with its time that a text says, and its offset if that stands there; else None."""
    try:
        return datetime.fromisoformat(text) if _DATE_TIME.fullmatch(text) else None
    except ValueError:
        return None


def parse(text: str, zone: tzinfo) -> Interval:
    """All instants that a text leaves possible; a point if it has a time and no doubt is left.

    Raises:
        NotAnInstant: if it is none.
        SkippedTime: if the clocks of the zone never showed it.
    """
    try:
        if match := _DATE.fullmatch(text):
            return _days(*(int(part) if part else None for part in match.groups()), zone=zone)
        if _DATE_TIME.fullmatch(text):
            return _exact(datetime.fromisoformat(text), zone)
    except (ValueError, OverflowError) as error:
        if isinstance(error, SkippedTime):
            raise
    raise NotAnInstant


def parse_days(text: str) -> Interval:
    """All dates that a date or a part of one leaves possible, as day numbers.

    Raises:
        NotAnInstant: if it is neither.
    """
    if not _DATE.fullmatch(text):
        raise NotAnInstant
    known = parse(text, UTC)
    assert known.lo is not None
    assert known.hi is not None
    return Interval(*(instant(end, UTC).toordinal() for end in (known.lo, known.hi)))


def _days(year: int | None, month: int | None, day: int | None, *, zone: tzinfo) -> Interval:
    first = datetime(year or 0, month or 1, day or 1)  # noqa: DTZ001 (a local date)
    if day:
        after = first + timedelta(days=1)
    elif month:
        after = (first + timedelta(days=31)).replace(day=1)
    else:
        after = first.replace(year=first.year + 1)
    begin, end = _local(first, zone), _local(after, zone)
    if begin == end:
        raise SkippedTime
    return Interval(begin, end - 1)


def _exact(written: datetime, zone: tzinfo) -> Interval:
    if written.tzinfo is not None:
        return Interval(count(written), count(written))
    first = _local(written, zone)
    # Only a time that the clocks never showed comes back as another one.
    if instant(first, zone).replace(tzinfo=None) != written:
        raise SkippedTime
    # When clocks are put back a local time comes twice: either may be meant.
    return Interval(first, _local(written, zone, fold=1))


def _local(written: datetime, zone: tzinfo, fold: int = 0) -> int:
    return count(written.replace(tzinfo=zone, fold=fold))
