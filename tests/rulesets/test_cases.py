"""The bundled cases: decided or refused as intended, with the answer that `shows` describes."""

from pathlib import Path

import pytest
from tests.guideline import shipped

from precept.interfaces.cli.errors import ExitCode, exit_code
from precept.language import library
from precept.language.ledger.sentences import fingerprint, split
from precept.model.errors import BadCase

CASES = sorted(library.shipped().glob("*/cases/*.yaml"))
REFUSED = sorted(library.shipped().glob("*/cases/refused/*.yaml"))
# The answer that each case shows.
SHOWN = {
    "ms_relapse/relapse": ("relapse_definition_met", "true"),
    "ms_relapse/exactly_24_hours": ("relapse_definition_met", "false"),
    "ms_relapse/duration_not_known": ("relapse_definition_met", "unknown"),
    "ms_relapse/worsening": ("relapse_definition_met", "true"),
    "ms_relapse/nothing_known": ("relapse_definition_met", "unknown"),
    "ms_relapse/fever_and_old_symptoms": ("possible_pseudo_relapse", "true"),
    "ms_relapse/none_of_the_named_triggers": ("possible_pseudo_relapse", "unknown"),
    "ms_relapse/passed_after_three_hours": ("relapse_definition_met", "false"),
    "ms_relapse/worse_with_progressive_ms": ("contact_doctor", "recommended"),
    "ms_relapse/symptoms_without_ms": ("contact_doctor", "recommended"),
    "ms_relapse/determined_anew": ("relapse_determined", "true"),
    "ms_relapse/neither_of_the_two": ("steroids_are_main_treatment", "false"),
    "ms_relapse/sudden_loss_of_sight": ("go_to_hospital", "recommended"),
    "ms_relapse/pseudo_relapse_and_the_hospital": ("go_to_hospital", "recommended"),
    "ms_relapse/walking_lost_slowly": ("go_to_hospital", "recommended"),
    "ms_relapse/old_disability": ("go_to_hospital", "does_not_apply"),
    "ms_relapse/improving_at_the_hospital": ("go_to_hospital", "does_not_apply"),
    "ms_relapse/sight_lost_and_no_disability_recorded": ("sudden_loss_denied", "shown"),
    "ms_relapse/taper_in_the_plan": ("oral_taper", "recommended"),
    "ms_relapse/tests_as_an_outpatient": ("outpatient_testing", "recommended"),
    "ms_relapse/monitoring_not_known": ("outpatient_testing", "cannot_tell"),
    "ms_relapse/diabetes_on_high_dose": ("diabetes_monitoring", "recommended"),
    "ms_relapse/chronic_steroids_at_low_dose": ("diabetes_monitoring", "does_not_apply"),
    "ms_relapse/high_dose_before_pseudo_relapse": (
        "discuss_treatment_with_neurologist",
        "recommended",
    ),
    "ms_relapse/high_dose_planned": ("stomach_protection", "does_not_apply"),
    "ms_relapse/dose_of_steroids_not_known": ("side_effects", "cannot_tell"),
    "ms_relapse/recovering_as_expected": ("corticosteroid_pulse", "does_not_apply"),
    "ms_relapse/too_early_to_tell": ("course_not_as_expected", "false"),
    "ms_relapse/still_getting_worse": ("discuss_next_steps", "recommended"),
    "ms_relapse/untreated_and_at_a_standstill": ("discuss_next_steps", "recommended"),
    "ms_relapse/pain_and_bladder_symptoms": ("medicine_for_fatigue", "does_not_apply"),
    "ms_relapse/fatigue_before_the_determination": ("medicine_for_fatigue", "recommended"),
    "ms_relapse/relapse_determined_and_nothing_more": ("corticosteroid_pulse", "cannot_tell"),
    "ms_relapse/relapse_to_be_treated": ("corticosteroid_pulse", "recommended"),
    "ms_relapse/twenty_five_pills_a_day": ("more_pills", "shown"),
    "ms_relapse/infusions_on_seven_days": ("pulse_on_more_days", "shown"),
    "ms_relapse/sixth_day_of_a_pulse": ("pulse_on_more_days", "shown"),
    "ms_relapse/second_day_of_a_pulse": ("pulse_on_fewer_days", "cannot_tell"),
    "ms_relapse/taper_that_ended_some_time_in_may": ("taper_of_more_weeks", "cannot_tell"),
    "ms_relapse/plasma_exchange_every_other_day": ("plasma_exchange_on_more_days", "not_shown"),
    "ms_relapse/taper_of_six_weeks": ("taper_of_more_weeks", "shown"),
    "ms_relapse/doses_that_rise": ("no_taper_as_described", "shown"),
    "ms_relapse/poor_response": ("plasma_exchange", "recommended"),
    "ms_relapse/poor_response_on_a_suspicion": ("plasma_exchange", "cannot_tell"),
    "ms_relapse/response_not_judged": ("plasma_exchange", "cannot_tell"),
    "ms_relapse/plasma_exchange_for_mild_symptoms": ("plasma_exchange", "does_not_apply"),
    "ms_relapse/pseudo_relapse_and_steroids_asked_for": ("corticosteroid_pulse", "does_not_apply"),
    "ms_relapse/early_in_a_new_therapy": ("no_treatment_failure", "shown"),
    "ms_relapse/six_months_and_a_day": ("no_treatment_failure", "not_shown"),
    "ms_relapse/therapy_begun_some_time_last_year": ("full_effect_not_reached", "cannot_tell"),
    "ms_relapse/two_relapses_in_one_year": ("revisit_plan", "recommended"),
    "ms_relapse/three_relapses_out_of_order": ("revisit_plan", "does_not_apply"),
    "ms_relapse/awaiting_confirmation": ("revisit_plan", "cannot_tell"),
    "ms_relapse/disabling_attack_on_a_new_therapy": ("revisit_plan", "recommended"),
    "ms_relapse/therapy_stopped_before_the_attack": ("revisit_plan", "does_not_apply"),
    "ms_relapse/back_on_her_feet": ("inpatient_rehabilitation", "not_needed"),
    "ms_relapse/walking_lost_by_spinal_cord_injury": ("inpatient_rehabilitation", "recommended"),
    "ms_relapse/disabled_and_still_walking": ("inpatient_rehabilitation", "does_not_apply"),
    "ms_relapse/walking_lost_cause_unknown": ("inpatient_rehabilitation", "cannot_tell"),
    "curb_65/rate_unknown": ("emergency_treatment", "recommended"),
    "stroke_risk/diabetes_unknown": ("risk is high", "unknown"),
    "ankle_xray/tender_navicular": ("foot_xray", "recommended"),
    "kidney_disease/creatinine_only": ("specialist", "cannot_tell"),
    "child_fever/weighed": ("paracetamol", "recommended"),
    "child_fever/weight_unknown": ("weigh", "recommended"),
    "housing_aid/limit_of_the_new_year": ("grant_the_aid", "recommended"),
    "housing_aid/limit_of_the_old_year": ("grant_the_aid", "advised_against"),
    "housing_aid/ruined_home": ("grant_the_aid", "cannot_tell"),
    "tetanus/latest_dose_six_years_ago": ("vaccine", "not_needed"),
    "tetanus/list_incomplete": ("immunoglobulin", "recommended"),
    "tetanus/three_doses_in_a_list_that_may_lack_some": ("vaccine", "cannot_tell"),
    "tutorial/thirsty": ("water_the_plant", "recommended"),
    "tutorial/at_rest": ("water_the_plant", "not_needed"),
    "tutorial/growth_not_known": ("water_the_plant", "cannot_tell"),
}
# Of each case that is refused, what is urgent all the same.
URGENT = {
    "ms_relapse/determined_by_the_patient": ["contact_doctor"],
    "ms_relapse/new_disability_that_is_not_there": ["contact_doctor", "go_to_hospital"],
    "ms_relapse/patient_judges_the_term": ["go_to_hospital", "contact_doctor"],
    "ms_relapse/two_determinations": ["go_to_hospital", "contact_doctor"],
    "ms_relapse/walking_lost_and_can_walk": ["go_to_hospital", "contact_doctor"],
    "ms_relapse/walking_lost_and_no_new_disability": ["go_to_hospital", "contact_doctor"],
}


def ruleset_of(case: Path) -> str:
    return case.relative_to(library.shipped()).parts[0]


def name(case: Path) -> str:
    return f"{ruleset_of(case)}/{case.stem}"


def test_every_shipped_ruleset_has_cases() -> None:
    assert {ruleset_of(case) for case in CASES} == set(library.names())


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_bundled_case_is_decided(case: Path) -> None:
    ruleset = ruleset_of(case)
    assert shipped(ruleset).decide(case).ruleset.id == ruleset


@pytest.mark.parametrize("case", REFUSED, ids=name)
def test_a_case_in_refused_is_refused(case: Path) -> None:
    with pytest.raises(BadCase) as refusal:
        shipped(ruleset_of(case)).decide(case)
    assert exit_code(refusal.value) == ExitCode.BAD_INPUT
    assert [item.action for item in refusal.value.urgent] == URGENT.get(name(case), [])


def test_no_two_cases_are_alike() -> None:
    decided = [shipped(ruleset_of(case)).decide(case).decision_id for case in CASES]
    assert len(set(decided)) == len(decided)


def test_every_case_says_what_it_shows() -> None:
    silent = [case for case in (*CASES, *REFUSED) if "\nshows: " not in f"\n{case.read_text()}"]
    assert silent == []


@pytest.mark.parametrize("case", SHOWN)
def test_a_case_has_the_answer_that_it_shows(case: str) -> None:
    ruleset, _, stem = case.partition("/")
    decision = shipped(ruleset).decide(library.shipped() / ruleset / "cases" / f"{stem}.yaml")
    answers = {item.id: item.status.value for item in decision.findings}
    answers |= {item.id: item.answer.value for item in decision.advice}
    answers |= {item.id: item.status.value for item in decision.notes}
    answer, expected = SHOWN[case]
    assert answers[answer] == expected


def test_a_case_without_facts_decides_nothing() -> None:
    decision = shipped("ms_relapse").decide(
        library.shipped() / "ms_relapse/cases/nothing_known.yaml"
    )
    assert decision.facts == ()
    assert {item.status.value for item in decision.findings} == {"unknown"}
    assert {item.status.value for item in decision.notes} == {"cannot_tell"}
    assert decision.trace == ()


def test_the_ledger_of_the_tutorial_has_an_entry_for_each_sentence_of_its_document() -> None:
    ledger = shipped("tutorial").ruleset.ledger
    document = (library.shipped() / "tutorial" / ledger.document).read_text("utf-8")
    sentences = [(item.locator, fingerprint(item.text)) for item in split(document)]
    assert sentences
    assert [(item.locator, item.fingerprint) for item in ledger.statements.values()] == sentences
