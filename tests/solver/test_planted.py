"""Planted faults are found, each with an example case that is decided as claimed."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import precept
from tests.solver.planted import PLANTED, Planted, plant

from precept.language.features import read_file
from precept.language.syntax.writer import as_file
from precept.solver.properties import Proof, Result
from precept.verification.evidence.runner import run
from precept.verification.gherkin.writer import ScenarioWriter
from precept.verification.proofs import prove_ruleset

FOLDER = Path("planted")
SHOWN = [fault for fault in PLANTED if fault.decides]
every = pytest.mark.parametrize("fault", PLANTED, ids=[fault.name for fault in PLANTED])

shown = pytest.mark.parametrize("fault", SHOWN, ids=[fault.name for fault in SHOWN])
# Of a case that cannot go on there is nothing to assert.
SAID = [fault for fault in SHOWN if fault.property != "completion"]
said = pytest.mark.parametrize("fault", SAID, ids=[fault.name for fault in SAID])


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _refuted(fault: Planted) -> Proof:
    report = prove_ruleset(plant(fault, FOLDER))[1]
    refuted = {one.property.id: one for one in report.proofs if one.result is not Result.PROVED}
    assert fault.property in refuted
    return refuted[fault.property]


@every
def test_it_is_refuted(fault: Planted) -> None:
    outcome = _refuted(fault)
    assert outcome.result is Result.REFUTED
    assert (outcome.case is not None) is bool(fault.decides)


@every
def test_it_is_told(fault: Planted, snapshot: SnapshotAssertion) -> None:
    ran = precept("prove", plant(fault, FOLDER))
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == snapshot


@shown
def test_its_case_is_decided_as_claimed(fault: Planted) -> None:
    case = _refuted(fault).case
    assert case is not None
    Path("case.yaml").write_text(as_file(case), "utf-8")
    ran = precept("decide", "--ruleset", FOLDER.resolve(), "--format", "json", "case.yaml")
    if ran.code == 4:
        assert [error["code"] for error in ran.object()["errors"]] == [fault.decides]
        return
    assert ran.code == 0
    answers = {one["id"]: one["answer"] for one in ran.object()["advice"]}
    assert answers["water_the_plant"] == fault.decides


@said
def test_its_scenario_holds(fault: Planted) -> None:
    protocol, report = prove_ruleset(plant(fault, FOLDER))
    (of,) = (one for one in report.proofs if one.property.id == fault.property)
    assert of.case is not None
    scenario = ScenarioWriter(protocol).scenario("Planted", of.case, of.property.targets)
    file = Path("planted.feature")
    file.write_text(f"Feature: Planted\n{scenario}\n", "utf-8")
    (ran,) = run(protocol, read_file(file), Path())
    assert (ran.outcome, ran.message) == ("passed", "")
