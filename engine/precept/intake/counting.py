"""How many events there are: never fewer than is certain, never more than is possible.

The present event counts once, and plans do not count. An open list may lack any number of events.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from precept.intake.clock import Clock
from precept.intake.instants import EARLIEST
from precept.intake.occurrences import Occurrence
from precept.intake.spans import add
from precept.ir.durations import MONTH
from precept.ir.facts import Interval
from precept.ir.history import Counted
from precept.ir.instants import count, instant
from precept.ir.types import Scale


def count_all(found: Sequence[Occurrence], complete_since: int | None) -> Interval:
    """All events that ever were."""
    closed = complete_since is not None and complete_since <= EARLIEST
    return Interval(sum(one.certain for one in found), len(found) if closed else None)


def count_begun(found: Sequence[Occurrence], complete_since: int | None, by: Interval) -> Interval:
    """The events that began no later than an instant, or than whichever it may be."""
    assert by.lo is not None
    assert by.hi is not None
    certain = sum(one.certain and one.hi <= by.lo for one in found)
    possible = sum(one.lo <= by.hi for one in found)
    closed = complete_since is not None and complete_since <= EARLIEST
    return Interval(certain, possible if closed else None)


def count_during(found: Sequence[Occurrence], complete_since: int | None, at: Interval) -> Interval:
    """The events under way at an instant, or at whichever it may be."""
    assert at.lo is not None
    assert at.hi is not None
    # Events come and go at the ends of what is known of them, and nowhere else.
    gone = [one.until_lo + 1 for one in found if at.lo <= one.until_lo < at.hi]
    come = [one.lo for one in found if at.lo < one.lo <= at.hi]
    certain = min(_surely_under_way(found, moment) for moment in (at.lo, *gone))
    possible = max(_maybe_under_way(found, moment) for moment in (at.lo, *come))
    closed = complete_since is not None and complete_since <= at.lo
    return Interval(certain, possible if closed else None)


def _surely_under_way(found: Sequence[Occurrence], moment: int) -> int:
    return sum(one.certain and one.hi <= moment <= one.until_lo for one in found)


def _maybe_under_way(found: Sequence[Occurrence], moment: int) -> int:
    return sum(one.lo <= moment <= one.until_hi for one in found)


def count_within(
    found: Sequence[Occurrence], complete_since: int | None, counted: Counted, clock: Clock
) -> Interval:
    """The most events within one period of each other, the last no longer ago than the period."""
    return _Window(counted, clock).count(found, complete_since)


class _Window:
    def __init__(self, counted: Counted, clock: Clock) -> None:
        assert counted.within is not None
        self._length, self._scale = counted.within, counted.scale
        self._zone = clock.zone
        self._since = self._first_reaching(clock.as_of.date())

    def count(self, found: Sequence[Occurrence], complete_since: int | None) -> Interval:
        possible = None if self._may_lack(found, complete_since) else self._most(found)
        return Interval(self._least(found), possible)

    def _first_reaching(self, today: date) -> int:
        """The first instant whose period reaches the date of the decision."""
        months, days = divmod(self._length, MONTH) if self._scale is Scale.MONTHS else (0, 0)
        longest = 31 * months + days + (self._length if self._scale is Scale.DAYS else 0)
        first = today - timedelta(days=longest)
        while add(first, self._length, self._scale) < today:
            first += timedelta(days=1)
        return count(datetime.combine(first, time(), tzinfo=self._zone))

    def _day(self, moment: int) -> date:
        return instant(moment, self._zone).date()

    def _until(self, first: int) -> date:
        """The last day of the period that begins at an instant."""
        return add(self._day(first), self._length, self._scale)

    def _least(self, found: Sequence[Occurrence]) -> int:
        """The most that lie within a period, wherever in their intervals they are."""
        certain = [(one.lo, self._day(one.hi)) for one in found if one.certain]
        counts = [0]
        for first, _ in certain:
            until = self._until(first)
            group = [lo for lo, last in certain if lo >= first and last <= until]
            counts += [len(group)] if any(lo >= self._since for lo in group) else []
        return max(counts)

    def _most(self, found: Sequence[Occurrence]) -> int:
        """The most that can be made to lie within a period that ends with one of them."""
        moments = {self._since, *(one.lo for one in found)}
        ends = {
            at
            for at in moments
            if at >= self._since and any(one.lo <= at <= one.hi for one in found)
        }
        reach = [(one.lo, self._until(one.hi)) for one in found]
        days = {at: self._day(at) for at in ends}
        counts = (sum(lo <= at and until >= days[at] for lo, until in reach) for at in ends)
        return max(counts, default=0)

    def _may_lack(self, found: Sequence[Occurrence], complete_since: int | None) -> bool:
        """Whether an event that the list lacks could lie in a period that matters."""
        if complete_since is None or complete_since <= EARLIEST:
            return complete_since is None
        until = self._until(complete_since - 1)
        return complete_since > self._since or any(
            one.hi >= self._since and until >= self._day(max(one.lo, self._since)) for one in found
        )
