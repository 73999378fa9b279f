"""Types of elements: how they are declared, and how values are read as them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from fractions import Fraction

from precept.language.grammar import OTHER_UNIT, TYPE_LINES, TYPES
from precept.language.loader import faults, shape
from precept.language.loader.context import LoadingContext
from precept.language.loader.roles import with_superiors
from precept.language.loader.shape import Group
from precept.language.syntax.nodes import ScalarNode
from precept.model.diagnostics import Diagnostic, Diagnostics, one_of
from precept.model.quantities import (
    EXAMPLES,
    LARGEST_QUANTITY,
    LONGEST,
    MILLION,
    POINTS,
    BadDuration,
    BadQuantity,
    TooFine,
    convert_quantity,
    is_unit_of,
    parse_duration,
    parse_factor,
    parse_quantity,
    scale_of,
    units_like,
    units_of,
)
from precept.model.types import (
    MOST_DAYS_OVER,
    NEVER,
    Boolean,
    Code,
    CodeSet,
    Ordered,
    OtherUnit,
    Scale,
    Type,
    on_grid,
)
from precept.model.units import plain_unit
from precept.model.words import count_in_words

# The range that every scale has by itself: durations do not run backwards, and whatever goes to the
# engine stays an exact whole number there.
_DEFAULTS = {
    "integer": Ordered(Scale.INTEGER, 1, None, None),
    "quantity": Ordered(Scale.QUANTITY, MILLION, -LARGEST_QUANTITY, LARGEST_QUANTITY),
    "number": Ordered(Scale.QUANTITY, MILLION, -LARGEST_QUANTITY, LARGEST_QUANTITY),
    "duration": Ordered(Scale.CLOCK, 60_000_000, 0, LONGEST[Scale.CLOCK]),
    "duration in days": Ordered(Scale.DAYS, 1, 0, LONGEST[Scale.DAYS]),
    "duration in months": Ordered(Scale.MONTHS, 1, 0, LONGEST[Scale.MONTHS]),
    "date": Ordered(Scale.DATE, 1, None, None),
    "date and time": Ordered(Scale.DATE_TIME, 1, None, None),
}


def without_range(type_: Ordered) -> Ordered:
    """Return a type with the range that its scale has by itself."""
    default = next(item for item in _DEFAULTS.values() if item.scale is type_.scale)
    return replace(type_, minimum=default.minimum, maximum=default.maximum)


def read_type(group: Group, diagnostics: Diagnostics) -> Type | None:
    """Return the type that an element declares; None if it is faulty."""
    text = group.text("type")
    if text is None:
        return None
    if text.value in TYPES:
        _only_fitting_lines(group, text.value, diagnostics)
    if text.value == "boolean":
        return Boolean()
    if text.value == "code":
        return Code(codes) if (codes := _codes(group, "a code", diagnostics)) else None
    if text.value == "set of codes":
        return CodeSet(codes) if (codes := _codes(group, "a set of codes", diagnostics)) else None
    if text.value in _DEFAULTS:
        return _ordered(group, _DEFAULTS[text.value], diagnostics)
    help = diagnostics.did_you_mean(text.value, TYPES, f"a type is {one_of(TYPES)}")
    diagnostics.add(faults.UNKNOWN_TYPE, text.span, f"unknown type `{text.value}`", help=help)
    return None


def _only_fitting_lines(group: Group, type_: str, diagnostics: Diagnostics) -> None:
    for name in TYPE_LINES:
        if name in group.fields and name not in TYPES[type_]:
            message = f"the type `{type_}` cannot have a line `{name}`"
            help = "delete the line, or give it another type"
            diagnostics.add(faults.UNKNOWN_FIELD, group.keys[name].span, message, help=help)


def _codes(group: Group, what: str, diagnostics: Diagnostics) -> tuple[str, ...]:
    codes = group.strings("codes")
    if len(codes) > 1 and len(set(codes)) == len(codes):
        return codes
    message = f"{what} needs a list of at least two different `codes`"
    diagnostics.add(faults.UNKNOWN_TYPE, group.span, message, help="list them under `codes:`")
    return ()


def _ordered(group: Group, default: Ordered, diagnostics: Diagnostics) -> Ordered | None:
    of = _with_unit(group, default, diagnostics)
    if of is None:
        return None
    lines = TYPES[group.string("type")]

    def number(name: str) -> int | None:
        text = group.text(name) if name in lines else None
        return read_count(text, of, diagnostics) if text else None

    step, least, most = number("resolution"), number("least"), number("most")
    type_ = replace(
        of,
        resolution=of.resolution if step is None else step,
        minimum=of.minimum if least is None else least,
        maximum=of.maximum if most is None else most,
    )
    if not _holds_values(type_, group, diagnostics):
        return None
    for name, end in (("least", least), ("most", most)):
        if end is not None and (text := group.text(name)):
            fits(text, end, replace(type_, minimum=of.minimum, maximum=of.maximum), diagnostics)
    return type_


def _holds_values(type_: Ordered, group: Group, diagnostics: Diagnostics) -> bool:
    """Return whether there is a step from value to value, and any value in the range."""
    low, high = type_.minimum, type_.maximum
    if type_.resolution <= 0:
        name, message, help = "resolution", "a resolution is more than nothing", "give a step"
    elif low is not None and high is not None and low > high:
        name = "least" if "least" in group.fields else "most"
        message, help = "`least` lies above `most`", "give the lower value in `least`"
    else:
        return True
    diagnostics.add(faults.OUT_OF_RANGE, group.fields[name].span, message, help=help)
    return False


def _with_unit(group: Group, default: Ordered, diagnostics: Diagnostics) -> Ordered | None:
    if "unit" not in TYPES[group.string("type")]:
        return default
    if unit := group.text("unit"):
        own = plain_unit(unit.value)
        return replace(default, unit=own, also=_other_units(group, own, diagnostics))
    if "unit" not in group.fields:
        help = "add it, like `unit: mg`"
        diagnostics.add(faults.UNKNOWN_TYPE, group.span, "a quantity has a `unit`", help=help)
    return None


_ANY = re.compile(r".+")


def _other_units(group: Group, unit: str, diagnostics: Diagnostics) -> tuple[OtherUnit, ...]:
    found: list[OtherUnit] = []
    for key, node in shape.entries(group.fields.get("also"), "also", diagnostics, _ANY):
        other = plain_unit(key.value.strip())
        lines = shape.group(node, OTHER_UNIT, diagnostics, key.value)
        told = (unit, *(earlier.unit for earlier in found))
        if any(is_unit_of(other, earlier) for earlier in told):
            message = f"`{key.value}` is accepted already, as is {one_of(told)}"
            diagnostics.add(faults.TWICE, key.span, message, help="delete it")
        elif lines and (is_ := _factor(lines, other, unit, diagnostics)):
            text = lines.string("is").strip()
            found.append(OtherUnit(other, is_, text, lines.string("from")))
    return tuple(found)


def _factor(lines: Group, other: str, unit: str, diagnostics: Diagnostics) -> Fraction | None:
    text = lines.text("is")
    try:
        return parse_factor(text.value, unit) if text else None
    except BadQuantity:
        assert text is not None
        message = f"`{text.value}` does not say how many {unit} 1 {other} is"
        help = f"write a number or a fraction with the unit {unit}, like `10/28 {unit}`"
        diagnostics.add(faults.WRONG_UNIT, text.span, message, help=help)
        return None


def read_judge(group: Group, context: LoadingContext) -> tuple[str | None, tuple[str, ...]]:
    """Return the role that judges an element or a field, and all roles that may.

    None and no roles if just anyone may.
    """
    judge = group.text("judged_by")
    if judge is None or not context.is_role(judge):
        return None, ()
    return judge.value, with_superiors(judge.value, context.roles or {})


def name_of(type_: Type) -> str:
    """Return the name of a type, as authors write it."""
    match type_:
        case Boolean():
            return "boolean"
        case Code():
            return "code"
        case CodeSet():
            return "set of codes"
        case Ordered(Scale.QUANTITY, unit=unit):
            return "quantity" if unit else "number"
        case Ordered(scale):
            return next(name for name, default in _DEFAULTS.items() if default.scale is scale)


_ABOUT_DAYS = {
    Scale.CLOCK: "a day is a date on the calendar, so say `48 hours` for two of them",
    Scale.MONTHS: f"beside these, at most {MOST_DAYS_OVER} days can be left over",
}
_INTEGER = re.compile(r"-?(0|[1-9]\d{0,14})", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def read_count(text: ScalarNode, of: Ordered, diagnostics: Diagnostics) -> int | None:
    """Return the number that a text says, in counts of the scale; it may be out of range."""
    match of.scale:
        case Scale.INTEGER:
            return _integer(text, diagnostics)
        case Scale.QUANTITY:
            return _quantity(text, of, diagnostics)
        case Scale.DATE:
            return _date(text, diagnostics)
        case scale:
            return _duration(text, scale, diagnostics)


_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_POINTS = Ordered(Scale.QUANTITY, unit=POINTS)
_MOST_POINTS = 1_000_000 * MILLION


def read_points(text: ScalarNode, diagnostics: Diagnostics) -> int | None:
    """Return points in millionths: `1`, `-0.5`, `3 points`; None if the text is faulty."""
    bare = _NUMBER.fullmatch(text.value)
    written = ScalarNode(f"{text.value} {POINTS}", text.span, text.offset) if bare else text
    points = _quantity(written, _POINTS, diagnostics)
    if points is None or abs(points) <= _MOST_POINTS:
        return points
    message = f"`{text.value}` is too many points"
    help = f"write at most {_MOST_POINTS // MILLION}"
    diagnostics.add(faults.OUT_OF_RANGE, text.span, message, help=help)
    return None


def read_period(text: ScalarNode, diagnostics: Diagnostics) -> tuple[Scale, int] | None:
    """Return a period, in days, in months or by the clock, with its scale."""
    for scale in (Scale.DAYS, Scale.MONTHS, Scale.CLOCK):
        try:
            count = parse_duration(text.value, scale)
        except BadDuration:
            continue
        whole = Ordered(scale, 1, 0, LONGEST[scale])
        return (scale, count) if fits(text, count, whole, diagnostics) else None
    message = f"`{text.value}` is not a period"
    help = "write hours, days, months or years, like `24 hours` or `1 year`"
    diagnostics.add(faults.WRONG_UNIT, text.span, message, help=help)
    return None


_COMMA = re.compile(r"-?\d+,\d", re.ASCII)
_AFTER_A_POINT = "write decimals after a point and thousands without a mark, like `5.5` or `1000`"


def _integer(text: ScalarNode, diagnostics: Diagnostics) -> int | None:
    if _INTEGER.fullmatch(text.value):
        return int(text.value)
    message = f"`{text.value}` is not a whole number"
    help = _AFTER_A_POINT if _COMMA.match(text.value) else "write digits, like `12`"
    diagnostics.add(faults.WRONG_VALUE, text.span, message, help=help)
    return None


def _quantity(text: ScalarNode, of: Ordered, diagnostics: Diagnostics) -> int | None:
    try:
        return parse_quantity(text.value, of.unit)
    except TooFine:
        of_unit = f" of the unit, {of.unit}" if of.unit else ""
        message = f"`{text.value}` is finer than a millionth{of_unit}"
        diagnostics.add(faults.OFF_GRID, text.span, message)
    except BadQuantity as error:
        if _COMMA.match(text.value):
            message = f"`{text.value}` has a comma in its number"
            diagnostics.add(faults.WRONG_VALUE, text.span, message, help=_AFTER_A_POINT)
            return None
        if not of.unit:
            message = f"`{text.value}` is not a number"
            help = "write digits, like `12` or `0.5`"
            if error.unit:
                message, help = f"`{text.value}` has a unit", "write the number alone"
            diagnostics.add(faults.WRONG_VALUE, text.span, message, help=help)
            return None
        blame = f"the unit `{error.unit}` does not fit" if error.unit else _no_unit(text)
        help = f"write a number with the unit {one_of(units_of(of))}"
        if convert_quantity(text.value, of) is not None:
            blame = f"the unit `{error.unit}` is for values that are told, and rules use none of it"
            help = f"write it in {one_of(units_like(of.unit))}, as the document states it"
        diagnostics.add(faults.WRONG_UNIT, text.span, blame, help=help)
    return None


def _no_unit(text: ScalarNode) -> str:
    return f"`{text.value}` is not a number with a unit"


def _date(text: ScalarNode, diagnostics: Diagnostics) -> int | None:
    try:
        if _DATE.fullmatch(text.value):
            return date.fromisoformat(text.value).toordinal()
    except ValueError:
        pass
    message = f"`{text.value}` is not a date"
    diagnostics.add(faults.WRONG_VALUE, text.span, message, help="write it like `2026-03-08`")
    return None


def _duration(text: ScalarNode, scale: Scale, diagnostics: Diagnostics) -> int | None:
    try:
        return parse_duration(text.value, scale)
    except BadDuration as error:
        diagnostics.append(_bad_duration(text, scale, error.unit))
        return None


def _bad_duration(text: ScalarNode, scale: Scale, unit: str) -> Diagnostic:
    expected = EXAMPLES[scale]
    if unit in ("day", "days") and scale in _ABOUT_DAYS:
        expected += f"; {_ABOUT_DAYS[scale]}"
    elif not unit and not text.value.strip().isdigit():
        message, help = _no_duration(text.value.strip(), expected)
        return faults.WRONG_VALUE.at(text.span, message, help=help)
    blame = _misfit(unit, scale) if unit else f"`{text.value}` has no unit"
    return faults.WRONG_UNIT.at(text.span, blame, help=f"write {expected}")


def _no_duration(text: str, expected: str) -> tuple[str, str]:
    """Return what is wrong with a text that is no duration, and what to write."""
    if re.match(r"-\s*\d", text):
        return f"`{text}` is negative, which no duration is", f"write {expected}"
    if re.match(r"\d+[.,]\d", text):
        shown = "write the rest in a smaller unit, like `1 hour 30 minutes`"
        return f"`{text}` is not in whole numbers, as a duration is", shown
    return f"`{text}` is not a duration", f"write {expected}, with digits"


def _misfit(unit: str, scale: Scale) -> str:
    own = scale_of(unit)
    if own is Scale.CLOCK and scale is not Scale.CLOCK:
        return f"the unit `{unit}` counts clock time, but this duration counts calendar time"
    if own is not None and own is not Scale.CLOCK and scale is Scale.CLOCK:
        return f"the unit `{unit}` counts calendar time, but this duration counts clock time"
    return f"the unit `{unit}` does not fit"


def fits(text: ScalarNode, count: int, type_: Ordered, diagnostics: Diagnostics) -> bool:
    """Return whether a number given directly lies in range and on the grid of the resolution."""
    low, high = type_.minimum, type_.maximum
    if (low is not None and count < low) or (high is not None and count > high):
        message = f"`{text.value}` is out of range"
        diagnostics.add(faults.OUT_OF_RANGE, text.span, message, help=_range(type_))
        return False
    if on_grid(count, type_):
        return True
    step = count_in_words(type_.resolution, type_)
    message = f"`{text.value}` is finer than the resolution, {step}"
    diagnostics.add(faults.OFF_GRID, text.span, message)
    return False


def _range(type_: Ordered) -> str:
    sides = []
    if type_.minimum is not None:
        sides.append(f"at least {count_in_words(type_.minimum, type_)}")
    if type_.maximum is not None:
        sides.append(f"at most {count_in_words(type_.maximum, type_)}")
    return f"it is {' and '.join(sides)}"


_BOOLEANS = {"yes": True, "no": False, "true": True, "false": False}


def read_scalar(text: ScalarNode, type_: Type, diagnostics: Diagnostics) -> bool | int | str | None:
    """Return the value that a text has as that type; None if it is faulty."""
    match type_:
        case Boolean():
            return _boolean(text, diagnostics)
        case Code(codes):
            return _code(text, codes, diagnostics)
        case CodeSet(codes):
            return _code(text, codes, diagnostics)
        case Ordered():
            if type_.maximum == NEVER:  # no number that is written can be so long
                type_ = replace(type_, maximum=LONGEST[type_.scale])
            count = read_count(text, type_, diagnostics)
            return count if count is not None and fits(text, count, type_, diagnostics) else None


def _boolean(text: ScalarNode, diagnostics: Diagnostics) -> bool | None:
    value = _BOOLEANS.get(text.value)
    if value is None:
        message = f"`{text.value}` is neither yes nor no"
        diagnostics.add(faults.WRONG_VALUE, text.span, message, help="write `yes` or `no`")
    return value


def _code(text: ScalarNode, codes: tuple[str, ...], diagnostics: Diagnostics) -> str | None:
    if text.value in codes:
        return text.value
    # An accent may be a character of its own or part of the letter: the same code.
    same = {unicodedata.normalize("NFC", code): code for code in codes}
    code = same.get(unicodedata.normalize("NFC", text.value))
    if code is not None:
        return code
    help = diagnostics.did_you_mean(text.value, codes, f"it is one of {one_of(codes)}")
    if " or " in text.value or "," in text.value:
        help = f"name one of {one_of(codes)}; a condition compares with each on a line of its own"
    diagnostics.add(faults.UNKNOWN_CODE, text.span, f"`{text.value}` is not a code here", help=help)
    return None
