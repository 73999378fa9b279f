"""The shipped cases: decided or refused as meant, each coming to what its `shows` line says."""

from pathlib import Path

import pytest

from precept import library, load
from precept.cli import exits
from precept.errors import BadCase
from precept.ledger.sentences import fingerprint, split

CASES = sorted(library.shipped().glob("*/cases/*.yaml"))
REFUSED = sorted(library.shipped().glob("*/cases/refused/*.yaml"))
# Of each case, what it is there to show.
SHOWN = {
    "ms_relapse/relapse": ("relapse_definition_met", "true"),
    "ms_relapse/exactly_24_hours": ("relapse_definition_met", "false"),
    "ms_relapse/duration_not_known": ("relapse_definition_met", "unknown"),
    "ms_relapse/worsening": ("relapse_definition_met", "true"),
    "ms_relapse/nothing_known": ("relapse_definition_met", "unknown"),
    "ms_relapse/diabetes_on_high_dose": ("diabetes_monitoring", "recommended"),
    "ms_relapse/chronic_steroids_at_low_dose": ("diabetes_monitoring", "does_not_apply"),
    "ms_relapse/high_dose_before_pseudo_relapse": ("infection_prevention", "recommended"),
    "ms_relapse/high_dose_planned": ("stomach_protection", "does_not_apply"),
    "ms_relapse/dose_of_steroids_not_known": ("side_effects", "cannot_tell"),
    "ms_relapse/recovering_as_expected": ("course_as_expected", "true"),
    "ms_relapse/too_early_to_tell": ("course_not_as_expected", "false"),
    "ms_relapse/still_getting_worse": ("discuss_next_steps", "recommended"),
    "ms_relapse/untreated_and_at_a_standstill": ("discuss_next_steps", "recommended"),
    "ms_relapse/pain_and_bladder_symptoms": ("medicine_for_fatigue", "does_not_apply"),
    "ms_relapse/fatigue_before_the_determination": ("medicine_for_fatigue", "recommended"),
    "tutorial/thirsty": ("water_the_plant", "recommended"),
    "tutorial/at_rest": ("water_the_plant", "not_needed"),
    "tutorial/growth_not_known": ("water_the_plant", "cannot_tell"),
}


def ruleset_of(case: Path) -> str:
    return case.relative_to(library.shipped()).parts[0]


def name(case: Path) -> str:
    return f"{ruleset_of(case)}/{case.stem}"


def test_every_shipped_ruleset_has_cases() -> None:
    assert {ruleset_of(case) for case in CASES} == set(library.names())


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_shipped_case_can_be_decided(case: Path) -> None:
    ruleset = ruleset_of(case)
    assert load(ruleset).decide(case).ruleset.id == ruleset


@pytest.mark.parametrize("case", REFUSED, ids=name)
def test_a_case_that_is_shipped_to_be_refused_is_refused(case: Path) -> None:
    protocol = load(ruleset_of(case))
    with pytest.raises(BadCase) as refusal:
        protocol.decide(case)
    assert exits.code(refusal.value) == exits.BAD_INPUT


def test_no_two_cases_are_alike() -> None:
    protocols = {name: load(name) for name in library.names()}
    decided = [protocols[ruleset_of(case)].decide(case).decision_id for case in CASES]
    assert len(set(decided)) == len(decided)


def test_every_case_says_what_it_shows() -> None:
    silent = [case for case in (*CASES, *REFUSED) if "\nshows: " not in f"\n{case.read_text()}"]
    assert silent == []


@pytest.mark.parametrize("case", SHOWN)
def test_a_case_comes_to_what_it_shows(case: str) -> None:
    ruleset, _, stem = case.partition("/")
    decision = load(ruleset).decide(library.shipped() / ruleset / "cases" / f"{stem}.yaml")
    answers = {item.id: item.status.value for item in decision.findings}
    answers |= {item.id: item.answer.value for item in decision.advice}
    answers |= {item.id: item.status.value for item in decision.notes}
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
