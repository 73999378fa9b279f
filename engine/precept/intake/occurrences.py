"""Events as far as they matter to a measure: whether they fit, and when they began and ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from precept.intake.instants import EARLIEST
from precept.ir.conditions import Condition
from precept.ir.facts import Entry, Interval, Record, Value
from precept.ir.history import Counted, EventList, Latest
from precept.ir.truth import Truth
from precept.semantics.conditions import World, truth

History = Mapping[str, tuple[EventList, Record]]
"""The lists of a vocabulary, each with what a case has in it."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event that fits, or, unless `certain`, may fit.

    It began at an instant from `lo` to `hi` and ended at one from `until_lo` to `until_hi`, which
    is not before its beginning.
    """

    certain: bool
    lo: int = field(repr=False)
    hi: int = field(repr=False)
    until_lo: int = field(repr=False)
    until_hi: int = field(repr=False)


def found_in(history: History, of: Latest | Counted, now: int) -> tuple[list[Occurrence], Record]:
    """The events that a measure is taken of, and the list that they stand in."""
    listed, record = history[of.events]
    return list(occurrences(record, listed, of.where, now)), record


def occurrences(
    record: Record, of: EventList, where: Condition | None, now: int
) -> Iterator[Occurrence]:
    """The events of a list that fit or may fit. Plans are no events."""
    for entry in record.entries:
        fits = truth(where, World(entry.values, {})) if where else Truth.TRUE
        if not entry.planned and fits is not Truth.FALSE:
            yield _occurrence(entry, of, fits is Truth.TRUE, now)


def _occurrence(entry: Entry, of: EventList, fits: bool, now: int) -> Occurrence:
    known = entry.values
    lo, hi = _within(known.get(of.begins), EARLIEST, now)
    goes_on = known.get(of.persists) is True
    until_lo, until_hi = (now, now) if goes_on else _within(known.get(of.ends), lo, now)
    # The event in question, which has no name here, may not be while nobody tells of its beginning.
    certain = fits and (bool(entry.id) or of.begins in known)
    return Occurrence(certain, lo, min(hi, until_hi), until_lo, until_hi)


def _within(known: Value | None, lo: int, hi: int) -> tuple[int, int]:
    """What is known of an instant that lies between two others."""
    if not isinstance(known, Interval):
        return lo, hi
    low, high = known.lo, known.hi
    return lo if low is None else max(lo, low), hi if high is None else min(hi, high)
