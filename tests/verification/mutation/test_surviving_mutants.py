"""A survivor is reported with a scenario that holds and that the mutant fails."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.verification.mutation.judged import TUTORIAL, judged, scenarios

from precept.execution.protocol import Protocol
from precept.language.features import Scenario, read_file
from precept.model.errors import BadInput, SolverDisagrees
from precept.verification.evidence.runner import run
from precept.verification.mutation.judge import Judge, Verdict
from precept.verification.mutation.mutants import Mutant, Status
from precept.verification.mutation.mutate import (
    MutationReport,
    SurvivingMutant,
    mutants,
    surviving_mutant,
)

ALL = scenarios("tutorial")


@pytest.fixture(scope="module")
def unwatched(tmp_path_factory: pytest.TempPathFactory) -> MutationReport:
    """What becomes of the tutorial's mutants where there are no scenarios at all."""
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(tmp_path_factory.mktemp("unwatched"))
        return judged(TUTORIAL, [])


def _feature(survivor: SurvivingMutant) -> tuple[Scenario, ...]:
    file = Path(f"{survivor.mutant.id.replace(':', '-')}.feature")
    file.write_text(f"Feature: A hole\n{survivor.scenario}\n", "utf-8")
    return read_file(file)


def _outcome(mutant: Mutant | None, of: tuple[Scenario, ...]) -> str:
    ruleset = TUTORIAL.ruleset
    (result,) = run(Protocol(mutant.applied_to(ruleset) if mutant else ruleset), of, Path())
    return result.outcome


FIGURES = 8
"""Mutants of figures of the ledger, which `check` kills without a scenario."""


def test_without_scenarios_every_mutant_survives(unwatched: MutationReport) -> None:
    assert unwatched.count(Status.KILLED) == FIGURES
    assert unwatched.count(Status.EQUIVALENT) == 0
    assert len(unwatched.survived) == 78
    assert unwatched.total == 91


def test_each_has_a_scenario_that_holds_and_that_it_fails(unwatched: MutationReport) -> None:
    shown = [survivor for survivor in unwatched.survived if survivor.scenario]
    assert {one.mutant.topic for one in unwatched.survived if one not in shown} == {"Vocabulary"}
    for survivor in shown:
        of = _feature(survivor)
        assert _outcome(None, of) == "passed", survivor.scenario
        assert _outcome(survivor.mutant, of) == "failed", survivor.scenario


def test_all_scenarios_leave_no_survivor() -> None:
    report = judged(TUTORIAL, ALL)
    assert report.survived == ()
    assert report.count(Status.KILLED) == 78 + FIGURES


@pytest.mark.parametrize("seed", range(6))
def test_the_scenarios_of_survivors_kill_them(seed: int) -> None:
    some = Random(seed).sample(ALL, 5)
    survived = judged(TUTORIAL, some).survived
    assert survived
    filled = [scenario for one in survived for scenario in _feature(one)]
    assert judged(TUTORIAL, [*some, *filled]).survived == ()


def test_a_missing_boundary_scenario_leaves_survivors() -> None:
    rest = [one for one in ALL if not any("2 days" in step.text for step in one.steps)]
    told = {
        one.mutant.id: str(one.scenario).splitlines() for one in judged(TUTORIAL, rest).survived
    }
    assert told.keys() == {
        "thirsty-plant:comparison_flipped:1",
        "thirsty-plant:figure_moved_one_step:2",
    }
    assert told["thirsty-plant:figure_moved_one_step:2"][1:] == [
        "  Given soil that has been dry for 2 days",
        "  When the protocol is consulted",
        "  Then the definition of a thirsty plant is not met",
        "  And it cites exactly p1.1",
    ]


def test_a_failing_scenario_is_refused(unwatched: MutationReport) -> None:
    changed = Protocol(unwatched.survived[0].mutant.applied_to(TUTORIAL.ruleset))
    with pytest.raises(BadInput) as refused:
        judged(changed, ALL)
    assert {one.code for one in refused.value.diagnostics} == {"FEA103"}


def test_a_mutant_without_a_proof_survives(unwatched: MutationReport) -> None:
    found = mutants(TUTORIAL.ruleset)
    judge = Judge(TUTORIAL.ruleset, found, (), effort=1)
    mutant = unwatched.survived[0].mutant
    verdict = judge.verdict(mutant.id)
    assert verdict == Verdict(mutant.id, Status.SURVIVED, reason="the solver gave up")
    survivor = surviving_mutant(TUTORIAL, mutant, verdict)
    assert (survivor.case, survivor.scenario, survivor.reason) == (None, None, "the solver gave up")


def test_a_case_without_a_difference_raises(
    unwatched: MutationReport,
) -> None:
    mutant = unwatched.survived[0].mutant
    growing = {"as_of": "2026-01-01T12:00", "zone": "UTC", "facts": {"growth": "growing"}}
    with pytest.raises(SolverDisagrees) as error:
        surviving_mutant(TUTORIAL, mutant, Verdict(mutant.id, Status.SURVIVED, case=growing))
    assert error.value.property == mutant.id
