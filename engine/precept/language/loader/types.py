"""Type declarations of the vocabulary."""

from __future__ import annotations

from dataclasses import replace

from precept.language.grammar import TYPE_LINES, TYPES
from precept.language.loader import faults
from precept.language.loader.scalars import fits, read_count
from precept.language.loader.shape import Group
from precept.model.diagnostics import Diagnostics, did_you_mean, one_of
from precept.model.quantities import LONGEST, MILLION
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale, Type

# The range that every scale has by itself: durations do not run backwards, and whatever goes to the
# engine stays an exact whole number there.
_MOST = 9_000_000_000 * MILLION
_DEFAULTS = {
    "integer": Ordered(Scale.INTEGER, 1, None, None),
    "quantity": Ordered(Scale.QUANTITY, MILLION, -_MOST, _MOST),
    "duration": Ordered(Scale.CLOCK, 60_000_000, 0, LONGEST[Scale.CLOCK]),
    "duration in days": Ordered(Scale.DAYS, 1, 0, LONGEST[Scale.DAYS]),
    "duration in months": Ordered(Scale.MONTHS, 1, 0, LONGEST[Scale.MONTHS]),
    "date": Ordered(Scale.DATE, 1, None, None),
    "date and time": Ordered(Scale.DATE_TIME, 1, None, None),
}


def read_type(group: Group, diagnostics: Diagnostics) -> Type | None:
    """The type that an element declares, or None with the fault added to `diagnostics`."""
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
    help = did_you_mean(text.value, TYPES, f"a type is {one_of(TYPES)}")
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
    """Whether there is a step from value to value, and any value in the range."""
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
    if default.scale is not Scale.QUANTITY:
        return default
    if unit := group.text("unit"):
        return replace(default, unit=unit.value)
    if "unit" not in group.fields:
        help = "add it, like `unit: mg`"
        diagnostics.add(faults.UNKNOWN_TYPE, group.span, "a quantity has a `unit`", help=help)
    return None


def name_of(of: Type) -> str:
    """The name of a type, as authors write it."""
    match of:
        case Boolean():
            return "boolean"
        case Code():
            return "code"
        case CodeSet():
            return "set of codes"
        case Ordered(scale):
            return next(name for name, default in _DEFAULTS.items() if default.scale is scale)
