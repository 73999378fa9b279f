"""Stated durations beside exact ones: people round, and a contradiction is something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import ceil, floor
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.differential.oracle.clocks import months_between
from tests.effort import examples
from tests.execution.intake.flare import AS_OF, RULESET, ZONE, case, faults, known
from tests.execution.intake.oracle import day_after, lasted

from precept.execution.intake.case import read_case
from precept.language.syntax.data import from_data
from precept.language.syntax.nodes import ScalarNode
from precept.model.diagnostics import NOWHERE, Diagnostics
from precept.model.facts import Interval, Value
from precept.model.ruleset import Ruleset
from precept.model.types import Ordered

MANY = examples(200)
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
MONTH = 32
BEGAN = datetime(2026, 3, 10, 8, 0, 20, tzinfo=ZoneInfo(ZONE))
REFUSED = "CAS107"


def changed(ruleset: Ruleset, element: str, **changes: int | None) -> Ruleset:
    """The ruleset with another resolution or range of an element."""
    words = ruleset.vocabulary
    declared = words.elements[element]
    assert isinstance(declared.type, Ordered)
    other = replace(declared, type=replace(declared.type, **changes))  # type: ignore[arg-type]
    elements = MappingProxyType({**words.elements, element: other})
    return replace(ruleset, vocabulary=replace(words, elements=elements))


def of_steps(element: str, count: int) -> Ruleset:
    """The ruleset with another resolution of an element."""
    return changed(RULESET, element, resolution=count)


def of(element: str, ruleset: Ruleset, **parts: Any) -> Value | str | None:
    """What is known of an element, or the code of the fault."""
    node = from_data(case(**parts), "case", Diagnostics())
    read = read_case(node, ruleset)
    return read.facts.values.get(element) if read.facts else read.faults[0].code


def clock(count: int) -> str:
    return f"{count // MINUTE} minutes"


@MANY
@example(37 * 60, 20 * SECOND)
@example(1, -MINUTE)
@example(1, 1 - MINUTE)
@example(24 * 60, MINUTE - 1)
@example(24 * 60, MINUTE)
@given(st.integers(1, 3_000), st.integers(-2 * MINUTE, 2 * MINUTE))
def test_a_duration_by_the_clock_may_be_stated_rounded_up_or_down(minutes: int, off: int) -> None:
    exact = max(0, minutes * MINUTE + off)
    end = (BEGAN + timedelta(microseconds=exact)).isoformat()
    stated = minutes * MINUTE
    told = of("hours", RULESET, onset=BEGAN.isoformat(), end=end, hours=clock(stated))
    rounded = {floor(exact / MINUTE) * MINUTE, ceil(exact / MINUTE) * MINUTE}
    assert told == (Interval(exact, exact) if stated in rounded else REFUSED)


@MANY
@example(35, 0)
@example(35, 365)
@example(34, 364)
@given(st.integers(0, 60), st.integers(-400, 800))
def test_of_years_only_completed_ones_are_stated(years: int, off: int) -> None:
    ruleset = changed(of_steps("months", 12 * MONTH), "hours", maximum=None)
    zone = ZoneInfo(ZONE)
    born = datetime(1960, 2, 29, 12, tzinfo=zone)
    end = datetime.combine(
        max(born.date(), day_after(born.date(), 12 * years) + timedelta(days=off)),
        born.time(),
        zone,
    )
    exact = lasted(born, end, "months", zone)
    told = of("months", ruleset, onset="1960-02-29", end=str(end.date()), months=f"{years} years")
    completed = exact // (12 * MONTH)
    assert told == (Interval(exact, exact) if completed == years else REFUSED)


@MANY
@given(st.integers(0, 6), st.integers(0, 40))
def test_of_weeks_only_completed_ones_are_stated(weeks: int, days: int) -> None:
    times = {"onset": "2026-01-10", "end": str(date(2026, 1, 10) + timedelta(days=days))}
    told = of("days", of_steps("days", 7), **times, days=f"{7 * weeks} days")
    assert told == (Interval(days, days) if days // 7 == weeks else REFUSED)


def test_what_is_counted_may_be_stated_in_whole_steps() -> None:
    flares = {
        "complete_since": "always",
        "entries": [{"id": f"f{n}", "onset": f"20{n}", "confirmed": "yes"} for n in range(10, 17)],
    }
    ruleset = of_steps("flares_ever", 5)
    for stated, met in ((0, REFUSED), (5, Interval(7, 7)), (10, REFUSED)):
        told = of("flares_ever", ruleset, history={"flares": flares}, flares_ever=stated)
        assert told == met, stated


@pytest.mark.parametrize(
    ("stated", "end", "met"),
    [
        # As long as the times leave the stated value possible, it is taken as it is.
        ("24 hours", "2026-03-11", Interval(24 * HOUR, 24 * HOUR)),
        ("24 hours", "2026-03-11T08:00:20+01:00", Interval(24 * HOUR, 24 * HOUR)),
        # The exact time decides on which side of a boundary the duration lies.
        ("24 hours", "2026-03-11T08:00:40+01:00", Interval(*[24 * HOUR + 20 * SECOND] * 2)),
        ("24 hours", "2026-03-11T08:00:00+01:00", Interval(*[24 * HOUR - 20 * SECOND] * 2)),
        # So it does if several values are stated: each of them is rounded.
        ("at most 24 hours", "2026-03-11T08:00:40+01:00", Interval(*[24 * HOUR + 20 * SECOND] * 2)),
        (
            "at least 24 hours",
            "2026-03-11T08:00:00+01:00",
            Interval(*[24 * HOUR - 20 * SECOND] * 2),
        ),
        (
            "between 20 hours and 24 hours",
            "between 2026-03-11T08:00:40+01:00 and 2026-03-11T09:00+01:00",
            Interval(24 * HOUR + 20 * SECOND, 24 * HOUR + MINUTE - 1),
        ),
    ],
)
def test_the_exact_time_decides_where_the_stated_one_is_rounded(
    stated: str, end: str, met: Interval
) -> None:
    assert known("hours", onset=BEGAN.isoformat(), end=end, hours=stated) == met


def test_what_is_below_a_year_ends_with_its_last_day() -> None:
    ruleset = of_steps("months", 12 * MONTH)
    times = {"onset": "between 2023-09-30 and 2025-03-30", "end": "2026-03-31"}
    met = Interval(12 * MONTH + 1, 23 * MONTH + 30)
    assert of("months", ruleset, **times, months="1 year") == met


def test_a_rounded_value_does_not_reach_beyond_the_range() -> None:
    most = 100_000 * HOUR
    ruleset = of_steps("hours", HOUR)
    times = {"onset": "2010-01-01T00:00Z", "end": "2021-05-29T16:00:01Z"}
    found = datetime.fromisoformat(times["end"]) - datetime.fromisoformat(times["onset"])
    assert found == timedelta(microseconds=most + SECOND)
    assert of("hours", ruleset, **times, hours="100000 hours") == REFUSED
    assert [code for code, _ in faults(**times, hours="100000 hours")] == [REFUSED]


@given(
    ago=st.integers(0, 3_000_000),
    later=st.integers(1, 1_500_000),
    born=st.dates(date(1930, 1, 1), date(2025, 12, 31)),
)
def test_what_was_told_grows_with_the_time_that_passes(ago: int, later: int, born: date) -> None:
    zone = ZoneInfo(ZONE)
    told = datetime.fromisoformat(AS_OF).replace(tzinfo=zone)
    onset, then = (
        (told.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
        for minutes in (-ago, later)
    )
    age = months_between(born, told.date())
    facts = {
        "so_far": f"{(told.date() - onset.date()).days} days",
        "age": f"{age[0]} months {age[1]} days",
    }
    as_of = ScalarNode(then.isoformat(), NOWHERE)
    found = {}
    for times in ({}, {"onset": onset.isoformat(), "born": born.isoformat()}):
        data = from_data(case(**facts, **times), "case", Diagnostics())
        read = read_case(data, RULESET, as_of)
        assert read.facts, read.faults
        found[bool(times)] = read.facts.values
    days = (then.date() - onset.date()).days
    assert found[False]["so_far"] == found[True]["so_far"] == Interval(days, days)
    exact, grown = found[True]["age"], found[False]["age"]
    assert isinstance(exact, Interval)
    assert isinstance(grown, Interval)
    assert grown.meet(exact) == exact
