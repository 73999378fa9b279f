"""How many events lie within one period of each other, be it any period or a certain one.

What is counted is never fewer than is certain, and never more than is possible.
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
