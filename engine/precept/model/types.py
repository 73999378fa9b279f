"""What a data element can hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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
    """Any number of a list of codes, each of them present, absent or not known."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """A number on a scale; `resolution` is the step of a value given directly.

    `minimum` and `maximum` are the least and greatest value accepted, in counts of the scale.
    `unit` is that of a quantity; every other scale has its own.
    """

    scale: Scale
    resolution: int = 1
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""


Type = Boolean | Code | CodeSet | Ordered
