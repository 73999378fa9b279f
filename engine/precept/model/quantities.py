"""Quantities and durations as people write them, `37.5 °C` or `24 hours`, as exact counts."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from precept.model.types import MONTH, MOST_DAYS_OVER, Ordered, OtherUnit, Scale
from precept.model.units import plain_unit, spelt, tidy

MILLION = 1_000_000
POINTS = "points"
"""The unit of scores."""
"""The counts of one unit."""
LARGEST_QUANTITY = 9_000_000_000 * MILLION
"""The end of the range of a quantity that declares none, in millionths: short of 2^53."""

# A unit may begin with a power of ten: `4.5 10^9/L`.
_QUANTITY = re.compile(
    r"(-?\d{1,15}(?:\.\d{1,12})?) ?((?:(?<= )10[*^⁰¹²³⁴⁵⁶⁷⁸⁹]|\D)\S*(?: \S+)*)?", re.ASCII
)

# The units of each dimension, as multiples of the smallest.
_DIMENSIONS = (
    {"µg": 1, "mg": 1_000, "g": 1_000_000, "kg": 1_000_000_000},
    {"µl": 1, "ml": 1_000, "dl": 100_000, "l": 1_000_000},
    {"mm": 1, "cm": 10, "m": 1_000},
)


class BadQuantity(ValueError):
    """A text that is no quantity of the expected unit; `unit` is the wrong unit, if any."""

    def __init__(self, unit: str = "") -> None:
        """Keep the unit."""
        super().__init__(unit)
        self.unit = unit


class TooFine(ValueError):
    """A quantity that is no whole number of millionths of the unit."""


def parse_quantity(text: str, unit: str) -> int:
    """Return a quantity in millionths of `unit`.

    Raises:
        BadQuantity: if the text is no quantity, or one of another dimension.
        TooFine: if it is no whole number of millionths.
    """
    match = _QUANTITY.fullmatch(text.strip())
    if match is None or not (match[2] or not unit):
        raise BadQuantity
    count = Decimal(match[1]) * MILLION * _ratio(plain_unit(match[2] or ""), unit)
    if count != count.to_integral_value():
        raise TooFine
    return int(count)


def convert_quantity(text: str, type_: Ordered) -> Fraction | None:
    """Return a quantity told in another unit of a type, in millionths of its own, exactly.

    None if it is not told in one of these.
    """
    match = _QUANTITY.fullmatch(text.strip()) if type_.also else None
    if match is None or not match[2]:
        return None
    for other in (OtherUnit(type_.unit, Fraction(1)), *type_.also):
        try:
            ratio = _ratio(plain_unit(match[2]), other.unit)
        except BadQuantity:
            continue
        told = Fraction(match[1]) * MILLION * Fraction(ratio) * other.is_
        return None if other.unit == type_.unit else told
    return None


_FACTOR = re.compile(
    r"(\d{1,15}(?:\.\d{1,12})?)(?:/(\d{1,15}(?:\.\d{1,12})?))? ?(\D\S*(?: \S+)*)", re.ASCII
)


def parse_factor(text: str, unit: str) -> Fraction:
    """Return a decimal or a fraction with its unit, `10/28 mmol/L`, in a unit, exactly.

    Raises:
        BadQuantity: if the text is none, or one of another dimension, or nothing.
    """
    match = _FACTOR.fullmatch(text.strip())
    if match is None:
        raise BadQuantity
    numerator, denominator = Fraction(match[1]), Fraction(match[2] or 1)
    if not numerator or not denominator:
        raise BadQuantity
    return numerator / denominator * Fraction(_ratio(plain_unit(match[3]), unit))


def is_unit_of(written: str, unit: str) -> bool:
    """Return whether a unit is another one in another spelling, or in the same dimension."""
    try:
        return _ratio(plain_unit(written), unit) > 0
    except BadQuantity:
        return False


def _ratio(written: str, unit: str) -> Decimal:
    """Return how many of `unit` one of the written unit is."""
    own, other = _words_of(unit), _words_of(written)
    if other == own:
        return Decimal(1)
    for sizes in _DIMENSIONS:
        if len(own) == len(other) == 1 and other[0] in sizes and own[0] in sizes:
            return Decimal(sizes[other[0]]) / Decimal(sizes[own[0]])
    raise BadQuantity(written)


@lru_cache(1024)
def _words_of(unit: str) -> tuple[str, ...]:
    """Return the words of a unit, each in one spelling; a word behind `/` begins with that.

    What UCUM writes in braces, such as `{breaths}/min`, is a word as well.
    """
    text = _TIMES.sub("", tidy(unit))
    first, *rest = ([spelt(word) for word in part.split()] for part in text.split("/"))
    return (*first, *(f"/{' '.join(words)}" for words in rest))


_TIMES = re.compile(r"^[x\u00d7] ?(?=10)")


def write_points(points: int) -> str:
    """Return points, in millionths, as a decimal number: *3*, *-0.5*."""
    return f"{(Decimal(points) / MILLION).normalize():f}"


def points_in_words(points: int) -> str:
    """Return points, in millionths, as people write them: *1 point*, *-0.5 points*."""
    return write_quantity(points, POINTS)


def units_like(unit: str) -> tuple[str, ...]:
    """Return the units of the dimension of a unit, itself included."""
    own, *rest = _words_of(unit) or ("",)
    sizes = next((sizes for sizes in _DIMENSIONS if own in sizes and not rest), (own,))
    return tuple(unit if other == own else other for other in sizes)


def units_of(type_: Ordered) -> tuple[str, ...]:
    """Return the units that values of a quantity may be told in."""
    return (*units_like(type_.unit), *(other.unit for other in type_.also))


def other_unit_in_words(other: OtherUnit) -> str:
    """Return what one of another unit is: *1 mg/dL is 10/28 mmol/L*."""
    return f"1 {other.unit} is {other.text}"


def write_quantity(count: int, unit: str) -> str:
    """Return the text of a quantity, which `parse_quantity` reads back exactly."""
    number = (Decimal(count) / MILLION).normalize()
    singular = unit.removesuffix("s") if number == 1 and len(unit) > 2 else unit
    return f"{number:f} {singular}".rstrip()


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
"""The longest duration accepted: longer than any life, and short enough to stay exact."""

_PART = re.compile(r"(\d{1,30}) *([a-z]+)", re.ASCII)

EXAMPLES = MappingProxyType(
    {
        Scale.CLOCK: "minutes, hours or weeks, like `24 hours`",
        Scale.DAYS: "days or weeks, like `5 days`",
        Scale.MONTHS: "months or years, like `6 months`",
    }
)


class BadDuration(ValueError):
    """A text that is no duration on the expected scale; `unit` is the wrong unit, if any."""

    def __init__(self, unit: str = "") -> None:
        """Keep the unit."""
        super().__init__(unit)
        self.unit = unit


_LONGEST_TEXT = 200
"""No duration that a person writes is longer."""


# The same few durations occur in case after case.
@lru_cache(1024)
def parse_duration(text: str, scale: Scale) -> int:
    """Return a duration in counts of the scale.

    Raises:
        BadDuration: if the text is no duration, or one on another scale.
    """
    words = text.strip()
    if len(words) > _LONGEST_TEXT:
        raise BadDuration
    parts = _PART.findall(words)
    if not parts or _PART.sub("", words).replace("and", "").strip():
        raise BadDuration
    count = sum(int(number) * _size(unit, scale) for number, unit in parts)
    days = sum(int(number) for number, unit in parts if unit in _DAYS)
    if scale is Scale.MONTHS and days > MOST_DAYS_OVER:
        raise BadDuration("days")
    return count


def scale_of(unit: str) -> Scale | None:
    """Return the scale of a unit; None if there is no such unit."""
    return _unit(unit)[0]


def _unit(unit: str) -> tuple[Scale | None, int]:
    return _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s")) or (None, 0)


def _size(unit: str, scale: Scale) -> int:
    own, size = _unit(unit)
    # Days may stand beside whole months: `6 months 1 day`.
    if own is scale or (own is Scale.DAYS and scale is Scale.MONTHS):
        return size
    # A week is a number of hours by the clock, and of days on the calendar.
    if scale is Scale.DAYS and unit in _WEEKS:
        return _DAYS_OF_A_WEEK
    raise BadDuration(unit)


@lru_cache(1024)
def write_duration(count: int, scale: Scale) -> str:
    """Return the text of a duration, which `parse_duration` reads back exactly."""
    if scale is Scale.MONTHS:
        months, days = divmod(count, MONTH)
        parts = [(months // 12, "year"), (months % 12, "month"), (days, "day")]
    elif scale is Scale.DAYS:
        parts = [(count, "day")]
    else:
        parts = _clock(count)
    words = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number]
    return " ".join(words) or f"0 {'hour' if scale is Scale.CLOCK else 'day'}s"


def _clock(count: int) -> list[tuple[int, str]]:
    parts = []
    for unit in ("hour", "minute", "second", "microsecond"):
        number, count = divmod(count, _UNITS[unit][1])
        parts.append((number, unit))
    return parts
