"""One value: what a text, or a list of codes, says of an element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from precept.diagnostics.diagnostic import Diagnostic
from precept.intake import faults, instants
from precept.intake.clock import Clock
from precept.ir.facts import Interval, Members, Value
from precept.ir.types import CodeSet, Ordered, Scale, Type
from precept.lowering import scalars, shape
from precept.syntax.nodes import Mapping as Lines
from precept.syntax.nodes import Node, Sequence, Text

_BETWEEN = re.compile(r"between (?P<lo>.+) and (?P<hi>.+)")
_AT_LEAST = re.compile(r"at least (?P<lo>.+)")
_AT_MOST = re.compile(r"at most (?P<hi>.+)")


def read_value(
    node: Node, what: str, of: Type, clock: Clock, found: list[Diagnostic]
) -> Value | None:
    """The value that a node says as that type, or None with the fault added to `found`."""
    if isinstance(of, CodeSet):
        return _members(node, what, of, found)
    text = shape.as_text(node, what, found)
    if text is None:
        return None
    if isinstance(of, Ordered):
        return _interval(text, of, clock, found)
    value = scalars.read(text, of, found)
    return value if isinstance(value, bool | str) else None


def _interval(text: Text, of: Ordered, clock: Clock, found: list[Diagnostic]) -> Interval | None:
    """A number, or all the numbers between two, from one on, or up to one."""

    def point(part: Text) -> Interval | None:
        if of.scale in (Scale.DATE_TIME, Scale.DATE):
            return read_instant(part, clock, found, days=of.scale is Scale.DATE)
        count = scalars.read(part, of, found)
        return Interval(count, count) if type(count) is int else None

    match = next(
        (m for p in (_BETWEEN, _AT_LEAST, _AT_MOST) if (m := p.fullmatch(text.value))), None
    )
    if match is None:
        return point(text)
    sides = {
        name: point(Text(said, text.part(*match.span(name))))
        for name, said in match.groupdict().items()
    }
    if None in sides.values():
        return None
    low, high = sides.get("lo"), sides.get("hi")
    if low and high and low.lo is not None and high.hi is not None and low.lo > high.hi:
        found.append(faults.REVERSED.at(text.span, f"`{text.value}` ends before it begins"))
        return None
    return Interval(low.lo if low else of.minimum, high.hi if high else of.maximum)


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
    earliest = instants.EARLIEST_DAY if days else instants.EARLIEST
    if known.lo is None or known.lo < earliest:
        found.append(faults.TOO_DISTANT.at(text.span, f"`{text.value}` is too distant"))
        return None
    return known


def _members(node: Node, what: str, of: CodeSet, found: list[Diagnostic]) -> Members | None:
    """A list of what is present; or what is present, what is absent, and whether that is all."""
    if not isinstance(node, Lines):
        return Members(frozenset(_codes(_items(node), what, of, found)))
    group = shape.group(node, what, found, (), ["present", "absent", "complete"])
    if group is None:
        return None
    present, absent = (
        frozenset(_codes(_items(group.fields.get(name)), what, of, found))
        for name in ("present", "absent")
    )
    if both := sorted(present & absent):
        message = f"`{both[0]}` is said to be both present and absent"
        found.append(faults.CONTRADICTION.at(node.span, message))
        return None
    complete = group.text("complete")
    if complete and complete.value == "yes":
        absent = frozenset(of.codes) - present
    return Members(present, absent)


def _items(node: Node | None) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    return (node,) if node else ()


def _codes(nodes: Iterable[Node], what: str, of: CodeSet, found: list[Diagnostic]) -> Iterable[str]:
    for node in nodes:
        text = shape.as_text(node, f"a code of {what}", found)
        code = scalars.read(text, of, found) if text else None
        if isinstance(code, str):
            yield code
