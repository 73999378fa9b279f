"""Types of data elements: scales and their counts, steps of a scale, instants as counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import Enum
from fractions import Fraction

from precept.model.records import dataclass


class Scale(Enum):
    """What the whole numbers of an ordered type count. Every ordered value is exact."""

    INTEGER = "integer"
    QUANTITY = "quantity"  # millionths of the element's unit
    CLOCK = "clock duration"  # microseconds between two instants
    DAYS = "duration in days"  # local calendar days
    MONTHS = "duration in months"  # local calendar months times 32, and the days beyond them
    DATE = "date"  # days, 1 January of the year 1 being day 1
    DATE_TIME = "date and time"  # microseconds since 1970-01-01T00:00Z


@dataclass(frozen=True, slots=True)
class Boolean:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Code:
    """One of a list of codes."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeSet:
    """Any number of a list of codes, each present, absent or unknown."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherUnit:
    """A further unit that values of a quantity may be told in: one of it `is_` so many of its own.

    `text` is that as written, *10/28 mmol/L*, and `source` says where it is from.
    """

    unit: str
    is_: Fraction
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Ordered:
    """A number on a scale; `resolution` is the step of a value given directly.

    `minimum` and `maximum` are the least and greatest value accepted, in counts of the scale.
    `unit` is that of a quantity, and `also` are further units of its values; every other scale
    has its own.
    """

    scale: Scale
    resolution: int = 1
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    also: tuple[OtherUnit, ...] = ()


Type = Boolean | Code | CodeSet | Ordered


def without_ends(type_: Ordered) -> Ordered:
    """Return a type without a range, so that both ends of an interval are always told."""
    return replace(type_, minimum=None, maximum=None)


NEVER = 2**53 - 1
"""Counts, on any scale of durations, for the time since what never was: longer than any."""

MONTH = 32
"""Counts of one month on the months scale: more than the days that can be left over."""

MOST_DAYS_OVER = 30
"""The most days that can be left over beside whole months."""


def in_range(count: int, type_: Type) -> bool:
    """Return whether a number lies in the range of a type."""
    if not isinstance(type_, Ordered):
        return False
    low, high = type_.minimum, type_.maximum
    return (low is None or count >= low) and (high is None or count <= high)


def on_grid(count: int, type_: Ordered) -> bool:
    """Return whether a number is a whole number of steps, and so are days beside whole months."""
    if type_.scale is not Scale.MONTHS:
        return count % type_.resolution == 0
    days = count % MONTH
    steps = days if type_.resolution < MONTH else count
    return days <= MOST_DAYS_OVER and steps % type_.resolution == 0


def next_on_grid(count: int, type_: Ordered) -> int:
    """Return the first value on the grid above a number."""
    return _step(count, type_, 1)


def previous_on_grid(count: int, type_: Ordered) -> int:
    """Return the last value on the grid below a number."""
    return _step(count, type_, -1)


def _step(count: int, type_: Ordered, direction: int) -> int:
    # Days beside months start again with each month, so every day has to be tried.
    step = type_.resolution if type_.scale is not Scale.MONTHS else 1
    count = (
        count // step * step if direction > 0 or count % step == 0 else (count // step + 1) * step
    )
    count += direction * step
    while not on_grid(count, type_):
        count += direction * step
    return count


YEARS = range(1900, 2151)
"""The years in which a case may be decided: its times are less than 2^53 µs apart."""
EARLIEST_DAY = date(YEARS[0], 1, 1).toordinal()
"""The first date that a case may contain."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_microseconds(instant: datetime) -> int:
    """Return the count of an instant that carries its offset."""
    return (instant - _EPOCH) // _MICROSECOND


def from_microseconds(count: int, zone: tzinfo) -> datetime:
    """Return the instant of a count, in a time zone."""
    return (_EPOCH + count * _MICROSECOND).astimezone(zone)


def decidable(count: int, zone: tzinfo) -> datetime | None:
    """Return the instant of a count, in a time zone; None if no case may be decided then."""
    try:
        instant = from_microseconds(count, zone)
    except OverflowError:
        return None
    return instant if instant.year in YEARS else None
