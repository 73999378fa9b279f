"""The same event in two entries of a list."""

from __future__ import annotations

from precept.diagnostics.diagnostic import Diagnostic
from precept.intake import faults
from precept.intake.clock import Clock
from precept.intake.events import Event
from precept.ir.facts import Interval, Value
from precept.ir.history import EventList
from precept.ir.instants import instant


def refuse_twice(
    events: tuple[Event, ...], of: EventList, clock: Clock, found: list[Diagnostic]
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
            found.append(faults.TWICE.at(event.span, message, also=[first.span]))
        seen |= dict.fromkeys(keys, event)


def _is_on_one_day(began: Value | None, clock: Clock) -> bool:
    """Whether it is known on which day something began; of two events in a month that is not so."""
    if not isinstance(began, Interval) or began.lo is None or began.hi is None:
        return False
    return instant(began.lo, clock.zone).date() == instant(began.hi, clock.zone).date()
