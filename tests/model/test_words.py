"""Values in words."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from precept.model.facts import Interval
from precept.model.types import Ordered, Scale, to_microseconds
from precept.model.words import in_words

MINUTE = 60_000_000
HOUR = 60 * MINUTE
CLOCK = Ordered(Scale.CLOCK, MINUTE)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Interval(81 * HOUR, 105 * HOUR), "at least 81 hours and at most 105 hours"),
        (Interval(81 * HOUR + 1, 105 * HOUR), "more than 81 hours and at most 105 hours"),
        (Interval(1, None), "more than 0 hours"),
        (Interval(HOUR, 24 * HOUR - 1), "at least 1 hour and less than 24 hours"),
        (
            Interval(None, 24 * HOUR - 2),
            "at most 23 hours 59 minutes 59 seconds 999998 microseconds",
        ),
        (Interval(81 * HOUR + 1, 81 * HOUR + 1), "81 hours 1 microsecond"),
        (Interval(81 * HOUR + 2, None), "at least 81 hours 2 microseconds"),
    ],
)
def test_what_began_on_a_day_has_lasted_more_than_the_time_since_its_end(
    known: Interval, words: str
) -> None:
    assert in_words(known, CLOCK, UTC) == words


@pytest.mark.parametrize("resolution", [1, 1_000_000, MINUTE, HOUR, 24 * HOUR])
@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Interval(0, 24 * HOUR - 1), "at least 0 hours and less than 24 hours"),
        (Interval(None, 90 * MINUTE - 1), "less than 1 hour 30 minutes"),
        (Interval(90 * MINUTE + 1, None), "more than 1 hour 30 minutes"),
        (Interval(None, 90 * MINUTE), "at most 1 hour 30 minutes"),
    ],
)
def test_a_bound_beside_whole_seconds_is_told_by_them_whatever_the_resolution(
    known: Interval, words: str, resolution: int
) -> None:
    assert in_words(known, Ordered(Scale.CLOCK, resolution), UTC) == words


def test_only_time_on_the_clock_is_told_by_what_it_is_more_than() -> None:
    days = Ordered(Scale.DAYS, 3)
    assert in_words(Interval(4, None), days, UTC) == "at least 4 days"


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Interval(3, 99), "at least 3 days"),
        (Interval(0, 3), "at most 3 days"),
        (Interval(0, 99), "at least 0 days and at most 99 days"),
        (Interval(99, 99), "99 days"),
    ],
)
def test_a_side_that_only_repeats_the_range_is_not_told(known: Interval, words: str) -> None:
    assert in_words(known, Ordered(Scale.DAYS, 1, 0, 99), UTC) == words


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("first", "after", "words"),
    [
        ("2026-03-29", "2026-03-30", "29 March 2026"),
        ("2026-02-01", "2026-03-01", "February 2026"),
        ("2025-12-01", "2026-01-01", "December 2025"),
        ("2024-01-01", "2025-01-01", "2024"),
        ("2024-01-01", "2026-01-01", "at least 1 January 2024 and at most 31 December 2025"),
        ("2026-03-28", "2026-03-30", "at least 28 March 2026 and at most 29 March 2026"),
        ("", "2026-03-28T20:00:00.000001", "at most 28 March 2026, 20:00"),
        ("2026-03-28T08:00", "", "at least 28 March 2026, 08:00"),
        ("", "2026-03-29", "at most 28 March 2026"),
        ("1899-12-31T01:00", "2026-03-29", "at most 28 March 2026"),
        ("2026-03-29", "", "at least 29 March 2026"),
    ],
)
def test_a_stretch_of_time_is_told_as_the_day_month_or_year_that_it_is(
    first: str, after: str, words: str
) -> None:
    lo, end = (
        to_microseconds(datetime.fromisoformat(text).replace(tzinfo=BERLIN)) if text else None
        for text in (first, after)
    )
    known = Interval(lo, None if end is None else end - 1)
    assert in_words(known, Ordered(Scale.DATE_TIME), BERLIN) == words


def test_a_day_beyond_all_calendars() -> None:
    assert in_words(Interval(4_000_000, 4_000_000), Ordered(Scale.DATE), UTC) == (
        "a day after 31 December 9999"
    )
    assert in_words(Interval(None, -1), Ordered(Scale.DATE), UTC) == (
        "at most a day before 1 January 1"
    )
