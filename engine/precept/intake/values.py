"""One value: what a text, or a list of codes, says of an element."""

from __future__ import annotations

import re
from collections.abc import Callable

from precept.diagnostics.diagnostic import Diagnostic
from precept.intake import faults, instants
from precept.intake.clock import Clock
from precept.intake.members import read_members
from precept.ir.facts import Interval, Value
from precept.ir.instants import EARLIEST_DAY
from precept.ir.types import CodeSet, Ordered, Scale, Type
from precept.ir.words import in_words
from precept.lowering import scalars, shape
from precept.lowering.faults import OUT_OF_RANGE
from precept.syntax.nodes import Node, Text

_BETWEEN = re.compile(r"between (?P<lo>.+) and (?P<hi>.+)")
_AT_LEAST = re.compile(r"at least (?P<lo>.+)")
_AT_MOST = re.compile(r"at most (?P<hi>.+)")
_SEVERAL = (_BETWEEN, _AT_LEAST, _AT_MOST)
_EARLIEST = {Scale.DATE_TIME: instants.EARLIEST, Scale.DATE: EARLIEST_DAY}


def read_value(
    node: Node, what: str, of: Type, clock: Clock, found: list[Diagnostic]
) -> Value | None:
    """The value that a node says as that type, or None with the fault added to `found`."""
    if isinstance(of, CodeSet):
        return read_members(node, what, of, found)
    text = shape.as_text(node, what, found)
    if text is None:
        return None
    if isinstance(of, Ordered):
        return _interval(text, of, clock, found)
    value = scalars.read(text, of, found)
    return value if isinstance(value, bool | str) else None


def _interval(text: Text, of: Ordered, clock: Clock, found: list[Diagnostic]) -> Interval | None:
    """A number, or all the numbers between two, from one on, or up to one."""
    patterns = _SEVERAL if text.value.startswith(("between ", "at ")) else ()
    match = next((m for p in patterns if (m := p.fullmatch(text.value))), None)
    if match is None:
        return _in_range(text, _point(text, of, clock, found), of, clock, found)
    sides = {
        name: _point(Text(part, text.part(*match.span(name))), of, clock, found)
        for name, part in match.groupdict().items()
    }
    if None in sides.values():
        return None
    low, high = sides.get("lo"), sides.get("hi")
    if low and high and low.lo is not None and high.hi is not None and low.lo > high.hi:
        found.append(faults.REVERSED.at(text.span, f"`{text.value}` ends before it begins"))
        return None
    sided = Interval(low.lo if low else _EARLIEST.get(of.scale), high.hi if high else None)
    return _in_range(text, sided, of, clock, found)


def _point(text: Text, of: Ordered, clock: Clock, found: list[Diagnostic]) -> Interval | None:
    if of.scale in _EARLIEST:
        return read_instant(text, clock, found, days=of.scale is Scale.DATE)
    count = scalars.read(text, of, found)
    return Interval(count, count) if type(count) is int else None


def _in_range(
    text: Text, value: Interval | None, of: Ordered, clock: Clock, found: list[Diagnostic]
) -> Interval | None:
    """What of a value lies in the range that the vocabulary declares."""
    if of.minimum is None and of.maximum is None:
        return value
    declared = Interval(of.minimum, of.maximum)
    met = value.meet(declared) if value else None
    if value and not met:
        help = f"it is {in_words(declared, of, clock.zone)}"
        message = f"`{text.value}` is out of range"
        found.append(OUT_OF_RANGE.at(text.span, message, help=help))
    return met


def read_instant(
    text: Text, clock: Clock, found: list[Diagnostic], *, days: bool = False
) -> Interval | None:
    """All the instants, or all the days, that a text leaves possible."""
    parse: Callable[[], Interval] = (
        (lambda: instants.parse_days(text.value))
        if days
        else (lambda: instants.parse(text.value, clock.zone))
    )
    try:
        known = parse()
    except instants.SkippedTime:
        message = f"`{text.value}` was skipped when the clocks were put forward"
        found.append(faults.NO_SUCH_TIME.at(text.span, message))
        return None
    except instants.NotAnInstant:
        message = f"`{text.value}` is not a date{'' if days else ' or a time'}"
        found.append(faults.NOT_A_TIME.at(text.span, message))
        return None
    earliest = EARLIEST_DAY if days else instants.EARLIEST
    if known.lo is None or known.lo < earliest:
        found.append(faults.TOO_DISTANT.at(text.span, f"`{text.value}` is too distant"))
        return None
    return known
