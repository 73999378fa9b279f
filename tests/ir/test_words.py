"""Values in words."""

from __future__ import annotations

from datetime import UTC

import pytest

from precept.ir.facts import Interval
from precept.ir.types import Ordered, Scale
from precept.ir.words import in_words

MINUTE = 60_000_000
HOUR = 60 * MINUTE
CLOCK = Ordered(Scale.CLOCK, MINUTE)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Interval(81 * HOUR, 105 * HOUR), "at least 81 hours and at most 105 hours"),
        (Interval(81 * HOUR + 1, 105 * HOUR), "more than 81 hours and at most 105 hours"),
        (Interval(1, None), "more than 0 hours"),
        (Interval(81 * HOUR + 1, 81 * HOUR + 1), "81 hours 1 microsecond"),
        (Interval(81 * HOUR + 2, None), "at least 81 hours 2 microseconds"),
    ],
)
def test_what_began_on_a_day_has_lasted_more_than_the_time_since_its_end(
    known: Interval, words: str
) -> None:
    assert in_words(known, CLOCK, UTC) == words


def test_only_time_on_the_clock_is_told_by_what_it_is_more_than() -> None:
    days = Ordered(Scale.DAYS, 3)
    assert in_words(Interval(4, None), days, UTC) == "at least 4 days"
