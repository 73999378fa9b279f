"""Durations up to an event: since a day of birth, and since the event before."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake.flare import AS_OF, faults, known
from tests.execution.intake.histories import Person, people
from tests.execution.intake.oracle import lasted
from tests.execution.intake.test_latest_event import LATER, MONTH, NEW, OLD, histories, therapy

from precept.model.facts import Interval

THERAPIES = people(therapies=3).map(
    lambda person: replace(person, onset=None, end=None, persists=None)
)


@examples(30)
@given(THERAPIES, st.randoms(use_true_random=False))
def test_a_pause_is_right_of_every_history(person: Person, random: Random) -> None:
    facts = person.facts()
    pause = facts.values.get("pause") if facts else None
    if not isinstance(pause, Interval):
        return
    for _, begun in histories(person, random):
        assert len(begun) > 1, "where it is measured there were two for certain"
        first, last = sorted(begun)[-2:]
        days = lasted(first, last, "days", person.zone)
        assert pause.lo is not None
        assert pause.hi is not None
        assert pause.lo <= days <= pause.hi


@pytest.mark.parametrize(
    ("entries", "since", "expected"),
    [
        ([OLD, NEW], "always", (258, 258)),
        ([LATER, NEW, OLD], "always", (166, 166)),
        ([LATER, NEW], "2025-09-29", (166, 166)),
        # It may lack one in between.
        ([LATER, NEW], "2025-10-01", (165, 166)),
        ([LATER, NEW], "2025-12-31", (74, 166)),
        ([LATER, therapy("weak", "2026-01-01", kind="weak"), OLD], "always", (424, 424)),
        ([LATER, therapy("some", "2026-01-01", kind="unknown"), OLD], "always", (73, 424)),
        ([LATER], "always", None),
        ([LATER, therapy("some", "2026-01-01", kind="unknown")], "always", None),
    ],
)
def test_how_long_it_was_since_the_event_before(
    entries: list[dict[str, str]], since: str, expected: tuple[int, int] | None
) -> None:
    history = {"therapies": {"entries": entries, "complete_since": since}}
    pause = known("pause", history=history)
    assert pause == (Interval(*expected) if expected else None)


@pytest.mark.parametrize(
    ("born", "age", "at_therapy"),
    [
        ("1980-03-31", 46 * 12 * MONTH, 45 * 12 * MONTH + 11 * MONTH + 15),
        ("1980-03-15", 46 * 12 * MONTH + 16, 46 * 12 * MONTH),
        ("1980-04-01", 45 * 12 * MONTH + 11 * MONTH + 30, 45 * 12 * MONTH + 11 * MONTH + 14),
    ],
)
def test_a_day_of_birth_needs_no_time(born: str, age: int, at_therapy: int) -> None:
    history = {"therapies": {"entries": [LATER, OLD], "complete_since": "always"}}
    assert AS_OF == "2026-03-31T12:00"
    assert known("age", born=born) == Interval(age, age)
    assert known("age_at_therapy", born=born, history=history) == Interval(at_therapy, at_therapy)


def test_of_a_year_of_birth_an_age_is_known_in_part() -> None:
    age = known("age", born="1980")
    assert age == Interval(45 * 12 * MONTH + 3 * MONTH, 46 * 12 * MONTH + 2 * MONTH + 30)


def test_nobody_is_treated_before_birth() -> None:
    history = {"therapies": {"entries": [OLD], "complete_since": "always"}}
    assert [code for code, _ in faults(born="2025-06-01", history=history)] == ["CAS107"]
