"""Measured durations: all that their ends leave possible, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from tests.effort import examples
from tests.execution.intake.flare import faults, known
from tests.execution.intake.histories import Person, people
from tests.execution.intake.oracle import lasted

from precept.model.facts import Interval

MANY = examples(60)
HOUR = 3_600 * 1_000_000
MONTH = 32
RANGES = {"hours": Interval(0, 100_000 * HOUR), "days": Interval(), "months": Interval()}


def spans(person: Person) -> Iterator[tuple[datetime, datetime]]:
    """Every way that the present flare may have begun and ended."""
    for start in person.possible(person.onset):
        ends = [person.now] if person.persists else person.possible(person.end)
        yield from ((start, end) for end in ends if start <= end)


@MANY
@given(people())
def test_a_duration_is_all_that_its_ends_leave_possible(person: Person) -> None:
    facts, possible = person.facts(), list(spans(person))
    if (person.persists and person.end) or (person.onset and not possible):
        assert person.codes() == {"CAS107"}
        return
    assert facts
    for unit in ("hours", "days", "months"):
        told = [lasted(start, end, unit, person.zone) for start, end in possible]
        expected = Interval(min(told), max(told)).meet(RANGES[unit]) if person.onset else None
        # Of what is left no less than was possible beforehand, nothing is known.
        assert facts.values.get(unit) == (expected if expected != RANGES[unit] else None), unit


@MANY
@given(people())
def test_how_long_ago_something_began_is_measured_to_the_time_of_the_decision(
    person: Person,
) -> None:
    facts = replace(person, end=None, persists=None).facts()
    assert facts
    told = [
        lasted(start, person.now, "days", person.zone) for start in person.possible(person.onset)
    ]
    expected = Interval(min(told), max(told)) if person.onset else None
    assert facts.values.get("so_far") == expected


def duration(unit: str, onset: str, end: str, zone: str = "Europe/Berlin") -> int:
    """A duration that leaves no doubt."""
    value = known(unit, onset=onset, end=end, zone=zone)
    assert isinstance(value, Interval)
    assert value.lo is not None
    assert value.lo == value.hi
    return value.lo


@pytest.mark.parametrize(
    ("onset", "end", "hours", "days"),
    [
        ("2026-03-10T09:00", "2026-03-11T09:00", 24, 1),
        ("2026-03-28T12:00", "2026-03-29T12:00", 23, 1),
        ("2025-10-25T12:00", "2025-10-26T12:00", 25, 1),
        ("2026-03-29T01:59", "2026-03-29T03:01", 2 / 60, 0),
        ("2025-10-26T02:30+02:00", "2025-10-26T02:30+01:00", 1, 0),
        ("2026-03-10T23:59", "2026-03-11T00:01", 2 / 60, 1),
        ("2026-03-10T00:00", "2026-03-10T23:59", 24 - 1 / 60, 0),
    ],
)
def test_the_clock_counts_hours_and_the_calendar_days(
    onset: str, end: str, hours: float, days: int
) -> None:
    assert duration("hours", onset, end) == round(hours * HOUR)
    assert duration("days", onset, end) == days


@pytest.mark.parametrize(
    ("onset", "end", "months", "days"),
    [
        ("2026-01-31", "2026-02-27", 0, 27),
        ("2026-01-31", "2026-02-28", 1, 0),
        ("2026-01-31", "2026-03-01", 1, 1),
        ("2026-01-31", "2026-03-30", 1, 30),
        ("2026-01-31", "2026-03-31", 2, 0),
        ("2024-01-31", "2024-02-29", 1, 0),
        ("2024-02-29", "2025-02-28", 12, 0),
        ("2024-02-29", "2025-02-27", 11, 29),
        ("2024-02-29", "2024-03-28", 0, 28),
        ("2025-08-31", "2026-02-28", 6, 0),
        ("2025-03-31", "2026-03-31", 12, 0),
        ("2025-03-31", "2026-03-30", 11, 30),
    ],
)
def test_a_month_has_passed_on_the_same_day_or_the_last_of_its_month(
    onset: str, end: str, months: int, days: int
) -> None:
    assert duration("months", onset, end) == MONTH * months + days


def test_a_local_time_that_came_twice_may_be_either() -> None:
    value = known("hours", onset="2025-10-26T02:30", end="2025-10-26T12:00")
    assert value == Interval(round(10.5 * HOUR) - HOUR, round(10.5 * HOUR))


def test_in_which_zone_a_date_lies_matters() -> None:
    """A day that had passed in Berlin had not begun in New York."""
    told = {"onset": "2026-03-10T23:30Z", "end": "2026-03-11T03:30Z"}
    assert known("days", **told) == Interval(0, 0)
    assert known("days", **told, zone="America/New_York") == Interval(0, 0)
    assert known("days", **told, zone="UTC") == Interval(1, 1)
    assert known("hours", **told, zone="UTC") == Interval(4 * HOUR, 4 * HOUR)


def test_without_a_zone_dates_are_read_at_the_offset_of_the_decision() -> None:
    data = {"as_of": "2026-03-31T12:00+05:30", "zone": "unknown"}
    value = known("hours", onset="2026-03-31", persists=True, **data)
    assert value == Interval(0, 12 * HOUR)


def test_clocks_put_back_over_midnight_make_no_time_run_backwards() -> None:
    """At 0:01 it was 23:01 of the day before once more."""
    told = {"onset": "2010-11-07T00:00:30-02:30", "end": "2010-11-06T23:30-03:30"}
    assert known("hours", **told, zone="America/St_Johns") == Interval(
        29 * 60_000_000 + 30_000_000, 29 * 60_000_000 + 30_000_000
    )
    assert known("days", **told, zone="America/St_Johns") == Interval(0, 0)
    assert known("months", **told, zone="America/St_Johns") == Interval(0, 0)


# What is given directly, and what is measured


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("24 hours", Interval(24 * HOUR, 24 * HOUR)),
        ("between 20 hours and 30 hours", Interval(20 * HOUR, 30 * HOUR)),
        ("at least 30 hours", Interval(30 * HOUR, 48 * HOUR)),
        ("at most 10 hours", Interval(0, 10 * HOUR)),
        ("at most 100 hours", Interval(0, 48 * HOUR)),
    ],
)
def test_what_is_given_and_what_is_measured_are_both_so(given: str, expected: Interval) -> None:
    assert known(
        "hours", onset="2026-03-25T12:00", end="at most 2026-03-27T12:00", hours=given
    ) == (expected)


@pytest.mark.parametrize("given", ["49 hours", "at least 49 hours", "between 1 h and 47 h"])
def test_what_is_neither_is_refused_with_both_places(given: str) -> None:
    told = {"onset": "2026-03-25T12:00", "end": "2026-03-27T12:00", "hours": given}
    assert faults(**told) == [("CAS107", ("facts.hours", "facts.onset", "facts.end"))]


def test_a_duration_longer_than_its_element_may_be_is_refused() -> None:
    assert faults(onset="2010", end="2026-01-01") == [("CAS107", ("facts.onset", "facts.end"))]


def test_of_a_duration_that_may_be_too_long_the_rest_is_known() -> None:
    value = known("hours", onset="between 2000 and 2026-03-01T12:00", end="2026-03-01T13:00")
    assert value == Interval(HOUR, 100_000 * HOUR)
