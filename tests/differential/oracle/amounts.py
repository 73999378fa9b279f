"""Values as people write them, and what is known by them.

What is known of an element is a set of possible booleans or codes, for a set of codes the same for
each code, or a span of numbers: microseconds, days, pairs of months and days, ordinals of dates, or
fractions of the element's unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from fractions import Fraction
from functools import cache
from typing import Any, cast

from tests.differential.oracle import clocks
from tests.differential.oracle.declared import listed
from tests.differential.oracle.faults import Contradiction, Refused

Number = Any
Range = tuple[Number | None, Number | None]
Known = Any
"""A frozenset of possible values, a dictionary of them by code, or a range; None if unknown."""

ORDERED = {
    "integer",
    "quantity",
    "duration",
    "duration in days",
    "duration in months",
    "date",
    "date and time",
}
FIRST_DAY = date(clocks.FIRST_YEAR, 1, 1).toordinal()
"""No date lies before it."""
_SECONDS = {"second": 1, "minute": 60, "min": 60, "hour": 3600, "h": 3600, "week": 604_800}
_SPELLED = {
    "mcg": "µg",
    "ug": "µg",
    "milligram": "mg",
    "gram": "g",
    "kilogram": "kg",
    "µL": "µl",
    "mL": "ml",
    "dL": "dl",
    "L": "l",
    "liter": "l",
    "litre": "l",
    "millimeter": "mm",
    "centimetre": "cm",
    "meter": "m",
    "Cel": "°C",
}
_UNITS = {
    "µg": ("mass", Fraction(1, 1_000_000)),
    "mg": ("mass", Fraction(1, 1_000)),
    "g": ("mass", Fraction(1)),
    "kg": ("mass", Fraction(1_000)),
    "µl": ("volume", Fraction(1, 1_000_000)),
    "ml": ("volume", Fraction(1, 1_000)),
    "dl": ("volume", Fraction(1, 10)),
    "l": ("volume", Fraction(1)),
    "mm": ("length", Fraction(1, 1_000)),
    "cm": ("length", Fraction(1, 100)),
    "m": ("length", Fraction(1)),
}


def plain(value: Any) -> str:
    """A scalar as the text that stands in a file."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


def number(text: str, of: dict[str, Any]) -> Number:
    """A single number of an ordered type that is not a time."""
    match of["type"]:
        case "integer":
            if not re.fullmatch(r"-?\d+", text):
                raise Refused(f"no integer: {text}")
            return Fraction(int(text))
        case "quantity":
            return _quantity(text, of["unit"])
        case "date":
            days = clocks.days_of(text)
            if days is None:
                raise Refused(f"no date: {text}")
            return days[0].toordinal()
        case kind:
            return _duration(text, kind)


def _quantity(text: str, unit: str) -> Fraction:
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?) ?(\S.*)", text)
    if not match:
        raise Refused(f"no quantity: {text}")
    size = _size(match[2], unit)
    if size is None:
        raise Refused(f"another unit: {text}")
    return Fraction(match[1]) * size


def _size(written: str, unit: str) -> Fraction | None:
    """How many of a unit one of the written unit is; None if it measures something else."""
    written, unit = _spelled(written), _spelled(unit)
    if written == unit:
        return Fraction(1)
    dimension, size = _UNITS.get(written, ("", Fraction(0)))
    own_dimension, own_size = _UNITS.get(unit, ("none", Fraction(1)))
    return size / own_size if dimension == own_dimension else None


def _spelled(unit: str) -> str:
    """A unit in one spelling."""
    unit = unit.replace("\u03bc", "µ").replace(" per ", "/").replace(" / ", "/")
    parts = (part.removesuffix("s") if len(part) > 2 else part for part in unit.split("/"))
    return "/".join(_SPELLED.get(part, part) for part in parts)


def _converted(text: str, of: dict[str, Any]) -> Range | None:
    """A value told in another unit: a step of the resolution or the two around it."""
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?) ?(\S.*)", text)
    if not match or _size(match[2], of["unit"]) is not None:
        return None
    for unit, about in (of.get("also") or {}).items():
        size = _size(match[2], unit)
        if size is not None:
            ratio, own = about["is"].split(" ", 1)
            top, _, bottom = ratio.partition("/")
            factor = Fraction(top) / Fraction(bottom or 1) * number(f"1 {own}", of)
            exact, step = Fraction(match[1]) * size * factor, step_of(of)
            _in_limits(exact, of)
            return exact // step * step, -(-exact // step) * step
    return None


def _duration(text: str, kind: str) -> Number:
    words = text.replace(" and ", " ").split()
    if not words or len(words) % 2:
        raise Refused(f"no duration: {text}")
    micros = days = months = 0
    for count, name in zip(words[::2], words[1::2], strict=True):
        if not count.isdigit():
            raise Refused(f"no duration: {text}")
        much, unit = int(count), name.removesuffix("s")
        if kind == "duration" and (unit in _SECONDS or unit == "microsecond"):
            micros += much if unit == "microsecond" else much * _SECONDS[unit] * 1_000_000
        elif kind == "duration in days" and unit in ("day", "week"):
            days += much * (7 if unit == "week" else 1)
        elif kind == "duration in months" and unit in ("month", "year", "day"):
            months += much * {"year": 12, "month": 1, "day": 0}[unit]
            days += much if unit == "day" else 0
        else:
            raise Refused(f"another unit: {text}")
    if kind == "duration":
        return micros
    return days if kind == "duration in days" else (months, days)


def on_grid(value: Number, of: dict[str, Any]) -> bool:
    """Whether a number is a whole number of steps."""
    step = step_of(of)
    if of["type"] == "duration in months":
        months, days = step
        return bool(value[1] == value[0] % months == 0 if months else value[1] % days == 0)
    return bool(value % step == 0)


def step_of(of: dict[str, Any]) -> Number:
    """The resolution of an element: 1 of its unit, a minute or a day where none is declared."""
    ones = {
        "integer": "1",
        "quantity": f"1 {of.get('unit')}",
        "duration": "1 minute",
        "duration in days": "1 day",
        "duration in months": "1 day",
    }
    return number(of.get("resolution", ones[of["type"]]), of)


def limits(of: dict[str, Any]) -> Range:
    """The smallest and the largest value of an element; no duration or count is negative."""
    low, high = (number(of[side], of) if side in of else None for side in ("least", "most"))
    if low is None and of["type"].startswith("duration"):
        low = (0, 0) if of["type"] == "duration in months" else 0
    if low is None and "counted" in of:
        low = 0
    if "never" in of.get("measured", {}):
        high = never(of["type"])
    return low, high


_WIDEST: dict[str, Range] = {
    "quantity": (Fraction(-9_000_000_000), Fraction(9_000_000_000)),
    "duration": (0, 200 * 366 * 86_400_000_000),
    "duration in days": (0, 200 * 366),
    "duration in months": ((0, 0), (2400, 0)),
}
"""The smallest and the largest number that a case may hold."""


def whole_range(of: dict[str, Any]) -> Range:
    """The smallest and the largest value of an element, that any has where none is declared."""
    (low, high), (least, most) = limits(of), _WIDEST.get(of["type"], (None, None))
    return least if low is None else low, most if high is None else high


def never(kind: str) -> Number:
    """How long ago what never was counts as: longer than any duration that can be written."""
    return {"duration in months": (2**48 - 1, 31)}.get(kind, 2**53 - 1)


def read(value: Any, of: dict[str, Any], zone: tzinfo) -> Known:
    """What a value as written says; None if it says nothing.

    Raises:
        Refused: if it is not a value of the type, or out of its range.
    """
    kind = of["type"]
    if kind == "set of codes":
        return _members(value, of["codes"])
    if isinstance(value, (dict, list)):
        raise Refused("several values")
    text = plain(value)
    if text == "unknown":
        return None
    if kind == "boolean":
        if text not in ("yes", "no"):
            raise Refused(f"not yes or no: {text}")
        return frozenset([text == "yes"])
    if kind == "code":
        if text not in of["codes"]:
            raise Refused(f"no such code: {text}")
        return frozenset([text])
    return _within(_range(text, of, zone), of)


def _members(value: Any, codes: list[str]) -> Known:
    if isinstance(value, str) and value == "unknown":
        return None
    about = value if isinstance(value, dict) else {"present": value}
    if "value" in about:
        about = {"present": about["value"]}
    present, absent = (listed(about.get(side) or []) for side in ("present", "absent"))
    if not {*present, *absent} <= set(codes):
        raise Refused("no such code")
    if set(present) & set(absent):
        raise Contradiction("present and absent")
    whole = plain(about.get("complete", "no")) == "yes"
    rest = frozenset([False] if whole else [True, False])
    known = dict.fromkeys(present, frozenset([True])) | dict.fromkeys(absent, frozenset([False]))
    return {code: known.get(code, rest) for code in codes}


def _range(text: str, of: dict[str, Any], zone: tzinfo) -> Range:
    if match := re.fullmatch(r"between (.+) and (.+)", text):
        low, high = _point(match[1], of, zone)[0], _point(match[2], of, zone)[1]
        if low > high:
            raise Refused("interval reversed")
        return low, high
    if text.startswith("at least "):
        return _point(text.removeprefix("at least "), of, zone)[0], None
    if text.startswith("at most "):
        first = FIRST_DAY if of["type"] == "date" else None
        return first, _point(text.removeprefix("at most "), of, zone)[1]
    return _point(text, of, zone)


def _point(text: str, of: dict[str, Any], zone: tzinfo) -> tuple[Number, Number]:
    if of["type"] == "date and time":
        return clocks.moment(text, zone)
    if of["type"] == "date":
        days = clocks.days_of(text)
        if days is None:
            raise Refused(f"no date: {text}")
        return days[0].toordinal(), days[1].toordinal()
    if of["type"] == "quantity" and (converted := _converted(text, of)):
        return converted
    if text == "never" and "never" in of.get("measured", {}):
        return never(of["type"]), never(of["type"])
    value = number(text, of)
    if not on_grid(value, of):
        raise Refused("finer than the resolution")
    _in_limits(value, of)
    return value, value


def _in_limits(value: Number, of: dict[str, Any]) -> None:
    """Refuse a number that is written and out of the range of its element."""
    low, high = limits(of)
    if (low is not None and value < low) or (high is not None and value > high):
        raise Refused("out of range")


def _within(said: Range, of: dict[str, Any]) -> Range:
    """The part of an interval that is in the range."""
    try:
        return cast(Range, meet(said, limits(of)))
    except Contradiction:
        raise Refused("out of range") from None


def meet(left: Known, right: Known) -> Known:
    """What two statements say together.

    Raises:
        Contradiction: if both cannot be true.
    """
    if left is None or right is None:
        return right if left is None else left
    if isinstance(left, frozenset):
        if not left & right:
            raise Contradiction("two values")
        return left & right
    if isinstance(left, dict):
        return {code: meet(left[code], right[code]) for code in left}
    low = max((end for end in (left[0], right[0]) if end is not None), default=None)
    high = min((end for end in (left[1], right[1]) if end is not None), default=None)
    if low is not None and high is not None and low > high:
        raise Contradiction("two intervals")
    return low, high


def agreed(stated: Known, measured: Known, of: dict[str, Any]) -> Known:
    """What a stated value and the measured one say together; the stated one may be rounded.

    Raises:
        Contradiction: if they do not agree.
    """
    try:
        return meet(stated, measured)
    except Contradiction:
        if of["type"] not in ORDERED or "taken" in of:
            raise
    return meet(rounded(stated, of), measured)


def rounded(stated: Range, of: dict[str, Any]) -> Range:
    """All that a stated value can stand for, where people round it to a whole step."""
    low, high = stated
    if of["type"] == "date":
        return stated
    step = step_of(of)
    if of["type"] == "quantity":
        beside = step - Fraction(1, 1_000_000)
        return None if low is None else low - beside, None if high is None else high + beside
    above: Number = None
    if of["type"] == "duration in months":
        # Of the days below a whole step, the last is the day before it.
        above = high and (
            (high[0] + step[0] - 1, 30) if step[0] else (high[0], high[1] + step[1] - 1)
        )
    else:
        above = None if high is None else high + step - 1
        if of["type"] == "duration" and low is not None:
            low = low - step + 1
    return low, above


def of_events(way: Sequence[tuple[int, int | None]], told: Sequence[Known], which: str) -> Known:
    """Return the value of the latest, earliest or other event; None stands for an unknown one."""
    known = [None if number is None else told[number] for _, number in way]
    if which in ("latest", "earliest"):
        last = (max if which == "latest" else min)(begin for begin, _ in way)
        return any_of(value for (begin, _), value in zip(way, known, strict=True) if begin == last)
    lows, highs = zip(*(one or (None, None) for one in known), strict=True)
    # Where only one of several is known, it is no more than a bound on one side.
    low_ones, high_ones = ([end for end in ends if end is not None] for ends in (lows, highs))
    all_low, all_high = None not in lows, None not in highs
    match which:
        case "largest":
            return max(low_ones, default=None), max(high_ones) if all_high else None
        case "smallest":
            return min(low_ones) if all_low else None, min(high_ones, default=None)
    size = len(known)
    return (
        Fraction(sum(low_ones)) / size if all_low else None,
        Fraction(sum(high_ones)) / size if all_high else None,
    )


def any_of(values: Iterable[Known]) -> Known:
    """What is known of something that is one of several, of which this is known."""
    known: Known = None
    for place, value in enumerate(values):
        if value is None:
            return None
        if place and isinstance(value, frozenset):
            known |= value
        else:
            known = join(known, value) if place else value
    return known


def join(left: Known, right: Known) -> Known:
    """What is known if one of two statements is true."""
    if left is None or right is None:
        return None
    if isinstance(left, frozenset):
        return left if left == right else None
    if isinstance(left, dict):
        return {code: left[code] | right[code] for code in left}
    low = None if None in (left[0], right[0]) else min(left[0], right[0])
    high = None if None in (left[1], right[1]) else max(left[1], right[1])
    return low, high


def compare(op: str, words: str, known: Known, of: dict[str, Any]) -> bool | None:
    """Whether a comparison is true, false or, None, open."""
    if op == "unknown":
        if isinstance(known, frozenset):
            return len(known) != 1
        return known is None or known[0] is None or known[0] != known[1]
    if op == "includes":
        return None if known is None else _settled(known[words])
    if of["type"] not in ORDERED:
        if known is None:
            return None
        wanted: Any = words == "yes" if of["type"] == "boolean" else words
        return True if known == {wanted} else None if wanted in known else False
    if known is None:
        return None
    limit, (low, high) = _limit(words, of["type"], of.get("unit", "")), known
    below = high is not None and high < limit
    above = low is not None and low > limit
    match op:
        case "=":
            return True if low == high == limit else False if below or above else None
        case ">" | "<=":
            more = True if above else False if below or high == limit else None
            return more if op == ">" or more is None else not more
        case _:
            less = True if below else False if above or low == limit else None
            return less if op == "<" or less is None else not less


@cache
def _limit(words: str, kind: str, unit: str) -> Number:
    return number(words, {"type": kind, "unit": unit})


def _settled(possible: frozenset[bool]) -> bool | None:
    return None if len(possible) == 2 else True in possible
