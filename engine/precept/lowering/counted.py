"""What counts are taken of: the events of a list, and when it is over."""

from __future__ import annotations

from dataclasses import replace

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import NOWHERE
from precept.diagnostics.suggest import did_you_mean
from precept.ir.conditions import Comparison, leaves
from precept.ir.history import NOW, Counted, EventList
from precept.ir.types import Boolean, Ordered, Scale, Type
from precept.ir.vocabulary import Element, Vocabulary
from precept.lowering import counts, faults, shape
from precept.lowering.comparisons import as_line
from precept.lowering.conditions import Scope, condition_behind
from precept.lowering.measures import is_instant, read_where
from precept.lowering.shape import Group
from precept.syntax.nodes import Node

_LIMITS = ("during", "begun_by", "within")


def read_counted(
    node: Node | None, element: Element, scope: Scope, found: list[Diagnostic]
) -> Counted | None:
    """What a count is taken of, or None with the faults added to `found`."""
    what = f"`counted` of the element `{element.id}`"
    lines = ["where", *_LIMITS, "none_before", "until"]
    group = shape.group(node, what, found, ["events"], lines)
    events = group.text("events") if group else None
    if group is None or events is None:
        return None
    listed = scope.vocabulary.history.get(events.value)
    if listed is None:
        message = f"there is no list of events `{events.value}`"
        help = did_you_mean(events.value, scope.vocabulary.history, "declare it under `history:`")
        found.append(faults.BAD_MEASURE.at(events.span, message, help=help))
        return None
    counted = Counted(
        listed.id,
        read_where(group, listed, scope, found),
        group.string("during"),
        group.string("begun_by"),
        none_before=group.string("none_before"),
        until=condition_behind(group, "until", scope, found),
    )
    if wrong := _uncountable(counted, group, element.type, listed, scope):
        found.append(faults.BAD_MEASURE.at(events.span, f"`{element.id}` {wrong}"))
        return None
    return _within(counted, group, scope, found)


def _uncountable(
    counted: Counted, group: Group, type_: Type, listed: EventList, scope: Scope
) -> str:
    days = isinstance(type_, Ordered) and type_.scale is Scale.DAYS
    whole = isinstance(type_, Ordered) and type_.scale is Scale.INTEGER
    if not (days or whole or isinstance(type_, Boolean)):
        return (
            "is counted, so its type is `integer`, `boolean` for whether there is one, or "
            "`duration in days` for on how many days there was one"
        )
    limits = sum(name in group.fields for name in _LIMITS)
    if limits > 1:
        return "is counted either `during` or `begun_by` an instant, or `within` a period"
    if limits and days:
        return "is counted in days, so it is of all events, not `during`, `begun_by` or `within`"
    if counted.during and not listed.ends:
        return f"is counted among events under way, but `{listed.id}` has no `ends`"
    return _no_instant(counted, scope)


def _no_instant(counted: Counted, scope: Scope) -> str:
    elements = scope.vocabulary.elements
    for at, told in (
        (counted.during or counted.begun_by, "up to or at"),
        (counted.none_before, "with none before"),
    ):
        if at and at != NOW and not is_instant(elements.get(at)) and not scope.is_faulty(at):
            return f"is counted {told} `{at}`, which is no date and time"
    return ""


def _within(
    counted: Counted, group: Group, scope: Scope, found: list[Diagnostic]
) -> Counted | None:
    text = group.text("within")
    if text is None:
        return counted
    name = text.value if text.value in scope.choices else ""
    if name:
        line = as_line(scope.choices[name], counted.events, found)
        if line is None or line.comparison != "is at most":
            message = f"a period is at most so long, but `{name}` says something else"
            found.append(faults.BAD_INTERPRETATION.at(text.span, message))
            return None
        text = line.values[0]
    period = counts.read_period(text, found)
    if period is None:
        return None
    scale, count = period
    return replace(counted, within=count, scale=scale, text=text.value, interpretation=name)


def check_until(vocabulary: Vocabulary, found: list[Diagnostic]) -> None:
    """Add to `found` where a count is over by anything else than what is told of a case."""
    for element in vocabulary.elements.values():
        until = element.measured.until if isinstance(element.measured, Counted) else None
        for leaf in leaves(until) if until else ():
            told = (
                isinstance(leaf, Comparison) and vocabulary.elements[leaf.element].measured is None
            )
            if not told:
                name = leaf.element if isinstance(leaf, Comparison) else leaf.finding
                message = f"`{element.id}` is counted until `{name}`, which nobody tells"
                help = "name elements there that are neither found nor measured"
                span = leaf.span or element.span or NOWHERE
                found.append(faults.BAD_MEASURE.at(span, message, help=help))
