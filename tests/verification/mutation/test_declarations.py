"""Mutants of the vocabulary, of safety and of decisions, of a ruleset that has all of these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.docs.blocks import blocks
from tests.docs.test_blocks import ROOT
from tests.effort import EFFORT
from tests.verification.mutation.judged import stories

from precept.execution.intake.case import read_case, read_case_input
from precept.execution.protocol import Protocol, load
from precept.language.features import Scenario, read_folder
from precept.model.diagnostics import Diagnostics
from precept.model.facts import Value
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import EventList
from precept.verification.evidence.runner import run
from precept.verification.mutation.equivalence import is_unread
from precept.verification.mutation.judge import Judge
from precept.verification.mutation.mutants import Kind, Mutant, Status
from precept.verification.mutation.mutate import mutants, surviving_mutant
from precept.verification.mutation.replay import Replay
from precept.verification.mutation.vocabulary import vocabulary_mutants

_SAFE = """\
Feature: Safe

  Scenario: Both would be advised
    Given hiccups
    And no breath between the hiccups
    When the protocol is consulted
    Then calling for help is recommended in the imperative
    And it is guaranteed by exactly p3.3
    And what to do now is undecided
"""


@pytest.fixture(scope="module")
def hiccups(tmp_path_factory: pytest.TempPathFactory) -> tuple[Protocol, tuple[Scenario, ...]]:
    """The ruleset of the page about the language, with its scenarios and a further one."""
    folder = tmp_path_factory.mktemp("hiccups")
    for block in blocks(ROOT / "docs" / "language.md"):
        if block.file:
            file = folder / block.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, "utf-8")
    features = folder / "hiccups" / "features"
    (features / "02_safe.feature").write_text(_SAFE, "utf-8")
    return load(folder / "hiccups"), read_folder(features)


def _of_every_kind(ruleset: Ruleset, seed: int) -> Iterator[Mutant]:
    """A mutant of each kind and each part of the ruleset, rules aside."""
    found: dict[tuple[str, Kind], list[Mutant]] = {}
    for mutant in mutants(ruleset).by_id.values():
        if mutant.rule is None:
            found.setdefault((mutant.changes[0].section, mutant.kind), []).append(mutant)
    yield from map(Random(seed).choice, found.values())


@pytest.mark.parametrize("seed", range(EFFORT))
def test_a_replay_agrees_with_running_the_scenarios(
    hiccups: tuple[Protocol, tuple[Scenario, ...]], seed: int
) -> None:
    protocol, scenarios = hiccups
    replay = Replay(protocol.ruleset, stories(protocol, scenarios))
    seen = set()
    for mutant in _of_every_kind(protocol.ruleset, seed):
        records = run(Protocol(mutant.applied_to(protocol.ruleset)), scenarios, Path("/"))
        failed = any(record.outcome.value != "passed" for record in records)
        assert (replay.killer(mutant) is not None) is failed, (mutant.id, mutant.change)
        seen.add(failed)
    assert seen == {True, False}


def test_every_part_of_a_ruleset_is_mutated(hiccups: tuple[Protocol, tuple[Scenario, ...]]) -> None:
    sections = {mutant.changes[0].section for mutant in mutants(hiccups[0].ruleset).by_id.values()}
    assert sections == {
        *("rules", "elements", "history", "findings", "actions", "notes"),
        *("impossible", "guarantees", "excludes", "decisions", "silences", "statements"),
    }


def test_each_mutant_changes_what_it_says(
    hiccups: tuple[Protocol, tuple[Scenario, ...]],
) -> None:
    ruleset = hiccups[0].ruleset
    for mutant in mutants(ruleset).by_id.values():
        changed = mutant.applied_to(ruleset)
        assert changed != ruleset
        back = tuple(
            change._replace(before=change.after, after=change.before) for change in mutant.changes
        )
        if all(change.after is not None for change in mutant.changes):
            assert replace(mutant, changes=back).applied_to(changed) == ruleset


@pytest.fixture(scope="module")
def judged(
    hiccups: tuple[Protocol, tuple[Scenario, ...]],
) -> tuple[Protocol, Judge, dict[str, Mutant]]:
    protocol, scenarios = hiccups
    found = mutants(protocol.ruleset)
    clauses = {id_: item for id_, item in found.by_id.items() if item.is_clause}
    return protocol, Judge(protocol.ruleset, found, stories(protocol, scenarios)), clauses


def test_clauses_survive_with_a_scenario_that_kills_them(
    judged: tuple[Protocol, Judge, dict[str, Mutant]], tmp_path: Path
) -> None:
    protocol, judge, clauses = judged
    statuses = set()
    for id_, mutant in clauses.items():
        verdict = judge.verdict(id_)
        statuses.add(verdict.status)
        if verdict.status is not Status.SURVIVED:
            continue
        survivor = surviving_mutant(protocol, mutant, verdict)
        if survivor.scenario is None:
            continue
        (tmp_path / "x.feature").write_text(f"Feature: X\n\n{survivor.scenario}\n", "utf-8")
        shown = read_folder(tmp_path)
        assert Replay(protocol.ruleset, stories(protocol, shown)).killer(mutant), (
            id_,
            survivor.scenario,
        )
    assert statuses >= {Status.KILLED, Status.SURVIVED}


@pytest.mark.parametrize("other", [{}, {"relapse_onset": "2026-03-14"}], ids=["hiccups", "relapse"])
def test_a_phrase_that_sets_another_value_without_effect_gives_equal_facts(
    hiccups: tuple[Protocol, tuple[Scenario, ...]],
    other: dict[str, str],
) -> None:
    ruleset, random = (
        (load(ROOT / "rulesets" / "ms_relapse") if other else hiccups[0]).ruleset,
        Random(0),
    )
    unread = [mutant for mutant in vocabulary_mutants(ruleset) if is_unread(mutant, ruleset)]
    assert unread
    for mutant in unread:
        change = mutant.changes[0]
        (pair,) = (
            (old, new)
            for old, new in zip(change.before.steps, change.after.steps, strict=True)
            if old != new
        )
        for _ in range(8):
            slots = _slots(change.before, random)
            was, now = (_facts(ruleset, change.before, phrase, slots, other) for phrase in pair)
            assert was == now, (mutant.id, mutant.change, slots)


_NOW = "2026-03-28T12:00"


def _slots(events: EventList, random: Random) -> dict[str, str]:
    first, last = sorted(random.sample(range(1, 28), 2))
    begins = random.choice([f"2026-03-{first:02}", "2026-03", _NOW])
    ends = random.choice([f"2026-03-{last:02}", "2026-03", _NOW])
    return {events.begins: begins, **({events.ends: ends} if events.ends else {})}


def _facts(
    ruleset: Ruleset,
    events: EventList,
    phrase: Any,
    slots: dict[str, str],
    other: dict[str, str],
) -> dict[str, Value] | None:
    """The values of a case with one event, as a phrase states it; None if it is refused."""
    stated = {name: date for name, date in slots.items() if f"{{{name}}}" in phrase.text}
    entry = {"id": "e1", **phrase.sets, **stated, **({"planned": "yes"} if phrase.planned else {})}
    listed = {"entries": [entry], "complete_since": "always"}
    case = {"as_of": _NOW, "zone": "UTC", "facts": other, "history": {events.id: listed}}
    node = read_case_input(case, Diagnostics())
    assert node
    facts = read_case(node, ruleset).facts
    return None if facts is None else dict(facts.values)
