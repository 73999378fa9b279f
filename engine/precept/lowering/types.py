"""Type declarations of the vocabulary."""

from __future__ import annotations

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.ir.types import Boolean, Code, Ordered, Scale, Type
from precept.lowering import faults, scalars
from precept.lowering.shape import Group

# The range that every scale has by itself: durations do not run backwards, and whatever goes to the
# engine stays an exact whole number there.
_LONGEST_CLOCK = 200 * 366 * 24 * 3_600 * 1_000_000
_DEFAULTS = {
    "integer": Ordered(Scale.INTEGER, 1, None, None),
    "duration": Ordered(Scale.CLOCK, 60_000_000, 0, _LONGEST_CLOCK),
    "duration in days": Ordered(Scale.DAYS, 1, 0, 200 * 366),
    "duration in months": Ordered(Scale.MONTHS, 1, 0, 200 * 12 * 32),
    "date and time": Ordered(Scale.DATE_TIME, 1, None, None),
}
NAMES = ("boolean", "code", *_DEFAULTS)


def read_type(group: Group, found: list[Diagnostic]) -> Type | None:
    """The type that an element declares, or None with the fault added to `found`."""
    text = group.text("type")
    if text is None:
        return None
    if text.value == "boolean":
        return Boolean()
    if text.value == "code":
        return _code(group, found)
    if text.value in _DEFAULTS:
        return _ordered(group, _DEFAULTS[text.value], found)
    help = did_you_mean(text.value, NAMES, f"a type is {one_of(NAMES)}")
    found.append(faults.UNKNOWN_TYPE.at(text.span, f"unknown type `{text.value}`", help=help))
    return None


def _code(group: Group, found: list[Diagnostic]) -> Code | None:
    codes = group.strings("codes")
    if len(codes) > 1 and len(set(codes)) == len(codes):
        return Code(codes)
    message = "a code needs a list of at least two different `codes`"
    found.append(faults.UNKNOWN_TYPE.at(group.span, message, help="list them under `codes:`"))
    return None


def _ordered(group: Group, default: Ordered, found: list[Diagnostic]) -> Ordered:
    def number(name: str, otherwise: int | None) -> int | None:
        text = group.text(name)
        read = scalars.read_count(text, default.scale, found) if text else None
        return otherwise if read is None else read

    resolution = number("resolution", default.resolution) or default.resolution
    return Ordered(
        default.scale, resolution, number("least", default.minimum), number("most", default.maximum)
    )
