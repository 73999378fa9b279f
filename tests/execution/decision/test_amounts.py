"""How much of an action: shown, refused beyond its range, and proved to stay within it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.interfaces.cli.run import precept

from precept import Protocol, load
from precept.model.errors import Conflict
from precept.solver.amounts import amount_proofs
from precept.solver.properties import Result

CASE = {
    "as_of": "2026-03-10T09:00",
    "zone": "Europe/London",
    "facts": {
        "age": "6 years",
        "temperature": "39 °C",
        "distress": "yes",
        "severe_liver_disease": "no",
        "paracetamol_since_last": "never",
        "weight": "80 kg",
    },
}

RULESETS = Path(__file__).parents[3] / "rulesets"


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A copy of the ruleset whose doses have no cap, though a range."""
    folder = tmp_path / "child_fever"
    shutil.copytree(RULESETS / "child_fever", folder)
    words = folder / "vocabulary.yaml"
    text = words.read_text("utf-8")
    assert "min(15 mg/kg * weight, 1 g)" in text
    words.write_text(text.replace("min(15 mg/kg * weight, 1 g)", "15 mg/kg * weight"), "utf-8")
    return folder


def _with(weight: str) -> dict[str, object]:
    return {**CASE, "facts": {**CASE["facts"], "weight": weight}}  # type: ignore[dict-item]


def test_an_amount_beyond_its_range_is_no_decision(edited: Path) -> None:
    protocol = load(edited)
    with pytest.raises(Conflict) as error:
        protocol.decide(_with("80 kg"))
    assert error.value.beyond == (("paracetamol", "dose"),)
    assert error.value.rules == {"paracetamol": ("paracetamol",)}


@pytest.mark.parametrize(
    ("weight", "dose"),
    [("66.6 kg", "995 mg"), ("between 60 kg and 80 kg", "at least 900 mg and at most 1000 mg")],
)
def test_up_to_its_range_it_is_shown(edited: Path, weight: str, dose: str) -> None:
    (amount,) = load(edited).decide(_with(weight)).action("paracetamol").amounts
    assert amount.value == dose


def test_an_action_that_is_not_recommended_has_no_amount() -> None:
    facts = {**CASE["facts"], "severe_liver_disease": "yes"}  # type: ignore[dict-item]
    assert load("child_fever").decide({**CASE, "facts": facts}).action("paracetamol").amounts == ()


def test_the_proof_shows_who_would_get_too_much(edited: Path) -> None:
    proofs = {proof.property.name: proof for proof in amount_proofs(load(edited).ruleset)}
    refuted = proofs["paracetamol.dose"]
    assert refuted.result is Result.REFUTED
    assert refuted.reason == "it is 2250 mg with weight 150 kg"
    assert proofs["ibuprofen.dose"].result is Result.PROVED


def test_prove_says_so(edited: Path) -> None:
    ran = precept("prove", edited)
    said = " ".join(ran.out.split())
    assert ran.code == 1
    assert "the dose of `paracetamol` is at least 0 mg and at most 1000 mg" in said
    assert "it is 2250 mg with weight 150 kg" in said


def test_decide_says_so(edited: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps(CASE), "utf-8")
    ran = precept("decide", "--ruleset", edited, case)
    assert ran.code != 0
    assert "the `dose` of `paracetamol` would be outside the range" in " ".join(ran.err.split())


def test_a_decision_with_amounts_is_read_back() -> None:
    decision = load("child_fever").decide(CASE)
    assert type(decision).from_json(decision.to_json()) == decision


def test_the_id_of_a_decision_depends_on_amounts(edited: Path) -> None:
    case = _with("20 kg")
    other, same = load(edited), load("child_fever")
    assert isinstance(other, Protocol)
    assert other.decide(case).decision_id != same.decide(case).decision_id
