"""Instants as whole numbers: microseconds since 1970-01-01T00:00Z."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

YEARS = range(1900, 2151)
"""The years in which a case may be decided: no two times of a case lie more than 2^53 µs apart."""
EARLIEST_DAY = date(YEARS[0], 1, 1).toordinal()
"""The first date that a case can tell."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def count(instant: datetime) -> int:
    """The count of an instant, which carries its offset."""
    return (instant - _EPOCH) // _MICROSECOND


def instant(count: int, zone: tzinfo) -> datetime:
    """The instant of a count, in a time zone."""
    return (_EPOCH + count * _MICROSECOND).astimezone(zone)
