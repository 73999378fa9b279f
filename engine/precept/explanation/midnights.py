"""When a local date begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo

from precept.ir.instants import count, instant


def beginnings(day: date, zone: tzinfo) -> Iterator[int]:
    """Every instant at which the clocks of a zone come to a date, or are put back out of it."""
    first, again = (count(datetime.combine(day, time(fold=n), zone)) for n in (0, 1))
    yield from (first, again)
    # Clocks that are put back over midnight show the day before once more.
    while again - first > 1:
        between = (first + again) // 2
        first, again = (
            (between, again) if instant(between, zone).date() == day else (first, between)
        )
    yield again
