"""Durations between two instants: on the clock, or on the calendar of a time zone."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo

from precept.execution.evaluator import World, truth
from precept.execution.intake.clock import EARLIEST
from precept.model.answers import Truth
from precept.model.conditions import Condition
from precept.model.facts import Entry, Interval, Record, Value
from precept.model.types import MONTH, Scale, from_microseconds
from precept.model.vocabulary import Counted, EventList, Latest


def span(start: int, end: int, scale: Scale, zone: tzinfo) -> int:
    """How long it is from one instant to a later one, in counts of the scale.

    On the calendar only the local dates count: `6 months` have passed on the same day of the sixth
    month that follows, or on its last day where it has no such day.
    """
    if scale is Scale.CLOCK:
        return end - start
    first, last = (from_microseconds(count, zone).date() for count in (start, end))
    if last <= first:  # clocks that are put back over midnight show the day before once more
        return 0
    if scale is Scale.DAYS:
        return (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month
    if add(first, months * MONTH, Scale.MONTHS) > last:
        months -= 1
    return months * MONTH + (last - add(first, months * MONTH, Scale.MONTHS)).days


def between(start: Interval, end: Interval, scale: Scale, zone: tzinfo) -> Interval | None:
    """All durations from one instant to another that are left possible; None if there is none.

    Both ends are bounded: nothing of a case lies before the first instant or after its own time.
    """
    assert start.lo is not None
    assert start.hi is not None
    assert end.lo is not None
    assert end.hi is not None
    if end.hi < start.lo:
        return None
    least = span(start.hi, end.lo, scale, zone) if end.lo > start.hi else 0
    return Interval(least, span(start.lo, end.hi, scale, zone))


def add(start: date, count: int, scale: Scale) -> date:
    """The date that comes so many days, or months and days, after another.

    Where a month has no such day, it is the last day of that month.
    """
    if scale is Scale.DAYS:
        return start + timedelta(days=count)
    months, days = divmod(count, MONTH)
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)) + timedelta(days=days)


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
