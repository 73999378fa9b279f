"""A number of days that grows every day: its turns are foreseen, and are those of deciding."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.effort import EFFORT
from tests.execution.intake.flare import RULESET
from tests.explanation.test_timeline import Decided, agree

from precept.execution.protocol import Protocol
from precept.explanation.timeline import Timeline, timeline
from precept.explanation.trajectory import Trajectory
from precept.model.answers import Truth
from precept.model.conditions import Comparison, Op
from precept.model.errors import BadCase
from precept.model.ruleset import Find, Rule
from precept.model.types import to_microseconds
from precept.model.vocabulary import Finding

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 31, 12, tzinfo=BERLIN)  # after a night in which the clocks were put forward
WEEK = timedelta(days=7)
OPS = (Op.LT, Op.LE, Op.GT, Op.GE, Op.EQ)


def protocol_of(*rules: Comparison) -> Protocol:
    """A finding for each comparison."""
    names = [f"f{i}" for i, _ in enumerate(rules)]
    words = replace(RULESET.vocabulary, findings={id: Finding(id, "") for id in names})
    made = {id: Rule(id, "", (), one, None, Find(id)) for id, one in zip(names, rules, strict=True)}
    return Protocol(replace(RULESET, vocabulary=words, rules=made))


def case_of(*therapies: dict[str, Any], **facts: str) -> dict[str, Any]:
    """What is known of somebody with all their therapies listed."""
    entries = [{"id": f"e{i}", "kind": "strong", **one} for i, one in enumerate(therapies)]
    history = {"therapies": {"complete_since": "always", "entries": entries}}
    return {
        "as_of": NOW.isoformat()[:16],
        "zone": "Europe/Berlin",
        "facts": facts,
        "history": history,
    }


def spells(of: Timeline) -> list[tuple[str, object]]:
    """From when on what is so."""
    return [(f"{spell.since:%Y-%m-%d %H:%M}", spell.status) for spell in of.rows[0].spells]


def test_a_course_that_goes_on_has_one_day_more_from_midnight_on() -> None:
    case = case_of({"started": "2026-03-27T18:00", "goes_on": True})
    protocol = protocol_of(Comparison("days_on_therapy", Op.GT, 5))
    of = timeline(protocol, case, NOW - WEEK, NOW + WEEK)
    assert spells(of) == [("2026-03-27 18:00", Truth.FALSE), ("2026-04-01 00:00", Truth.TRUE)]


def test_what_is_counted_in_all_may_still_become_more_until_it_is_over() -> None:
    case = case_of({"started": "2026-03-30", "goes_on": True})
    protocol = protocol_of(Comparison("days_in_all", Op.LT, 3))
    of = timeline(protocol, case, NOW, NOW + WEEK)
    assert spells(of) == [("2026-03-31 12:00", Truth.UNKNOWN), ("2026-04-01 00:00", Truth.FALSE)]


def random_case(random: Random) -> dict[str, Any]:
    """Therapies of the last weeks, some of which still go on."""

    def day(earlier: int) -> str:
        then = NOW - timedelta(days=earlier, hours=random.choice((0, 5, 20)))
        return then.isoformat()[: random.choice((7, 10, 10, 16))]

    def therapy() -> dict[str, Any]:
        first = random.randint(0, 20)
        after = random.randint(0, first)
        ended = {"stopped": day(after)} if random.random() < 0.5 else {}
        goes_on = {} if ended else random.choice(({"goes_on": True}, {"goes_on": False}, {}))
        return {"started": day(first), **ended, **goes_on}

    told: tuple[dict[str, str], ...] = (
        {},
        {"days_on_therapy": "at most 12 days"},
        {"days_in_all": "25 days"},
    )
    facts = random.choice(({}, {"persists": "no"}, *told))
    return case_of(*(therapy() for _ in range(random.randint(1, 3))), **facts)


@pytest.mark.parametrize("seed", range(2 * EFFORT), ids="seed {}".format)
def test_every_turn_of_a_number_of_days_is_foreseen(seed: int) -> None:
    random, seen = Random(seed), Counter[str]()
    for _ in range(10):
        names = ("days_on_therapy", "days_in_all")
        compared = (
            Comparison(random.choice(names), random.choice(OPS), random.randint(1, 20))
            for _ in range(6)
        )
        protocol, case = protocol_of(*compared), random_case(random)
        with suppress(BadCase):
            of = timeline(protocol, case, NOW, NOW + 4 * WEEK)
            foreseen = Trajectory(protocol, case).points(
                to_microseconds(NOW), to_microseconds(NOW + 4 * WEEK)
            )
            assert {to_microseconds(turn.at) for turn in of.turns} <= set(foreseen)
            assert not of.after or to_microseconds(of.end) + 1 in foreseen
            decided = Decided(protocol, case)
            for hour in range(0, 28 * 24, 23):
                agree(decided, of, NOW + timedelta(hours=hour), seen)
    assert seen["decided"]
