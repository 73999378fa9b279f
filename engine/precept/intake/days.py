"""On how many days there was an event: never fewer than is certain, never more than is possible.

A day is a local date, and counts once. An event is there on the day on which it begins, on the day
on which it ends, and on all between them; one that has no end, on the day on which it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from itertools import islice

from precept.intake.instants import EARLIEST
from precept.intake.occurrences import Occurrence
from precept.ir.facts import Interval
from precept.ir.instants import instant

_Stretch = tuple[int, int]
"""The first and the last of some days that follow each other."""


def count_days(
    found: Sequence[Occurrence], complete_since: int | None, zone: tzinfo, *, lasting: bool
) -> Interval:
    """The days of all events that ever were; `lasting` ones have an end."""
    closed = complete_since is not None and complete_since <= EARLIEST

    def days(first: int, last: int) -> _Stretch:
        begin, end = (instant(at, zone).toordinal() for at in (first, last))
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
