"""Dates and times as people give them: exact instants, or all the instants they leave possible."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from precept.ir.facts import Interval
from precept.ir.instants import count, instant

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?")


class NotAnInstant(ValueError):
    """A text that is no date or time."""


class SkippedTime(ValueError):
    """A local time that the clocks were put forward over."""


def zone_of(name: str) -> tzinfo | None:
    """The time zone of an IANA name, or None if there is none of that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
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


def _days(year: int | None, month: int | None, day: int | None, *, zone: tzinfo) -> Interval:
    first = datetime(year or 0, month or 1, day or 1)
    if day:
        after = first + timedelta(days=1)
    elif month:
        after = (first + timedelta(days=31)).replace(day=1)
    else:
        after = datetime(first.year + 1, 1, 1)
    return Interval(_local(first, zone).lo, (_local(after, zone).lo or 0) - 1)


def _exact(written: datetime, zone: tzinfo) -> Interval:
    if written.tzinfo is not None:
        return Interval(count(written), count(written))
    shown = _local(written, zone)
    # Only a time that the clocks never showed comes back from UTC as another one.
    if instant(shown.lo or 0, zone).replace(tzinfo=None) != written:
        raise SkippedTime
    return shown


def _local(written: datetime, zone: tzinfo) -> Interval:
    # When clocks are put back a local time happens twice: either may be meant.
    counts = [count(written.replace(tzinfo=zone, fold=fold)) for fold in (0, 1)]
    return Interval(min(counts), max(counts))
