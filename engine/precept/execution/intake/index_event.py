"""The index event of a list: described by facts, listed in the history, or both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from precept.execution.intake import faults
from precept.execution.intake.claim_sets import Conflict, Member
from precept.execution.intake.events import Event, Listed
from precept.model.facts import Entry, Interval, Record, Value, meet
from precept.model.vocabulary import EventList

Behind = Callable[[str], tuple[Member, ...]]
"""Tells the claims and events behind an element."""


@dataclass(slots=True)
class Link:
    """A list joined with the facts about its index event.

    `listed` is the record as it was given, None if there was none; `record` includes the index
    event and is what elements are measured from. `values` are those of elements that an entry gives
    values for, `given_by` holds the entry of each.
    """

    record: Record
    listed: Record | None = None
    values: dict[str, Value] = field(default_factory=dict)
    given_by: dict[str, Event] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def link(
    events: EventList,
    listed: Listed | None,
    values: Mapping[str, Value],
    behind: Behind,
) -> Link:
    """Join a list with the facts about its index event."""
    facts = {name: values[id_] for name, id_ in events.present.items() if id_ in values}
    if listed is None:
        return Link(Record(_index_event(facts, events)))
    if any(event.entry.id == listed.present for event in listed.events):
        return _merged(listed, values, behind)
    entries = tuple(sorted((event.entry for event in listed.events), key=lambda entry: entry.id))
    record = Record(entries, listed.complete_since)
    # `present: none` says that the index event is not listed, even if its beginning is unknown.
    index_event = _index_event(facts, events, at_unknown_time=listed.present is not None)
    linked = Link(replace(record, entries=(*entries, *index_event)), record)
    if listed.present is None:
        linked.conflicts += _ambiguous(listed, facts, behind)
    return linked


def _index_event(
    facts: Mapping[str, Value], events: EventList, *, at_unknown_time: bool = False
) -> tuple[Entry, ...]:
    """Return the index event that the facts describe, without an id, if there is one."""
    is_known = events.begins in facts or (at_unknown_time and events.present)
    return (Entry("", facts),) if is_known else ()


def _ambiguous(listed: Listed, facts: Mapping[str, Value], behind: Behind) -> list[Conflict]:
    """Return a conflict for each entry that may be the index event, or if one is lacking."""
    events = listed.declared
    begins = facts.get(events.begins)
    if not isinstance(begins, Interval):
        return []
    element = events.present[events.begins]
    claims = behind(element)
    found = []
    for event in listed.events:
        other = event.entry.values.get(events.begins, Interval())
        if not event.entry.planned and meet(begins, other):
            message = f"`{event.entry.id}` may be the event that `{element}` describes"
            found.append(Conflict(faults.PRESENT, message, (event, *claims)))
    if not found and listed.complete and begins.meet(Interval(listed.complete.since, None)):
        message = (
            f"`{events.id}` is declared complete, but lacks the event that `{element}` describes"
        )
        found.append(Conflict(faults.PRESENT, message, (*claims, listed.complete)))
    return found


def _merged(listed: Listed, values: Mapping[str, Value], behind: Behind) -> Link:
    """Return the list with the values of the index event from both its entry and the facts."""
    linked = Link(Record(()))
    entries = []
    for event in listed.events:
        entry = event.entry
        if entry.id == listed.present:
            entry = replace(
                entry, values=_merged_values(event, listed.declared, values, behind, linked)
            )
        entries.append(entry)
    entries.sort(key=lambda entry: entry.id)
    present = listed.present or ""
    linked.record = linked.listed = Record(tuple(entries), listed.complete_since, present)
    return linked


def _merged_values(
    event: Event,
    events: EventList,
    values: Mapping[str, Value],
    behind: Behind,
    linked: Link,
) -> Mapping[str, Value]:
    merged = dict(event.entry.values)
    for name, id_ in events.present.items():
        fact, listed = values.get(id_), merged.get(name)
        if listed is None:
            merged |= {} if fact is None else {name: fact}
            continue
        joint = listed if fact is None else meet(fact, listed)
        if joint is None:
            message = f"`{id_}` has another value in the entry `{event.entry.id}`"
            conflicting = (*behind(id_), event)
            linked.conflicts.append(Conflict(faults.CONTRADICTION, message, conflicting))
            continue
        merged[name] = linked.values[id_] = joint
        linked.given_by[id_] = event
    return merged
