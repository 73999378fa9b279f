"""Time once more, as short as it can be: instants, days and months, to hold intake against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

TICK = timedelta(microseconds=1)
# The year 1900 begins nowhere before this.
EARLIEST = datetime(1899, 12, 31, tzinfo=UTC)


def instants(local: datetime, zone: ZoneInfo) -> list[datetime]:
    """When the clocks of a zone showed a local time: never, once or twice."""
    offsets = (timedelta(hours=hours) for hours in range(-12, 15))
    tried = ((local - offset).replace(tzinfo=UTC) for offset in offsets)
    return sorted(one for one in tried if one.astimezone(zone).replace(tzinfo=None) == local)


def day_after(day: date, months: int, days: int = 0) -> date:
    """The day that comes so many months later, or the last of its month, and then so many days."""
    first = date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last) + timedelta(days=days)


def lasted(start: datetime, end: datetime, unit: str, zone: ZoneInfo) -> int:
    """How long something lasted: microseconds, local days, or local months and days."""
    if unit == "hours":
        return (end - start) // TICK
    first, last = (one.astimezone(zone).date() for one in (start, end))
    if unit == "days":
        return (last - first).days
    months = max(0, 12 * (last.year - first.year) - 12)
    while day_after(first, months + 1) <= last:
        months += 1
    return 32 * months + (last - day_after(first, months)).days


def most_within(
    events: Iterable[datetime], months: int, days: int, now: datetime, zone: ZoneInfo
) -> int:
    """The most events that lie within a period of each other, the last not longer ago than it."""
    told = sorted(events)
    dates = [one.astimezone(zone).date() for one in told]
    today = now.astimezone(zone).date()
    counts = [
        sum(day_after(first, months, days) >= last for first in dates[: i + 1])
        for i, last in enumerate(dates)
        if day_after(last, months, days) >= today
    ]
    return max(counts, default=0)


def inside(first: datetime, last: datetime, points: Iterable[datetime]) -> Iterator[datetime]:
    """The first and the last instant of a stretch of time, and the points that lie within it."""
    yield from sorted({first, last, *(point for point in points if first <= point <= last)})
