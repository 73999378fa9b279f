"""Scenarios without a decision: what is told for a time, who says it, what stays urgent."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.loader import sound

from precept import load
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
    """A scenario about colds, in which nothing has been said yet."""
    words, rules = "vocabulary.yaml", "rules/01_colds.yaml"
    files = sound.edited(words, "    ask: Does the person look ill?\n", _PHRASES)
    rest = "  rest:\n    meaning: stay in bed\n    to: patient\n    urgency: today\n"
    files = sound.edited(words, rest, _DRINK, files)
    files = {**files, rules: files[rules] + _RULE, "safety.yaml": _SAFETY}
    protocol = load(sound.write(files, tmp_path / "cold"))
    return ScenarioExecution(protocol, StepParser(protocol.ruleset.vocabulary))


def tell(scenario: ScenarioExecution, *sentences: str) -> None:
    """Say some givens, and consult."""
    for sentence in sentences:
        scenario.given(sentence)
    scenario.when("the protocol is consulted")


TWO_COURSES = (
    *("a mild cold", "that was so on 1 January 2026 at 8:00"),
    *("a severe cold", "that was so on 1 January 2026 at 8:00"),
)


def test_of_two_values_told_for_two_times_the_later_counts(scenario: ScenarioExecution) -> None:
    tell(scenario, "fever", "looks that are ill", "that was so on 1 January 2026 at 8:00")
    scenario.then("a cold is met")
    tell(
        scenario,
        *("looks that are ill", "that was so on 1 January 2026 at 8:00"),
        *("looks that are well", "that was so on 1 January 2026 at 9:00"),
        *("a mild cold", "it is the clinician who says so"),
    )
    scenario.then("a cold is not met")


def test_two_values_told_for_one_time_are_refused(scenario: ScenarioExecution) -> None:
    tell(scenario, *TWO_COURSES)
    scenario.then("the case is refused because facts contradict")
    scenario.then("nothing is urgent")


def test_a_judgement_by_someone_who_may_not_judge_is_refused(scenario: ScenarioExecution) -> None:
    tell(scenario, "looks that are ill", "it is the patient who says so")
    scenario.then("the case is refused because the wrong person judges")


def test_an_impossible_combination_is_refused_for_the_reason_that_its_author_gives(
    scenario: ScenarioExecution,
) -> None:
    tell(scenario, "a mild cold", "looks that are ill")
    scenario.then("the case is refused because a mild cold does not show")


def test_a_case_that_is_decided_is_not_refused(scenario: ScenarioExecution) -> None:
    tell(scenario, "a mild cold")
    with pytest.raises(StepFailed, match="expected `facts contradict`, got nothing"):
        scenario.then("the case is refused because facts contradict")
    with pytest.raises(StepFailed, match="expected `stay in bed`, got nothing"):
        scenario.then("still urgent is staying in bed")


def test_a_refusal_has_the_one_reason_that_is_named(scenario: ScenarioExecution) -> None:
    tell(scenario, *TWO_COURSES, "looks that are ill", "it is the patient who says so")
    with pytest.raises(StepFailed, match="got `facts contradict`, `the wrong person judges`"):
        scenario.then("the case is refused because facts contradict")


def test_all_that_stays_urgent_is_named(scenario: ScenarioExecution) -> None:
    tell(scenario, *TWO_COURSES, "fever", "a person of 80")
    for part in ("staying in bed", "drinking a lot"):
        with pytest.raises(StepFailed, match="got `drink a lot`, `stay in bed`"):
            scenario.then(f"still urgent is {part}")
    scenario.then("still urgent is staying in bed, and drinking a lot")
    scenario.then("it cites exactly p1.1 and p1.2")


def test_urgent_advice_has_its_citation_and_nothing_that_is_missing(
    scenario: ScenarioExecution,
) -> None:
    tell(scenario, *TWO_COURSES, "a person of 80")
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
def test_only_what_is_told_for_a_time_may_be_said_again(
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
def test_who_says_so_is_said_of_the_sentence_before(
    before: tuple[str, ...], scenario: ScenarioExecution
) -> None:
    tell(scenario, "a person of 80")
    for sentence in before:
        scenario.given(sentence)
    with pytest.raises(StepFailed, match="it must follow the fact"):
        scenario.given("it is the clinician who says so")


def test_a_later_consultation_corrects_all_that_was_told_for_a_time(
    scenario: ScenarioExecution,
) -> None:
    tell(scenario, *TWO_COURSES)
    scenario.then("the case is refused because facts contradict")
    tell(scenario, "a severe cold")
    scenario.then("a cold is undecided")
