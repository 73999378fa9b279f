"""Lists of events, and what elements are measured or counted from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.conditions import as_line, condition_behind, read_condition
from precept.language.loader.context import LoadingContext
from precept.language.loader.shape import Group
from precept.language.loader.types import read_judge, read_period, read_type
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.model.conditions import Comparison, Condition, leaves
from precept.model.diagnostics import NOWHERE, Diagnostic, Diagnostics, did_you_mean, one_of
from precept.model.types import Boolean, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import (
    EARLIEST,
    EXTREMES,
    LATEST,
    MEAN,
    NOW,
    Counted,
    Element,
    EntryPhrase,
    EventList,
    Latest,
    Measured,
    Taken,
    Vocabulary,
    event_list,
)

_DURATIONS = (Scale.CLOCK, Scale.DAYS, Scale.MONTHS)


def read_measured(node: Node | None, element: Element, context: LoadingContext) -> Measured | None:
    """Return what a duration is measured from; None if it is faulty."""
    group = shape.group(node, grammar.MEASURED, context.diagnostics, element.id)
    if group is None or not {"from", "to"} <= group.fields.keys():
        return None
    start, end = group.string("from"), group.string("to")
    lists = [name for name in (start, end) if name in context.vocabulary.history]
    latest = None
    if lists:
        latest = Latest(lists[0], read_where(group, context.vocabulary.history[lists[0]], context))
    measured = Measured(
        latest if latest and start in lists else start,
        NOW if end in lists else end,
        group.string("while"),
        group.string("never") == grammar.LONGER,
        latest if end in lists else None,
    )
    if len(set(lists)) > 1:
        message = f"`{element.id}` is measured between events of one list, not of two"
        context.diagnostics.add(faults.BAD_MEASURE, element.span or group.span, message)
        return None
    return measured if _fits(measured, element, group, context) else None


def _fits(
    measured: Measured,
    element: Element,
    group: Group,
    context: LoadingContext,
) -> bool:
    wrong = list(_misfits(measured, element, context))
    if "where" in group.fields and not event_list(measured):
        wrong.append(f"`where` says which events are meant, but `{measured.start}` is no list")
    if "never" in group.fields and not isinstance(measured.start, Latest):
        wrong.append(f"`never` is for a list without events, but `{measured.start}` is no list")
    if measured.at and measured.persists:
        wrong.append("`while` is for what may go on, and an event has a beginning")
    if measured.at and measured.never:
        wrong.append("`never` is for the time since an event, not for that up to one")
    never = group.text("never")
    if never and never.value != grammar.LONGER:
        wrong.append(f"`never` counts as `{grammar.LONGER}`, not as `{never.value}`")
    span = element.span or group.span
    context.diagnostics += [faults.BAD_MEASURE.at(span, message) for message in wrong]
    return not wrong


def _misfits(measured: Measured, element: Element, context: LoadingContext) -> Iterator[str]:
    """Return what is not of the type that measuring needs."""
    elements, persists = context.vocabulary.elements, measured.persists
    if not isinstance(element.type, Ordered) or element.type.scale not in _DURATIONS:
        yield f"`{element.id}` is measured, so its type is a duration"
    ends = [measured.end] if isinstance(measured.start, Latest) else [measured.start, measured.end]
    for name in ends:
        if name == NOW or is_instant(elements.get(name)) or context.is_faulty(name):
            continue
        if not _is_day(elements.get(name)):
            yield f"`{element.id}` is measured with `{name}`, which is no date and time"
        elif isinstance(element.type, Ordered) and element.type.scale is Scale.CLOCK:
            yield f"`{element.id}` is measured by the clock, but `{name}` is a day"
    if persists and not is_boolean(elements.get(persists)) and not context.is_faulty(persists):
        yield f"`{element.id}` is measured while `{persists}`, which is no yes or no"


def read_where(group: Group, listed: EventList, context: LoadingContext) -> Condition | None:
    """Which events of a list are meant: a condition on their fields; None means all of them."""
    node = group.fields.get("where")
    if node is None:
        return None
    fields = Vocabulary(listed.fields, {}, {}, {})
    return read_condition(node, replace(context, vocabulary=fields, declared=frozenset()))


def is_instant(element: Element | None) -> bool:
    """Return whether there is such an element, and it is a date and time."""
    type_ = element.type if element else None
    return isinstance(type_, Ordered) and type_.scale is Scale.DATE_TIME


def _is_day(element: Element | None) -> bool:
    type_ = element.type if element else None
    return isinstance(type_, Ordered) and type_.scale is Scale.DATE


def is_boolean(element: Element | None) -> bool:
    """Return whether there is such an element, and it is a yes or no."""
    return element is not None and isinstance(element.type, Boolean)


_PERIODS = ("within", "in_the_last")
_LIMITS = ("during", "begun_by", *_PERIODS)


def read_counted(node: Node | None, element: Element, context: LoadingContext) -> Counted | None:
    """Return what a count is taken of; None if it is faulty."""
    group = shape.group(node, grammar.COUNTED, context.diagnostics, element.id)
    events = group.text("events") if group else None
    if group is None or events is None:
        return None
    listed = read_list(events, context)
    if listed is None:
        return None
    counted = Counted(
        listed.id,
        read_where(group, listed, context),
        group.string("during"),
        group.string("begun_by"),
        none_before=group.string("none_before"),
        until=condition_behind(group, "until", context),
    )
    if wrong := _uncountable(counted, group, element.type, listed, context):
        context.diagnostics.add(faults.BAD_MEASURE, events.span, f"`{element.id}` {wrong}")
        return None
    return _within(counted, group, context)


def read_list(events: ScalarNode, context: LoadingContext) -> EventList | None:
    """Return a list of events by its name; report that there is none."""
    listed = context.vocabulary.history.get(events.value)
    if listed is None:
        message = f"there is no list of events `{events.value}`"
        help = context.diagnostics.did_you_mean(
            events.value, context.vocabulary.history, "declare it under `history:`"
        )
        context.diagnostics.add(faults.BAD_MEASURE, events.span, message, help=help)
    return listed


def _uncountable(
    counted: Counted, group: Group, type_: Type, listed: EventList, context: LoadingContext
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
        return (
            "is counted either `during` or `begun_by` an instant, or `within` a period, or "
            "`in_the_last` one"
        )
    if limits and days:
        return "is counted in days, so it is of all events, not of some by their time"
    if counted.during and not listed.ends:
        return f"is counted among events under way, but `{listed.id}` has no `ends`"
    return _no_instant(counted, context)


def _no_instant(counted: Counted, context: LoadingContext) -> str:
    elements = context.vocabulary.elements
    for at, how in (
        (counted.during, "at"),
        (counted.begun_by, "up to"),
        (counted.none_before, "with none before"),
    ):
        if at == NOW or not at or is_instant(elements.get(at)) or context.is_faulty(at):
            continue
        # What is under way on a day need not be so all day long.
        if at == counted.during or not _is_day(elements.get(at)):
            return f"is counted {how} `{at}`, which is no date and time"
    return ""


def read_taken(node: Node | None, element: Element, context: LoadingContext) -> Taken | None:
    """Return of which events a value is taken; None if it is faulty."""
    group = shape.group(node, grammar.TAKEN, context.diagnostics, element.id)
    events, value, which = (
        group.text(name) if group else None for name in ("events", "value", "of")
    )
    if group is None or events is None or value is None or which is None:
        return None
    listed = read_list(events, context)
    if listed is None:
        return None
    if value.value not in listed.fields:
        context.diagnostics.append(_unknown_field(value, listed.fields))
        return None
    if wrong := _untakeable(which.value, element.type, listed.fields[value.value]):
        context.diagnostics.add(faults.BAD_MEASURE, value.span, f"`{element.id}` {wrong}")
        return None
    taken = Taken(listed.id, value.value, which.value, read_where(group, listed, context))
    return _within(taken, group, context)


def _untakeable(which: str, type_: Type, of: Element) -> str:
    """Return why a value of a field cannot be an element's; empty if it can."""
    if which not in (*EXTREMES, MEAN):
        return f"is the value of one of {one_of((*EXTREMES, MEAN))}, not of `{which}`"
    if isinstance(type_, CodeSet):
        return "is a set of codes, which cannot be taken of events"
    if which not in (LATEST, EARLIEST) and not isinstance(type_, Ordered):
        return f"is no number, so it cannot be the {which} one"
    if which == MEAN and isinstance(type_, Ordered) and type_.scale not in _FINE:
        return "is a mean, so its type is `quantity` or `duration`"
    if _without_range(type_) != _without_range(of.type):
        return f"is not of the type of the field `{of.id}`"
    return ""


_FINE = (Scale.QUANTITY, Scale.CLOCK)


def _without_range(type_: Type) -> Type:
    if not isinstance(type_, Ordered):
        return type_
    return replace(type_, resolution=1, minimum=None, maximum=None)


T = TypeVar("T", Counted, Taken)


def _within(counted: T, group: Group, context: LoadingContext) -> T | None:
    line = next((name for name in _PERIODS if name in group.fields), "")
    text = group.text(line) if line else None
    if text is None:
        return counted
    name = text.value if text.value in context.choices else ""
    if name:
        limit = as_line(context.choices[name], counted.events, context.diagnostics)
        if limit is None or limit.comparison != "is at most":
            message = f"a period is at most so long, but `{name}` says something else"
            context.diagnostics.add(faults.BAD_INTERPRETATION, text.span, message)
            return None
        text = limit.values[0]
    period = read_period(text, context.diagnostics)
    if period is None:
        return None
    scale, count = period
    counted = replace(counted, within=count, scale=scale, text=text.value, interpretation=name)
    if isinstance(counted, Counted):
        return replace(counted, last=line == "in_the_last")
    return counted


def check_until(context: LoadingContext) -> None:
    """Report counts that end by anything else than a fact of the case."""
    for element in context.vocabulary.elements.values():
        until = element.measured.until if isinstance(element.measured, Counted) else None
        for leaf in leaves(until) if until else ():
            is_fact = (
                isinstance(leaf, Comparison)
                and context.vocabulary.elements[leaf.element].measured is None
            )
            if not is_fact:
                name = leaf.word
                message = f"`{element.id}` is counted until `{name}`, which no case can give"
                help = "name elements there that are neither found nor measured"
                span = leaf.span or element.span or NOWHERE
                context.diagnostics.add(faults.BAD_MEASURE, span, message, help=help)


_ENDS = (
    ("begins", is_instant, "a date and time"),
    ("ends", is_instant, "a date and time"),
    ("while", is_boolean, "a yes or no"),
)
_SLOT = re.compile(r"\{(\w+)\}")


def read_events(key: ScalarNode, node: Node, context: LoadingContext) -> EventList | None:
    """Return a list of events; None if it is faulty."""
    group = shape.group(node, grammar.EVENT_LIST, context.diagnostics, key.value)
    if group is None:
        return None
    fields = {}
    for name, field in shape.entries(group.fields.get("fields"), "fields", context.diagnostics):
        if element := _field(name, field, context):
            fields[name.value] = element
    if not _ends_fit(group, fields, context.diagnostics):
        return None
    return EventList(
        id=key.value,
        meaning=group.string("meaning"),
        fields=MappingProxyType(fields),
        begins=group.string("begins"),
        ends=group.string("ends"),
        persists=group.string("while"),
        present=MappingProxyType(_present(group, fields, context.diagnostics)),
        steps=tuple(_phrases(group, fields, context.diagnostics)),
        span=key.span,
    )


def _ends_fit(group: Group, fields: AnyMapping[str, Element], diagnostics: Diagnostics) -> bool:
    """Whether the lines that say when an event begins and ends name fields of the right types."""
    before = len(diagnostics)
    for name, fits, needed in _ENDS:
        text = group.text(name) if name in group.fields else None
        if text and not fits(fields.get(text.value)):
            message = f"`{name}` names `{text.value}`, which is no field that is {needed}"
            diagnostics.add(faults.BAD_EVENTS, text.span, message)
    return len(diagnostics) == before and "begins" in group.fields


def _field(name: ScalarNode, node: Node, context: LoadingContext) -> Element | None:
    if name.value in grammar.EVENT.names:
        message = f"`{name.value}` is said of events of every list, so no field may be called so"
        context.diagnostics.add(
            faults.BAD_EVENTS, name.span, message, help="give the field another name"
        )
        return None
    group = shape.group(node, grammar.EVENT_FIELD, context.diagnostics, name.value)
    type_ = read_type(group, context.diagnostics) if group else None
    if group is None or type_ is None:
        return None
    judge, may_judge = read_judge(group, context)
    return Element(
        id=name.value,
        type=type_,
        meaning=group.string("meaning"),
        ask="",
        judged_by=judge,
        may_judge=may_judge,
        span=name.span,
    )


def _present(
    group: Group, fields: AnyMapping[str, Element], diagnostics: Diagnostics
) -> dict[str, str]:
    present = {}
    for key, value in shape.entries(group.fields.get("present"), "present", diagnostics):
        text = shape.as_text(value, f"`{key.value}`", diagnostics)
        if key.value not in fields:
            diagnostics.append(_unknown_field(key, fields))
        elif text:
            present[key.value] = text.value
    return present


def _phrases(
    group: Group, fields: AnyMapping[str, Element], diagnostics: Diagnostics
) -> list[EntryPhrase]:
    phrases = []
    for item in shape.items(group.fields.get("steps"), "steps", diagnostics):
        if isinstance(item, ScalarNode):
            phrases.append(EntryPhrase(item.value, {}))
            _check_slots(item, fields, diagnostics)
        elif phrase := _phrase(item, fields, diagnostics):
            phrases.append(phrase)
    return phrases


def _phrase(
    node: Node, fields: AnyMapping[str, Element], diagnostics: Diagnostics
) -> EntryPhrase | None:
    group = shape.group(node, grammar.EVENT_PHRASE, diagnostics)
    says = group.text("says") if group else None
    if group is None or says is None:
        return None
    _check_slots(says, fields, diagnostics)
    sets = {}
    node = group.fields.get("sets") or MappingNode((), group.span)
    for key, value in shape.entries(node, "sets", diagnostics):
        if key.value not in fields:
            diagnostics.append(_unknown_field(key, fields))
        text = shape.as_text(value, f"`{key.value}`", diagnostics)
        sets[key.value] = text.value if text else ""
    planned, present = (group.string(name) == "yes" for name in ("planned", "present"))
    return EntryPhrase(says.value, MappingProxyType(sets), planned, present)


def _check_slots(
    text: ScalarNode, fields: AnyMapping[str, Element], diagnostics: Diagnostics
) -> None:
    for match in _SLOT.finditer(text.value):
        if match[1] not in fields:
            name = ScalarNode(match[1], text.part(match.start(1), match.end(1)))
            diagnostics.append(_unknown_field(name, fields))


def _unknown_field(name: ScalarNode, fields: AnyMapping[str, Element]) -> Diagnostic:
    help = did_you_mean(name.value, fields, f"its fields are {one_of(fields)}")
    message = f"the list has no field `{name.value}`"
    return faults.BAD_EVENTS.at(name.span, message, help=help)


def check_present(context: LoadingContext) -> None:
    """Add to `diagnostics` what does not fit between the lists and the elements of a vocabulary."""
    for events in context.vocabulary.history.values():
        wrong = [one for name in events.present if (one := _misfit(name, events, context))]
        if events.present and events.begins not in events.present:
            wrong.append(f"does not say which element tells of `{events.begins}`")
        for why in wrong:
            message = f"`present` of `{events.id}` {why}"
            context.diagnostics.add(faults.BAD_EVENTS, events.span or NOWHERE, message)


def _misfit(name: str, events: EventList, context: LoadingContext) -> str:
    id_ = events.present[name]
    element = context.vocabulary.elements.get(id_)
    if element is None:
        return "" if context.is_faulty(id_) else f"names `{id_}`, which is no element"
    if element.measured:
        return f"names `{id_}`, which is measured, not given"
    if _kind(element) != _kind(events.fields[name]):
        return f"names `{id_}`, whose type, range or judge is not that of the field `{name}`"
    return ""


def _kind(of: Element) -> object:
    return of.type, of.judged_by
