"""Durations as people write them, and back again."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precept.model.quantities import EXAMPLES, BadDuration, parse_duration, write_duration
from precept.model.types import MONTH, MOST_DAYS_OVER, Scale

_SECOND = 1_000_000
_HOUR = 3_600 * _SECOND


@pytest.mark.parametrize(
    ("text", "scale", "count"),
    [
        ("24 hours", Scale.CLOCK, 24 * _HOUR),
        ("24 hours 1 min", Scale.CLOCK, 24 * _HOUR + 60 * _SECOND),
        ("24 hours and 1 minute", Scale.CLOCK, 24 * _HOUR + 60 * _SECOND),
        ("24h", Scale.CLOCK, 24 * _HOUR),
        ("24  hours", Scale.CLOCK, 24 * _HOUR),
        ("1 hour", Scale.CLOCK, _HOUR),
        ("2 weeks", Scale.CLOCK, 14 * 24 * _HOUR),
        ("90 seconds", Scale.CLOCK, 90 * _SECOND),
        ("1 microsecond", Scale.CLOCK, 1),
        ("0 hours", Scale.CLOCK, 0),
        ("  5 mins ", Scale.CLOCK, 300 * _SECOND),
        ("5 days", Scale.DAYS, 5),
        ("1 day", Scale.DAYS, 1),
        ("3 weeks", Scale.DAYS, 21),
        ("1 week 2 days", Scale.DAYS, 9),
        ("6 months", Scale.MONTHS, 6 * MONTH),
        ("1 year", Scale.MONTHS, 12 * MONTH),
        ("1 year 2 months 3 days", Scale.MONTHS, 14 * MONTH + 3),
    ],
)
def test_what_a_duration_says(text: str, scale: Scale, count: int) -> None:
    assert parse_duration(text, scale) == count


@pytest.mark.parametrize("scale", [Scale.CLOCK, Scale.DAYS, Scale.MONTHS])
@pytest.mark.parametrize(
    "text", ["", "hours", "24", "1.5 days", "-5 days", "five days", "1,000 days", "5 days!", "and"]
)
def test_what_is_no_duration(text: str, scale: Scale) -> None:
    with pytest.raises(BadDuration) as caught:
        parse_duration(text, scale)
    assert caught.value.unit in ("", "days")


@pytest.mark.parametrize(
    ("text", "scale", "unit"),
    [
        ("2 days", Scale.CLOCK, "days"),
        ("6 months", Scale.CLOCK, "months"),
        ("24 hours", Scale.DAYS, "hours"),
        ("1 week", Scale.MONTHS, "week"),
        ("24 hours", Scale.MONTHS, "hours"),
        ("5 fortnights", Scale.CLOCK, "fortnights"),
        ("5 hours 2 days", Scale.CLOCK, "days"),
        ("5 s", Scale.CLOCK, "s"),
    ],
)
def test_the_unit_that_does_not_fit_is_named(text: str, scale: Scale, unit: str) -> None:
    with pytest.raises(BadDuration) as caught:
        parse_duration(text, scale)
    assert caught.value.unit == unit


@given(st.integers(0, 2**60), st.sampled_from([Scale.CLOCK, Scale.DAYS]))
def test_what_is_written_is_read_back(count: int, scale: Scale) -> None:
    assert parse_duration(write_duration(count, scale), scale) == count


@given(st.integers(0, 10**6), st.integers(0, MOST_DAYS_OVER))
def test_months_and_days_that_are_written_are_read_back(months: int, days: int) -> None:
    count = months * MONTH + days
    assert parse_duration(write_duration(count, Scale.MONTHS), Scale.MONTHS) == count


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**6),
            st.sampled_from(["microsecond", "second", "minute", "min", "hour", "h", "week"]),
            st.sampled_from(["", "s"]),
            st.sampled_from([" ", " and "]),
        ),
        min_size=1,
        max_size=7,  # a longer text may be refused for its length
    )
)
def test_a_duration_is_the_sum_of_its_parts(parts: list[tuple[int, str, str, str]]) -> None:
    words = [(f"{number} {unit}{plural}", joint) for number, unit, plural, joint in parts]
    text = words[0][0] + "".join(joint + word for word, joint in words[1:])
    assert parse_duration(text, Scale.CLOCK) == sum(
        parse_duration(word, Scale.CLOCK) for word, _ in words
    )


@given(st.text(), st.sampled_from([Scale.CLOCK, Scale.DAYS, Scale.MONTHS]))
def test_any_text_is_a_duration_or_refused(text: str, scale: Scale) -> None:
    try:
        count = parse_duration(text, scale)
    except BadDuration:
        return
    assert count >= 0


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_the_order_of_clock_durations_is_that_of_their_counts(one: int, other: int) -> None:
    assert (
        parse_duration(f"{one} seconds", Scale.CLOCK)
        < parse_duration(f"{other} seconds", Scale.CLOCK)
    ) == (one < other)


@pytest.mark.parametrize(
    ("count", "scale", "words"),
    [
        (24 * _HOUR, Scale.CLOCK, "24 hours"),
        (37 * _HOUR, Scale.CLOCK, "37 hours"),
        (_HOUR + 60 * _SECOND + 1, Scale.CLOCK, "1 hour 1 minute 1 microsecond"),
        (0, Scale.CLOCK, "0 hours"),
        (0, Scale.DAYS, "0 days"),
        (0, Scale.MONTHS, "0 days"),
        (13 * MONTH + 1, Scale.MONTHS, "1 year 1 month 1 day"),
    ],
)
def test_a_duration_in_words(count: int, scale: Scale, words: str) -> None:
    assert write_duration(count, scale) == words


def test_the_examples_offered_are_durations() -> None:
    for scale, words in EXAMPLES.items():
        example = words.split("`")[1]
        assert parse_duration(example, scale) > 0


@pytest.mark.parametrize(
    "text", ["31 days", "32 days", "40 days", "6 months 32 days", "20 days 1 month 20 days"]
)
def test_more_days_than_a_month_can_have_beside_it_are_not_months(text: str) -> None:
    with pytest.raises(BadDuration) as caught:
        parse_duration(text, Scale.MONTHS)
    assert caught.value.unit == "days"
    assert parse_duration("6 months 30 days", Scale.MONTHS) == 6 * MONTH + 30


def test_a_number_of_any_length_is_read_or_refused() -> None:
    with contextlib.suppress(BadDuration):
        parse_duration("9" * 5000 + " hours", Scale.CLOCK)
