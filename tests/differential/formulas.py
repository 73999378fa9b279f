"""Random formulas: elements that are computed from others, and amounts of actions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

Data = dict[str, Any]
Powers = tuple[tuple[str, int], ...]
"""What a number is measured in: a power of each unit, none of them 0."""

_BARE: Powers = ()
_DAYS: Powers = (("days", 1),)
_TIME: Powers = (("hours", 1),)
_DATE: Powers = (("a date", 1),)
_INSTANT: Powers = (("an instant", 1),)
_FIXED: dict[str, Powers] = {
    "integer": _BARE,
    "duration": _TIME,
    "duration in days": _DAYS,
    "date": _DATE,
    "date and time": _INSTANT,
}
_SPELLED = {
    "g": ("mg", "g", "kg"),
    "l": ("ml", "l", "L"),
    "m": ("cm", "m", "mm"),
    "mol": ("mmol", "mol"),
    "°C": ("°C",),
    "days": ("days", "weeks"),
    "hours": ("hours", "minutes", "h"),
}
_BASES = {unit: base for base, units in _SPELLED.items() for unit in units} | {"dl": "l"}
_COUNTED = {
    "duration": ("hours", "minutes", "weeks"),
    "duration in days": ("days", "weeks"),
    "duration in months": ("years", "months"),
}
_RESULTS: tuple[tuple[Data, tuple[str, ...]], ...] = (
    ({"type": "integer"}, ("1", "2", "5")),
    ({"type": "integer", "resolution": "2"}, ("2",)),
    ({"type": "quantity", "unit": "mg", "resolution": "0.5 mg"}, ("0.5 mg", "5 mg", "1 g")),
    ({"type": "quantity", "unit": "g", "least": "0 g"}, ("1 g", "10")),
    ({"type": "quantity", "unit": "kg/m2", "resolution": "0.1 kg/m2"}, ("0.1 kg/m2",)),
    ({"type": "quantity", "unit": "mmol/L", "resolution": "0.1 mmol/L"}, ("0.1", "1")),
    ({"type": "quantity", "unit": "%", "resolution": "1 %"}, ("1 %", "10 %")),
    ({"type": "quantity", "unit": "cm", "resolution": "1 mm"}, ("1 cm", "1 m")),
    ({"type": "duration"}, ("1 minute", "1 hour")),
    ({"type": "duration", "most": "240 hours"}, ("30 minutes",)),
    ({"type": "duration in days"}, ("1 day", "1 week")),
    ({"type": "date"}, ()),
)
_DIRECTIONS = ("up", "down", "half up", "half even")

_WORD = re.compile(r"[a-z]\w*")


def _powers(of: Data) -> Powers | None:
    """What an element is measured in; None if it is no number, or in a unit of its own."""
    if of["type"] == "quantity":
        powers = _of_unit(of["unit"])
        return powers if all(name in _SPELLED for name, _ in powers) else None
    return _FIXED.get(of["type"])


def _of_unit(unit: str) -> Powers:
    found: Powers = _BARE
    if unit == "%":
        return found
    for place, word in enumerate(unit.split("/")):
        name, power = (word[:-1], int(word[-1])) if word[-1].isdigit() else (word, 1)
        found = _times(found, ((_BASES.get(name, name), power),), -1 if place else 1)
    return found


def _times(one: Powers, other: Powers, power: int = 1) -> Powers:
    """What a product with a power of another number is measured in."""
    found = dict(one)
    for name, exponent in other:
        found[name] = found.get(name, 0) + power * exponent
    return tuple(sorted((name, exponent) for name, exponent in found.items() if exponent))


class Formulas:
    """Writes formulas over some elements."""

    def __init__(self, elements: Mapping[str, Data], random: Random) -> None:
        """Take the elements, as they are declared, that formulas may name."""
        self._elements = elements
        self._random = random
        self._by_powers: dict[Powers, list[str]] = {}
        self._bare: list[str] = []
        for name, of in elements.items():
            powers = _powers(of)
            if powers is not None:
                self._by_powers.setdefault(powers, []).append(name)
            if powers == _DATE:
                self._bare += [f"year({name})", f"(year(decided_on) - year({name}))"]
            self._bare += [f"{name} in {unit}" for unit in _COUNTED.get(of["type"], ())]

    @property
    def are_possible(self) -> bool:
        """Whether there is a number to compute with, not only dates."""
        return bool(self._by_powers.keys() - {_DATE, _INSTANT} or self._bare)

    def computed(self) -> Data:
        """A declaration of something that is computed, without what people read of it."""
        of, steps = self._random.choice(_RESULTS)
        if of["type"] == "date" and _DATE not in self._by_powers:
            of, steps = _RESULTS[0]
        return dict(of) | {"computed": self._computed(of, steps)}

    def _computed(self, of: Data, steps: tuple[str, ...]) -> Any:
        random = self._random
        number = random.choice((1, 1, 1, 2, 3)) if self._conditions() else 1
        powers = _powers(of)
        assert powers is not None
        made = [self._formula(powers, of) for _ in range(number)]
        is_whole = of["type"] != "quantity"
        rounded = of["type"] != "date" and (is_whole or random.random() < 0.5)
        if number == 1 and not rounded:
            return made[0]
        written: Any = made[0]
        if number > 1:
            written = [{"when": self._condition(), "is": one} for one in made]
            if random.random() < 0.8:
                written[-1].pop("when")
        if not rounded:
            return {"is": written}
        direction = random.choice(_DIRECTIONS)
        return {"is": written, "round": {"to": random.choice(steps), "direction": direction}}

    def _formula(self, powers: Powers, of: Data) -> str:
        if of["type"] == "date":
            return self._date()
        made = self._term(powers, self._random.randint(1, 3))
        while not any(name in self._elements for name in _WORD.findall(made)):
            made = self._term(powers, self._random.randint(1, 3))
        # Durations below nothing are refused.
        return f"abs({made})" if of["type"].startswith("duration") else made

    def _date(self) -> str:
        days = self._random.choice([*self._by_powers.get(_DAYS, ()), "1 day", "2 weeks"])
        return f"{self._named(_DATE)} {self._random.choice('+-')} {days}"

    def _named(self, powers: Powers) -> str:
        return self._random.choice(self._by_powers[powers])

    # Conditions of formulas

    def _conditions(self) -> list[str]:
        found = []
        for name, of in self._elements.items():
            match of["type"]:
                case "boolean":
                    found += [name, f"{name} is no"]
                case "code":
                    found += [f"{name} is {code}" for code in of["codes"]]
                case "integer":
                    found.append(f"{name} is more than 2")
        return found

    def _condition(self) -> Any:
        known = self._conditions()
        said = self._random.choice(known)
        if self._random.random() < 0.3:
            return {self._random.choice(("all", "any")): [said, self._random.choice(known)]}
        return said

    # Terms

    def _term(self, powers: Powers, depth: int) -> str:
        random = self._random
        if depth == 0:
            return self._single(powers)
        ways: list[Callable[[Powers, int], str]] = [self._sum, self._sum, self._chosen]
        ways += [self._product, self._quotient, self._quotient]
        if powers == _BARE:
            ways += [self._counted, self._called, self._power]
        elif all(power % 2 == 0 for _, power in powers):
            ways.append(self._square)
        else:
            ways.append(self._root)
        return random.choice(ways)(powers, depth - 1)

    def _single(self, powers: Powers) -> str:
        names = self._by_powers.get(powers, [])
        if powers == _BARE:
            names = [*names, *self._bare]
        for whole, moments in ((_DAYS, _DATE), (_TIME, _INSTANT)):
            if powers == whole and moments in self._by_powers:
                names = [*names, f"({self._named(moments)} - {self._named(moments)})"]
        if names and self._random.random() < 0.8:
            return self._random.choice(names)
        return self._literal(powers)

    def _literal(self, powers: Powers) -> str:
        number = self._random.choice(("1", "2", "0.5", "15", "100", "7.25"))
        units = [(self._random.choice(self._units(name)), power) for name, power in powers]
        over = [(unit, power) for unit, power in units if power > 0]
        if not units:
            return number
        is_written_apart = any(unit == "°C" for unit, _ in units) and powers != (("°C", 1),)
        if len(over) == 1 and not is_written_apart and self._random.random() < 0.5:
            (unit, power), *rest = [*over, *(one for one in units if one[1] < 0)]
            words = "/".join(f"{name}{abs(much) if abs(much) > 1 else ''}" for name, much in rest)
            own = f"{unit}{power if power > 1 else ''}"
            return f"{number} [{own}/{words}]" if rest else f"{number} {own}"
        parts = [f"{'*' if power > 0 else '/'} 1 {unit} ^ {abs(power)}" for unit, power in units]
        return f"({number} {' '.join(parts)})"

    def _units(self, base: str) -> list[str]:
        """The ways to write a unit, but for names of elements."""
        return [unit for unit in _SPELLED[base] if unit not in self._elements]

    def _sum(self, powers: Powers, depth: int) -> str:
        return f"({self._term(powers, depth)} {self._random.choice('+-')} {self._single(powers)})"

    def _chosen(self, powers: Powers, depth: int) -> str:
        which = self._random.choice(("min", "max"))
        if self._random.random() < 0.3:
            return f"abs({self._term(powers, depth)})"
        return f"{which}({self._term(powers, depth)}, {self._single(powers)})"

    def _other(self) -> Powers:
        """What something that can be multiplied is measured in."""
        known = [one for one in self._by_powers if not {name for name, _ in one} & _NO_PRODUCTS]
        return self._random.choice([_BARE, *known])

    def _product(self, powers: Powers, depth: int) -> str:
        other = self._other()
        return f"{self._term(_times(powers, other, -1), depth)} * {self._factor(other)}"

    def _quotient(self, powers: Powers, depth: int) -> str:
        other = self._other()
        return f"{self._factor(_times(powers, other))} / {self._bracketed(other, depth)}"

    def _factor(self, powers: Powers) -> str:
        single = self._single(powers)
        return f"-{single}" if self._random.random() < 0.1 else single

    def _bracketed(self, powers: Powers, depth: int) -> str:
        return f"({self._term(powers, depth)})"

    def _counted(self, powers: Powers, depth: int) -> str:
        return self._random.choice(self._bare) if self._bare else self._term(powers, depth)

    def _power(self, powers: Powers, depth: int) -> str:
        power = self._random.choice(("2", "3", "-1", "-2", "0.5", "0.7", "-0.241", "1.5"))
        return f"{self._bracketed(powers, depth)} ^ {power}"

    def _square(self, powers: Powers, depth: int) -> str:
        half = tuple((name, power // 2) for name, power in powers)
        return f"{self._bracketed(half, depth)} ^ 2"

    def _root(self, powers: Powers, depth: int) -> str:
        return f"sqrt(abs({self._term(_times(powers, powers), depth)}))"

    def _called(self, powers: Powers, depth: int) -> str:
        inner = self._term(powers, depth)
        match self._random.randrange(4):
            case 0:
                return f"exp(max(min({inner}, 9), -9))"
            case 1:
                return f"ln({inner})"
            case 2:
                return f"log10({inner})"
        return f"sqrt({inner})"


_NO_PRODUCTS = {"a date", "an instant"}
