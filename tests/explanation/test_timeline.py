"""The timeline: at every instant the answers are those of deciding, and it turns where they turn.

`PRECEPT_EFFORT=20` looks at more histories, and at some of them at every hour of two years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import Any

import pytest
from tests.cases import random_case
from tests.effort import EFFORT
from tests.execution.intake.flare import RULESET
from tests.explanation.known_then import known_then, reported
from tests.generate import random_ruleset

from precept import load
from precept.execution.protocol import Protocol
from precept.explanation.timeline import Spell, Timeline, timeline
from precept.explanation.trajectory import Trajectory
from precept.model.conditions import Comparison, Op
from precept.model.errors import BadCase, Conflict
from precept.model.outcomes import outcome_of, status_of, targets
from precept.model.ruleset import Find, Rule, Ruleset, Show, Target
from precept.model.types import from_microseconds, to_microseconds

TWO_YEARS = 2 * 365 * 24
HOUR = 3_600_000_000
YEAR = timedelta(days=365)

Answers = dict[Target, tuple[object, str | None, str | None, str | None]]


class Decided:
    """A case decided at any time, as it was known then."""

    def __init__(self, protocol: Protocol, case: dict[str, Any]) -> None:
        self._protocol, self._case = protocol, case
        self.as_of = protocol.evaluate(case).facts.as_of
        self.now = self.at(self.as_of) or {}

    def at(self, then: datetime) -> Answers | None:
        """All answers; None if there is no decision."""
        early = to_microseconds(then) < to_microseconds(self.as_of)
        case = known_then(self._case, then) if early else self._case
        try:
            outcome = self._protocol.evaluate(case, then.isoformat()).evaluation.outcome
        except (BadCase, Conflict):
            return None
        found: Answers = {}
        for target in targets(self._protocol.ruleset.vocabulary):
            _, word, could_be, against = outcome_of(target, outcome)
            found[target] = status_of(target, outcome), word, could_be, against
        return found


def told(of: Timeline, then: datetime) -> Answers:
    """The answers that change, as a timeline tells them."""
    found: Answers = {}
    for row in of.rows:
        (spell,) = (
            one
            for one in row.spells
            if to_microseconds(one.since) <= to_microseconds(then) < to_microseconds(one.until)
            or then == one.until == of.end
        )
        found[row.target] = (spell.status, *_words(spell))
    return found


def _words(of: Spell) -> tuple[str | None, str | None, str | None]:
    return of.word, of.could_be, of.may_be_against


def cases(seed: int, number: int) -> Iterator[tuple[Protocol, dict[str, Any], Timeline]]:
    """Cases with their timelines over two years."""
    random = Random(seed)
    protocol = Protocol(_about_times(random_ruleset(random, words=RULESET.vocabulary), random))
    while number:
        case = reported(_measured_too(_going_on(random_case(random), random), random), random)
        with suppress(BadCase, Conflict):
            as_of = protocol.evaluate(case).facts.as_of
            yield protocol, case, timeline(protocol, case, as_of - YEAR, as_of + YEAR)
            number -= 1


@cache
def few_cases(seed: int) -> tuple[tuple[Protocol, dict[str, Any], Timeline], ...]:
    """Some cases with their timelines, made once for all tests of a seed."""
    return tuple(cases(seed, 4))


def _about_times(ruleset: Ruleset, random: Random) -> Ruleset:
    """The rules with two more: how long did it last, and how many flares were there in a year?"""
    lasted = random.choice((random.randint(0, 99), random.randint(0, 9_999))) * HOUR
    rules = dict(ruleset.rules)
    for id, number in (("hours", lasted), ("flares_in_a_year", random.randint(1, 2))):
        op = random.choice((Op.LT, Op.LE, Op.GT, Op.GE, Op.EQ))
        note = random.choice(list(ruleset.vocabulary.notes))
        rules[id] = Rule(id, "", (), Comparison(id, op, number), None, Show(note))
    return replace(ruleset, rules=rules)


def _going_on(case: dict[str, Any], random: Random) -> dict[str, Any]:
    """The case in which something may not be over."""
    if random.random() < 0.5:
        case["facts"].pop("end", None)
        case["facts"]["persists"] = "yes"
    return case


def _measured_too(case: dict[str, Any], random: Random) -> dict[str, Any]:
    """The case in which that which will have lasted too long some day may be given as well."""
    if random.random() < 0.5:
        told = random.choice(("at most", "at most", "at least"))
        days, months = random.randint(0, 900), random.randint(0, 20)
        case["facts"] |= random.choice(
            ({"so_far": f"{told} {days} days"}, {"months": f"{told} {months} months"})
        )
    return case


def agree(decided: Decided, of: Timeline, then: datetime, seen: Counter[str]) -> None:
    """At an instant the timeline tells what deciding tells, and nothing outside."""
    answers = decided.at(then)
    if to_microseconds(of.start) <= to_microseconds(then) <= to_microseconds(of.end):
        assert answers is not None, then
        changing = told(of, then)
        assert changing.items() <= answers.items(), then
        steady = {it: one for it, one in answers.items() if it not in changing}
        assert steady.items() <= decided.now.items(), then
        seen["decided"] += 1


@pytest.mark.parametrize("seed", range(3 * EFFORT), ids="seed {}".format)
def test_at_some_hours_it_agrees_with_deciding(seed: int) -> None:
    random, seen = Random(seed), Counter[str]()
    for protocol, case, of in few_cases(seed):
        decided = Decided(protocol, case)
        for hour in random.sample(range(TWO_YEARS), 40):
            agree(decided, of, _hour(of, hour), seen)
    assert seen["decided"]


@pytest.mark.parametrize("seed", range(1_000, 1_001 + EFFORT // 4), ids="seed {}".format)
def test_at_every_hour_it_agrees_with_deciding(seed: int) -> None:
    seen = Counter[str]()
    turning = (one for one in cases(seed, 100) if one[-1].turns)
    for protocol, case, of in islice(turning, 1 if EFFORT == 1 else 2):
        decided = Decided(protocol, case)
        for hour in range(0, TWO_YEARS, 1 if EFFORT > 1 else 150):
            agree(decided, of, _hour(of, hour), seen)
    assert seen["decided"]


@pytest.mark.parametrize("seed", range(3 * EFFORT), ids="seed {}".format)
def test_it_turns_where_the_answers_turn(seed: int) -> None:
    for protocol, case, of in few_cases(seed):
        decided = Decided(protocol, case)
        for turn in of.turns:
            before, after = decided.at(_before(turn.at)), decided.at(turn.at)
            assert before != after
            assert None not in (before, after)
        turns = {turn.at for turn in of.turns}
        assert turns == {spell.since for row in of.rows for spell in row.spells[1:]}
        for row in of.rows:
            assert [row.spells[0].since, row.spells[-1].until] == [of.start, of.end]
            for one, other in zip(row.spells, row.spells[1:], strict=False):
                assert one.until == other.since
                assert (one.status, *_words(one)) != (other.status, *_words(other))


@pytest.mark.parametrize("seed", range(3 * EFFORT), ids="seed {}".format)
def test_beyond_its_ends_there_is_no_decision(seed: int) -> None:
    for protocol, case, of in few_cases(seed):
        decided = Decided(protocol, case)
        for end, beyond, why, asked in (
            (of.start, _before(of.start), of.before, of.as_of - YEAR),
            (of.end, _after(of.end), of.after, of.as_of + YEAR),
        ):
            assert decided.at(end) is not None
            if why:
                assert decided.at(beyond) is None
            else:
                assert to_microseconds(end) == to_microseconds(asked)


def _hour(of: Timeline, number: int) -> datetime:
    """An hour of the two years."""
    assert of.as_of.tzinfo
    return from_microseconds(to_microseconds(of.as_of - YEAR) + number * HOUR, of.as_of.tzinfo)


def _before(then: datetime) -> datetime:
    assert then.tzinfo
    return from_microseconds(to_microseconds(then) - 1, then.tzinfo)


def _after(then: datetime) -> datetime:
    assert then.tzinfo
    return from_microseconds(to_microseconds(then) + 1, then.tzinfo)


@pytest.mark.parametrize("seed", range(3 * EFFORT), ids="seed {}".format)
def test_every_turn_is_foreseen(seed: int) -> None:
    for protocol, case, of in few_cases(seed):
        start, end = to_microseconds(of.as_of - YEAR), to_microseconds(of.as_of + YEAR)
        points = Trajectory(protocol, case).points(start, end)
        assert {to_microseconds(turn.at) for turn in of.turns} <= set(points)
        if of.before:
            assert to_microseconds(of.start) in points
        if of.after:
            assert to_microseconds(of.end) + 1 in points


def test_a_turn_that_nobody_foresaw_is_found_all_the_same() -> None:
    case = {
        "as_of": "2026-03-10T09:00",
        "zone": "Europe/Berlin",
        "facts": {
            "ms_course": "relapsing",
            "new_symptoms": "yes",
            "new_symptoms_persist": "yes",
            "new_symptoms_onset": "2026-03-09T17:23:45.678901",
        },
    }
    course = Trajectory(load("ms_relapse"), case)
    onset, day = to_microseconds(datetime(2026, 3, 9, 16, 23, 45, 678_901, UTC)), 86_400_000_000
    assert course.turns([onset, course.now, onset + 99 * day]) == [onset + day + 1]


def test_a_therapy_is_over_as_soon_as_it_was_stopped() -> None:
    rule = Rule("on", "", (), Comparison("on_therapy", Op.EQ, True), None, Find("flare"))
    protocol = Protocol(replace(RULESET, rules={"on": rule}))
    therapy = {"id": "t", "kind": "strong", "started": "2026-01-01", "stopped": "2026-03-05T10:00"}
    case = {
        "as_of": "2026-03-10T09:00",
        "zone": "Europe/Berlin",
        "history": {"therapies": {"complete_since": "always", "entries": [therapy]}},
    }
    of = timeline(protocol, case)
    assert of.start == datetime(2026, 3, 5, 10, tzinfo=of.as_of.tzinfo)
    assert not of.turns
    points = Trajectory(protocol, case).points(to_microseconds(of.start), to_microseconds(of.end))
    assert to_microseconds(of.start) + 1 in points
    assert not of.rows


def test_a_stated_duration_is_over_once_it_cannot_be_rounded_any_more() -> None:
    rule = Rule("on", "", (), Comparison("hours", Op.GT, 60 * HOUR), None, Find("flare"))
    protocol = Protocol(replace(RULESET, rules={"on": rule}))
    case = {
        "as_of": "2026-03-10T09:00",
        "zone": "Europe/Berlin",
        "facts": {"onset": "2026-03-08T08:00", "persists": "yes", "hours": "at most 60 hours"},
    }
    of = timeline(protocol, case)
    assert of.as_of.tzinfo
    over = datetime(2026, 3, 10, 20, 1, tzinfo=of.as_of.tzinfo)
    assert _after(of.end) == over
    assert of.after == ("`hours` is not what `onset` leaves possible",)
    assert [turn.at for turn in of.turns] == [_after(over - timedelta(minutes=1))]
    points = Trajectory(protocol, case).points(
        to_microseconds(of.start), to_microseconds(over) + HOUR
    )
    assert to_microseconds(over) in points
