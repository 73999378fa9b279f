"""Durations as people write them: `24 hours`, `24 hours 1 min`, `6 months`."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

from precept.model.types import Scale

MONTH = 32
"""Counts of one month on the months scale: more than the days that can be left over."""

MOST_DAYS_OVER = 30
"""The most days that can be left over beside whole months."""

_SECOND = 1_000_000
_UNITS: dict[str, tuple[Scale, int]] = {
    "microsecond": (Scale.CLOCK, 1),
    "second": (Scale.CLOCK, _SECOND),
    "minute": (Scale.CLOCK, 60 * _SECOND),
    "min": (Scale.CLOCK, 60 * _SECOND),
    "hour": (Scale.CLOCK, 3_600 * _SECOND),
    "h": (Scale.CLOCK, 3_600 * _SECOND),
    "week": (Scale.CLOCK, 7 * 24 * 3_600 * _SECOND),
    "day": (Scale.DAYS, 1),
    "month": (Scale.MONTHS, MONTH),
    "year": (Scale.MONTHS, 12 * MONTH),
}
_DAYS = ("day", "days")
_WEEKS = ("week", "weeks")
_DAYS_OF_A_WEEK = 7

LONGEST = MappingProxyType(
    {
        Scale.CLOCK: 200 * 366 * 24 * 3_600 * _SECOND,
        Scale.DAYS: 200 * 366,
        Scale.MONTHS: 200 * 12 * MONTH,
    }
)
"""More than any person lives: nothing longer is told, so that every number stays exact."""

_PART = re.compile(r"(\d{1,30}) *([a-z]+)", re.ASCII)

EXAMPLES = MappingProxyType(
    {
        Scale.CLOCK: "minutes, hours or weeks, like `24 hours`",
        Scale.DAYS: "days or weeks, like `5 days`",
        Scale.MONTHS: "months or years, like `6 months`",
    }
)


class BadDuration(ValueError):
    """A text that is not a duration on the scale asked for; `unit` is the unit to blame, if any."""

    def __init__(self, unit: str = "") -> None:
        """Keep the unit."""
        super().__init__(unit)
        self.unit = unit


# The same few durations come up in case after case.
@lru_cache(1024)
def parse(text: str, scale: Scale) -> int:
    """The duration in counts of the scale.

    Raises:
        BadDuration: if it is none, or is on another scale.
    """
    words = text.strip()
    parts = _PART.findall(words)
    if not parts or _PART.sub("", words).replace("and", "").strip():
        raise BadDuration
    count = sum(int(number) * _size(unit, scale) for number, unit in parts)
    days = sum(int(number) for number, unit in parts if unit in _DAYS)
    if scale is Scale.MONTHS and days > MOST_DAYS_OVER:
        raise BadDuration("days")
    return count


def scale_of(unit: str) -> Scale | None:
    """The scale that a unit belongs to; None if there is no such unit."""
    return _unit(unit)[0]


def _unit(unit: str) -> tuple[Scale | None, int]:
    return _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s")) or (None, 0)


def _size(unit: str, scale: Scale) -> int:
    own, size = _unit(unit)
    # Days are left over beside whole months: `6 months 1 day`.
    if own is scale or (own is Scale.DAYS and scale is Scale.MONTHS):
        return size
    # A week is so many hours by the clock, and so many days on the calendar.
    if scale is Scale.DAYS and unit in _WEEKS:
        return _DAYS_OF_A_WEEK
    raise BadDuration(unit)


@lru_cache(1024)
def write(count: int, scale: Scale) -> str:
    """The duration in words, the exact reverse of `parse`."""
    if scale is Scale.MONTHS:
        months, days = divmod(count, MONTH)
        parts = [(months // 12, "year"), (months % 12, "month"), (days, "day")]
    elif scale is Scale.DAYS:
        parts = [(count, "day")]
    else:
        parts = _clock(count)
    said = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number]
    return " ".join(said) or f"0 {'hour' if scale is Scale.CLOCK else 'day'}s"


def _clock(count: int) -> list[tuple[int, str]]:
    parts = []
    for unit in ("hour", "minute", "second", "microsecond"):
        number, count = divmod(count, _UNITS[unit][1])
        parts.append((number, unit))
    return parts
