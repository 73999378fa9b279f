"""Conditions and values as people write them, each number in one unit or another.

The sizes of units stand here once more, so that a wrong one in the engine does not go unseen.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Not,
    Op,
    ScoreComparison,
    notation,
)
from precept.model.facts import Interval, Members, Value
from precept.model.types import Ordered, Scale
from precept.model.vocabulary import Vocabulary

# Powers of ten: of what is the smallest of each family.
_WEIGHTS = {"µg": 0, "mg": 3, "g": 6, "kg": 9}
_VOLUMES = {"µl": 0, "ml": 3, "dl": 5, "l": 6}
_LENGTHS = {"mm": 0, "cm": 1, "m": 3}
_CLOCK = {
    "microseconds": 1,
    "seconds": 1_000_000,
    "minutes": 60_000_000,
    "min": 60_000_000,
    "hours": 3_600_000_000,
    "h": 3_600_000_000,
    "weeks": 604_800_000_000,
}
_LIMITS = (Op.LT, Op.LE, Op.GT, Op.GE)
"""The comparisons of which the limit can be that of an interpretation."""


class Speaker:
    """Says what an engine reads, one way among all.

    `limits` are the values of the interpretations that what it said refers to, by name.
    """

    def __init__(self, words: Vocabulary, random: Random) -> None:
        """Speak of the elements of a vocabulary."""
        self._words = words
        self._random = random
        self.limits: dict[str, str] = {}

    def condition(self, condition: Condition) -> Any:
        """A condition as an author writes it."""
        match condition:
            case Comparison():
                return self._comparison(condition)
            case Holds(finding):
                return finding
            case Not(Comparison() | Holds() as part) if self._random.random() < 0.7:
                return self._denial(part)
            case Not(part):
                return {"not": self.condition(part)}
            case AllOf((Comparison(low, Op.GE) as least, Comparison(high, Op.LE) as most)) if (
                low == high and int(least.value) <= int(most.value) and self._random.random() < 0.7
            ):
                return f"{low} is between {self._constant(least)} and {self._constant(most)}"
            case ScoreComparison(score, op, points):
                return f"{score} {op.value} {self.points(points)}"
            case AtLeast(number, parts):
                return {"at least": number, "of": [self.condition(part) for part in parts]}
            case AllOf(parts):
                return {"all": [self.condition(part) for part in parts]}
            case AnyOf(parts):
                return {"any": [self.condition(part) for part in parts]}

    def _comparison(self, comparison: Comparison) -> str:
        if comparison.op is Op.NOT_KNOWN:
            return f"{comparison.element} is not known"
        if comparison.value is True and self._random.random() < 0.5:
            return comparison.element
        said = f"{comparison.op.value} {self._constant(comparison)}"
        if comparison.op in _LIMITS and self._random.random() < 0.1:
            name = f"limit_{len(self.limits)}"
            self.limits[name] = said.removeprefix("is ")
            said = f"is within {name}"
        return f"{comparison.element} {said}"

    def _denial(self, condition: Comparison | Holds) -> Any:
        """That something is not so, on one line where there is a way."""
        match condition:
            case Holds():
                return notation(Not(condition))
            case Comparison(element, Op.HAS):
                return f"{element} does not include {condition.value}"
            case Comparison(element, Op.EQ) if condition.value is True:
                return f"not {element}"
            case Comparison(element, Op.EQ):
                return f"{element} is not {self._constant(condition)}"
            case _:
                return {"not": self._comparison(condition)}

    def _constant(self, comparison: Comparison) -> str:
        of, value = self._words.elements[comparison.element].type, comparison.value
        if isinstance(of, Ordered):
            return self.number(int(value), of)
        return _yes_or_no(value) if isinstance(value, bool) else str(value)

    def value(self, value: Value, element: str) -> Any:
        """A value as a case gives it."""
        match value:
            case bool():
                return _yes_or_no(value)
            case str():
                return value
            case Members(present, absent):
                return {"present": sorted(present), "absent": sorted(absent)}
            case Interval(low, high):
                of = self._words.elements[element].type
                assert isinstance(of, Ordered)
                return self._interval(low, high, of)

    def converted(self, value: Value, element: str) -> str:
        """A number near a value in another unit of its element; empty if it has none."""
        of = self._words.elements[element].type
        if not isinstance(of, Ordered) or not of.also or not isinstance(value, Interval):
            return ""
        if value.lo is None or self._random.random() < 0.3:
            return ""
        other = self._random.choice(of.also)
        places = self._random.randrange(4)
        said = f"{round(float(value.lo / other.is_) / 1_000_000, places):.{places}f}"
        words = f"{said} {self._random.choice(_spelled(other.unit))}"
        return self._random.choice((words, words, words, f"at least {words}", f"at most {words}"))

    def _interval(self, low: int | None, high: int | None, of: Ordered) -> str:
        if low is None:
            return "unknown" if high is None else f"at most {self.number(high, of)}"
        if high is None:
            return f"at least {self.number(low, of)}"
        said = self.number(low, of)
        return said if low == high else f"between {said} and {self.number(high, of)}"

    def number(self, count: int, of: Ordered) -> str:
        """A number on a scale, in some unit in which it can be written."""
        match of.scale:
            case Scale.DATE:
                return date.fromordinal(count).isoformat()
            case Scale.DAYS:
                return f"{count} days"
            case Scale.MONTHS:
                return self._months(*divmod(count, 32))
            case Scale.CLOCK:
                sizes = {unit: size for unit, size in _CLOCK.items() if count % size == 0}
                unit = self._random.choice(list(sizes))
                return f"{count // sizes[unit]} {unit}"
            case Scale.QUANTITY:
                return self._random.choice(_quantities(count, of.unit))
            case _:
                return str(count)

    def points(self, count: int) -> str:
        """Points as an author writes them."""
        number = f"{Decimal(count).scaleb(-6).normalize():f}"
        return number if self._random.random() < 0.5 else f"{number} points"

    def _months(self, months: int, days: int) -> str:
        beside = f" {days} days" if days else ""
        if self._random.random() < 0.5:
            return f"{months // 12} years {months % 12} months{beside}"
        return f"{months} months{beside}"


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def _quantities(count: int, unit: str) -> list[str]:
    """A quantity, of which the count is in millionths of a unit, in each unit that holds it."""
    family = next((one for one in (_WEIGHTS, _VOLUMES, _LENGTHS) if unit in one), {unit: 0})
    numbers = {
        other: Decimal(count).scaleb(family[unit] - power - 6).normalize()
        for other, power in family.items()
    }
    return [
        f"{number:f} {spelled}"
        for other, number in numbers.items()
        if _is_short(number)
        for spelled in _spelled(other)
    ]


_SPELLED = {
    "µg": ("mcg", "ug", "\u03bcg"),
    "ml": ("mL",),
    "l": ("L", "litres"),
    "mg": ("milligrams",),
    "mmol/L": ("mmol/l", "mmol / L", "mmol per litre"),
    "mg/dL": ("mg/dl", "mg per dL"),
    "°C": ("Cel",),
}


def _spelled(unit: str) -> tuple[str, ...]:
    """The ways in which people write a unit."""
    return (unit, *_SPELLED.get(unit, ()))


def _is_short(number: Decimal) -> bool:
    """Whether a number has no more digits than people write."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -12 and number.adjusted() < 12
