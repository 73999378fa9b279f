"""A person's history: lists of events, and from when on each of them is complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Span
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.intake import faults, instants
from precept.intake.clock import Clock, said
from precept.intake.duplicates import refuse_twice
from precept.intake.events import NONE, Event, read_event
from precept.intake.values import read_instant
from precept.ir.history import EventList
from precept.lowering import shape
from precept.lowering.shape import Group
from precept.syntax.nodes import Node

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
    events = tuple(e for item in items if (e := read_event(item, of, clock, found)))
    refuse_twice(events, of, clock, found)
    complete, present = _complete(group, of, clock, found), _present(group, of, events, found)
    # A list of which a part cannot be read is known to lack something.
    return Listed(of, events, complete if len(events) == len(items) else None, present)


def _complete(
    group: Group, of: EventList, clock: Clock, found: list[Diagnostic]
) -> Completeness | None:
    """From when on a list is complete: of a day or part of a date, from its end on for certain."""
    text = said(group, "complete_since")
    if text is None:
        return None
    if text.value == ALWAYS:
        return Completeness(of.id, instants.EARLIEST, text.span)
    since = read_instant(text, clock, found)
    if since is None or since.lo is None or since.hi is None:
        return None
    if since.lo > clock.now:
        message = "`complete_since` lies after the time of the decision"
        found.append(faults.IN_THE_FUTURE.at(text.span, message))
    return Completeness(of.id, min(since.hi, clock.now), text.span)


def _present(
    group: Group, of: EventList, events: tuple[Event, ...], found: list[Diagnostic]
) -> str | None:
    text = said(group, "present")
    if text is None or text.value == NONE:
        return text.value if text else None
    named = next((event for event in events if event.entry.id == text.value), None)
    if named is None:
        message = f"no entry of `{of.id}` is `{text.value}`"
        ids = [event.entry.id for event in events]
        help = did_you_mean(text.value, ids, "name the `id` of an entry, or `none`")
        found.append(faults.BAD_ENTRY.at(text.span, message, help=help))
    elif named.entry.planned:
        message = f"`{text.value}` is planned, so it cannot be the event that the facts tell of"
        help = "name an entry that has happened, or `none`"
        found.append(faults.BAD_ENTRY.at(text.span, message, help=help, also=[named.span]))
    return text.value
