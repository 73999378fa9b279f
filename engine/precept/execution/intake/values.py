"""Read values: sets of codes, numbers, intervals, dates and times."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from precept.execution.intake import faults
from precept.execution.intake.clock import (
    EARLIEST,
    Clock,
    NotAnInstant,
    SkippedTime,
    known_text,
    parse_days,
    parse_instant,
)
from precept.language import grammar
from precept.language.loader import shape
from precept.language.loader.faults import OUT_OF_RANGE
from precept.language.loader.types import read_scalar
from precept.language.syntax.nodes import MappingNode as Lines
from precept.language.syntax.nodes import Node, ScalarNode, SequenceNode
from precept.model.diagnostics import Diagnostics, Span
from precept.model.facts import Interval, Members, Value
from precept.model.quantities import convert_quantity
from precept.model.types import EARLIEST_DAY, NEVER, Boolean, CodeSet, Ordered, Scale, Type
from precept.model.words import NEVER_WAS, in_words


def read_members(node: Node, what: str, type_: CodeSet, diagnostics: Diagnostics) -> Members | None:
    """Return a set of codes: a list of present ones, or present, absent and `complete`."""
    if not isinstance(node, Lines):
        return Members(frozenset(_codes(node, what, type_, diagnostics)))
    group = shape.group(node, grammar.MEMBERS, diagnostics)
    if group is None:
        return None
    present, absent = (
        _codes(group.fields.get(name), what, type_, diagnostics) for name in ("present", "absent")
    )
    both = [code for code in absent if code in present]
    for code in both:
        message = f"`{code}` is given as both present and absent"
        diagnostics.add(faults.CONTRADICTION, absent[code], message, also=[present[code]])
    complete = known_text(group, "complete")
    if complete and read_scalar(complete, Boolean(), diagnostics):
        return Members(frozenset(present), frozenset(type_.codes) - frozenset(present))
    return None if both else Members(frozenset(present), frozenset(absent))


def _codes(
    node: Node | None, what: str, type_: CodeSet, diagnostics: Diagnostics
) -> dict[str, Span]:
    """Return the codes of a list, or of a text as a list of one, with their places."""
    items = node.items if isinstance(node, SequenceNode) else (node,) if node else ()
    codes = {}
    for item in items:
        text = shape.as_text(item, f"a code of {what}", diagnostics)
        code = read_scalar(text, type_, diagnostics) if text else None
        if text and isinstance(code, str):
            codes[code] = text.span
    return codes


_BETWEEN = re.compile(r"between (?P<lo>.+) and (?P<hi>.+)")
_AT_LEAST = re.compile(r"at least (?P<lo>.+)")
_AT_MOST = re.compile(r"at most (?P<hi>.+)")
_SEVERAL = (_BETWEEN, _AT_LEAST, _AT_MOST)
_EARLIEST = {Scale.DATE_TIME: EARLIEST, Scale.DATE: EARLIEST_DAY}


def read_value(
    node: Node, what: str, type_: Type, clock: Clock, diagnostics: Diagnostics
) -> Value | None:
    """Return the value of a node as a type; report what is not one."""
    if isinstance(type_, CodeSet):
        return read_members(node, what, type_, diagnostics)
    text = shape.as_text(node, what, diagnostics)
    if text is None:
        return None
    if isinstance(type_, Ordered):
        return _interval(text, type_, clock, diagnostics)
    value = read_scalar(text, type_, diagnostics)
    return value if isinstance(value, bool | str) else None


def _interval(
    text: ScalarNode, type_: Ordered, clock: Clock, diagnostics: Diagnostics
) -> Interval | None:
    """Return a number, or all numbers between two, from one or up to one."""
    patterns = _SEVERAL if text.value.startswith(("between ", "at ")) else ()
    match = next((m for p in patterns if (m := p.fullmatch(text.value))), None)
    if match is None:
        return _in_range(text, _point(text, type_, clock, diagnostics), type_, clock, diagnostics)
    sides = {
        name: _point(ScalarNode(part, text.part(*match.span(name))), type_, clock, diagnostics)
        for name, part in match.groupdict().items()
    }
    if None in sides.values():
        return None
    low, high = sides.get("lo"), sides.get("hi")
    if low and high and low.lo is not None and high.hi is not None and low.lo > high.hi:
        diagnostics.add(faults.REVERSED, text.span, f"`{text.value}` ends before it begins")
        return None
    sided = Interval(low.lo if low else _EARLIEST.get(type_.scale), high.hi if high else None)
    return _in_range(text, sided, type_, clock, diagnostics)


def _point(
    text: ScalarNode, type_: Ordered, clock: Clock, diagnostics: Diagnostics
) -> Interval | None:
    if type_.scale in _EARLIEST:
        return read_instant(text, clock, diagnostics, days=type_.scale is Scale.DATE)
    if type_.maximum == NEVER and text.value == NEVER_WAS:
        return Interval(NEVER, NEVER)
    if (told := convert_quantity(text.value, type_)) is not None:
        return _converted(text, told, type_, clock, diagnostics)
    count = read_scalar(text, type_, diagnostics)
    return Interval(count, count) if type(count) is int else None


def _converted(
    text: ScalarNode, told: Fraction, type_: Ordered, clock: Clock, diagnostics: Diagnostics
) -> Interval | None:
    """Return the step of the resolution that a converted value is on, or the two around it."""
    step = type_.resolution
    low, high = floor(told / step) * step, ceil(told / step) * step
    least, most = type_.minimum, type_.maximum
    if (least is None or told >= least) and (most is None or told <= most):
        return Interval(low, high)
    declared, exact = Interval(least, most), in_words(Interval(low, high), type_, clock.zone)
    help = f"that is {exact}, and the range is {in_words(declared, type_, clock.zone)}"
    diagnostics.add(OUT_OF_RANGE, text.span, f"`{text.value}` is out of range", help=help)
    return None


def is_told_in_another_unit(text: str, type_: Type) -> bool:
    """Return whether a text gives a number in another unit than the type's own."""
    if not isinstance(type_, Ordered) or not type_.also:
        return False
    match = next((m for pattern in _SEVERAL if (m := pattern.fullmatch(text))), None)
    parts = match.groups() if match else (text,)
    return any(convert_quantity(part, type_) is not None for part in parts)


def _in_range(
    text: ScalarNode, value: Interval | None, type_: Ordered, clock: Clock, diagnostics: Diagnostics
) -> Interval | None:
    """Return the part of a value within the range that the vocabulary declares."""
    if type_.minimum is None and type_.maximum is None:
        return value
    declared = Interval(type_.minimum, type_.maximum)
    met = value.meet(declared) if value else None
    if value and not met:
        help = f"the range is {in_words(declared, type_, clock.zone)}"
        message = f"`{text.value}` is out of range"
        diagnostics.add(OUT_OF_RANGE, text.span, message, help=help)
    return met


def read_instant(
    text: ScalarNode, clock: Clock, diagnostics: Diagnostics, *, days: bool = False
) -> Interval | None:
    """Return all possible instants, or days, of a text."""
    parse: Callable[[], Interval] = (
        (lambda: parse_days(text.value))
        if days
        else (lambda: parse_instant(text.value, clock.zone))
    )
    try:
        known = parse()
    except SkippedTime:
        message = f"`{text.value}` was skipped when clocks were put forward"
        diagnostics.add(faults.NO_SUCH_TIME, text.span, message)
        return None
    except NotAnInstant:
        message = f"`{text.value}` is not a date{'' if days else ' or a time'}"
        diagnostics.add(faults.NOT_A_TIME, text.span, message)
        return None
    earliest = EARLIEST_DAY if days else EARLIEST
    if known.lo is None or known.lo < earliest:
        diagnostics.add(faults.TOO_DISTANT, text.span, f"`{text.value}` is too distant")
        return None
    return known
