"""Scenarios written in the words of the vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.language.loader.sound import SOUND, edited, write

from precept.execution.protocol import load
from precept.model.ruleset import Target
from precept.verification.gherkin.steps import NoPhrase
from precept.verification.gherkin.writer import ScenarioWriter

COLD = Target("finding", "cold")
_SIGNS = """\
  signs:
    type: set of codes
    codes: [cough, rash]
    meaning: which signs there are
    ask: Which signs are there?
    steps:
      cough: a cough
      rash: a rash
  age:
"""
_RULE = "topic: More\nrules:\n  - {id: r, cites: p1.1, when: signs includes rash, find: bad_cold}\n"


@pytest.fixture
def writer(tmp_path: Path) -> ScenarioWriter:
    files = edited("vocabulary.yaml", "  age:\n", _SIGNS, {**SOUND, "rules/02_more.yaml": _RULE})
    return ScenarioWriter(load(write(files, tmp_path)))


def _case(as_of: str = "2026-01-01T12:00", **facts: Any) -> dict[str, Any]:
    return {"ruleset": "cold", "as_of": as_of, "zone": "UTC", "facts": facts}


def test_a_case_and_its_answer_are_written(writer: ScenarioWriter) -> None:
    case = _case(fever="yes", course="mild", age="between 7 and 70")
    assert writer.scenario("Somebody", case, [COLD]).splitlines() == [
        "Scenario: Somebody",
        "  Given fever",
        "  And a mild cold",
        "  And a person of between 7 and 70",
        "  When the protocol is consulted",
        "  Then a cold is undecided",
    ]


def test_every_code_of_a_set_is_written(writer: ScenarioWriter) -> None:
    givens = writer.givens(_case(signs={"present": ["cough"], "absent": ["rash"]}))
    assert givens == ("a cough", "no rash")


def test_only_a_time_that_is_not_the_default_is_written(
    writer: ScenarioWriter,
) -> None:
    case = _case("2150-12-31T12:00", fever="no")
    assert writer.givens(case) == ("it is 31 December 2150 at 12:00 in UTC", "no fever")


@pytest.mark.parametrize(
    ("facts", "target"),
    [
        ({"looks_ill": "yes"}, COLD),
        ({"fever": "yes"}, Target("finding", "bad_cold")),
    ],
    ids=["a fact", "what comes of it"],
)
def test_a_missing_phrase_is_an_error(
    writer: ScenarioWriter, facts: dict[str, str], target: Target
) -> None:
    with pytest.raises(NoPhrase):
        writer.scenario("Somebody", _case(**facts), [target])


def test_a_scenario_without_assertions_is_not_written(writer: ScenarioWriter) -> None:
    with pytest.raises(NoPhrase):
        writer.scenario("Somebody", _case(fever="yes"), [])
