"""A set of codes: what is present, what is absent, and whether that is all."""

from __future__ import annotations

import re
from collections.abc import Callable

from precept.execution.intake import faults
from precept.execution.intake.clock import (
    EARLIEST,
    Clock,
    NotAnInstant,
    SkippedTime,
    parse_days,
    parse_instant,
    said,
)
from precept.language import grammar
from precept.language.loader import shape
from precept.language.loader.faults import OUT_OF_RANGE
from precept.language.loader.types import read_scalar
from precept.language.syntax.nodes import MappingNode as Lines
from precept.language.syntax.nodes import Node, ScalarNode, SequenceNode
from precept.model.diagnostics import Diagnostics, Span
from precept.model.facts import Interval, Members, Value
from precept.model.types import EARLIEST_DAY, Boolean, CodeSet, Ordered, Scale, Type
from precept.model.words import in_words


def read_members(node: Node, what: str, of: CodeSet, diagnostics: Diagnostics) -> Members | None:
    """A list of what is present; or what is present, what is absent, and whether that is all."""
    if not isinstance(node, Lines):
        return Members(frozenset(_codes(node, what, of, diagnostics)))
    group = shape.group(node, grammar.MEMBERS, diagnostics)
    if group is None:
        return None
    present, absent = (
        _codes(group.fields.get(name), what, of, diagnostics) for name in ("present", "absent")
    )
    both = [code for code in absent if code in present]
    for code in both:
        message = f"`{code}` is said to be both present and absent"
        diagnostics.add(faults.CONTRADICTION, absent[code], message, also=[present[code]])
    complete = said(group, "complete")
    if complete and read_scalar(complete, Boolean(), diagnostics):
        return Members(frozenset(present), frozenset(of.codes) - frozenset(present))
    return None if both else Members(frozenset(present), frozenset(absent))


def _codes(node: Node | None, what: str, of: CodeSet, diagnostics: Diagnostics) -> dict[str, Span]:
    """The codes that a list names, or a text that stands for a list of one, with their places."""
    items = node.items if isinstance(node, SequenceNode) else (node,) if node else ()
    codes = {}
    for item in items:
        text = shape.as_text(item, f"a code of {what}", diagnostics)
        code = read_scalar(text, of, diagnostics) if text else None
        if text and isinstance(code, str):
            codes[code] = text.span
    return codes


_BETWEEN = re.compile(r"between (?P<lo>.+) and (?P<hi>.+)")
_AT_LEAST = re.compile(r"at least (?P<lo>.+)")
_AT_MOST = re.compile(r"at most (?P<hi>.+)")
_SEVERAL = (_BETWEEN, _AT_LEAST, _AT_MOST)
_EARLIEST = {Scale.DATE_TIME: EARLIEST, Scale.DATE: EARLIEST_DAY}


def read_value(
    node: Node, what: str, of: Type, clock: Clock, diagnostics: Diagnostics
) -> Value | None:
    """The value that a node says as that type, or None with the fault added to `diagnostics`."""
    if isinstance(of, CodeSet):
        return read_members(node, what, of, diagnostics)
    text = shape.as_text(node, what, diagnostics)
    if text is None:
        return None
    if isinstance(of, Ordered):
        return _interval(text, of, clock, diagnostics)
    value = read_scalar(text, of, diagnostics)
    return value if isinstance(value, bool | str) else None


def _interval(
    text: ScalarNode, of: Ordered, clock: Clock, diagnostics: Diagnostics
) -> Interval | None:
    """A number, or all the numbers between two, from one on, or up to one."""
    patterns = _SEVERAL if text.value.startswith(("between ", "at ")) else ()
    match = next((m for p in patterns if (m := p.fullmatch(text.value))), None)
    if match is None:
        return _in_range(text, _point(text, of, clock, diagnostics), of, clock, diagnostics)
    sides = {
        name: _point(ScalarNode(part, text.part(*match.span(name))), of, clock, diagnostics)
        for name, part in match.groupdict().items()
    }
    if None in sides.values():
        return None
    low, high = sides.get("lo"), sides.get("hi")
    if low and high and low.lo is not None and high.hi is not None and low.lo > high.hi:
        diagnostics.add(faults.REVERSED, text.span, f"`{text.value}` ends before it begins")
        return None
    sided = Interval(low.lo if low else _EARLIEST.get(of.scale), high.hi if high else None)
    return _in_range(text, sided, of, clock, diagnostics)


def _point(
    text: ScalarNode, of: Ordered, clock: Clock, diagnostics: Diagnostics
) -> Interval | None:
    if of.scale in _EARLIEST:
        return read_instant(text, clock, diagnostics, days=of.scale is Scale.DATE)
    count = read_scalar(text, of, diagnostics)
    return Interval(count, count) if type(count) is int else None


def _in_range(
    text: ScalarNode, value: Interval | None, of: Ordered, clock: Clock, diagnostics: Diagnostics
) -> Interval | None:
    """What of a value lies in the range that the vocabulary declares."""
    if of.minimum is None and of.maximum is None:
        return value
    declared = Interval(of.minimum, of.maximum)
    met = value.meet(declared) if value else None
    if value and not met:
        help = f"it is {in_words(declared, of, clock.zone)}"
        message = f"`{text.value}` is out of range"
        diagnostics.add(OUT_OF_RANGE, text.span, message, help=help)
    return met


def read_instant(
    text: ScalarNode, clock: Clock, diagnostics: Diagnostics, *, days: bool = False
) -> Interval | None:
    """All the instants, or all the days, that a text leaves possible."""
    parse: Callable[[], Interval] = (
        (lambda: parse_days(text.value))
        if days
        else (lambda: parse_instant(text.value, clock.zone))
    )
    try:
        known = parse()
    except SkippedTime:
        message = f"`{text.value}` was skipped when the clocks were put forward"
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
