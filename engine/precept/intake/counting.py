"""How many events there are: never fewer than is certain, never more than is possible.

The present event counts once, and plans do not count. An open list may lack any number of events.
"""

from __future__ import annotations

from collections.abc import Sequence

from precept.intake.instants import EARLIEST
from precept.intake.occurrences import Occurrence
from precept.ir.facts import Interval


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
