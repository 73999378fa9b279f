"""When local dates begin, wherever clocks are put forward or back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from precept.explanation.turning_points import midnights
from precept.model.types import from_microseconds, to_microseconds

MINUTE = 60_000_000


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", "2026-03-29"),
        ("Europe/Berlin", "2026-10-25"),
        ("America/Havana", "2025-11-02"),  # midnight comes twice
        ("America/Santiago", "2025-09-07"),  # midnight is skipped
        ("America/St_Johns", "2010-11-07"),  # a minute after midnight it is the day before
        ("Asia/Beirut", "2025-10-26"),  # at midnight it is the day before
        ("Pacific/Apia", "2011-12-30"),  # the day is skipped
        ("Asia/Kathmandu", "2026-01-01"),
    ],
)
def test_dates_change_at_these_instants_and_at_no_others(zone: str, day: str) -> None:
    about, place = date.fromisoformat(day), ZoneInfo(zone)
    known = {at for off in range(-2, 4) for at in midnights(about + timedelta(days=off), place)}
    start = to_microseconds(
        datetime(about.year, about.month, about.day, tzinfo=UTC) - timedelta(days=1)
    )
    minutes = range(start, start + 3 * 24 * 60 * MINUTE, MINUTE)
    dates = [from_microseconds(at, place).date() for at in minutes]
    pairs = zip(minutes, minutes[1:], dates, dates[1:], strict=False)
    turned = {after for _, after, one, other in pairs if one != other}
    assert turned
    assert turned <= known
