"""Units as products of others, `mg/kg` or `kg/m2`: formulas are checked by dimension."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from types import MappingProxyType

from precept.model.records import dataclass

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
# How people and UCUM write the words of units, beside the first way. The plural needs no entry.
_SPELLINGS = {
    "µg": ("ug", "mcg", "microgram", "microgramme"),
    "mg": ("milligram", "milligramme"),
    "g": ("gram", "gramme"),
    "kg": ("kilogram", "kilogramme"),
    "µl": ("µL", "ul", "uL", "mcl", "mcL", "microliter", "microlitre"),
    "ml": ("mL", "milliliter", "millilitre"),
    "dl": ("dL", "deciliter", "decilitre"),
    "l": ("L", "liter", "litre"),
    "mm": ("millimeter", "millimetre"),
    "cm": ("centimeter", "centimetre"),
    "m": ("meter", "metre"),
    "m2": ("m²", "m^2"),
    "nmol": ("nanomole",),
    "µmol": ("umol", "mcmol", "micromole"),
    "mmol": ("millimole",),
    "mol": ("mole",),
    "mEq": ("meq",),
    "IU": ("[IU]", "[iU]"),
    "mmHg": ("mm[Hg]",),
    "°C": ("Cel", "degC", "℃"),
    "%": ("percent",),
    "s": ("sec", "second"),
    "min": ("minute",),
    "h": ("hr", "hour"),
    "d": ("day",),
    "10^3": ("10*3", "10³"),
    "10^6": ("10*6", "10⁶"),
    "10^9": ("10*9", "10⁹"),
    "10^12": ("10*12", "10¹²"),
}
_SPELT = {other: word for word, others in _SPELLINGS.items() for other in (word, *others)}
_SEPARATE = str.maketrans({"{": " ", "}": " ", "_": " "})
_TEN = re.compile(r"10[\^*]?(-?\d+)", re.ASCII)
_POWER = re.compile(r"(?P<name>.*?[^\d^-])\^?(?P<power>-?\d)", re.ASCII)
_SIGNS = str.maketrans({"²": "2", "³": "3", "·": " ", "*": " "})


def plain_unit(unit: str) -> str:
    """Return a unit with the micro sign, which many keyboards write as a Greek mu."""
    return unit.replace("\u03bc", "\u00b5")


def tidy(unit: str) -> str:
    """Return a unit with `/` for per, and without the braces of UCUM: `breaths/min`."""
    return unit.replace("mm Hg", "mmHg").translate(_SEPARATE).replace(" per ", "/")


def spelt(word: str) -> str:
    """Return the word of a unit in its first spelling, in the singular."""
    return _SPELT.get(word) or _SPELT.get(_singular(word), _singular(word))


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 2 else word


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
    for place, product in enumerate(tidy(plain_unit(text)).split("/")):
        sign = -1 if place else 1
        words = [spelt(word) for word in product.split()]
        for word in " ".join(words).translate(_SIGNS).split():
            if ten := _TEN.fullmatch(word):
                size *= Fraction(10) ** (sign * int(ten[1]))
                continue
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
