"""Texts to whole numbers on a scale: durations, quantities, dates and plain numbers."""

from __future__ import annotations

import re
from datetime import date

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import one_of
from precept.ir import durations, units
from precept.ir.grid import on_grid
from precept.ir.types import Ordered, Scale
from precept.ir.words import count_in_words
from precept.lowering import faults
from precept.syntax.nodes import Text

_ABOUT_DAYS = {
    Scale.CLOCK: "a day is a date on the calendar, so say `48 hours` for two of them",
    Scale.MONTHS: f"beside these, at most {durations.MOST_DAYS_OVER} days can be left over",
}
_INTEGER = re.compile(r"-?(0|[1-9]\d{0,14})", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def read_count(text: Text, of: Ordered, found: list[Diagnostic]) -> int | None:
    """The number that a text says, in counts of the scale, be it in range or not."""
    match of.scale:
        case Scale.INTEGER:
            return _integer(text, found)
        case Scale.QUANTITY:
            return _quantity(text, of.unit, found)
        case Scale.DATE:
            return _date(text, found)
        case scale:
            return _duration(text, scale, found)


def read_period(text: Text, found: list[Diagnostic]) -> tuple[Scale, int] | None:
    """A period on the calendar, in days or in months, with its scale."""
    for scale in (Scale.DAYS, Scale.MONTHS):
        try:
            count = durations.parse(text.value, scale)
        except durations.BadDuration:
            continue
        whole = Ordered(scale, 1, 0, durations.LONGEST[scale])
        return (scale, count) if fits(text, count, whole, found) else None
    message = f"`{text.value}` is not a period on the calendar"
    help = "write days, months or years, like `1 year`"
    found.append(faults.WRONG_UNIT.at(text.span, message, help=help))
    return None


def _integer(text: Text, found: list[Diagnostic]) -> int | None:
    if _INTEGER.fullmatch(text.value):
        return int(text.value)
    message = f"`{text.value}` is not a whole number"
    found.append(faults.WRONG_VALUE.at(text.span, message, help="write digits, like `12`"))
    return None


def _quantity(text: Text, unit: str, found: list[Diagnostic]) -> int | None:
    try:
        return units.parse(text.value, unit)
    except units.TooFine:
        message = f"`{text.value}` is finer than a millionth of the unit, {unit}"
        found.append(faults.OFF_GRID.at(text.span, message))
    except units.BadQuantity as error:
        blame = f"the unit `{error.unit}` does not fit" if error.unit else _no_unit(text)
        help = f"write a number with the unit {one_of(units.alike(unit))}"
        found.append(faults.WRONG_UNIT.at(text.span, blame, help=help))
    return None


def _no_unit(text: Text) -> str:
    return f"`{text.value}` is not a number with a unit"


def _date(text: Text, found: list[Diagnostic]) -> int | None:
    try:
        if _DATE.fullmatch(text.value):
            return date.fromisoformat(text.value).toordinal()
    except ValueError:
        pass
    message = f"`{text.value}` is not a date"
    found.append(faults.WRONG_VALUE.at(text.span, message, help="write it like `2026-03-08`"))
    return None


def _duration(text: Text, scale: Scale, found: list[Diagnostic]) -> int | None:
    try:
        return durations.parse(text.value, scale)
    except durations.BadDuration as error:
        found.append(_bad_duration(text, scale, error.unit))
        return None


def _bad_duration(text: Text, scale: Scale, unit: str) -> Diagnostic:
    expected = durations.EXAMPLES[scale]
    if unit in ("day", "days") and scale in _ABOUT_DAYS:
        expected += f"; {_ABOUT_DAYS[scale]}"
    elif not unit and not text.value.strip().isdigit():
        message = f"`{text.value}` is not a duration"
        return faults.WRONG_VALUE.at(text.span, message, help=f"write {expected}")
    blame = _misfit(unit, scale) if unit else f"`{text.value}` has no unit"
    return faults.WRONG_UNIT.at(text.span, blame, help=f"write {expected}")


def _misfit(unit: str, scale: Scale) -> str:
    own = durations.scale_of(unit)
    if own is Scale.CLOCK and scale is not Scale.CLOCK:
        return f"the unit `{unit}` is told by the clock, but this duration on the calendar"
    if own is not None and own is not Scale.CLOCK and scale is Scale.CLOCK:
        return f"the unit `{unit}` is told on the calendar, but this duration by the clock"
    return f"the unit `{unit}` does not fit"


def fits(text: Text, count: int, type_: Ordered, found: list[Diagnostic]) -> bool:
    """Whether a number given directly lies in range and on the grid of the resolution."""
    low, high = type_.minimum, type_.maximum
    if (low is not None and count < low) or (high is not None and count > high):
        message = f"`{text.value}` is out of range"
        found.append(faults.OUT_OF_RANGE.at(text.span, message, help=_range(type_)))
        return False
    if on_grid(count, type_):
        return True
    step = count_in_words(type_.resolution, type_)
    message = f"`{text.value}` is finer than the resolution, {step}"
    found.append(faults.OFF_GRID.at(text.span, message))
    return False


def _range(type_: Ordered) -> str:
    sides = []
    if type_.minimum is not None:
        sides.append(f"at least {count_in_words(type_.minimum, type_)}")
    if type_.maximum is not None:
        sides.append(f"at most {count_in_words(type_.maximum, type_)}")
    return f"it is {' and '.join(sides)}"
