"""Comparisons: constants typed by the element they are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import NOWHERE
from precept.diagnostics.suggest import did_you_mean
from precept.ir.conditions import All, Comparison, Condition, Not, Op
from precept.ir.types import Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.ir.vocabulary import Element
from precept.lowering import faults, scalars
from precept.syntax.conditions import WITHIN, Line, parse_line
from precept.syntax.nodes import Text

_OPS = {
    "is": Op.EQ,
    "is not": Op.EQ,
    "is more than": Op.GT,
    "is at least": Op.GE,
    "is less than": Op.LT,
    "is at most": Op.LE,
    "includes": Op.HAS,
    "does not include": Op.HAS,
}
_NEGATED = ("is not", "does not include")


def read_bare(line: Line, element: Element, found: list[Diagnostic]) -> Condition | None:
    """What a name alone says: that the element is yes, or behind `not` that it is no."""
    if not isinstance(element.type, Boolean):
        message = f"`{element.id}` is not a yes or no, so it must be compared"
        help = f"compare it, like `{element.id} {_example(element.type)}`"
        found.append(faults.NOT_COMPARABLE.at(line.name.span, message, help=help))
        return None
    holds = Comparison(element.id, Op.EQ, True, "yes", span=line.name.span)
    return Not(holds) if line.negated else holds


def read_comparison(
    line: Line, element: Element, choices: Mapping[str, Text], found: list[Diagnostic]
) -> Condition | None:
    """What a comparison says. One that `is within` an interpretation says what is chosen there."""
    if line.comparison == WITHIN:
        return _within(line, element, choices, found)
    return _compared(line, element, found)


def as_line(choice: Text, name: str, found: list[Diagnostic]) -> Line | None:
    """The value of an interpretation, such as `at most 6 months`, as a condition on `name`."""
    before = f"{name} is "
    text = Text(before + choice.value, choice.span, choice.offset - len(before))
    return parse_line(text, found)


def _within(
    line: Line, element: Element, choices: Mapping[str, Text], found: list[Diagnostic]
) -> Condition | None:
    name = line.values[0]
    if name.value not in choices:
        message = f"no interpretation `{name.value}` has a value"
        help = did_you_mean(name.value, choices, "give it one in interpretations.yaml")
        found.append(faults.UNKNOWN_INTERPRETATION.at(name.span, message, help=help))
        return None
    chosen = as_line(choices[name.value], element.id, found)
    if chosen is None or not chosen.comparison or chosen.comparison == WITHIN:
        return None  # the fault is reported with the interpretation
    chosen = replace(chosen, name=line.name, interpretation=name.value)
    return _compared(chosen, element, found)


def _compared(line: Line, element: Element, found: list[Diagnostic]) -> Condition | None:
    if line.comparison == "is between":
        low = _constant(line, element, Op.GE, line.values[0], found)
        high = _constant(line, element, Op.LE, line.values[1], found)
        return _ordered(low, high, found) if low and high else None
    op = _OPS[line.comparison]
    compared = _constant(line, element, op, line.values[0], found)
    return Not(compared) if compared and line.comparison in _NEGATED else compared


def _ordered(low: Comparison, high: Comparison, found: list[Diagnostic]) -> Condition | None:
    # One value lies between 5 and 5, none between 7 and 5.
    if not isinstance(low.value, int) or not isinstance(high.value, int) or low.value <= high.value:
        return All((low, high))
    message = f"nothing lies between `{low.text}` and `{high.text}`"
    help = "write the lower value first"
    found.append(faults.OUT_OF_RANGE.at(high.span or NOWHERE, message, help=help))
    return None


def _constant(
    line: Line, element: Element, op: Op, text: Text, found: list[Diagnostic]
) -> Comparison | None:
    if unfit := _unfit(op, element.type):
        message = f"`{element.id}` {unfit}, so it cannot be `{line.comparison.removeprefix('is ')}`"
        help = f"write it like `{element.id} {_example(element.type)}`"
        found.append(faults.NOT_COMPARABLE.at(line.name.span, message, help=help))
        return None
    value = scalars.read(text, element.type, found)
    if value is None:
        return None
    return Comparison(element.id, op, value, text.value, line.interpretation, text.span)


def _unfit(op: Op, type_: Type) -> str:
    """Why an element of a type cannot be compared in this way; empty if it can."""
    if isinstance(type_, CodeSet):
        return "" if op is Op.HAS else "is a set of codes"
    if op is Op.HAS:
        return "is no set of codes"
    if isinstance(type_, Ordered) and type_.scale is Scale.DATE_TIME:
        return "is a moment, which differs from case to case"
    return "" if op is Op.EQ or isinstance(type_, Ordered) else "has no size"


def _example(type_: Type) -> str:
    match type_:
        case Boolean():
            return "is yes"
        case Code(codes):
            return f"is {codes[0]}"
        case CodeSet(codes):
            return f"includes {codes[0]}"
        case Ordered():
            return "is at least …"
