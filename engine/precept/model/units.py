"""Quantities as people write them, `37.5 °C` or `20 pills`, exactly: in millionths of a unit."""

from __future__ import annotations

import re
from decimal import Decimal

MILLION = 1_000_000
"""The counts of one unit."""

_NUMBER = re.compile(r"(-?\d{1,15}(?:\.\d{1,12})?) ?(\D\S*(?: \S+)*)?", re.ASCII)

# Units that measure the same thing, each with how many of the smallest it is.
_DIMENSIONS = (
    {"µg": 1, "mg": 1_000, "g": 1_000_000, "kg": 1_000_000_000},
    {"µl": 1, "ml": 1_000, "dl": 100_000, "l": 1_000_000},
    {"mm": 1, "cm": 10, "m": 1_000},
)


class BadQuantity(ValueError):
    """A text that is not a quantity of the unit asked for; `unit` is the one to blame, if any."""

    def __init__(self, unit: str = "") -> None:
        """Keep the unit."""
        super().__init__(unit)
        self.unit = unit


class TooFine(ValueError):
    """A quantity that is no whole number of millionths of the unit."""


def parse(text: str, unit: str) -> int:
    """The quantity in millionths of `unit`.

    Raises:
        BadQuantity: if it is none, or is of another dimension.
        TooFine: if it is no whole number of millionths.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not match[2]:
        raise BadQuantity
    count = Decimal(match[1]) * MILLION * _size(match[2], unit)
    if count != count.to_integral_value():
        raise TooFine
    return int(count)


def _size(said: str, unit: str) -> Decimal:
    """How many of `unit` one of the unit said is."""
    if said in (unit, unit.removesuffix("s")):
        return Decimal(1)
    for sizes in _DIMENSIONS:
        if said in sizes and unit in sizes:
            return Decimal(sizes[said]) / Decimal(sizes[unit])
    raise BadQuantity(said)


def alike(unit: str) -> tuple[str, ...]:
    """The units that measure the same as this one, itself included."""
    return next((tuple(sizes) for sizes in _DIMENSIONS if unit in sizes), (unit,))


def write(count: int, unit: str) -> str:
    """The quantity in words, the exact reverse of `parse`."""
    number = (Decimal(count) / MILLION).normalize()
    singular = unit.removesuffix("s") if number == 1 and len(unit) > 2 else unit
    return f"{number:f} {singular}"
