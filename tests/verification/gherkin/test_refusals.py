"""Scenarios about refused cases: facts with a time or a source, and what remains urgent."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.loader import sound

from precept import load
from precept.execution.runtime.engine import Engine
from precept.model.answers import Outcome
from precept.verification.gherkin.scenario import ScenarioExecution, StepParser
from precept.verification.gherkin.steps import StepFailed, UndefinedStep

_PHRASES = """\
    ask: Does the person look ill?
    steps:
      yes: looks that are ill
      no: looks that are well
"""
_SAFETY = """\
guarantees:
  - cites: p1.2
    always: rest
    when: age is between 70 and 120
  - cites: [p1.1, p1.2]
    always: drink
    when: fever
impossible:
  - when:
      all: [course is mild, looks_ill]
    because: a mild cold does not show
"""
_DRINK = """\
  rest:
    meaning: stay in bed
    to: patient
    urgency: today
    steps:
      - staying in bed
  drink:
    meaning: drink a lot
    to: patient
    steps:
      - drinking a lot
"""
_RULE = """\
  - id: drink-with-fever
    cites: [p1.1, p1.2]
    when: fever
    advise: drink
    strength: should
"""


@pytest.fixture
def scenario(tmp_path: Path) -> ScenarioExecution:
    """The execution of a scenario about colds, before its first step."""
    words, rules = "vocabulary.yaml", "rules/01_colds.yaml"
    files = sound.edited(words, "    ask: Does the person look ill?\n", _PHRASES)
    rest = "  rest:\n    meaning: stay in bed\n    to: patient\n    urgency: today\n"
    files = sound.edited(words, rest, _DRINK, files)
    files = {**files, rules: files[rules] + _RULE, "safety.yaml": _SAFETY}
    protocol = load(sound.write(files, tmp_path / "cold"))
    return ScenarioExecution(protocol, StepParser(protocol.ruleset))


def consult(scenario: ScenarioExecution, *sentences: str) -> None:
    """Execute some given steps, and consult the protocol."""
    for sentence in sentences:
        scenario.given(sentence)
    scenario.when("the protocol is consulted")


TWO_COURSES = (
    *("a mild cold", "that was so on 1 January 2026 at 8:00"),
    *("a severe cold", "that was so on 1 January 2026 at 8:00"),
)


def test_the_later_of_two_values_with_times_counts(scenario: ScenarioExecution) -> None:
    consult(scenario, "fever", "looks that are ill", "that was so on 1 January 2026 at 8:00")
    scenario.then("a cold is met")
    consult(
        scenario,
        *("looks that are ill", "that was so on 1 January 2026 at 8:00"),
        *("looks that are well", "that was so on 1 January 2026 at 9:00"),
        *("a mild cold", "it is the clinician who says so"),
    )
    scenario.then("a cold is not met")


def test_two_values_for_the_same_time_are_refused(scenario: ScenarioExecution) -> None:
    consult(scenario, *TWO_COURSES)
    scenario.then("the case is refused because facts contradict")
    scenario.then("nothing is urgent")


@pytest.mark.parametrize("outcome", [Outcome({}, {}, {}, {}), KeyError("cold")])
def test_a_scenario_cannot_expect_a_fault_of_the_engines(
    outcome: object, scenario: ScenarioExecution, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decide(*_: object) -> object:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(Engine, "decide", decide)
    with pytest.raises(StepFailed, match=r"the two engines disagree|internal error: KeyError"):
        consult(scenario, "a mild cold")
    assert scenario.consultations[-1].refusal


def test_a_judgement_by_the_wrong_person_is_refused(scenario: ScenarioExecution) -> None:
    consult(scenario, "looks that are ill", "it is the patient who says so")
    scenario.then("the case is refused because the wrong person judges")


def test_an_impossible_combination_is_refused_for_its_reason(
    scenario: ScenarioExecution,
) -> None:
    consult(scenario, "a mild cold", "looks that are ill")
    scenario.then("the case is refused because a mild cold does not show")


def test_a_decided_case_is_not_refused(scenario: ScenarioExecution) -> None:
    consult(scenario, "a mild cold")
    with pytest.raises(StepFailed, match="expected `facts contradict`, got nothing"):
        scenario.then("the case is refused because facts contradict")
    with pytest.raises(StepFailed, match="expected `stay in bed`, got nothing"):
        scenario.then("still urgent is staying in bed")


def test_all_reasons_of_a_refusal_must_be_asserted(scenario: ScenarioExecution) -> None:
    consult(scenario, *TWO_COURSES, "looks that are ill", "it is the patient who says so")
    with pytest.raises(StepFailed, match="got `facts contradict`, `the wrong person judges`"):
        scenario.then("the case is refused because facts contradict")


def test_several_reasons_of_a_refusal_can_be_asserted_at_once(scenario: ScenarioExecution) -> None:
    consult(scenario, *TWO_COURSES, "looks that are ill", "it is the patient who says so")
    scenario.then(
        "the case is refused because the wrong person judges, and because facts contradict"
    )


def test_all_urgent_actions_must_be_asserted(scenario: ScenarioExecution) -> None:
    consult(scenario, *TWO_COURSES, "fever", "a person of 80")
    for part in ("staying in bed", "drinking a lot"):
        with pytest.raises(StepFailed, match="got `drink a lot`, `stay in bed`"):
            scenario.then(f"still urgent is {part}")
    scenario.then("still urgent is staying in bed, and drinking a lot")
    scenario.then("it cites exactly p1.1 and p1.2")


def test_urgent_advice_has_a_citation_but_nothing_missing(
    scenario: ScenarioExecution,
) -> None:
    consult(scenario, *TWO_COURSES, "a person of 80")
    scenario.then("still urgent is staying in bed")
    scenario.then("it cites exactly p1.2")
    with pytest.raises(StepFailed, match=r"expected `p1.1`, got `p1.2`"):
        scenario.then("it cites exactly p1.1")
    with pytest.raises(UndefinedStep):
        scenario.then("nothing is missing")


@pytest.mark.parametrize(
    "first",
    [("a mild cold",), ("a mild cold", "it is the patient who says so")],
    ids=["said once", "said by someone"],
)
def test_only_a_value_with_a_time_may_be_followed_by_another(
    first: tuple[str, ...], scenario: ScenarioExecution
) -> None:
    for sentence in first:
        scenario.given(sentence)
    with pytest.raises(StepFailed, match="an earlier step says something else about `course`"):
        scenario.given("a severe cold")


@pytest.mark.parametrize(
    "before",
    [
        (),
        ("a mild cold", "it is 1 March 2026 at 9:00 in Berlin"),
        ("it is not known how bad the cold is",),
        ("a mild cold", "it is the patient who says so"),
    ],
    ids=["nothing", "the time", "what is not known", "who says so"],
)
def test_a_source_must_follow_its_fact(
    before: tuple[str, ...], scenario: ScenarioExecution
) -> None:
    consult(scenario, "a person of 80")
    for sentence in before:
        scenario.given(sentence)
    with pytest.raises(StepFailed, match="it must follow the fact"):
        scenario.given("it is the clinician who says so")


def test_givens_after_a_consultation_correct_values_with_times(
    scenario: ScenarioExecution,
) -> None:
    consult(scenario, *TWO_COURSES)
    scenario.then("the case is refused because facts contradict")
    consult(scenario, "a severe cold")
    scenario.then("a cold is undecided")
