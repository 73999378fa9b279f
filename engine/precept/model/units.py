"""Units as products of others, `mg/kg` or `kg/m2`: formulas are checked by dimension."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

_PREFIXES: Mapping[str, Fraction] = {
    prefix: Fraction(10) ** power
    for prefix, power in (
        # Not M and G: whoever writes Mg for a dose means mg, and gets a fault instead.
        *(("k", 3), ("h", 2), ("d", -1), ("c", -2)),
        *(("m", -3), ("µ", -6), ("mc", -6), ("n", -9), ("p", -12)),
    )
}
_PREFIXED = {"g": "kg", "m": "m", "L": "L", "l": "L", "mol": "mol", "s": "s", "Pa": "Pa", "J": "J"}
CLOCK, CALENDAR = "clock time", "days"
_MICROSECONDS = 10**6
_OTHERS: Mapping[str, tuple[str, int | Fraction]] = {
    **dict.fromkeys(("second", "seconds"), (CLOCK, _MICROSECONDS)),
    **dict.fromkeys(("min", "minute", "minutes"), (CLOCK, 60 * _MICROSECONDS)),
    **dict.fromkeys(("h", "hour", "hours"), (CLOCK, 3_600 * _MICROSECONDS)),
    **dict.fromkeys(("d", "day", "days"), (CALENDAR, 1)),
    **dict.fromkeys(("week", "weeks"), (CALENDAR, 7)),
    "%": ("", Fraction(1, 100)),
}
_POWER = re.compile(r"(?P<name>.*?[^\d^-])\^?(?P<power>-?\d)", re.ASCII)
_SIGNS = str.maketrans({"²": "2", "³": "3", "\u03bc": "µ", "·": " ", "*": " "})


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a number is measured in: a power of each base unit. Without any it is a bare number."""

    powers: Mapping[str, Fraction] = field(default_factory=dict)

    def times(self, other: Dimension, power: Fraction | int = 1) -> Dimension:
        """Return the dimension of a product with a power of another number."""
        names = dict.fromkeys((*self.powers, *other.powers))
        found = {
            name: self.powers.get(name, Fraction()) + other.powers.get(name, Fraction()) * power
            for name in names
        }
        return Dimension({name: power for name, power in found.items() if power})

    def __str__(self) -> str:
        """The base units with their powers: *kg m-2*; *a bare number* without any."""
        named = (
            f"{name}{'' if power == 1 else power}" for name, power in sorted(self.powers.items())
        )
        return " ".join(named) or "a bare number"


BARE = Dimension()


def parse_unit(text: str) -> tuple[Fraction, Dimension]:
    """Return how many base units one of a unit is, and its dimension.

    A `/` stands before what the unit is per: `mg/kg`. A name that is no metric unit is a base unit
    of its own, as `IU` or `EUR` is.
    """
    size, dimension = Fraction(1), BARE
    for place, product in enumerate(text.translate(_SIGNS).split("/")):
        sign = -1 if place else 1
        for word in product.split():
            match = _POWER.fullmatch(word)
            name, power = (match["name"], int(match["power"])) if match else (word, 1)
            factor, base = _base(name)
            size *= factor ** (sign * power)
            dimension = dimension.times(base, sign * power)
    return size, dimension


def _base(name: str) -> tuple[Fraction, Dimension]:
    if name in _OTHERS:
        base, size = _OTHERS[name]
        return Fraction(size), Dimension({base: Fraction(1)}) if base else BARE
    for unit, base in _PREFIXED.items():
        prefix = name.removesuffix(unit)
        if name.endswith(unit) and (not prefix or prefix in _PREFIXES):
            size = _PREFIXES.get(prefix, Fraction(1))
            if base == "s":
                return size * _MICROSECONDS, Dimension(MappingProxyType({CLOCK: Fraction(1)}))
            return size / (1000 if base == "kg" else 1), Dimension({base: Fraction(1)})
    return Fraction(1), Dimension({name: Fraction(1)})
