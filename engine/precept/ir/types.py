"""What a data element can hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Scale(Enum):
    """What the whole numbers of an ordered type count. Every ordered value is exact."""

    INTEGER = "integer"
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
class Ordered:
    """A number on a scale; `resolution` is the step of a value given directly.

    `minimum` and `maximum` are the least and greatest value accepted, in counts of the scale.
    """

    scale: Scale
    resolution: int = 1
    minimum: int | None = None
    maximum: int | None = None


Type = Boolean | Code | Ordered
