"""Texts to values: each scalar is read as what its element is declared to be."""

from __future__ import annotations

import re
import unicodedata

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.ir import durations
from precept.ir.types import Boolean, Code, Ordered, Scale, Type
from precept.ir.words import count_in_words
from precept.lowering import faults
from precept.syntax.nodes import Text

_BOOLEANS = {"yes": True, "no": False, "true": True, "false": False}
_INTEGER = re.compile(r"-?(0|[1-9]\d{0,14})")


def read(text: Text, type_: Type, found: list[Diagnostic]) -> bool | int | str | None:
    """The value that a text has as that type, or None with the fault added to `found`."""
    match type_:
        case Boolean():
            return _boolean(text, found)
        case Code(codes):
            return _code(text, codes, found)
        case Ordered():
            count = read_count(text, type_.scale, found)
            return count if count is not None and fits(text, count, type_, found) else None


def _boolean(text: Text, found: list[Diagnostic]) -> bool | None:
    value = _BOOLEANS.get(text.value)
    if value is None:
        message = f"`{text.value}` is neither yes nor no"
        found.append(faults.WRONG_VALUE.at(text.span, message, help="write `yes` or `no`"))
    return value


def _code(text: Text, codes: tuple[str, ...], found: list[Diagnostic]) -> str | None:
    # An accent may be a character of its own or part of the letter: the same code.
    same = {unicodedata.normalize("NFC", code): code for code in codes}
    code = same.get(unicodedata.normalize("NFC", text.value))
    if code is not None:
        return code
    help = did_you_mean(text.value, codes, f"it is one of {one_of(codes)}")
    found.append(faults.UNKNOWN_CODE.at(text.span, f"`{text.value}` is not a code here", help=help))
    return None


def read_count(text: Text, scale: Scale, found: list[Diagnostic]) -> int | None:
    """The number that a text says, in counts of the scale, be it in range or not."""
    if scale is Scale.INTEGER:
        if _INTEGER.fullmatch(text.value):
            return int(text.value)
        message = f"`{text.value}` is not a whole number"
        found.append(faults.WRONG_VALUE.at(text.span, message, help="write digits, like `12`"))
        return None
    try:
        return durations.parse(text.value, scale)
    except durations.BadDuration as error:
        found.append(_bad_duration(text, scale, error.unit))
        return None


def _bad_duration(text: Text, scale: Scale, unit: str) -> Diagnostic:
    expected = durations.EXAMPLES[scale]
    if unit == "days" and scale is Scale.CLOCK:
        expected += "; a day is a date on the calendar, so say `48 hours` for two of them"
    elif not unit and not text.value.strip().isdigit():
        message = f"`{text.value}` is not a duration"
        return faults.WRONG_VALUE.at(text.span, message, help=f"write {expected}")
    blame = f"the unit `{unit}` does not fit" if unit else f"`{text.value}` has no unit"
    return faults.WRONG_UNIT.at(text.span, blame, help=f"write {expected}")


def fits(text: Text, count: int, type_: Ordered, found: list[Diagnostic]) -> bool:
    """Whether a number given directly lies in range and on the grid of the resolution."""
    low, high = type_.minimum, type_.maximum
    if (low is not None and count < low) or (high is not None and count > high):
        message = f"`{text.value}` is out of range"
        found.append(faults.OUT_OF_RANGE.at(text.span, message, help=_range(type_)))
        return False
    if count % type_.resolution and type_.scale is not Scale.MONTHS:
        step = count_in_words(type_.resolution, type_.scale)
        message = f"`{text.value}` is finer than the resolution, {step}"
        found.append(faults.OFF_GRID.at(text.span, message))
        return False
    return True


def _range(type_: Ordered) -> str:
    sides = []
    if type_.minimum is not None:
        sides.append(f"at least {count_in_words(type_.minimum, type_.scale)}")
    if type_.maximum is not None:
        sides.append(f"at most {count_in_words(type_.maximum, type_.scale)}")
    return f"it is {' and '.join(sides)}"
