"""Computed values: formulas read once more, and all the values that they can have.

A range is a pair of ends, infinite where there is none. Roots, powers, exponentials and logarithms
that are no fraction are enclosed by sums of their series.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

from tests.differential.oracle import clocks
from tests.differential.oracle.amounts import Known, never, number, whole_range

_INFINITE = math.inf
_End = Any
_Pair = tuple[_End, _End]
_ANYTHING: _Pair = (-_INFINITE, _INFINITE)
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:\.\d+)?)
      (?:\ ?\[(?P<several>[^]]+)\]|\ ?(?P<unit>(?!in\ )[^\W\d_][\w/]*|%|°C))?
    | (?P<name>[a-z]\w*)(?:\ in\ (?P<counted>[a-z]+))?
    | (?P<sign>[-+*/^(),])
    )""",
    re.VERBOSE,
)
_SIZES = {
    "µg": Fraction(1, 1_000_000),
    "mg": Fraction(1, 1_000),
    "g": Fraction(1),
    "kg": Fraction(1_000),
    "ml": Fraction(1, 1_000),
    "dl": Fraction(1, 10),
    "l": Fraction(1),
    "L": Fraction(1),
    "mm": Fraction(1, 1_000),
    "cm": Fraction(1, 100),
    "m": Fraction(1),
    "mmol": Fraction(1, 1_000),
    "mol": Fraction(1),
    "%": Fraction(1, 100),
    "°C": Fraction(1),
    "minutes": Fraction(60_000_000),
    "h": Fraction(3_600_000_000),
    "hours": Fraction(3_600_000_000),
    "days": Fraction(1),
    "weeks": Fraction(7),
}
"""How much of the smallest or the plain unit each unit is: grams, litres, metres, microseconds."""
_MOST = 2**53 - 2
"""Larger than any number that a case holds, as its smallest part."""
_FIRST = {"date and time": clocks.instant(datetime(clocks.FIRST_YEAR - 1, 12, 31, tzinfo=UTC))}
"""What nothing lies before, in any time zone; dates have it from the case."""


class NoValue(Exception):
    """A formula has no value."""


Term = tuple[Any, ...]
"""`number` with a fraction, `element` with its name and the unit it is counted in, or a sign or
function with its terms."""


def size_of(unit: str) -> Fraction:
    """How many plain units one of a unit is."""
    size, way = Fraction(1), 1
    for word in unit.split("/"):
        name, power = (word[:-1], int(word[-1])) if word[-1].isdigit() else (word, 1)
        size *= _SIZES.get(name, 1) ** (way * power)
        way = -1
    return size


# Reading


@cache
def parsed(text: str) -> Term:
    """A formula as it is written."""
    tokens, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match, text[at:]
        tokens.append(match)
        at = match.end()
    return _Parser(tokens).sum()


class _Parser:
    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self._tokens = tokens[::-1]

    def _next(self, *signs: str) -> str:
        if self._tokens and self._tokens[-1]["sign"] in signs:
            return str(self._tokens.pop()["sign"])
        return ""

    def sum(self) -> Term:
        term = self._product()
        while sign := self._next("+", "-"):
            term = sign, term, self._product()
        return term

    def _product(self) -> Term:
        term = self._signed()
        while sign := self._next("*", "/"):
            term = sign, term, self._signed()
        return term

    def _signed(self) -> Term:
        if self._next("-"):
            return "*", ("number", Fraction(-1)), self._signed()
        term = self._single()
        return ("^", term, self._signed()) if self._next("^") else term

    def _single(self) -> Term:
        token = self._tokens.pop()
        if token["number"]:
            unit = token["unit"] or token["several"]
            return "number", Fraction(token["number"]) * (size_of(unit) if unit else 1)
        if token["sign"] == "(":
            term = self.sum()
            self._next(")")
            return term
        if not self._next("("):
            return "element", token["name"], token["counted"]
        terms = [self.sum()]
        while self._next(","):
            terms.append(self.sum())
        self._next(")")
        return token["name"], *terms


def names(term: Term) -> Iterator[str]:
    """The elements that a term names, as often as it does."""
    if term[0] == "element":
        yield term[1]
    for part in term[1:]:
        if isinstance(part, tuple):
            yield from names(part)


def formulas(of: dict[str, Any]) -> list[tuple[Any, Term]]:
    """The formulas of something computed, each with its condition, None where it has none."""
    written = of["computed"]
    if isinstance(written, dict):
        written = written["is"]
    if isinstance(written, str):
        written = [{"is": written}]
    return [(one.get("when"), parsed(one["is"])) for one in written]


# All values


def values(
    of: dict[str, Any],
    known: Mapping[str, Known],
    elements: Mapping[str, dict[str, Any]],
    truth: Callable[[Any], bool | None],
) -> Known:
    """What is known of something by its formulas; None if nothing is.

    Raises:
        NoValue: if the one that applies has none.
    """
    found: list[_Pair] = []
    for when, term in formulas(of):
        applies = True if when is None else truth(when)
        if applies is False:
            continue
        try:
            found.append(_value(term, known, elements))
        except NoValue:
            # Then this one does not apply, or there would be no case.
            if applies and not found:
                raise
        if applies:
            low, high = min(one[0] for one in found), max(one[1] for one in found)
            return _rounded((low, high), of)
    return None


def _rounded(found: _Pair, of: dict[str, Any]) -> Known:
    size = size_of(of["unit"]) if of["type"] == "quantity" else Fraction(1)
    tick = Fraction(1, 10**6) if of["type"] == "quantity" else Fraction(1)
    how = of["computed"].get("round") if isinstance(of["computed"], dict) else None
    if how:
        step = how["to"]
        if of["type"] == "quantity" and " " not in step:
            step = f"{step} {of['unit']}"
        tick = Fraction(number(step, of))
    whole: dict[str, tuple[Callable[[Fraction], int], ...]] = {
        "up": (math.ceil,) * 2,
        "down": (math.floor,) * 2,
        "half up": (lambda it: math.floor(it + Fraction(1, 2)),) * 2,
        "half even": (round,) * 2,
        "": (math.floor, math.ceil),
    }
    most = _MOST * (Fraction(1, 10**6) if of["type"] == "quantity" else 1)
    ends: list[Fraction | int | None] = []
    for end, rounded, side in zip(
        found, whole[how["direction"] if how else ""], (-1, 1), strict=True
    ):
        if abs(end) == _INFINITE:
            ends.append(None)
            continue
        told = rounded(Fraction(end) / size / tick) * tick
        # No number lies beyond these: an end beyond them says nothing.
        is_beyond = told * side > most
        ends.append(None if is_beyond else -side * most if told * side < -most else told)
    if ends == [None, None]:
        return None
    if of["type"] != "quantity":
        ends = [None if end is None else int(end) for end in ends]
    return ends[0], ends[1]


def _value(term: Term, known: Mapping[str, Known], elements: Mapping[str, dict[str, Any]]) -> _Pair:
    match term:
        case ("number", exactly):
            return exactly, exactly
        case ("element", name, counted):
            return _told(known.get(name), elements[name], counted)
    parts = [_value(part, known, elements) for part in term[1:]]
    return _applied(term[0], parts)


def _told(known: Known, of: dict[str, Any], counted: str | None) -> _Pair:
    if known is None:
        return _ANYTHING
    size = Fraction(1)
    if of["type"] == "quantity":
        size = size_of(of["unit"])
    elif counted == "weeks" and of["type"] == "duration":
        size = 1 / (7 * 24 * _SIZES["hours"])
    elif counted in ("hours", "minutes", "days", "weeks"):
        size = 1 / _SIZES[counted]
    (low, high), (least, most) = known, whole_range(of)
    if of["type"].startswith("duration") and high == never(of["type"]):
        # What never was is longer ago than any number says.
        high, most = None, None
    low = _FIRST.get(of["type"], least) if low is None else low
    high = most if high is None else high

    def plain(end: Any, otherwise: float) -> _End:
        if end is None:
            return otherwise
        if of["type"] == "duration in months":
            return Fraction(end[0] // 12 if counted == "years" else end[0])
        return Fraction(end) * size

    return plain(low, -_INFINITE), plain(high, _INFINITE)


def _applied(sign: str, parts: Sequence[_Pair]) -> _Pair:
    (low, high), last = parts[0], parts[-1]
    match sign:
        case "+":
            return low + last[0], high + last[1]
        case "-":
            return low - last[1], high - last[0]
        case "*":
            return _corners(_multiplied, *parts)
        case "/":
            # Nothing is known of a division by what may be zero, not even of zero.
            inverse = _inverse(last)
            return inverse if inverse == _ANYTHING else _corners(_multiplied, parts[0], inverse)
        case "^":
            return _power((low, high), last[0])
        case "min" | "max":
            which = min if sign == "min" else max
            return which(one for one, _ in parts), which(one for _, one in parts)
    return _called(sign, low, high)


def _called(name: str, low: _End, high: _End) -> _Pair:
    """A function of one number."""
    if name == "year":
        # Beyond all dates there is no year, before them none but the first.
        return (
            -_INFINITE if low < 1 else _year(low),
            _INFINITE if high > date.max.toordinal() else _year(high),
        )
    if name == "abs":
        return (low, high) if low > 0 else (-high, -low) if high < 0 else (0, max(-low, high))
    if name == "exp":
        return _exp(low)[0], _exp(high)[1]
    if high < 0 or (high == 0 and name != "sqrt"):
        raise NoValue
    if name == "sqrt":
        return _power((max(Fraction(0), low), high), Fraction(1, 2))
    of: Callable[[_End], _Pair] = _ln if name == "ln" else _log10
    return (-_INFINITE if low <= 0 else of(low)[0]), of(high)[1]


def _year(day: _End) -> Fraction:
    """The last year that has begun by a day."""
    return Fraction(max(1, bisect_right(_NEW_YEARS, day)))


_NEW_YEARS = [date(year, 1, 1).toordinal() for year in range(1, 10_000)]


def _multiplied(one: _End, other: _End) -> _End:
    return one * other if one and other else Fraction(0)


def _corners(of: Callable[[_End, _End], _End], one: _Pair, other: _Pair) -> _Pair:
    every = [of(*ends) for ends in product(one, other)]
    return min(every), max(every)


def _inverse(pair: _Pair) -> _Pair:
    low, high = pair
    if low == high == 0:
        raise NoValue
    if low <= 0 <= high:
        return _ANYTHING
    return tuple(Fraction(0) if abs(end) == _INFINITE else 1 / Fraction(end) for end in (high, low))  # type: ignore[return-value]


def _power(base: _Pair, power: Fraction) -> _Pair:
    """All powers of numbers; a part of them that has none leaves everything open."""
    low, high = base
    if power.denominator == 1:
        if power < 0:
            return _inverse(_power(base, -power))
        whole = int(power)
        ends = [_whole_power(end, whole) for end in base]
        if whole % 2 == 0 and low < 0:
            return (Fraction(0) if high > 0 else min(ends)), max(ends)
        return min(ends), max(ends)
    if high < 0 or (high == 0 and power < 0):
        raise NoValue
    if low < 0 or (low == 0 and power < 0):
        return _ANYTHING
    ends_ = [_real_power(end, power) for end in base]
    return min(one for one, _ in ends_), max(one for _, one in ends_)


def _whole_power(end: _End, power: int) -> _End:
    return end**power if abs(end) != _INFINITE else end if power % 2 else _INFINITE


def _real_power(end: _End, power: Fraction) -> _Pair:
    if end in (0, _INFINITE):
        told = end if power > 0 else Fraction(0)
        return told, told
    root = _root(Fraction(end), power.denominator)
    if root is not None:
        return root**power.numerator, root**power.numerator
    logs = [log * power for log in _ln(end)]
    return _exp(min(logs))[0], _exp(max(logs))[1]


def _root(number_: Fraction, degree: int) -> Fraction | None:
    """The root of a fraction if it is one."""

    def whole(of: int) -> int | None:
        near = round(math.exp(math.log(of) / degree)) if of else 0
        return next((one for one in (near - 1, near, near + 1) if one**degree == of), None)

    if max(number_.as_integer_ratio()).bit_length() > 900:
        return None
    top, bottom = map(whole, number_.as_integer_ratio())
    return None if top is None or bottom is None else Fraction(top, bottom)


# Series, each sum rounded to the outside

_PLACES = 2**320


def _outside(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    return Fraction(math.floor(low * _PLACES), _PLACES), Fraction(
        math.ceil(high * _PLACES), _PLACES
    )


@cache
def _exp(end: _End) -> _Pair:
    if end == 0:
        return Fraction(1), Fraction(1)
    if end == -_INFINITE:
        return Fraction(0), Fraction(0)
    if end == _INFINITE:
        return _INFINITE, _INFINITE
    end = Fraction(end)
    if end < 0:
        low, high = _exp(-end)
        return _outside(1 / high, 1 / low) if high != _INFINITE else (Fraction(0), Fraction(1))
    halvings = max(0, math.ceil(end).bit_length() + 8)
    part, _ = _outside(end / 2**halvings, Fraction(0))
    term = total = Fraction(1)
    for place in range(1, 60):
        term = term * part / place
        total += term
    low, high = _outside(total, total + term + Fraction(2, _PLACES))
    for _ in range(halvings):
        low, high = _outside(low * low, high * high)
    return low, high


def _atanh(end: Fraction) -> tuple[Fraction, Fraction]:
    total, square, power = Fraction(0), end * end, end
    for place in range(1, 500, 2):
        total += power / place
        power, _ = _outside(power * square, Fraction(0))
    slack = Fraction(1000, _PLACES) + abs(power)
    return _outside(total - slack, total + slack)


@cache
def _ln(end: _End) -> _Pair:
    if end == 1:
        return Fraction(0), Fraction(0)
    if end == _INFINITE:
        return _INFINITE, _INFINITE
    end = Fraction(end)
    twos = end.numerator.bit_length() - end.denominator.bit_length()
    rest = end / Fraction(2) ** twos
    one, other = _atanh((rest - 1) / (rest + 1)), _atanh(Fraction(1, 3))
    two = min(2 * twos * each for each in other), max(2 * twos * each for each in other)
    return 2 * one[0] + two[0], 2 * one[1] + two[1]


def _log10(end: _End) -> _Pair:
    if end == _INFINITE:
        return _INFINITE, _INFINITE
    for power in range(-40, 41):
        if end == Fraction(10) ** power:
            return Fraction(power), Fraction(power)
    ends = [one / other for one in _ln(end) for other in _ln(Fraction(10))]
    return min(ends), max(ends)
