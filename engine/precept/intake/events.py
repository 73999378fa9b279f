"""A person's history: lists of events, each with what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Span
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.intake import faults, instants
from precept.intake.claims import EVIDENCE, read_claim, read_evidence, unpack, until_now
from precept.intake.clock import Clock, said
from precept.intake.values import read_instant
from precept.ir.facts import Entry, Evidence, Interval, Value
from precept.ir.history import EventList
from precept.ir.types import Boolean, Ordered, Scale
from precept.ir.vocabulary import Element
from precept.lowering import scalars, shape
from precept.lowering.history import RESERVED
from precept.lowering.shape import Group
from precept.syntax.nodes import Node

MOST_EVENTS = 200
NONE = "none"
ALWAYS = instants.EARLIEST


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it is claimed, with the places of its parts."""

    events: str
    entry: Entry = field(repr=False)
    span: Span = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of events as it is claimed.

    `present` is the id of the event in question, `none` if the list lacks it, None if nothing is
    said of it. `complete_since` is an instant, None if the list may lack any event.
    """

    of: EventList
    events: tuple[Event, ...] = ()
    complete_since: int | None = field(default=None, repr=False)
    present: str | None = field(default=None, repr=False)
    span: Span | None = field(default=None, repr=False)


def read_history(
    node: Node | None, lists: Mapping[str, EventList], clock: Clock, found: list[Diagnostic]
) -> Mapping[str, Listed]:
    """The lists of a history by their names; what cannot be read is added to `found`."""
    read = {}
    for key, value in shape.entries(node, "history", found):
        of = lists.get(key.value)
        if of is None:
            message = f"unknown list of events `{key.value}`"
            help = did_you_mean(key.value, lists, f"known are {one_of(lists)}" if lists else "")
            found.append(faults.UNKNOWN_FACT.at(key.span, message, help=help))
        elif listed := _listed(value, of, clock, found):
            read[of.id] = listed
    return MappingProxyType(read)


def _listed(node: Node, of: EventList, clock: Clock, found: list[Diagnostic]) -> Listed | None:
    what = f"the list `{of.id}`"
    group = shape.group(node, what, found, (), ["entries", "complete_since", "present"])
    if group is None:
        return None
    items = shape.items(group.fields.get("entries"), "entries", found)
    if len(items) > MOST_EVENTS:
        message = f"{what} has more than {MOST_EVENTS} entries"
        found.append(faults.TOO_MANY.at(group.span, message))
        return None
    events = tuple(e for item in items if (e := _event(item, of, clock, found)))
    _each_once(events, of, found)
    present = _present(group, of, events, found)
    return Listed(of, events, _complete(group, clock, found), present, group.span)


def _complete(group: Group, clock: Clock, found: list[Diagnostic]) -> int | None:
    text = said(group, "complete_since")
    if text is None:
        return None
    if text.value == "always":
        return ALWAYS
    since = read_instant(text, clock, found)
    # Of a date of which only a part is given, completeness is sure from its end on.
    return since.hi if since else None


def _present(
    group: Group, of: EventList, events: tuple[Event, ...], found: list[Diagnostic]
) -> str | None:
    text = said(group, "present")
    ids = [event.entry.id for event in events]
    if text is None or text.value in (NONE, *ids):
        return text.value if text else None
    message = f"no entry of `{of.id}` is `{text.value}`"
    help = did_you_mean(text.value, ids, "name the `id` of an entry, or `none`")
    found.append(faults.BAD_ENTRY.at(text.span, message, help=help))
    return None


def _event(node: Node, of: EventList, clock: Clock, found: list[Diagnostic]) -> Event | None:
    what = f"an entry of `{of.id}`"
    group = shape.group(node, what, found, ["id"], [*RESERVED[1:], *of.fields])
    id_ = group.text("id") if group else None
    if group is None or id_ is None:
        return None
    text = said(group, "planned")
    planned = text is not None and scalars.read(text, Boolean(), found) is True
    values: dict[str, Value] = {}
    for name, field_ in of.fields.items():
        value = _field(group, field_, clock, found)
        if value is not None:
            value = value if planned else _until_now(value, field_, group, clock, found)
        values |= {} if value is None else {name: value}
    entry = Entry(id_.value, MappingProxyType(values), planned, tuple(_sources(group)))
    return Event(of.id, entry, id_.span)


def _sources(group: Group) -> Iterator[Evidence]:
    if any(name in group.fields for name in EVIDENCE):
        yield _evidence(group)
    for source in shape.items(group.fields.get("sources"), "sources", group.found):
        if part := shape.group(source, "a source", group.found, (), EVIDENCE):
            yield _evidence(part)


def _field(entry: Group, of: Element, clock: Clock, found: list[Diagnostic]) -> Value | None:
    if of.id not in entry.fields:
        return None
    group, value = unpack(entry.fields[of.id], of, found)
    claim = read_claim(group, value, of, clock, found)
    if claim is not None and group is None:
        read_evidence(entry, of, found)
    return claim.value if claim else None


def _until_now(
    value: Value, of: Element, entry: Group, clock: Clock, found: list[Diagnostic]
) -> Value | None:
    if not isinstance(of.type, Ordered) or of.type.scale not in (Scale.DATE, Scale.DATE_TIME):
        return value
    past = until_now(value, of.type, clock)
    if past is None:
        message = f"`{of.id}` lies after the time of the decision"
        help = "check both times; an event that is still to come says `planned: yes`"
        found.append(faults.IN_THE_FUTURE.at(entry.fields[of.id].span, message, help=help))
    return past


def _evidence(group: Group) -> Evidence:
    texts = (said(group, name) for name in EVIDENCE)
    return Evidence(*(text.value if text else "" for text in texts))


def _each_once(events: tuple[Event, ...], of: EventList, found: list[Diagnostic]) -> None:
    """Two entries are one event if they have one id, or say the same of the same instant."""
    seen: dict[object, Event] = {}
    for event in events:
        keys: list[object] = [event.entry.id]
        begins = event.entry.values.get(of.begins)
        if isinstance(begins, Interval) and begins.lo == begins.hi:
            keys.append(frozenset(event.entry.values.items()))
        first = next((seen[key] for key in keys if key in seen), None)
        if first:
            message = f"`{first.entry.id}` and `{event.entry.id}` are one event, listed twice"
            found.append(faults.TWICE.at(event.span, message, also=[first.span]))
        seen |= dict.fromkeys(keys, event)
