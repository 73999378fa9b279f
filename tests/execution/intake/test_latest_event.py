"""How long ago the latest event began: right of every history in which there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake.flare import faults, known
from tests.execution.intake.happened import closed_since, undergone
from tests.execution.intake.histories import Person, people
from tests.execution.intake.oracle import lasted

from precept.model.facts import Interval
from precept.model.types import NEVER

THERAPIES = people(therapies=3).map(lambda person: replace(person, end=None, persists=None))
MONTH = 32


def histories(person: Person, random: Random) -> Iterator[tuple[datetime, list[datetime]]]:
    """Ways that it may have been: when the flare began, and when strong therapies did."""
    onsets = person.possible(person.onset)
    found = [(one.certain, list(one.ways(person.points()))) for one in undergone(person)]
    since = closed_since(person.therapies_since, person.now)
    unlisted = [one for one in person.possible(None) if since is None or one < since]
    for _ in range(50):
        begun = [
            random.choice(ways)[0] for certain, ways in found if certain or random.random() < 0.5
        ]
        lacking = [random.choice(unlisted)] if unlisted and random.random() < 0.3 else []
        yield random.choice(onsets), begun + lacking


@examples(30)
@given(THERAPIES, st.randoms(use_true_random=False))
def test_it_is_right_of_every_history(person: Person, random: Random) -> None:
    facts = person.facts()
    age = facts.values.get("therapy_age") if facts else None
    if not isinstance(age, Interval):
        return
    for onset, begun in histories(person, random):
        before = [one for one in begun if one <= onset]
        assert before, "where it is measured there was one for certain"
        months = lasted(max(before), onset, "months", person.zone)
        assert age.lo is not None
        assert age.hi is not None
        assert age.lo <= months <= age.hi


def therapy(id_: str, started: str, **more: str) -> dict[str, str]:
    return {"id": id_, "kind": "strong", "started": started, **more}


OLD, NEW, LATER = (
    therapy("old", "2025-01-15"),
    therapy("new", "2025-09-30"),
    therapy("later", "2026-03-15"),
)


@pytest.mark.parametrize(
    ("entries", "since", "expected"),
    [
        ([OLD], "always", Interval(13 * MONTH + 13, 13 * MONTH + 13)),
        ([OLD, NEW], "always", Interval(5 * MONTH, 5 * MONTH)),
        ([NEW, OLD], "always", Interval(5 * MONTH, 5 * MONTH)),
        # What began after the flare is not the latest before it.
        ([OLD, LATER], "always", Interval(13 * MONTH + 13, 13 * MONTH + 13)),
        ([OLD], "2025-06-30", Interval(8 * MONTH, 13 * MONTH + 13)),
        ([OLD], None, Interval(0, 13 * MONTH + 13)),
        ([OLD, therapy("weak", "2025-12-01", kind="weak")], "always", (13 * MONTH + 13,) * 2),
        (
            [OLD, therapy("some", "2025-12-31", kind="unknown")],
            "always",
            (2 * MONTH, 13 * MONTH + 13),
        ),
        ([OLD, therapy("plan", "2025-12-01", planned="yes")], "always", (13 * MONTH + 13,) * 2),
        ([therapy("month", "2025-09")], "always", Interval(5 * MONTH, 5 * MONTH + 27)),
        # It may have begun after the flare, so there may be none before it.
        ([therapy("a", "unknown")], "always", None),
        ([LATER], "always", None),
        ([], "always", None),
    ],
)
def test_how_long_before_the_flare_the_latest_strong_therapy_began(
    entries: list[dict[str, str]], since: str | None, expected: Interval | tuple[int, int] | None
) -> None:
    history = {"therapies": {"entries": entries, "complete_since": since}}
    age = known("therapy_age", onset="2026-02-28T12:00", history=history)
    assert age == (Interval(*expected) if isinstance(expected, tuple) else expected)


@examples(30)
@given(THERAPIES, st.randoms(use_true_random=False))
def test_that_there_was_none_is_longer_than_any(person: Person, random: Random) -> None:
    facts = person.facts()
    if not facts:
        return
    whole = Interval(0, NEVER)
    ago, before = (facts.values.get(one, whole) for one in ("last_therapy", "therapy_before"))
    assert isinstance(ago, Interval)
    assert isinstance(before, Interval)
    for onset, begun in histories(person, random):
        _holds(ago, begun, person.now, "days", person)
        _holds(before, begun, onset, "hours", person)


def _holds(known: Interval, begun: list[datetime], by: datetime, unit: str, person: Person) -> None:
    earlier = [one for one in begun if one <= by]
    long = lasted(max(earlier), by, unit, person.zone) if earlier else NEVER
    assert known.lo is not None
    assert known.hi is not None
    assert known.lo <= long <= known.hi


@pytest.mark.parametrize(
    ("entries", "since", "expected"),
    [
        ([], "always", (NEVER, NEVER)),
        ([therapy("weak", "2025-12-01", kind="weak")], "always", (NEVER, NEVER)),
        ([therapy("plan", "2025-12-01", planned="yes")], "always", (NEVER, NEVER)),
        ([LATER], "always", (16, 16)),
        ([OLD, LATER], "2026-01-01", (16, 16)),
        # There is none since, so it is at least so long ago.
        ([], "2026-03-01", (30, NEVER)),
        ([therapy("some", "2026-01-30", kind="unknown")], "always", (60, NEVER)),
        ([therapy("some", "2026-01-30", kind="unknown")], "2026-02-28", (31, NEVER)),
        ([], None, None),
    ],
)
def test_how_long_ago_it_was_if_ever(
    entries: list[dict[str, str]], since: str | None, expected: tuple[int, int] | None
) -> None:
    history = {"therapies": {"entries": entries, "complete_since": since}}
    ago = known("last_therapy", history=history)
    assert ago == (Interval(*expected) if expected else None)


def test_that_it_never_was_can_be_told_and_contradicted() -> None:
    assert known("last_therapy", last_therapy="never") == Interval(NEVER, NEVER)
    assert known("last_therapy", last_therapy="at least 5 days") == Interval(5, NEVER)
    history = {"therapies": {"entries": [LATER]}}
    assert [code for code, _ in faults(last_therapy="never", history=history)] == ["CAS107"]
    assert [code for code, _ in faults(days="never")] == ["VAL101"]


def test_of_what_nobody_tells_when_it_began_nothing_is_measured() -> None:
    history = {"therapies": {"entries": [OLD], "complete_since": "always"}}
    assert known("therapy_age", history=history) is None
