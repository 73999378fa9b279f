"""Counted elements: how many events there are so far, whether there is one, or on how many days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from precept.intake import counting
from precept.intake.clock import Clock
from precept.intake.days import count_days
from precept.intake.instants import EARLIEST
from precept.intake.occurrences import History, Occurrence, found_in
from precept.intake.windows import count_within
from precept.ir.facts import Interval, Value
from precept.ir.history import NOW, Counted
from precept.ir.truth import Truth
from precept.ir.types import Boolean, Ordered, Scale, Type
from precept.semantics.conditions import World, truth


class BeginsTooEarly(ValueError):
    """An event that is counted began before any of them can have."""


def count(
    counted: Counted, of: Type, values: Mapping[str, Value], history: History, clock: Clock
) -> Interval | bool | None:
    """What is left possible of a count, or of whether there is one.

    Raises:
        BeginsTooEarly: if nothing is left.
    """
    number = _Count(counted, of, values, clock).of(history)
    # Until it is over there may be more to come.
    if counted.until and truth(counted.until, World(values, {})) is not Truth.TRUE:
        number = Interval(number.lo, None)
    return _is_any(number) if isinstance(of, Boolean) else number


class _Count:
    def __init__(
        self, counted: Counted, of: Type, values: Mapping[str, Value], clock: Clock
    ) -> None:
        self._counted, self._of = counted, of
        self._values, self._clock = values, clock

    def of(self, history: History) -> Interval:
        """How many there are, or on how many days there was one."""
        counted = self._counted
        listed, record = found_in(history, counted, self._clock.now)
        found, since = self._from_the_first_on(listed, record.complete_since)
        if counted.within is not None:
            return count_within(found, since, counted, self._clock)
        if counted.during:
            return counting.count_during(found, since, self._some_time(counted.during))
        if counted.begun_by:
            return counting.count_begun(found, since, self._some_time(counted.begun_by))
        if isinstance(self._of, Ordered) and self._of.scale is Scale.DAYS:
            lasting = bool(history[counted.events][0].ends)
            return count_days(found, since, self._clock.zone, lasting=lasting)
        return counting.count_all(found, since)

    def _from_the_first_on(
        self, found: Sequence[Occurrence], since: int | None
    ) -> tuple[Sequence[Occurrence], int | None]:
        """The events, none of which began too early, and since when the list lacks none."""
        if not self._counted.none_before:
            return found, since
        first = self._some_time(self._counted.none_before).lo
        assert first is not None
        if any(one.certain and one.hi < first for one in found):
            raise BeginsTooEarly
        later = [
            replace(one, lo=max(one.lo, first), until_lo=max(one.until_lo, first))
            for one in found
            if one.hi >= first
        ]
        return later, EARLIEST if since is not None and since <= first else since

    def _some_time(self, name: str) -> Interval:
        """An instant up to now; of one that is not told, all that are left possible."""
        now = self._clock.now
        at = Interval(now, now) if name == NOW else self._values.get(name)
        return at if isinstance(at, Interval) else Interval(EARLIEST, now)


def _is_any(number: Interval) -> bool | None:
    """Whether there is one, from how many there are."""
    return None if number.lo == 0 and number.hi != 0 else number.hi != 0
