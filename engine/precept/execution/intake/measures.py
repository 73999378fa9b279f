"""How many events there are: never fewer than is certain, never more than is possible.

The present event counts once, and plans do not count. An open list may lack any number of events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice

from precept.execution.evaluator import World, truth
from precept.execution.intake.clock import EARLIEST, Clock
from precept.execution.intake.occurrences import History, Occurrence, add, between, found_in
from precept.model.answers import Truth
from precept.model.facts import Interval, Value
from precept.model.types import (
    MONTH,
    Boolean,
    Ordered,
    Scale,
    Type,
    from_microseconds,
    to_microseconds,
)
from precept.model.vocabulary import NOW, Counted, Element, Latest, Measured


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
        return to_microseconds(datetime.combine(first, time(), tzinfo=self._zone))

    def _day(self, moment: int) -> date:
        return from_microseconds(moment, self._zone).date()

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


_Stretch = tuple[int, int]
"""The first and the last of some days that follow each other."""


def count_days(
    found: Sequence[Occurrence], complete_since: int | None, zone: tzinfo, *, lasting: bool
) -> Interval:
    """The days of all events that ever were; `lasting` ones have an end."""
    closed = complete_since is not None and complete_since <= EARLIEST

    def days(first: int, last: int) -> _Stretch:
        begin, end = (from_microseconds(at, zone).toordinal() for at in (first, last))
        return begin, max(begin, end)  # clocks that are put back may show the day before once more

    certain = [one for one in found if one.certain]
    if not lasting:
        fewest = _fewest([], [days(one.lo, one.hi) for one in certain])
        return Interval(fewest, _most([days(one.lo, one.hi) for one in found]) if closed else None)
    sure = [days(one.hi, one.until_lo) for one in certain if one.hi <= one.until_lo]
    # Such an event may have been over on the day on which it began, whichever that is.
    short = [days(one.until_lo, one.hi) for one in certain if one.hi > one.until_lo]
    most = _length(days(one.lo, one.until_hi) for one in found)
    return Interval(_fewest(sure, short), most if closed else None)


def _fewest(sure: Iterable[_Stretch], short: Iterable[_Stretch]) -> int:
    """The days that are sure, and as few more as give each of the others one of its days."""
    joined = list(_joined(sure))
    more, latest = 0, 0
    for first, last in sorted(short, key=lambda days: days[1]):
        if first > latest and not any(first <= end and begin <= last for begin, end in joined):
            more, latest = more + 1, last
    return _length(joined) + more


def _most(single: Iterable[_Stretch]) -> int:
    """The most days that there can be where each event is on one of its days."""
    taken: set[int] = set()
    for first, last in sorted(single, key=lambda days: days[1]):
        free = (day for day in range(first, last + 1) if day not in taken)
        taken.update(islice(free, 1))
    return len(taken)


def _length(stretches: Iterable[_Stretch]) -> int:
    return sum(last - first + 1 for first, last in _joined(stretches))


def _joined(stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """The same days, each of them once."""
    until = 0
    for first, last in sorted(stretches):
        if last > until:
            yield max(first, until + 1), last
            until = last


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
            return count_during(found, since, self._some_time(counted.during))
        if counted.begun_by:
            return count_begun(found, since, self._some_time(counted.begun_by))
        if isinstance(self._of, Ordered) and self._of.scale is Scale.DAYS:
            lasting = bool(history[counted.events][0].ends)
            return count_days(found, since, self._clock.zone, lasting=lasting)
        return count_all(found, since)

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


class EndsFirst(ValueError):
    """What is measured would end before it begins."""


def measure(
    element: Element, values: Mapping[str, Value], history: History, clock: Clock
) -> Value | None:
    """What is left possible of a measured element; None if it cannot be measured.

    Raises:
        EndsFirst, BeginsTooEarly: if nothing is left.
    """
    match element.measured:
        case Measured() as measured:
            assert isinstance(element.type, Ordered)
            ends = _ends(measured, values, history, clock)
            if ends is None:
                return None
            known = between(*ends, element.type.scale, clock.zone)
            if known is None:
                raise EndsFirst
            return known
        case Counted() as counted:
            return count(counted, element.type, values, history, clock)
        case None:
            return None


def _ends(
    measured: Measured, values: Mapping[str, Value], history: History, clock: Clock
) -> tuple[Interval, Interval] | None:
    """From when to when; None if either is not known at all.

    What has begun and is not known to go on ended at some time between its beginning and now.
    """
    end = _instant(measured.end, values, clock)
    if values.get(measured.persists) is True:
        end = Interval(clock.now, clock.now)
    if not isinstance(measured.start, Latest):
        start = values.get(measured.start)
    else:
        start = _latest(measured.start, end, history, clock) if isinstance(end, Interval) else None
    if not isinstance(start, Interval):
        return None
    return start, end if isinstance(end, Interval) else Interval(start.lo, clock.now)


def _instant(name: str, values: Mapping[str, Value], clock: Clock) -> Value | None:
    return Interval(clock.now, clock.now) if name == NOW else values.get(name)


def _latest(latest: Latest, end: Interval, history: History, clock: Clock) -> Interval | None:
    """When the latest event that fits began, of those begun by `end`; None if there may be none."""
    found, record = found_in(history, latest, clock.now)
    assert end.lo is not None
    assert end.hi is not None
    certain = [one.lo for one in found if one.certain and one.hi <= end.lo]
    if not certain:
        return None
    highest = max(min(one.hi, end.hi) for one in found if one.lo <= end.hi)
    unlisted = end.hi if record.complete_since is None else record.complete_since - 1
    return Interval(max(certain), max(highest, min(unlisted, end.hi)))
