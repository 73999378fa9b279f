"""Events as far as they matter to a measure: whether they fit, and when they began and ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from precept.intake.instants import EARLIEST
from precept.ir.conditions import Condition
from precept.ir.facts import Entry, Interval, Record
from precept.ir.history import EventList
from precept.ir.truth import Truth
from precept.semantics.conditions import World, truth


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event that fits, or, unless `certain`, may fit. `ends` is not before `begins`."""

    certain: bool
    lo: int = field(repr=False)
    hi: int = field(repr=False)
    ends: Interval = field(repr=False)


def occurrences(
    record: Record, of: EventList, where: Condition | None, now: int
) -> Iterator[Occurrence]:
    """The events of a list that fit or may fit. Plans are no events."""
    for entry in record.entries:
        fits = truth(where, World(entry.values, {})) if where else Truth.TRUE
        if entry.planned or fits is Truth.FALSE:
            continue
        begins = entry.values.get(of.begins)
        low, high = (begins.lo, begins.hi) if isinstance(begins, Interval) else (None, None)
        lo = EARLIEST if low is None else low
        hi = now if high is None else high
        yield Occurrence(fits is Truth.TRUE, lo, hi, _ends(entry, of, lo, now))


def _ends(entry: Entry, of: EventList, begun: int, now: int) -> Interval:
    if of.persists and entry.values.get(of.persists) is True:
        return Interval(now, now)
    ends = entry.values.get(of.ends) if of.ends else None
    return ends if isinstance(ends, Interval) else Interval(begun, now)
