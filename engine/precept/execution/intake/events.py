"""One event of a person's history, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from precept.execution.intake import faults
from precept.execution.intake.claims import (
    Claim,
    read_claim,
    read_evidence,
    refuse_wrong_judge,
    unpack,
    until_now,
)
from precept.execution.intake.clock import EARLIEST, Clock, said
from precept.execution.intake.values import read_instant
from precept.language import grammar
from precept.language.loader import shape
from precept.language.loader.shape import Group
from precept.language.loader.types import read_scalar
from precept.language.syntax.nodes import Node
from precept.model.diagnostics import Diagnostics, Span, did_you_mean, one_of
from precept.model.facts import Entry, Interval, Value
from precept.model.types import Boolean, from_microseconds
from precept.model.vocabulary import Element, EventList

NONE = "none"
_TO_COME = "check both times; an event that is still to come says `planned: yes`"


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it is claimed, with its place."""

    events: str
    entry: Entry = field(repr=False)
    span: Span = field(repr=False)


def read_event(node: Node, of: EventList, clock: Clock, diagnostics: Diagnostics) -> Event | None:
    """An entry of a list; None if it has no name."""
    group = shape.group(node, grammar.EVENT, diagnostics, more=of.fields)
    id_ = group.text("id") if group else None
    if group is None or id_ is None:
        return None
    if id_.value in (NONE, grammar.UNKNOWN):
        message = f"`{id_.value}` says that there is no event, so none may be called so"
        diagnostics.add(faults.BAD_ENTRY, id_.span, message)
        return None
    told = [group, *_sources(group)]
    text = said(group, "planned")
    planned = text is not None and read_scalar(text, Boolean(), diagnostics) is True
    claims = {
        name: claim
        for name, element in of.fields.items()
        if (claim := _field(told, element, clock, diagnostics, planned=planned))
    }
    evidence = (
        read_evidence(one)
        for one in told
        if any(name in one.fields for name in grammar.EVIDENCE.names)
    )
    entry = Entry(id_.value, _in_order(claims, of, diagnostics), planned, tuple(evidence))
    return Event(of.id, entry, id_.span)


def _sources(group: Group) -> Iterator[Group]:
    for source in shape.items(group.fields.get("sources"), "sources", group.diagnostics):
        if part := shape.group(source, grammar.EVIDENCE, group.diagnostics):
            yield part


def _field(
    told: list[Group], of: Element, clock: Clock, diagnostics: Diagnostics, *, planned: bool
) -> Claim | None:
    """What is claimed of a field; unless it has evidence of its own, by all who told of the event.

    Only of what is planned anything may lie after the time of the decision.
    """
    node = told[0].fields.get(of.id)
    if node is None:
        return None
    group, value = unpack(node, of, diagnostics)
    claim = read_claim(group, value, of, clock, diagnostics)
    if claim and group is None:
        refuse_wrong_judge(of, told, diagnostics)
    return claim if planned else until_now(claim, of, clock, diagnostics, _TO_COME)


def _in_order(
    claims: dict[str, Claim], of: EventList, diagnostics: Diagnostics
) -> MappingProxyType[str, Value]:
    """What is known of an event; of ends that cannot be so together, nothing."""
    begins, ends, persists = (claims.get(name) for name in (of.begins, of.ends, of.persists))
    at_odds: dict[str, Claim] = {}
    if ends and persists and persists.value is True:
        at_odds[f"`{of.persists}` is yes, but `{of.ends}` is given"] = persists
    if ends and begins and _is_before(ends.value, begins.value):
        at_odds[f"`{of.ends}` lies before `{of.begins}`"] = begins
    for message, other in at_odds.items():
        assert ends is not None
        diagnostics.add(faults.CONTRADICTION, ends.span, message, also=[other.span])
    doubted = {ends.element} if ends and at_odds else set()
    doubted |= {other.element for other in at_odds.values()}
    known = {name: claim.value for name, claim in claims.items() if name not in doubted}
    return MappingProxyType(known)


def _is_before(end: Value, begin: Value) -> bool:
    assert isinstance(end, Interval)
    assert isinstance(begin, Interval)
    return end.meet(Interval(begin.lo, None)) is None


def refuse_twice(
    events: tuple[Event, ...], of: EventList, clock: Clock, diagnostics: Diagnostics
) -> None:
    """Two entries are one event if they have one id, or say the same of the same day."""
    seen: dict[object, Event] = {}
    for event in events:
        keys: list[object] = [event.entry.id]
        if _is_on_one_day(event.entry.values.get(of.begins), clock):
            keys.append((event.entry.planned, frozenset(event.entry.values.items())))
        first = next((seen[key] for key in keys if key in seen), None)
        if first:
            message = f"`{first.entry.id}` and `{event.entry.id}` are one event, listed twice"
            diagnostics.add(faults.TWICE, event.span, message, also=[first.span])
        seen |= dict.fromkeys(keys, event)


def _is_on_one_day(began: Value | None, clock: Clock) -> bool:
    """Whether it is known on which day something began; of two events in a month that is not so."""
    if not isinstance(began, Interval) or began.lo is None or began.hi is None:
        return False
    return (
        from_microseconds(began.lo, clock.zone).date()
        == from_microseconds(began.hi, clock.zone).date()
    )


MOST_EVENTS = 200
ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Completeness:
    """That a list lacks no event since an instant."""

    events: str
    since: int = field(repr=False)
    span: Span = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of events as it is claimed; without `complete` it may lack any event.

    `present` is the id of the event in question, `none` if the list lacks it, None if nothing is
    said of it.
    """

    of: EventList
    events: tuple[Event, ...] = ()
    complete: Completeness | None = None
    present: str | None = field(default=None, repr=False)

    @property
    def complete_since(self) -> int | None:
        """The instant since which no event is lacking."""
        return self.complete.since if self.complete else None


def read_history(
    node: Node | None, lists: Mapping[str, EventList], clock: Clock, diagnostics: Diagnostics
) -> Mapping[str, Listed]:
    """The lists of a history by their names; what cannot be read is added to `diagnostics`."""
    read = {}
    for key, value in shape.entries(node, "history", diagnostics):
        of = lists.get(key.value)
        if of is None:
            message = f"unknown list of events `{key.value}`"
            help = did_you_mean(key.value, lists, f"known are {one_of(lists)}" if lists else "")
            diagnostics.add(faults.UNKNOWN_FACT, key.span, message, help=help)
        elif listed := _listed(value, of, clock, diagnostics):
            read[of.id] = listed
    return MappingProxyType(read)


def _listed(node: Node, of: EventList, clock: Clock, diagnostics: Diagnostics) -> Listed | None:
    group = shape.group(node, grammar.EVENTS, diagnostics, of.id)
    if group is None:
        return None
    items = shape.items(group.fields.get("entries"), "entries", diagnostics)
    if len(items) > MOST_EVENTS:
        message = f"the list `{of.id}` has more than {MOST_EVENTS} entries"
        diagnostics.add(faults.TOO_MANY, group.span, message)
        return None
    events = tuple(e for item in items if (e := read_event(item, of, clock, diagnostics)))
    refuse_twice(events, of, clock, diagnostics)
    complete, present = (
        _complete(group, of, clock, diagnostics),
        _present(group, of, events, diagnostics),
    )
    # A list of which a part cannot be read is known to lack something.
    return Listed(of, events, complete if len(events) == len(items) else None, present)


def _complete(
    group: Group, of: EventList, clock: Clock, diagnostics: Diagnostics
) -> Completeness | None:
    """From when on a list is complete: of a day or part of a date, from its end on for certain."""
    text = said(group, "complete_since")
    if text is None:
        return None
    if text.value == ALWAYS:
        return Completeness(of.id, EARLIEST, text.span)
    since = read_instant(text, clock, diagnostics)
    if since is None or since.lo is None or since.hi is None:
        return None
    if since.lo > clock.now:
        message = "`complete_since` lies after the time of the decision"
        diagnostics.add(faults.IN_THE_FUTURE, text.span, message)
    return Completeness(of.id, min(since.hi, clock.now), text.span)


def _present(
    group: Group, of: EventList, events: tuple[Event, ...], diagnostics: Diagnostics
) -> str | None:
    text = said(group, "present")
    if text is None or text.value == NONE:
        return text.value if text else None
    named = next((event for event in events if event.entry.id == text.value), None)
    if named is None:
        message = f"no entry of `{of.id}` is `{text.value}`"
        ids = [event.entry.id for event in events]
        help = did_you_mean(text.value, ids, "name the `id` of an entry, or `none`")
        diagnostics.add(faults.BAD_ENTRY, text.span, message, help=help)
    elif named.entry.planned:
        message = f"`{text.value}` is planned, so it cannot be the event that the facts tell of"
        help = "name an entry that has happened, or `none`"
        diagnostics.add(faults.BAD_ENTRY, text.span, message, help=help, also=[named.span])
    return text.value
