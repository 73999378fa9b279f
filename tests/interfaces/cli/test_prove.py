"""`precept prove`: of rulesets that hold, of rulesets with faults, and without a solver."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.effort import EFFORT
from tests.interfaces.cli.run import names_of_libraries, precept
from tests.language.loader import sound
from tests.solver.planted import PLANTED, plant
from tests.verification.evidence.tutorial import copy

from precept import load
from precept.interfaces.cli import rulesets
from precept.language import library
from precept.language.features import Scenario, read_file
from precept.solver import encoding, incompleteness
from precept.solver import prove as prover
from precept.solver.properties import properties
from precept.solver.prove import prove
from precept.solver.three_valued import any_of
from precept.verification import proofs
from precept.verification.evidence.runner import run

BY_NAME = {fault.name: fault for fault in PLANTED}


def test_the_tutorial(snapshot: SnapshotAssertion) -> None:
    ran = precept("prove", "tutorial")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot


@pytest.mark.parametrize("name", library.names())
def test_each_shipped_ruleset_is_proved_and_every_witness_is_a_scenario_that_holds(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "ms_relapse" and EFFORT == 1:
        # The whole proof takes half a minute, and is a part of `make check`.
        _ask_one_in(10, monkeypatch)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    ran = precept("prove", name, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    proved = ran.object()["properties"]
    assert {it["result"] for it in proved} == {"proved"}
    witnesses = [it["witness"] for it in proved if it["witness"]]
    assert len(witnesses) > len(proved) / 2
    protocol = load(name)
    for witness in witnesses:
        (result,) = run(protocol, _feature(witness["scenario"]), Path())
        assert (result.outcome, result.message) == ("passed", "")


def _ask_one_in(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prove no more than one property, and look at no more than one conclusion, in so many."""
    of_claims, conclusions = properties, incompleteness.conclusions
    monkeypatch.setattr(prover, "properties", lambda of: of_claims(of)[::number])
    monkeypatch.setattr(
        incompleteness, "conclusions", lambda of: islice(conclusions(of), 0, None, number)
    )


def test_without_a_name_all_shipped_rulesets_are_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | Path] = []

    def prove_tutorial(ruleset: str | Path, *_: object) -> object:
        asked.append(ruleset)
        return proved

    proved = proofs.prove_ruleset("tutorial")
    monkeypatch.setattr(proofs, "prove_ruleset", prove_tutorial)
    assert precept("prove").code == 0
    assert asked == list(library.names())


def _feature(scenario: str) -> tuple[Scenario, ...]:
    file = Path("witness.feature")
    file.write_text(f"Feature: Witnesses\n{scenario}\n", "utf-8")
    return read_file(file)


def test_as_json() -> None:
    folder = plant(BY_NAME["hole"], Path("planted"))
    ran = precept("prove", "--format", "json", folder)
    assert (ran.code, ran.err) == (1, "")
    by_id = {one["id"]: one for one in ran.object()["properties"]}
    hole = by_id["decision_answered:whether_to_water"]
    assert (hole["kind"], hole["result"]) == ("decision_answered", "refuted")
    assert hole["witness"] is None
    assert hole["counterexample"]["case"]["facts"]["growth"] == "growing"
    assert hole["counterexample"]["scenario"].startswith("Scenario: ")
    fires = by_id["rule_can_fire:thirsty-plant"]
    assert (fires["result"], fires["counterexample"]) == ("proved", None)
    assert set(fires["witness"]["case"]["facts"]) == {"leaves_hang", "soil_dry_for"}
    assert ran.object()["redundant"] == []


def test_what_is_noted_as_json() -> None:
    folder = plant(BY_NAME["dead rule"], Path("planted"))
    (noted,) = precept("prove", "--format", "json", folder).object()["incomplete"]
    assert noted["target"] == {"kind": "action", "id": "water_the_plant"}
    assert noted["status"] == "does_not_apply"
    assert noted["case"]["facts"] == {"growth": "growing"}


def test_a_rule_that_says_what_another_says(snapshot: SnapshotAssertion) -> None:
    again = (
        "    strength: should\n  - id: again\n    cites: p1.2\n    when: {all: [bad_cold, cold]}\n"
        "    advise: rest\n    strength: may\n  - id: passing"
    )
    old = "    strength: should\n  - id: passing"
    ran = precept("prove", sound.write(sound.edited("rules/01_colds.yaml", old, again)))
    assert ran.code == 0
    assert ran.out == snapshot


def test_a_ruleset_with_faults_is_not_proved() -> None:
    folder = sound.write(sound.edited("rules/01_colds.yaml", "looks_ill", "looks_il"))
    ran = precept("prove", folder)
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["VOC101"])
    ran = precept("prove", "--format", "json", folder)
    assert (ran.code, ran.err) == (2, "")
    assert [error["code"] for error in ran.object()["errors"]] == ["VOC101"]


def test_a_ruleset_that_is_not_there() -> None:
    ran = precept("prove", "ms_relaps")
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["RST101"])


def test_without_a_solver_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    def without(name: str) -> None:
        assert name == "z3"

    monkeypatch.setattr(rulesets, "find_spec", without)
    ran = precept("prove", "tutorial")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == snapshot
    assert list(names_of_libraries(ran.err)) == []


def test_what_the_solver_gives_up_on_is_not_proved(
    monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.setattr(proofs, "prove", partial(prove, effort=1))
    ran = precept("prove", "tutorial")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == snapshot
    told = precept("prove", "--format", "json", "tutorial").object()
    given_up = [one for one in told["properties"] if one["result"] == "not_proved"]
    assert {one["reason"] for one in given_up} == {"the solver gave up"}
    assert {one["id"] for one in given_up} >= {"no_conflict:water_the_plant", "monotonicity"}
    assert {one["case"] for one in told["incomplete"]} == {None}
    assert told["redundant"] == []


def test_a_case_that_does_not_come_to_what_is_claimed_proves_nothing(
    monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.setattr(encoding, "all_of", any_of)
    ran = precept("prove", "tutorial")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == snapshot


_IMPOSSIBLE = """\
impossible:
  - when: {all: [leaves_hang, soil_dry_for is at least 3 days, growth is growing]}
    because: it would have been watered
  - when: {all: [leaves_hang, growth is growing]}
    because: a growing plant does not hang
  - when: growth is at_rest
    because: no plant rests
  - when: {all: [leaves_hang, not leaves_hang]}
    because: leaves do one of the two
"""


def _with_impossible() -> Path:
    folder = copy(Path("planted"))
    (folder / "safety.yaml").write_text(_IMPOSSIBLE, "utf-8")
    return folder


def test_whom_impossible_combinations_remove(snapshot: SnapshotAssertion) -> None:
    ran = precept("prove", _with_impossible())
    assert ran.out.partition("Impossible combinations")[2].partition("tutorial: ")[0] == snapshot


def test_whom_impossible_combinations_remove_as_json() -> None:
    folder = _with_impossible()
    shown = {
        item["because"]: item
        for item in precept("prove", "--format", "json", folder).object()["impossible"]
    }
    rests = shown["no plant rests"]
    assert rests["case"]["facts"] == {"growth": "at_rest"}
    assert rests["facts"] == ["a plant at rest for the winter"]
    assert rests["advised"] == []
    watered = shown["it would have been watered"]
    assert (watered["case"], watered["facts"], watered["advised"]) == (None, None, None)
    assert watered["implied_by"] == ["a growing plant does not hang"]
    assert shown["leaves do one of the two"]["implied_by"] == []
