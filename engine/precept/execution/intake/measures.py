"""Measure elements from the history: durations between instants, and counts of events.

Every result is an interval: no less than is certain, no more than is possible. The index event
counts once, and planned events do not count. An incomplete list may lack any number of events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from fractions import Fraction
from functools import reduce
from itertools import islice
from math import floor

from precept.execution.evaluator import World, truth
from precept.execution.intake.clock import EARLIEST, Clock
from precept.execution.intake.durations import add, possible_durations
from precept.language.loader.types import without_range
from precept.model.answers import Truth
from precept.model.conditions import Condition
from precept.model.facts import Entry, Interval, OtherThan, Record, Value
from precept.model.records import dataclass
from precept.model.types import (
    MONTH,
    NEVER,
    Boolean,
    Code,
    Ordered,
    Scale,
    Type,
    from_microseconds,
    to_microseconds,
)
from precept.model.vocabulary import (
    LARGEST,
    LATEST,
    MEAN,
    NOW,
    SMALLEST,
    Counted,
    Element,
    EventList,
    Latest,
    Measured,
    Taken,
)

History = Mapping[str, tuple[EventList, Record]]
"""The lists of events of a vocabulary, each with its record in a case."""


class EndsFirst(ValueError):
    """A measured duration would end before it begins."""


class BeginsTooEarly(ValueError):
    """A counted event began before any of them can have begun."""


def measure(
    element: Element,
    values: Mapping[str, Value],
    days: Collection[str],
    history: History,
    clock: Clock,
) -> Value | None:
    """Return all possible values of a measured element; None if it cannot be measured.

    `days` are the elements whose values are days.

    Raises:
        EndsFirst, BeginsTooEarly: if no value is possible.
    """
    match element.measured:
        case Measured() as measured:
            assert isinstance(element.type, Ordered)
            if not values.keys().isdisjoint(days):
                values = {**values, **_instants(values, days, clock)}
            ends = _ends(measured, values, history, clock)
            if ends is None:
                return _or_never(measured, element.type.scale, values, history, clock)
            duration = possible_durations(*ends, element.type.scale, clock.zone)
            if duration is None:
                raise EndsFirst
            return duration
        case Counted() as counted:
            return _Count(counted, element.type, values, days, clock).known(history)
        case Taken() as taken:
            return take(taken, element.type, history, clock)
        case _:
            return None


def _ends(
    measured: Measured, values: Mapping[str, Value], history: History, clock: Clock
) -> tuple[Interval, Interval] | None:
    """Return when the duration begins and ends; None if it is unknown when it begins.

    If it is unknown when it ends, it may end at any time between its beginning and now.
    """
    if measured.at is not None:
        return _up_to_latest(measured, measured.at, values, history, clock)
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


def _up_to_latest(
    measured: Measured, at: Latest, values: Mapping[str, Value], history: History, clock: Clock
) -> tuple[Interval, Interval] | None:
    """Return when the latest event began, and before it an element or the previous event."""
    now = Interval(clock.now, clock.now)
    end = _latest(at, now, history, clock)
    start: Value | None
    if isinstance(measured.start, Latest):
        start = _latest(replace(at, nth=2), now, history, clock)
    else:
        start = values.get(measured.start)
    return (start, end) if end is not None and isinstance(start, Interval) else None


def _instants(
    values: Mapping[str, Value], days: Iterable[str], clock: Clock
) -> Mapping[str, Interval]:
    """Return the stretches of time that days last of which something is known."""

    def midnight(day: int) -> int:
        local = datetime.combine(date.fromordinal(day), time(), tzinfo=clock.zone)
        return to_microseconds(local)

    lasting = {}
    for name in days:
        if isinstance(known := values.get(name), Interval):
            first = EARLIEST if known.lo is None else midnight(known.lo)
            last = clock.now if known.hi is None else midnight(known.hi + 1) - 1
            lasting[name] = Interval(first, max(first, last))
    return lasting


def _instant(name: str, values: Mapping[str, Value], clock: Clock) -> Value | None:
    return Interval(clock.now, clock.now) if name == NOW else values.get(name)


def _latest(latest: Latest, end: Interval, history: History, clock: Clock) -> Interval | None:
    """Return when the latest matching event begun by `end` began, or the first of several latest.

    None if there may be too few.
    """
    events, record = matching(history, latest, clock.now)
    assert end.lo is not None
    assert end.hi is not None
    certain = [event.lo for event in events if event.certain and event.hi <= end.lo]
    if len(certain) < latest.nth:
        return None
    highest = [min(event.hi, end.hi) for event in events if event.lo <= end.hi]
    unlisted = end.hi if record.complete_since is None else record.complete_since - 1
    highest += [min(unlisted, end.hi)] * latest.nth
    return Interval(*(sorted(ends)[-latest.nth] for ends in (certain, highest)))


def _or_never(
    measured: Measured,
    scale: Scale,
    values: Mapping[str, Value],
    history: History,
    clock: Clock,
) -> Interval | None:
    """Return how long ago the latest event was if there may be none, which counts as longest.

    The same of the first of several latest ones, if there may be fewer.
    """
    if not measured.never or not isinstance(measured.start, Latest):
        return None
    end = _instant(measured.end, values, clock)
    if not isinstance(end, Interval):
        end = Interval(EARLIEST, clock.now)
    assert end.lo is not None
    assert end.hi is not None
    events, record = matching(history, measured.start, clock.now)
    nth = measured.start.nth
    begun = [min(event.hi, end.hi) for event in events if event.lo <= end.hi]
    since = clock.now + 1 if record.complete_since is None else record.complete_since
    if since > EARLIEST:
        begun += [min(since - 1, end.hi)] * nth
    if len(begun) < nth:
        return Interval(NEVER, NEVER)
    last = sorted(begun)[-nth]
    latest = possible_durations(Interval(EARLIEST, last), end, scale, clock.zone)
    return Interval(latest.lo if latest else 0, NEVER)


class _Count:
    def __init__(
        self,
        counted: Counted,
        type_: Type,
        values: Mapping[str, Value],
        days: Collection[str],
        clock: Clock,
    ) -> None:
        self._counted, self._type = counted, type_
        self._values, self._days, self._clock = values, days, clock

    def known(self, history: History) -> Interval | bool | None:
        """Return all possible counts, or whether the count is above 0; None if that is unknown.

        Raises:
            BeginsTooEarly: if no count is possible.
        """
        number, until = self._count(history), self._counted.until
        # Until that condition is true there may be more events to come.
        if until and truth(until, World(self._values, {})) is not Truth.TRUE:
            number = Interval(number.lo, None)
        return _above_zero(number) if isinstance(self._type, Boolean) else number

    def _count(self, history: History) -> Interval:
        """Return the possible numbers of events, or of days with one."""
        counted = self._counted
        record = history[counted.events][1]
        if not record.entries and record.complete_since is None:
            return Interval(0, None)  # the case lists no such event
        listed, record = matching(history, counted, self._clock.now)
        events, since = self._without_earlier(listed, record.complete_since)
        if counted.within is not None:
            window = _Window(counted, self._clock)
            return (window.count_last if counted.last else window.count)(events, since)
        if counted.during:
            if counted.during == NOW:
                events = [event for event in events if not event.over]
            return count_during(events, since, self._possible_instants(counted.during))
        if counted.begun_by:
            return count_begun(events, since, self._by_the_end(counted.begun_by))
        if isinstance(self._type, Ordered) and self._type.scale is Scale.DAYS:
            lasting = bool(history[counted.events][0].ends)
            return count_days(events, since, self._clock.zone, lasting=lasting)
        return count_all(events, since)

    def _without_earlier(
        self, events: Sequence[Occurrence], since: int | None
    ) -> tuple[Sequence[Occurrence], int | None]:
        """Return the events without those that are too early, and since when none is lacking."""
        if not self._counted.none_before:
            return events, since
        first = self._possible_instants(self._counted.none_before).lo
        assert first is not None
        if any(event.certain and event.hi < first for event in events):
            raise BeginsTooEarly
        later = [
            replace(event, lo=max(event.lo, first), until_lo=max(event.until_lo, first))
            for event in events
            if event.hi >= first
        ]
        return later, EARLIEST if since is not None and since <= first else since

    def _by_the_end(self, name: str) -> Interval:
        """Return the possible instants of an element or of `now`; of a day it is the last one."""
        at = self._possible_instants(name)
        if name not in self._days:
            return at
        known = self._values.get(name)
        first = known.lo if isinstance(known, Interval) else None
        if first is None:
            return at
        ends = _instants({name: Interval(first, first)}, [name], self._clock)[name]
        return Interval(ends.hi, at.hi)

    def _possible_instants(self, name: str) -> Interval:
        """Return the possible instants of an element, or of `now`; of a day all that it has."""
        now = self._clock.now
        if name in self._days:
            lasting = _instants(self._values, [name], self._clock)
            return lasting.get(name, Interval(EARLIEST, now))
        at = Interval(now, now) if name == NOW else self._values.get(name)
        return at if isinstance(at, Interval) else Interval(EARLIEST, now)


def _above_zero(number: Interval) -> bool | None:
    """Return whether a number is above 0; None if it may be."""
    return None if number.lo == 0 and number.hi != 0 else number.hi != 0


def count_all(events: Sequence[Occurrence], complete_since: int | None) -> Interval:
    """Return the possible numbers of all events."""
    closed = complete_since is not None and complete_since <= EARLIEST
    return Interval(sum(event.certain for event in events), len(events) if closed else None)


def count_begun(
    events: Sequence[Occurrence], complete_since: int | None, end: Interval
) -> Interval:
    """Return the possible numbers of events that began no later than an instant."""
    assert end.lo is not None
    assert end.hi is not None
    certain = sum(event.certain and event.hi <= end.lo for event in events)
    possible = sum(event.lo <= end.hi for event in events)
    closed = complete_since is not None and complete_since <= EARLIEST
    return Interval(certain, possible if closed else None)


def count_during(
    events: Sequence[Occurrence], complete_since: int | None, at: Interval
) -> Interval:
    """Return the possible numbers of events under way at an instant."""
    assert at.lo is not None
    assert at.hi is not None
    # The numbers change only at the ends of the intervals of events.
    gone = [event.until_lo + 1 for event in events if at.lo <= event.until_lo < at.hi]
    come = [event.lo for event in events if at.lo < event.lo <= at.hi]
    certain = min(_surely_under_way(events, moment) for moment in (at.lo, *gone))
    possible = max(_maybe_under_way(events, moment) for moment in (at.lo, *come))
    closed = complete_since is not None and complete_since <= at.lo
    return Interval(certain, possible if closed else None)


def _surely_under_way(events: Sequence[Occurrence], moment: int) -> int:
    return sum(event.certain and event.hi <= moment <= event.until_lo for event in events)


def _maybe_under_way(events: Sequence[Occurrence], moment: int) -> int:
    return sum(event.lo <= moment <= event.until_hi for event in events)


class _Window:
    """Counts the events within periods that reach the time of the decision.

    By the clock an instant lies where it is, on the calendar on its local day.
    """

    def __init__(self, counted: Counted, clock: Clock) -> None:
        assert counted.within is not None
        self._length, self._scale = counted.within, counted.scale
        self._zone = clock.zone
        self._since = _first_reaching(self._length, self._scale, clock)

    def count(self, events: Sequence[Occurrence], complete_since: int | None) -> Interval:
        """Return the possible numbers of events within that period of all which has most."""
        possible = None if self._may_lack(events, complete_since) else self._most(events)
        return Interval(self._least(events), possible)

    def count_last(self, events: Sequence[Occurrence], complete_since: int | None) -> Interval:
        """Return the possible numbers of events within the period up to the decision."""
        certain = sum(event.certain and event.lo >= self._since for event in events)
        possible = sum(event.hi >= self._since for event in events)
        closed = complete_since is not None and complete_since <= max(self._since, EARLIEST)
        return Interval(certain, possible if closed else None)

    def _place(self, moment: int) -> int:
        if self._scale is Scale.CLOCK:
            return moment
        return from_microseconds(moment, self._zone).toordinal()

    def _until(self, first: int) -> int:
        """Return the last place of the period that begins at an instant."""
        if self._scale is Scale.CLOCK:
            return first + self._length
        return add(date.fromordinal(self._place(first)), self._length, self._scale).toordinal()

    def _least(self, events: Sequence[Occurrence]) -> int:
        """Return the most events certain to lie within one period."""
        certain = [(event.lo, self._place(event.hi)) for event in events if event.certain]
        counts = [0]
        for first, _ in certain:
            until = self._until(first)
            group = [lo for lo, last in certain if lo >= first and last <= until]
            counts += [len(group)] if any(lo >= self._since for lo in group) else []
        return max(counts)

    def _most(self, events: Sequence[Occurrence]) -> int:
        """Return the most events that may lie within one period, which ends with one of them."""
        moments = {self._since, *(event.lo for event in events)}
        ends = {
            at
            for at in moments
            if at >= self._since and any(event.lo <= at <= event.hi for event in events)
        }
        reach = [(event.lo, self._until(event.hi)) for event in events]
        places = {at: self._place(at) for at in ends}
        counts = (sum(lo <= at and until >= places[at] for lo, until in reach) for at in ends)
        return max(counts, default=0)

    def _may_lack(self, events: Sequence[Occurrence], complete_since: int | None) -> bool:
        """Return whether the list may lack an event that lies in a relevant period."""
        if complete_since is None or complete_since <= EARLIEST:
            return complete_since is None
        until = self._until(complete_since - 1)
        return complete_since > self._since or any(
            event.hi >= self._since and until >= self._place(max(event.lo, self._since))
            for event in events
        )


def _first_reaching(length: int, scale: Scale, clock: Clock) -> int:
    """Return the first instant whose period reaches the decision."""
    if scale is Scale.CLOCK:
        return clock.now - length
    today = clock.as_of.date()
    months, days = divmod(length, MONTH) if scale is Scale.MONTHS else (0, 0)
    longest = 31 * months + days + (length if scale is Scale.DAYS else 0)
    first = today - timedelta(days=longest)
    while add(first, length, scale) < today:
        first += timedelta(days=1)
    return to_microseconds(datetime.combine(first, time(), tzinfo=clock.zone))


_Days = tuple[int, int]
"""The first and the last of consecutive days."""


def count_days(
    events: Sequence[Occurrence], complete_since: int | None, zone: tzinfo, *, lasting: bool
) -> Interval:
    """Return the possible numbers of days with an event; `lasting` events have an end."""
    closed = complete_since is not None and complete_since <= EARLIEST

    def days(first: int, last: int) -> _Days:
        begin, end = (from_microseconds(at, zone).toordinal() for at in (first, last))
        return begin, max(begin, end)  # clocks put back may show the previous day again

    certain = [event for event in events if event.certain]
    if not lasting:
        fewest = _fewest([], [days(event.lo, event.hi) for event in certain])
        return Interval(
            fewest,
            _most([days(event.lo, event.hi) for event in events]) if closed else None,
        )
    sure = [days(event.hi, event.until_lo) for event in certain if event.hi <= event.until_lo]
    # Such an event may have ended on the day on which it began, whichever that is.
    short = [days(event.until_lo, event.hi) for event in certain if event.hi > event.until_lo]
    most = _length(days(event.lo, event.until_hi) for event in events)
    return Interval(_fewest(sure, short), most if closed else None)


def _fewest(sure: Iterable[_Days], short: Iterable[_Days]) -> int:
    """Return the fewest days that cover the `sure` ones and a day of each of the others."""
    joined = list(_joined(sure))
    more, latest = 0, 0
    for first, last in sorted(short, key=lambda days: days[1]):
        if first > latest and not any(first <= end and begin <= last for begin, end in joined):
            more, latest = more + 1, last
    return _length(joined) + more


def _most(single: Iterable[_Days]) -> int:
    """Return the most days there can be if each event is on one of its days."""
    taken: set[int] = set()
    for first, last in sorted(single, key=lambda days: days[1]):
        free = (day for day in range(first, last + 1) if day not in taken)
        taken.update(islice(free, 1))
    return len(taken)


def _length(spans: Iterable[_Days]) -> int:
    return sum(last - first + 1 for first, last in _joined(spans))


def _joined(spans: Iterable[_Days]) -> Iterator[_Days]:
    """Return the same days, each of them once."""
    until = 0
    for first, last in sorted(spans):
        if last > until:
            yield max(first, until + 1), last
            until = last


def take(taken: Taken, type_: Type, history: History, clock: Clock) -> Value | None:
    """Return all possible values that an element takes of events; None if nothing is known.

    Nothing is known while there may be no event at all.
    """
    declared, record = history[taken.events]
    first = EARLIEST
    if taken.within is not None:
        first = max(first, _first_reaching(taken.within, taken.scale, clock))
    found = [
        (replace(event, certain=event.certain and event.lo >= first), entry.values.get(taken.value))
        for entry, event in _matching_entries(record, declared, taken.where, clock.now)
        if event.hi >= first
    ]
    if not any(event.certain for event, _ in found):
        return None
    since = clock.now + 1 if record.complete_since is None else record.complete_since
    # The last instant at which the list may lack an event; none before `first` is taken.
    lacking = since - 1 if since > first else None
    if taken.which in (MEAN, LARGEST, SMALLEST):
        numbers = [(event.certain, _told(known, type_)) for event, known in found]
        number = _mean if taken.which == MEAN else _largest
        if taken.which == SMALLEST:
            largest = _largest([(sure, _negated(known)) for sure, known in numbers], lacking)
            return _or_unknown(_negated(largest))
        return _or_unknown(number(numbers, lacking))
    sign = 1 if taken.which == LATEST else -1
    return _any_of(_values_of_latest(found, lacking, first, sign), type_)


_Possible = tuple[bool, Interval]
"""Whether a number is certain to be among others, and what is known of it."""


def _told(known: Value | None, type_: Type) -> Interval:
    """Return what is known of a number, without an end that every number of its type has."""
    if not isinstance(known, Interval) or not isinstance(type_, Ordered):
        return Interval()
    every = without_range(type_)
    return Interval(
        None if known.lo == every.minimum else known.lo,
        None if known.hi == every.maximum else known.hi,
    )


def _or_unknown(known: Interval) -> Interval | None:
    return None if known == Interval() else known


def _negated(known: Interval) -> Interval:
    low, high = known.hi, known.lo
    return Interval(None if low is None else -low, None if high is None else -high)


def _largest(numbers: Sequence[_Possible], lacking: int | None) -> Interval:
    """Return the possible values of the largest of some numbers, if others may be lacking."""
    lows = [known.lo for sure, known in numbers if sure and known.lo is not None]
    highs = [known.hi for _, known in numbers]
    unbounded = lacking is not None or None in highs
    most = None if unbounded else max(high for high in highs if high is not None)
    return Interval(max(lows, default=None), most)


def _mean(numbers: Sequence[_Possible], lacking: int | None) -> Interval:
    """Return the possible means of some numbers, each end rounded away from the other."""
    if lacking is not None:
        return Interval()
    highest = _least_mean([(sure, _negated(known).lo) for sure, known in numbers])
    least = _least_mean([(sure, known.lo) for sure, known in numbers])
    return Interval(
        None if least is None else floor(least), None if highest is None else -floor(highest)
    )


def _least_mean(lows: Sequence[tuple[bool, int | None]]) -> Fraction | None:
    """Return the least mean of the certain numbers, with any of the others."""
    if any(low is None for _, low in lows):
        return None
    chosen = [low for sure, low in lows if sure and low is not None]
    # As long as the next one is below the mean, it makes the mean less.
    for low in sorted(low for sure, low in lows if not sure and low is not None):
        if low * len(chosen) < sum(chosen):
            chosen.append(low)
    return Fraction(sum(chosen), len(chosen))


def _values_of_latest(
    found: Sequence[tuple[Occurrence, Value | None]], lacking: int | None, first: int, sign: int
) -> list[Value | None]:
    """Return what is known of each event that may be the latest or, with -1, the earliest."""
    if sign > 0:
        reached = max(event.lo for event, _ in found if event.certain)
        values = [known for event, known in found if event.hi >= reached]
        return [*values, None] if lacking is not None and lacking >= reached else values
    reached = min(event.hi for event, _ in found if event.certain)
    values = [known for event, known in found if max(event.lo, first) <= reached]
    return [*values, None] if lacking is not None else values


def _any_of(values: Sequence[Value | None], type_: Type) -> Value | None:
    """Return what is known of a value that is one of several."""
    if any(known is None for known in values):
        return None
    if isinstance(type_, Ordered):
        known = [item for item in values if isinstance(item, Interval)]
        return _or_unknown(reduce(Interval.join, known))
    different = set(values)
    if len(different) == 1:
        return different.pop()
    if isinstance(type_, Code) and different < set(type_.codes):
        return OtherThan(frozenset(type_.codes) - {str(code) for code in different})
    return None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event that matches, or may match if it is not `certain`.

    It began between `lo` and `hi` and ended between `until_lo` and `until_hi`, not before it began.
    One that is `over` has ended, although nobody may know when.
    """

    certain: bool
    lo: int = field(repr=False)
    hi: int = field(repr=False)
    until_lo: int = field(repr=False)
    until_hi: int = field(repr=False)
    over: bool = field(default=False, repr=False)


def matching(
    history: History, measured: Latest | Counted, now: int
) -> tuple[list[Occurrence], Record]:
    """Return the events that an element is measured from, and the record that holds them."""
    declared, record = history[measured.events]
    found = _matching_entries(record, declared, measured.where, now)
    return [event for _, event in found], record


def _matching_entries(
    record: Record, declared: EventList, where: Condition | None, now: int
) -> Iterator[tuple[Entry, Occurrence]]:
    """Return the events of a record that match or may match. Planned events do not count."""
    for entry in record.entries:
        fits = truth(where, World(entry.values, {})) if where else Truth.TRUE
        if not entry.planned and fits is not Truth.FALSE:
            yield entry, _occurrence(entry, declared, fits is Truth.TRUE, now)


def _occurrence(entry: Entry, declared: EventList, fits: bool, now: int) -> Occurrence:
    known = entry.values
    lo, hi = _within(known.get(declared.begins), EARLIEST, now)
    goes_on = known.get(declared.persists) is True
    until_lo, until_hi = (now, now) if goes_on else _within(known.get(declared.ends), lo, now)
    # The index event, which has no id here, may not exist while nothing is known of its beginning.
    certain = fits and (bool(entry.id) or declared.begins in known)
    over = known.get(declared.persists) is False or (declared.ends in known and not goes_on)
    return Occurrence(certain, lo, min(hi, until_hi), until_lo, until_hi, over)


def _within(known: Value | None, lo: int, hi: int) -> tuple[int, int]:
    """Return what is known of an instant that lies between two others."""
    if not isinstance(known, Interval):
        return lo, hi
    low, high = known.lo, known.hi
    return lo if low is None else max(lo, low), hi if high is None else min(hi, high)
