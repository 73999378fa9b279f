"""Read the history: lists of events, and since when each list is complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from precept.execution.intake import faults
from precept.execution.intake.claims import (
    Claim,
    read_claim,
    read_evidence,
    refuse_later_report,
    refuse_wrong_judge,
    unpack,
    until_now,
)
from precept.execution.intake.clock import EARLIEST, Clock, known_text
from precept.execution.intake.values import read_instant
from precept.language import grammar
from precept.language.loader import shape
from precept.language.loader.shape import Group
from precept.language.loader.types import read_scalar
from precept.language.syntax.nodes import Node
from precept.model.diagnostics import Diagnostics, Span, one_of
from precept.model.facts import Entry, Interval, Value
from precept.model.records import dataclass
from precept.model.types import Boolean
from precept.model.vocabulary import Element, EventList

NONE = "none"
_TO_COME = "check both times; an event in the future is marked `planned: yes`"


@dataclass(frozen=True, slots=True)
class Event:
    """A claimed event with its place."""

    events: str
    entry: Entry = field(repr=False)
    span: Span = field(repr=False)


def read_event(
    node: Node, events: EventList, clock: Clock, diagnostics: Diagnostics
) -> Event | None:
    """Return an entry of a list; None if it has no id."""
    group = shape.group(node, grammar.EVENT, diagnostics, more=events.fields)
    if group is None:
        return None
    id_ = group.text("id")
    if id_ and id_.value in (NONE, grammar.UNKNOWN):
        message = f"`{id_.value}` means that there is no event, so it cannot be an id"
        diagnostics.add(faults.BAD_ENTRY, id_.span, message)
        id_ = None
    sources = [group, *_sources(group)]
    refuse_later_report(sources, clock, diagnostics)
    text = known_text(group, "planned")
    planned = text is not None and read_scalar(text, Boolean(), diagnostics) is True
    claims = {
        name: claim
        for name, element in events.fields.items()
        if (claim := _field(sources, element, clock, diagnostics, planned=planned))
    }
    evidence = (
        read_evidence(source)
        for source in sources
        if any(name in source.fields for name in grammar.EVIDENCE.names)
    )
    values = _consistent_values(claims, events, diagnostics)
    if id_ is None:
        return None
    entry = Entry(id_.value, values, planned, tuple(evidence))
    return Event(events.id, entry, id_.span)


def _sources(group: Group) -> Iterator[Group]:
    for source in shape.items(group.fields.get("sources"), "sources", group.diagnostics):
        if part := shape.group(source, grammar.EVIDENCE, group.diagnostics):
            yield part


def _field(
    sources: list[Group], element: Element, clock: Clock, diagnostics: Diagnostics, *, planned: bool
) -> Claim | None:
    """Return the claim of a field, which has the evidence of the event unless it has its own.

    Only a planned event may be after the time of the decision.
    """
    node = sources[0].fields.get(element.id)
    if node is None:
        return None
    group, value = unpack(node, element, diagnostics)
    claim = read_claim(group, value, element, clock, diagnostics)
    before = len(diagnostics)
    if claim and group is None:
        refuse_wrong_judge(element, sources, diagnostics)
    if len(diagnostics) > before:
        return None
    return claim if planned else until_now(claim, element, clock, diagnostics, _TO_COME)


def _consistent_values(
    claims: dict[str, Claim], events: EventList, diagnostics: Diagnostics
) -> MappingProxyType[str, Value]:
    """Return what is known of an event, without times that contradict each other."""
    begins, ends, persists = (
        claims.get(name) for name in (events.begins, events.ends, events.persists)
    )
    contradictions: dict[str, Claim] = {}
    if ends and persists and persists.value is True:
        contradictions[f"`{events.persists}` is yes, but `{events.ends}` is given"] = persists
    if ends and begins and _is_before(ends.value, begins.value):
        contradictions[f"`{events.ends}` lies before `{events.begins}`"] = begins
    for message, other in contradictions.items():
        assert ends is not None
        diagnostics.add(faults.CONTRADICTION, ends.span, message, also=[other.span])
    doubted = {ends.element} if ends and contradictions else set()
    doubted |= {other.element for other in contradictions.values()}
    known = {name: claim.value for name, claim in claims.items() if name not in doubted}
    return MappingProxyType(known)


def _is_before(end: Value, begin: Value) -> bool:
    assert isinstance(end, Interval)
    assert isinstance(begin, Interval)
    return end.meet(Interval(begin.lo, None)) is None


MOST_EVENTS = 200
ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Completeness:
    """The claim that a list lacks no event since an instant."""

    events: str
    since: int = field(repr=False)
    span: Span = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """A claimed list of events; without `complete` it may lack any event.

    `present` is the id of the index event, `none` if the list lacks it, None if this is not given.
    """

    declared: EventList
    events: tuple[Event, ...] = ()
    complete: Completeness | None = None
    present: str | None = field(default=None, repr=False)

    @property
    def complete_since(self) -> int | None:
        """The instant since which the list lacks no event."""
        return self.complete.since if self.complete else None


def read_history(
    node: Node | None, lists: Mapping[str, EventList], clock: Clock, diagnostics: Diagnostics
) -> Mapping[str, Listed]:
    """Return the lists of a history by id; report what cannot be read."""
    read = {}
    for key, value in shape.entries(node, "history", diagnostics):
        declared = lists.get(key.value)
        if declared is None:
            message = f"unknown list of events `{key.value}`"
            help = diagnostics.did_you_mean(
                key.value, lists, f"known are {one_of(lists)}" if lists else ""
            )
            diagnostics.add(faults.UNKNOWN_FACT, key.span, message, help=help)
        elif listed := _listed(value, declared, clock, diagnostics):
            read[declared.id] = listed
    return MappingProxyType(read)


def _listed(
    node: Node, declared: EventList, clock: Clock, diagnostics: Diagnostics
) -> Listed | None:
    group = shape.group(node, grammar.EVENTS, diagnostics, declared.id)
    if group is None:
        return None
    items = shape.items(group.fields.get("entries"), "entries", diagnostics)
    if len(items) > MOST_EVENTS:
        message = f"the list `{declared.id}` has more than {MOST_EVENTS} entries"
        diagnostics.add(faults.TOO_MANY, group.span, message)
        return None
    events = tuple(e for item in items if (e := read_event(item, declared, clock, diagnostics)))
    complete, present = (
        _complete(group, declared, clock, diagnostics),
        _present(group, declared, events, diagnostics),
    )
    # A list with an unreadable entry is not complete.
    return Listed(declared, events, complete if len(events) == len(items) else None, present)


def _complete(
    group: Group, declared: EventList, clock: Clock, diagnostics: Diagnostics
) -> Completeness | None:
    """Return since when a list is complete: since the end of a day or of a partial date."""
    text = known_text(group, "complete_since")
    if text is None:
        return None
    if text.value == ALWAYS:
        return Completeness(declared.id, EARLIEST, text.span)
    since = read_instant(text, clock, diagnostics)
    if since is None or since.lo is None or since.hi is None:
        return None
    if since.lo > clock.now:
        message = "`complete_since` lies after the time of the decision"
        diagnostics.add(faults.IN_THE_FUTURE, text.span, message)
    return Completeness(declared.id, min(since.hi, clock.now), text.span)


def _present(
    group: Group, declared: EventList, events: tuple[Event, ...], diagnostics: Diagnostics
) -> str | None:
    text = known_text(group, "present")
    if text is None or text.value == NONE:
        return text.value if text else None
    named = next((event for event in events if event.entry.id == text.value), None)
    if named is None:
        message = f"no entry of `{declared.id}` is `{text.value}`"
        ids = [event.entry.id for event in events]
        help = diagnostics.did_you_mean(text.value, ids, "name the `id` of an entry, or `none`")
        diagnostics.add(faults.BAD_ENTRY, text.span, message, help=help)
    elif named.entry.planned:
        message = f"`{text.value}` is planned, so it cannot be the event that the facts describe"
        help = "name an entry that has happened, or `none`"
        diagnostics.add(faults.BAD_ENTRY, text.span, message, help=help, also=[named.span])
    return text.value
