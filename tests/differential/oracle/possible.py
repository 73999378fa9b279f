"""What is measured and counted in a history, by trying the histories that it may have been.

The functions that measure and count look at one possible history, in which every instant is known.
`_Search` tries such histories: all of them where they are few, otherwise from several starts one
instant after the other, as long as that leads further.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from itertools import product
from random import Random
from typing import Any, TypeVar, cast

from tests.differential.oracle import clocks
from tests.differential.oracle.amounts import Range
from tests.differential.oracle.clocks import Span, day_of

FAR = clocks.instant(datetime(1800, 1, 1, tzinfo=UTC))
"""Stands for any instant long ago, where nothing is known of it; less long ago than never."""
_MANY = 1_000_000
"""Stands for any number of events or days, where nothing bounds it."""
_ALL = 3_000
"""How many histories are tried one by one."""
_STARTS = 12
T = TypeVar("T")


@dataclass(frozen=True)
class Happened:
    """An event that may be selected (True, False or, None, perhaps) and may lie anywhere in spans.

    `goes_on` is None where nothing is known; `lasts` is false for lists of moments.
    """

    selected: bool | None
    begin: Span
    end: Span
    goes_on: bool | None
    lasts: bool

    @property
    def is_over(self) -> bool:
        """Return whether the case says that it has ended."""
        return self.goes_on is False or self.end != (None, None)


@dataclass(frozen=True)
class History:
    """The events of a list. Others may lie in `unlisted`, from an instant until before another."""

    events: tuple[Happened, ...]
    unlisted: tuple[int, int]

    def of(self, events: Iterable[Happened]) -> History:
        """The same history with some of its events."""
        return History(tuple(events), self.unlisted)


@dataclass(frozen=True)
class Period:
    """The length of a period, by the clock or by the calendar."""

    months: int = 0
    days: int = 0
    micros: int = 0

    @property
    def beside(self) -> int:
        """How far beside a boundary it is worth to look."""
        return 1 if self.micros else 4

    def later(self, place: int, way: int) -> int:
        """A place one period later or, with -1, earlier."""
        if self.micros:
            return place + way * self.micros
        begin = clocks.months_later(date.fromordinal(place), way * self.months)
        return begin.toordinal() + way * self.days


class Nothing(Exception):
    """No history is possible."""


def _kept(method: Callable[..., T]) -> Callable[..., T]:
    """A method of which each result is kept, for many parts of a case share a history."""

    def kept(self: Worlds, *args: Any) -> T:
        key = (method.__name__, args)
        if key not in self.kept:
            try:
                self.kept[key] = method(self, *args)
            except Nothing as nothing:
                self.kept[key] = nothing
        if isinstance(self.kept[key], Nothing):
            raise self.kept[key]
        return cast(T, self.kept[key])

    return kept


class Worlds:
    """Measures and counts at one time, in one time zone."""

    def __init__(self, now: int, zone: tzinfo) -> None:
        """Look back from an instant."""
        self.now = now
        self.zone = zone
        self.kept: dict[Any, Any] = {}

    # From one instant to another

    @_kept
    def between(self, start: Span, end: Span, kind: str) -> Range:
        """How long it is from one instant to a later one."""
        near = self._ends([start, end])
        lengths = [
            self.length(begin, last, kind)
            for begin in self._in(start, near)
            for last in self._in(end, near)
            if begin <= last
        ]
        if not lengths:
            raise Nothing
        return min(lengths), max(lengths)

    @_kept
    def since_latest(
        self, history: History, to: Span, kind: str, never: Any = None
    ) -> Range | None:
        """How long before an instant the latest selected event began.

        That there is none counts as `never`; without it, None if there may be none.
        """
        begins = [one.begin for one in history.events if one.selected is not False]
        after, before = history.unlisted
        if after < before:
            begins.append((after, before - 1))
        near = self._ends([to, *begins]) | {FAR}
        low = _low(to)
        must_be = any(one.selected and self._high(one.begin) <= low for one in history.events)
        if not must_be and never is None:
            return None
        lengths = [] if must_be else [never]
        lengths += [
            self.length(begin, end, kind)
            for end in self._in(to, near)
            for span in begins
            for begin in self._in(span, near)
            if begin <= end and not self._must_begin(history, begin, end)
        ]
        return (min(lengths), max(lengths)) if lengths else None

    @_kept
    def since_nth(self, history: History, nth: int, kind: str, never: Any) -> Range:
        """How long ago the `nth` latest event began, which counts as `never` if there are fewer.

        It is the longer ago the longer any of them is, so the ends of what is possible are enough.
        """
        after, before = history.unlisted
        choices: list[list[int | None]] = [
            [*{_low(one.begin), self._high(one.begin)}, *_left_out(one)]
            for one in _in_question(history)
        ]
        if after < before:
            choices += [[after, before - 1, None]] * nth
        lengths = []
        for way in product(*choices):
            known = sorted(one for one in way if one is not None)
            is_there = len(known) >= nth
            lengths.append(self.length(known[-nth], self.now, kind) if is_there else never)
        return min(lengths), max(lengths)

    @_kept
    def up_to_latest(self, history: History, start: Span | None, kind: str) -> Range | None:
        """How long it was until the latest event began, from an instant or the event before it.

        None if there may be no such events.
        """
        spans = [(_low(one.begin), self._high(one.begin)) for one in _in_question(history)]
        sure = [one.selected is True for one in _in_question(history)]
        after, before = history.unlisted
        if after < before:
            spans += [(after, before - 1)] * 2
            sure += [False] * 2
        ends = {end for span in spans for end in span}
        starts = self._in(start, ends) if start else set()
        ends |= starts
        lengths = []
        for way in product(
            *(
                [*(end for end in ends if low <= end <= high), *([] if is_sure else [None])]
                for (low, high), is_sure in zip(spans, sure, strict=True)
            )
        ):
            known = sorted(one for one in way if one is not None)
            if len(known) < (1 if start else 2):
                return None
            firsts = starts if start else {known[-2]}
            lengths += [
                self.length(first, known[-1], kind) for first in firsts if first <= known[-1]
            ]
        if not lengths:
            raise Nothing
        return min(lengths), max(lengths)

    @staticmethod
    def _must_begin(history: History, after: int, by: int) -> bool:
        """Whether a selected event must have begun after one instant, by another."""
        return any(
            one.selected is True
            and None not in one.begin
            and after < (one.begin[0] or 0)
            and (one.begin[1] or 0) <= by
            for one in history.events
        )

    def length(self, begin: int, end: int, kind: str) -> Any:
        """The length from one instant to another."""
        if kind == "duration":
            return end - begin
        first, last = day_of(begin, self.zone), day_of(end, self.zone)
        in_days = kind == "duration in days"
        # Clocks that are put back over midnight show the previous day again.
        last = max(first, last)
        return (last - first).days if in_days else clocks.months_between(first, last)

    # How many

    @_kept
    def under_way(self, history: History, when: Span) -> Range:
        """How many selected events were under way at an instant."""
        return self._number(history, when, lambda begin, end, now: begin <= now <= end)

    @_kept
    def begun_by(self, history: History, when: Span) -> Range:
        """How many selected events had begun by an instant."""
        return self._number(history, when, lambda begin, _, now: begin <= now)

    def _number(
        self, history: History, when: Span, is_in: Callable[[int, int, int], bool]
    ) -> Range:
        after, before = history.unlisted
        near = self._ends([when, history.unlisted, *(one.begin for one in history.events)])
        near |= self._ends(one.end for one in history.events)
        low, high = _MANY, 0
        for instant in self._in(when, near):
            certain = possible = 0
            for one in history.events:
                is_there = {is_in(begin, end, instant) for begin, end in self._lives(one, near)}
                certain += one.selected is True and is_there == {True}
                possible += one.selected is not False and True in is_there
            if any(
                is_in(begin, before - 1, instant) for begin in (after, before - 1) if after < before
            ):
                possible = _MANY
            low, high = min(low, certain), max(high, possible)
        return low, None if high >= _MANY else high

    def _lives(self, one: Happened, near: set[int]) -> list[tuple[int, int]]:
        """From when till when an event may have been under way, its end included."""
        ongoing = self.now + 1
        lives = []
        for begin in self._in(one.begin, near):
            if not one.lasts:
                lives.append((begin, begin))
                continue
            if one.goes_on is not False and one.end == (None, None):
                lives.append((begin, ongoing))
            if one.goes_on is not True:
                end = one.end if one.end != (None, None) else (None, self.now)
                lives += [(begin, last) for last in self._in(end, near) if begin <= last]
        return lives

    @_kept
    def within(self, history: History, period: Period) -> Range:
        """The most events within one period, the last no longer ago than that."""

        @cache
        def reaches(first: int, last: int) -> bool:
            return last <= period.later(first, 1)

        def value(events: Sequence[int | None]) -> int:
            known = sorted(one for one in events if one is not None)
            return max(
                (
                    sum(reaches(first, last) for first in known[: place + 1])
                    for place, last in enumerate(known)
                    if reaches(last, now)
                ),
                default=0,
            )

        place, events = self._places(period), _in_question(history)
        now, (after, before) = place(self.now), history.unlisted
        spans = [(place(_low(one.begin)), place(self._high(one.begin))) for one in events]
        near = {end for span in spans for end in span} | {now}
        # Just inside and just outside of a period to either side; and beside each other.
        near |= {period.later(end, way) for end in near for way in (1, -1)}
        near = {end + step for end in near for step in range(-period.beside, period.beside + 1)}
        choices = [
            [*(end for end in near if low <= end <= high), *_left_out(one)]
            for one, (low, high) in zip(events, spans, strict=True)
        ]
        low, high = _Search(choices, value).range()
        if after < before:
            # An unlisted event at the last possible instant makes the most of a period.
            latest = place(before - 1)
            lasts = [latest, *(end for chosen in choices for end in chosen if end is not None)]
            if any(latest <= end and reaches(latest, end) and reaches(end, now) for end in lasts):
                return low, None
        return low, high

    @_kept
    def in_the_last(self, history: History, period: Period) -> Range:
        """How many selected events began no longer ago than a period."""
        place = self._places(period)
        now, (after, before) = place(self.now), history.unlisted

        def is_in(begin: int) -> bool:
            return now <= period.later(place(begin), 1)

        near = self._ends(one.begin for one in history.events)
        ways = [(one, {is_in(at) for at in self._in(one.begin, near)}) for one in history.events]
        certain = sum(one.selected is True and found == {True} for one, found in ways)
        possible = sum(one.selected is not False and True in found for one, found in ways)
        may_lack = after < before and (is_in(after) or is_in(before - 1))
        return certain, None if may_lack else possible

    @_kept
    def taken(
        self, history: History, period: Period | None
    ) -> frozenset[tuple[tuple[int, int | None], ...]]:
        """Every way in which events may have begun: at which place in time, and which of them.

        An event that the list lacks is None.
        """
        place = self._places(period or Period())
        spans = [(_low(one.begin), self._high(one.begin)) for one in history.events]
        after, before = history.unlisted
        if after < before:
            spans.append((after, before - 1))
        ends = {end for span in spans for end in span}

        def choices(number: int) -> list[int | None]:
            low, high = spans[number]
            is_sure = number < len(history.events) and history.events[number].selected is True
            begins: list[int | None] = [end for end in ends if low <= end <= high]
            return begins if is_sure else [*begins, None]

        ways = set()
        for begins in product(*(choices(number) for number in range(len(spans)))):
            way = [
                (begin, number if number < len(history.events) else None)
                for number, begin in enumerate(begins)
                if begin is not None
                and (period is None or place(self.now) <= period.later(place(begin), 1))
            ]
            order = sorted({begin for begin, _ in way})
            ways.add(tuple(sorted(((order.index(at), which) for at, which in way), key=str)))
        return frozenset(ways)

    @_kept
    def days(self, history: History) -> Range:
        """On how many days there was a selected event."""
        day, events = self._places(Period()), _in_question(history)
        today, size = day(self.now), len(events)
        ends = {end for one in events for end in (*one.begin, *one.end) if end is not None}
        # Beside today as well: events of which nothing is known may each be on a day of its own.
        around = {day(end) for end in ends} | {today}
        near = {one + step for one in around for step in range(-size, size + 1)}

        def lives(one: Happened) -> Iterator[tuple[int, int] | None]:
            yield from _left_out(one)
            first, last = day(_low(one.begin)), day(self._high(one.begin))
            low, high = day(_low(one.end)), day(self._high(one.end))
            for begin in {first, last, *(end for end in near if first <= end <= last)}:
                if not one.lasts:
                    yield begin, begin
                elif one.goes_on is True:
                    yield begin, today
                else:
                    tried = {low, high, begin, *near}
                    yield from ((begin, end) for end in tried if max(low, begin) <= end <= high)

        def value(chosen: Sequence[tuple[int, int] | None]) -> int:
            total = reached = 0
            for begin, end in sorted(one for one in chosen if one is not None):
                total += max(0, end - max(begin, reached + 1) + 1)
                reached = max(reached, end)
            return total

        low, high = _Search([list(lives(one)) for one in events], value).range()
        after, before = history.unlisted
        return low, None if after < before else high

    def _places(self, period: Period) -> Callable[[int], int]:
        """How instants are placed: by the clock, or by their local day."""
        if period.micros:
            return lambda instant: instant
        return lambda instant: day_of(instant, self.zone).toordinal()

    # Instants to try

    def _in(self, span: Span, near: Iterable[int]) -> set[int]:
        low, high = _low(span), self._high(span)
        return {low, high, *(end for end in near if low <= end <= high)}

    def _high(self, span: Span) -> int:
        return self.now if span[1] is None else span[1]

    def _ends(self, spans: Iterable[Span]) -> set[int]:
        ends = {end for span in spans for end in span if end is not None} | {self.now}
        return {end + step for end in ends for step in (-1, 0, 1)}


def _low(span: Span) -> int:
    return FAR if span[0] is None else span[0]


def _in_question(history: History) -> list[Happened]:
    return [one for one in history.events if one.selected is not False]


def _left_out(one: Happened) -> list[None]:
    """That an event is not selected, if that may be."""
    return [None] if one.selected is None else []


class _Search:
    """The smallest and the largest value of all choices."""

    def __init__(self, choices: list[list[Any]], value: Callable[[Sequence[Any]], int]) -> None:
        self._choices = choices
        self._value = value

    def range(self) -> tuple[int, int]:
        if not all(self._choices):
            raise Nothing
        if math.prod(map(len, self._choices)) <= _ALL:
            values = [self._value(chosen) for chosen in product(*self._choices)]
            return min(values), max(values)
        return -self._most(lambda chosen: -self._value(chosen)), self._most(self._value)

    def _most(self, value: Callable[[Sequence[Any]], int]) -> int:
        random = Random(0)
        starts = [[some[0] for some in self._choices], [some[-1] for some in self._choices]]
        starts.append([max(some, key=lambda one: value([one])) for some in self._choices])
        starts += [[random.choice(some) for some in self._choices] for _ in range(_STARTS)]
        return max(self._climbed(start, value) for start in starts)

    def _climbed(self, chosen: list[Any], value: Callable[[Sequence[Any]], int]) -> int:
        best, before = value(chosen), None
        while best != before:
            before = best
            for place, some in enumerate(self._choices):
                for one in some:
                    tried = [*chosen[:place], one, *chosen[place + 1 :]]
                    # Steps sideways lead out of places where no single step leads up.
                    if (reached := value(tried)) >= best:
                        best, chosen = reached, tried
        return best
