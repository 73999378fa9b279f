"""The shipped cases: each can be decided, and comes to what its `shows` line says."""

from pathlib import Path

import pytest

from precept import library, load
from precept.ledger.sentences import fingerprint, split

CASES = sorted(library.shipped().glob("*/cases/*.yaml"))
# Of each case, what it is there to show.
SHOWN = {
    "ms_relapse/relapse": ("relapse_definition_met", "true"),
    "ms_relapse/exactly_24_hours": ("relapse_definition_met", "false"),
    "ms_relapse/duration_not_known": ("relapse_definition_met", "unknown"),
    "ms_relapse/worsening": ("relapse_definition_met", "true"),
    "ms_relapse/nothing_known": ("relapse_definition_met", "unknown"),
    "tutorial/thirsty": ("water_the_plant", "recommended"),
    "tutorial/at_rest": ("water_the_plant", "not_needed"),
    "tutorial/growth_not_known": ("water_the_plant", "cannot_tell"),
}


def name(case: Path) -> str:
    return f"{case.parents[1].name}/{case.stem}"


def test_every_shipped_ruleset_has_cases() -> None:
    assert {case.parents[1].name for case in CASES} == set(library.names())


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_shipped_case_can_be_decided(case: Path) -> None:
    ruleset = case.parents[1].name
    assert load(ruleset).decide(case).ruleset.id == ruleset


@pytest.mark.parametrize("case", SHOWN)
def test_a_case_comes_to_what_it_shows(case: str) -> None:
    ruleset, _, stem = case.partition("/")
    decision = load(ruleset).decide(library.shipped() / ruleset / "cases" / f"{stem}.yaml")
    answers = {item.id: item.status.value for item in decision.findings}
    answers |= {item.id: item.answer.value for item in decision.advice}
    answer, expected = SHOWN[case]
    assert answers[answer] == expected


def test_a_case_where_nothing_is_known_settles_nothing() -> None:
    decision = load("ms_relapse").decide(library.shipped() / "ms_relapse/cases/nothing_known.yaml")
    assert decision.facts == ()
    assert {item.status.value for item in decision.findings} == {"unknown"}
    assert {item.status.value for item in decision.notes} == {"cannot_tell"}
    assert decision.trace == ()


def test_the_ledger_of_the_tutorial_has_an_entry_for_each_sentence_of_its_document() -> None:
    ledger = load("tutorial").ruleset.ledger
    document = (library.shipped() / "tutorial" / ledger.document).read_text("utf-8")
    sentences = [(item.locator, fingerprint(item.text)) for item in split(document)]
    assert sentences
    assert [(item.locator, item.fingerprint) for item in ledger.statements.values()] == sentences
