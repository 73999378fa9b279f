"""Bare numbers, quantities as bare numbers, and formulas that cite statements themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from precept.execution.protocol import Protocol
from precept.language.examine import examine
from precept.language.features import read_file
from precept.model.ruleset import Ruleset
from precept.verification.gherkin.scenario import ScenarioExecution, StepParser
from precept.verification.gherkin.steps import StepFailed, UndefinedStep

LEDGER = """\
document: {file: guideline.txt, title: A guideline}
statements:
  gt0003:
    kind: definition
    figures: [3]
    fingerprint: 0000000000000000000000000000000000000000000000000000000000000000
    says: "It is the weight by the square of the height, times 3."
"""
VOCABULARY = """\
elements:
  weight:
    type: quantity
    unit: kg
    meaning: what the weight is
    ask: What is the weight?
    steps: ["a weight of {value}"]
  height:
    type: quantity
    unit: cm
    meaning: what the height is
    ask: What is the height?
    steps: ["a height of {value}"]
  index:
    type: number
    resolution: 0.1
    computed: {is: "FORMULA", cites: gt0003}
    meaning: what the index is
    ask: What is the index?
    steps: ["an index of {value}"]
"""
FORMULA = "3 * (weight in kg) / (height in [m]) ^ 2"


def load(folder: Path, vocabulary: str, ledger: str = LEDGER) -> tuple[Ruleset | None, list[str]]:
    """A ruleset without rules, and the messages of its faults."""
    folder = folder / "indexes"
    folder.mkdir()
    (folder / "ruleset.yaml").write_text("id: indexes\nversion: 0.1.0\ntitle: An index\n")
    (folder / "ledger.yaml").write_text(ledger)
    (folder / "vocabulary.yaml").write_text(vocabulary)
    ruleset, found = examine(folder)
    return ruleset, [item.message for item in found]


def run(folder: Path, ruleset: Ruleset, *steps: str) -> None:
    """Run one scenario."""
    file = folder / "index.feature"
    lines = ["Feature: Index", "  Scenario: One", *(f"    {step}" for step in steps)]
    file.write_text("\n".join(lines) + "\n")
    (scenario,) = read_file(file)
    execution = ScenarioExecution(Protocol(ruleset), StepParser(ruleset))
    for step in scenario.steps:
        execution.step(step.kind, step.text)


GIVEN = ("Given a weight of 80 kg", "And a height of 180 cm", "When the protocol is consulted")


def test_a_cited_formula_needs_no_rule(tmp_path: Path) -> None:
    ruleset, faults = load(tmp_path, VOCABULARY.replace("FORMULA", FORMULA))
    assert faults == []
    assert ruleset is not None
    run(tmp_path, ruleset, *GIVEN, "Then an index of 74.1 is computed")


@pytest.mark.parametrize(
    ("said", "holds"), [("74", True), ("74.1", True), ("74.07", True), ("74.0", False)]
)
def test_a_number_is_right_within_half_a_unit_of_its_last_digit(
    tmp_path: Path, said: str, *, holds: bool
) -> None:
    ruleset, _ = load(tmp_path, VOCABULARY.replace("FORMULA", FORMULA))
    assert ruleset is not None
    then = f"Then an index of {said} is computed"
    if holds:
        run(tmp_path, ruleset, *GIVEN, then)
    else:
        with pytest.raises(StepFailed, match=r"expected `74.0`, got `about 74.074`"):
            run(tmp_path, ruleset, *GIVEN, then)


def test_a_value_without_its_parts_is_not_known(tmp_path: Path) -> None:
    ruleset, _ = load(tmp_path, VOCABULARY.replace("FORMULA", FORMULA))
    assert ruleset is not None
    known = (GIVEN[0], GIVEN[2])
    run(tmp_path, ruleset, *known, "Then it is not known what the index is")
    with pytest.raises(StepFailed, match=r"got `about 74.074`"):
        run(tmp_path, ruleset, *GIVEN, "Then it is not known what the index is")


def test_only_numbers_are_computed(tmp_path: Path) -> None:
    ruleset, _ = load(tmp_path, VOCABULARY.replace("FORMULA", FORMULA))
    assert ruleset is not None
    with pytest.raises(UndefinedStep, match=r"`tall` is no number of `index`"):
        run(tmp_path, ruleset, *GIVEN, "Then an index of tall is computed")


@pytest.mark.parametrize(
    ("formula", "fault"),
    [
        (FORMULA.replace("3", "4"), "`4`, in the formula of `index`, is no figure of `gt0003`"),
        (FORMULA.replace("[m]", "[kg]"), "`height` is `m`, not `kg`"),
        ("3 * weight", "the formula gives `kg`, and `index` is a bare number"),
    ],
)
def test_faults(tmp_path: Path, formula: str, fault: str) -> None:
    assert fault in load(tmp_path, VOCABULARY.replace("FORMULA", formula))[1]


def test_a_bare_number_has_no_unit(tmp_path: Path) -> None:
    wrong = VOCABULARY.replace("FORMULA", FORMULA).replace("0.1", "0.1 kg")
    assert "`0.1 kg` has a unit" in load(tmp_path, wrong)[1]


@pytest.mark.parametrize(
    ("locator", "is_one"), [("gt12", True), ("rec2.1", True), ("p1", False), ("12", False)]
)
def test_statements_keep_the_names_that_a_document_gives_them(
    tmp_path: Path, locator: str, *, is_one: bool
) -> None:
    vocabulary = VOCABULARY.replace("FORMULA", FORMULA).replace("gt0003", locator)
    faults = load(tmp_path, vocabulary, LEDGER.replace("gt0003", locator))[1]
    assert (faults == []) is is_one
