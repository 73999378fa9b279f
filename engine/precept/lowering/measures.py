"""What durations are measured from: two instants of the case, or the latest event of a list."""

from __future__ import annotations

from collections.abc import Iterator

from precept.diagnostics.diagnostic import Diagnostic
from precept.ir.conditions import Condition
from precept.ir.history import NOW, EventList, Latest, Measured
from precept.ir.types import Boolean, Ordered, Scale
from precept.ir.vocabulary import Element, Vocabulary
from precept.lowering import faults, shape
from precept.lowering.conditions import Scope, read_condition
from precept.lowering.shape import Group
from precept.syntax.nodes import Node

_DURATIONS = (Scale.CLOCK, Scale.DAYS, Scale.MONTHS)


def read_measured(
    node: Node | None, element: Element, scope: Scope, found: list[Diagnostic]
) -> Measured | None:
    """What a duration is measured from, or None with the faults added to `found`."""
    what = f"`measured` of the element `{element.id}`"
    group = shape.group(node, what, found, ["from", "to"], ["while", "where"])
    if group is None or not {"from", "to"} <= group.fields.keys():
        return None
    start = group.string("from")
    if start in scope.vocabulary.history:
        latest = Latest(start, read_where(group, scope.vocabulary.history[start], scope, found))
        measured = Measured(latest, group.string("to"), group.string("while"))
    else:
        measured = Measured(start, group.string("to"), group.string("while"))
    return measured if _fits(measured, element, group, scope, found) else None


def _fits(
    measured: Measured,
    element: Element,
    group: Group,
    scope: Scope,
    found: list[Diagnostic],
) -> bool:
    wrong = list(_misfits(measured, element, scope))
    if "where" in group.fields and not isinstance(measured.start, Latest):
        wrong.append(f"`where` says which events are meant, but `{measured.start}` is no list")
    span = element.span or group.span
    found += [faults.BAD_MEASURE.at(span, message) for message in wrong]
    return not wrong


def _misfits(measured: Measured, element: Element, scope: Scope) -> Iterator[str]:
    """What is not of the type that measuring needs."""
    elements, persists = scope.vocabulary.elements, measured.persists
    if not isinstance(element.type, Ordered) or element.type.scale not in _DURATIONS:
        yield f"`{element.id}` is measured, so its type is a duration"
    ends = [measured.end] if isinstance(measured.start, Latest) else [measured.start, measured.end]
    for name in ends:
        if name != NOW and not is_instant(elements.get(name)) and not scope.is_faulty(name):
            yield f"`{element.id}` is measured with `{name}`, which is no date and time"
    if persists and not is_boolean(elements.get(persists)) and not scope.is_faulty(persists):
        yield f"`{element.id}` is measured while `{persists}`, which is no yes or no"


def read_where(
    group: Group, listed: EventList, scope: Scope, found: list[Diagnostic]
) -> Condition | None:
    """Which events of a list are meant: a condition on their fields; None means all of them."""
    node = group.fields.get("where")
    if node is None:
        return None
    fields = Vocabulary(listed.fields, {}, {}, {})
    return read_condition(node, Scope(fields, frozenset(), scope.choices), found)


def is_instant(element: Element | None) -> bool:
    """Whether there is such an element, and it is a date and time."""
    type_ = element.type if element else None
    return isinstance(type_, Ordered) and type_.scale is Scale.DATE_TIME


def is_boolean(element: Element | None) -> bool:
    """Whether there is such an element, and it is a yes or no."""
    return element is not None and isinstance(element.type, Boolean)
