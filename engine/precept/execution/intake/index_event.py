"""The event in question: told by facts, listed in the history, or both; it counts once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from precept.execution.intake import faults
from precept.execution.intake.claim_sets import Conflict, Member
from precept.execution.intake.events import Event, Listed
from precept.model.facts import Entry, Interval, Record, Value, meet
from precept.model.vocabulary import EventList


@dataclass(slots=True)
class Link:
    """What comes of a list and the facts about the event in question.

    `listed` is the record as it was handed over, None if there was none; `record` is what is
    measured in: with the event in question. `values` are those of elements that an entry tells,
    `told_by` says which.
    """

    record: Record
    listed: Record | None = None
    values: dict[str, Value] = field(default_factory=dict)
    told_by: dict[str, Event] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def link(
    of: EventList,
    listed: Listed | None,
    values: Mapping[str, Value],
    members: Mapping[str, tuple[Member, ...]],
) -> Link:
    """Bring a list and the facts about its event in question together."""
    told = {name: values[id_] for name, id_ in of.present.items() if id_ in values}
    if listed is None:
        return Link(Record(_in_question(told, of)))
    if any(event.entry.id == listed.present for event in listed.events):
        return _merged(listed, values, members)
    entries = tuple(sorted((event.entry for event in listed.events), key=lambda entry: entry.id))
    record = Record(entries, listed.complete_since)
    # A list that is said to lack the event in question lacks it though nobody tells when it began.
    in_question = _in_question(told, of, at_any_time=listed.present is not None)
    linked = Link(replace(record, entries=(*entries, *in_question)), record)
    if listed.present is None:
        linked.conflicts += _may_be_one(listed, told, members)
    return linked


def _in_question(
    told: Mapping[str, Value], of: EventList, *, at_any_time: bool = False
) -> tuple[Entry, ...]:
    """The event that the facts tell of; it has no name here."""
    is_told = of.begins in told or (at_any_time and of.present)
    return (Entry("", told),) if is_told else ()


def _may_be_one(
    listed: Listed, told: Mapping[str, Value], members: Mapping[str, tuple[Member, ...]]
) -> list[Conflict]:
    """The entries that could be the event that the facts tell of; if none, that one should be."""
    of = listed.of
    begins = told.get(of.begins)
    if not isinstance(begins, Interval):
        return []
    element = of.present[of.begins]
    told_by = members.get(element, ())
    found = []
    for event in listed.events:
        other = event.entry.values.get(of.begins, Interval())
        if not event.entry.planned and meet(begins, other):
            message = f"`{event.entry.id}` may be the event that `{element}` tells of"
            found.append(Conflict(faults.PRESENT, message, (event, *told_by)))
    if not found and listed.complete and begins.meet(Interval(listed.complete.since, None)):
        message = f"`{of.id}` is said to be complete, but lacks the event that `{element}` tells of"
        found.append(Conflict(faults.PRESENT, message, (*told_by, listed.complete)))
    return found


def _merged(
    listed: Listed, values: Mapping[str, Value], members: Mapping[str, tuple[Member, ...]]
) -> Link:
    """The list, with what facts and entry say of the event in question in both of them."""
    linked = Link(Record(()))
    entries = []
    for event in listed.events:
        entry = event.entry
        if entry.id == listed.present:
            entry = replace(entry, values=_both(event, listed.of, values, members, linked))
        entries.append(entry)
    entries.sort(key=lambda entry: entry.id)
    present = listed.present or ""
    linked.record = linked.listed = Record(tuple(entries), listed.complete_since, present)
    return linked


def _both(
    event: Event,
    of: EventList,
    values: Mapping[str, Value],
    members: Mapping[str, tuple[Member, ...]],
    linked: Link,
) -> Mapping[str, Value]:
    merged = dict(event.entry.values)
    for name, id_ in of.present.items():
        fact, listed = values.get(id_), merged.get(name)
        if listed is None:
            merged |= {} if fact is None else {name: fact}
            continue
        both = listed if fact is None else meet(fact, listed)
        if both is None:
            message = f"`{id_}` is not what the entry `{event.entry.id}` says"
            at_odds = (*members.get(id_, ()), event)
            linked.conflicts.append(Conflict(faults.CONTRADICTION, message, at_odds))
            continue
        merged[name] = linked.values[id_] = both
        linked.told_by[id_] = event
    return merged
