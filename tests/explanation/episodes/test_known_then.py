"""An episode read back at any time is the case as it was known then."""

from __future__ import annotations

import copy
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from tests.cases import Teller
from tests.effort import EFFORT
from tests.execution.intake.flare import RULESET
from tests.explanation.episodes.teller import BEGIN, ZONE, Data, EntryTeller, begun, fresh

from precept.execution.protocol import Protocol
from precept.explanation.episodes.episode import Episode
from precept.model.errors import BadCase, Conflict

PROTOCOL = Protocol(RULESET)
NOW = BEGIN + timedelta(days=365)


def decided(case: object) -> str:
    """A decision to the last byte, or what stands in its way."""
    try:
        return PROTOCOL.decide(case).to_json()  # type: ignore[arg-type]
    except BadCase as error:
        return ", ".join(sorted({one.code for one in error.diagnostics}))
    except Conflict as error:
        return str(error)


@pytest.mark.parametrize("seed", range(10 * EFFORT), ids="seed {}".format)
def test_each_state_decides_as_a_fresh_case_of_what_was_known(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    teller = EntryTeller(random)
    path = begun(tmp_path / "episode.yaml")
    episode = Episode.open(path, PROTOCOL)
    kept: list[Data] = [{"recorded": BEGIN.isoformat()}]
    for _ in range(15):
        entry = teller.entry()
        before = path.read_bytes()
        try:
            episode = episode.add(copy.deepcopy(entry), NOW)
        except BadCase:
            assert path.read_bytes() == before
            continue
        assert path.read_bytes().startswith(before)
        teller.keep(entry)
        kept.append(entry)
    assert len(episode.entries) == len(kept)
    assert Episode.open(path, PROTOCOL).entries == episode.entries
    times = [entry.recorded // 1_000_000 for entry in episode.entries]
    for _ in range(10):
        then = BEGIN.fromtimestamp(random.choice(times) + random.choice((-1, 0, 1, 3_600)), ZONE)
        known = [one for one in kept if BEGIN.fromisoformat(one["recorded"]) <= then]
        assert decided(episode.as_known_at(then)) == decided(fresh(known, then))


@pytest.mark.parametrize("seed", range(6 * EFFORT), ids="seed {}".format)
def test_where_times_are_told_the_order_of_arrival_does_not_matter(
    seed: int, tmp_path: Path
) -> None:
    random = Random(seed)
    told = told_with_times(random)
    answers = []
    for number in range(2):
        random.shuffle(told)
        episode = Episode.open(begun(tmp_path / f"{number}.yaml"), PROTOCOL)
        for days, part in enumerate(told, 1):
            entry = {"recorded": (BEGIN + timedelta(days=days)).isoformat(), **part}
            # On the way what is known so far may contradict itself.
            with suppress(BadCase):
                episode = episode.add(entry, NOW)
        if len(episode.entries) > len(told):
            answers.append(decided(episode.as_known_at(NOW)))
    assert len(set(answers)) <= 1


def told_with_times(random: Random) -> list[Data]:
    """Facts and events of one person, each of which says when it was so and was reported."""
    teller = Teller(random, BEGIN.isoformat()[:16], "Europe/Berlin")
    parts: list[Data] = []
    for name, tell in teller.facts().items():
        for _ in range(random.choice((0, 1, 2))):
            value = tell()
            if isinstance(value, str | bool | int):
                at = (BEGIN - timedelta(seconds=random.randint(1, 3_000_000))).isoformat()
                fact = {"value": value, "at": at, "reported": "2026-03-19", "by": "neurologist"}
                parts.append({"facts": {name: fact}})
    for number in range(random.randint(0, 3)):
        event = {"id": f"e{number}", "started": teller.field("started"), "kind": "strong"}
        source = {"reported": "2026-03-19", "by": "patient"}
        parts.append({"history": {"therapies": {"entries": [{**event, "sources": [source]}]}}})
    return parts


def test_after_a_correction_the_answer_is_that_of_the_corrected_case(tmp_path: Path) -> None:
    episode = Episode.open(begun(tmp_path / "episode.yaml"), PROTOCOL)
    at = [(BEGIN + timedelta(days=day)).isoformat() for day in range(4)]
    wrong = {"verdict": "flare", "onset": "2026-03-01"}
    right = {"verdict": {"value": "no_flare", "corrects": at[1]}}
    taken_back = {"onset": {"value": "unknown", "corrects": at[1]}}
    for day, facts in enumerate((wrong, right, taken_back), 1):
        episode = episode.add({"recorded": at[day], "facts": facts}, NOW)
    known = [
        {"verdict": "flare", "onset": "2026-03-01"},
        {"verdict": "no_flare", "onset": "2026-03-01"},
        {"verdict": "no_flare"},
    ]
    for day, facts in enumerate(known, 1):
        then = BEGIN + timedelta(days=day)
        case = {"as_of": then.isoformat(), "zone": "Europe/Berlin", "facts": facts}
        assert episode.decide_at(then).decision_id == PROTOCOL.decide(case).decision_id
