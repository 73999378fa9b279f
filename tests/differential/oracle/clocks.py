"""Instants, local times and calendar arithmetic.

An instant is a number of microseconds since 1970 in UTC; a span is a pair of instants, both ends
included, None where it has no end.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tests.differential.oracle.faults import Refused

Span = tuple[int | None, int | None]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_DAY = 86_400_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2150
_WRITTEN = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?"
    r"(Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)


def instant(moment: datetime) -> int:
    """The instant of an aware time."""
    return (moment - _EPOCH) // _TICK


@lru_cache(100_000)
def shown(when: int, zone: tzinfo) -> datetime:
    """What the clocks of a zone show at an instant."""
    return (_EPOCH + when * _TICK).astimezone(zone).replace(tzinfo=None)


def day_of(when: int, zone: tzinfo) -> date:
    """The local date of an instant."""
    return shown(when, zone).date()


@cache
def first_of(day: date, zone: tzinfo) -> int:
    """The first instant of a local day, found by halving."""
    midnight = instant(datetime(day.year, day.month, day.day, tzinfo=UTC))
    before, after = midnight - 2 * _DAY, midnight + 2 * _DAY
    while after - before > 1:
        middle = (before + after) // 2
        if day_of(middle, zone) >= day:
            after = middle
        else:
            before = middle
    return after


def last_of(day: date, zone: tzinfo) -> int:
    """The last instant of a local day."""
    return first_of(day + timedelta(days=1), zone) - 1


def at_local(local: datetime, zone: tzinfo) -> list[int]:
    """The instants at which the clocks of a zone show a local time: none, one or two."""
    middle = instant(local.replace(tzinfo=UTC))
    offsets = {
        instant(shown(middle + shift * _DAY // 8, zone).replace(tzinfo=UTC))
        - (middle + shift * _DAY // 8)
        for shift in range(-12, 13)
    }
    return sorted(middle - offset for offset in offsets if shown(middle - offset, zone) == local)


def zone_named(name: str) -> tzinfo:
    """The time zone of a name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(f"no such zone: {name}") from None


def read_as_of(text: str, zone: str | None) -> tuple[int, tzinfo]:
    """The time of the decision and the time zone of the case."""
    match = _WRITTEN.fullmatch(text)
    if not match or not match[4]:
        raise Refused("as_of is no time")
    local, offset = _local(match), _offset(match[8])
    if zone is None:
        if offset is None:
            raise Refused("as_of has no offset")
        return instant(local.replace(tzinfo=offset)), offset
    place = zone_named(zone)
    if offset is None:
        found = at_local(local, place)
        if len(found) != 1:
            raise Refused("as_of is not one time")
        return found[0], place
    now = instant(local.replace(tzinfo=offset))
    if shown(now, place) != local:
        raise Refused("the zone has another offset")
    return now, place


def _local(match: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(match[i] or 0) for i in range(1, 7))
    micro = int((match[7] or "0").ljust(6, "0"))
    try:
        return datetime(year, month, day, hour, minute, second, micro)  # noqa: DTZ001 - local
    except ValueError:
        raise Refused("no such time") from None


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[4:6])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def days_of(text: str) -> tuple[date, date] | None:
    """The first and the last day of a full or partial date; None if it is a time or no date."""
    match = _WRITTEN.fullmatch(text)
    if not match or match[4]:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        raise Refused("no such date") from None


def moment(text: str, zone: tzinfo) -> tuple[int, int]:
    """The instants that a full or partial date, or a time, can stand for."""
    if found := days_of(text):
        first, last = found
        _in_years(first, last)
        return first_of(first, zone), last_of(last, zone)
    match = _WRITTEN.fullmatch(text)
    if not match:
        raise Refused(f"no time: {text}")
    local, offset = _local(match), _offset(match[8])
    _in_years(local.date(), local.date())
    if offset is not None:
        when = instant(local.replace(tzinfo=offset))
        return when, when
    found_at = at_local(local, zone)
    if not found_at:
        raise Refused("the clocks skipped this time")
    return found_at[0], found_at[-1]


def _in_years(first: date, last: date) -> None:
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise Refused("too distant")


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(first: date, last: date) -> tuple[int, int]:
    """Whole months from one day to a later one, and the days beyond them."""
    months = 12 * (last.year - first.year) + last.month - first.month
    if months_later(first, months) > last:
        months -= 1
    return months, (last - months_later(first, months)).days
