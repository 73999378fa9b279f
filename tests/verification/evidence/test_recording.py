"""pytest's record of scenarios: in one process, in several, and when a process dies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.verification.evidence.project import PLANTED, Said, make, recorded, run_tests

from precept.execution.protocol import load
from precept.language.features import read_folder
from precept.verification.evidence.runner import run
from precept.verification.run import Outcome, Run

# Without its cache, the runner lacks some of its options.
ONE_PROCESS = ("-p", "no:cacheprovider")
TWO_WORKERS = ("-n", "2")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module", params=[ONE_PROCESS, TWO_WORKERS], ids=["one", "workers"])
def planted(request: pytest.FixtureRequest, root: Path) -> tuple[Said, Run]:
    return run_tests(root, *request.param), recorded(root)


def test_every_scenario_has_the_planted_outcome(planted: tuple[Said, Run]) -> None:
    _, run = planted
    outcomes = {(record.name, *record.example.values()): record.outcome for record in run.scenarios}
    assert outcomes == {
        ("Both sides of 3 days", "2 days", "not met"): Outcome.PASSED,
        ("Both sides of 3 days", "3 days", "met"): Outcome.PASSED,
        ("A claim that does not hold",): Outcome.FAILED,
        ("A step that nobody knows",): Outcome.UNDEFINED,
        ("For another day",): Outcome.SKIPPED,
        ("Left out by whoever runs it",): Outcome.NEVER_RUN,
        ("Nobody runs it",): Outcome.UNBOUND,
    }
    assert (run.scope.full, run.green) == (True, False)


def test_the_counts_are_those_of_pytest(planted: tuple[Said, Run]) -> None:
    ran, run = planted
    counts = run.counts
    failed = counts[Outcome.FAILED] + counts[Outcome.UNDEFINED]
    assert ran.code == 1
    assert ran.counts == {
        "passed": counts[Outcome.PASSED],
        "failed": failed,
        "skipped": counts[Outcome.SKIPPED],
    }
    executed = counts[Outcome.PASSED] + failed + counts[Outcome.SKIPPED]
    assert ran.junit == {
        "tests": executed,
        "failures": failed,
        "skipped": counts[Outcome.SKIPPED],
    }
    left = counts[Outcome.UNBOUND] + counts[Outcome.NEVER_RUN]
    assert sum(counts.values()) == executed + left == len(run.scenarios)
    assert ran.said.count("scenario never executed") == left + counts[Outcome.SKIPPED]


def test_a_failure_is_recorded_with_its_step_and_the_actual_value(
    planted: tuple[Said, Run],
) -> None:
    _, run = planted
    (failed,) = (record for record in run.scenarios if record.outcome is Outcome.FAILED)
    assert [step.outcome for step in failed.steps] == [Outcome.PASSED] * 3 + [Outcome.FAILED]
    assert failed.failed_line == failed.steps[-1].line == 19
    (consulted,) = failed.consultations
    held, unmet = consulted.assertions
    assert (held.aspect, held.actual, held.holds, held.line) == ("status", "unknown", True, 18)
    assert (unmet.aspect, unmet.expected, unmet.holds) == ("missing", ("growth",), False)
    assert unmet.actual == ("soil_dry_for",)
    assert failed.message == (
        "`what is missing is whether the plant is growing or at rest for the winter`: "
        "expected `whether the plant is growing or at rest for the winter`, "
        "got `how long the soil has been dry`"
    )


def test_steps_after_an_undefined_one_are_not_reached(planted: tuple[Said, Run]) -> None:
    _, run = planted
    (undefined,) = (record for record in run.scenarios if record.outcome is Outcome.UNDEFINED)
    assert [step.outcome for step in undefined.steps] == [Outcome.UNDEFINED, None, None]
    assert (undefined.consultations, undefined.failed_line) == ((), 22)


def test_a_row_is_recorded_with_its_decision(planted: tuple[Said, Run]) -> None:
    _, run = planted
    _, row, *_ = (record for record in run.scenarios if record.outcome is Outcome.PASSED)
    (consulted,) = row.consultations
    assert consulted.decision is not None
    assert consulted.decision.finding("plant_is_thirsty").status.value == "true"
    assert (row.line, row.outline, row.tags) == (13, 4, ("p2.1",))
    assert row.steps[1].text == "soil that has been dry for 3 days"


def test_the_runner_in_this_process_makes_the_same_records(
    root: Path, planted: tuple[Said, Run]
) -> None:
    _, recorded = planted
    folder = root / recorded.features_folder
    executed = {
        record.id: record
        for record in recorded.scenarios
        if record.outcome not in {Outcome.NEVER_RUN, Outcome.UNBOUND}
    }
    ours = run(load(root / recorded.ruleset.folder), read_folder(folder), folder)
    assert [record for record in ours if record.id in executed] == [
        replace(record, test=None, seconds=None) for record in executed.values()
    ]


def test_a_selection_has_a_record_of_its_own(tmp_path: Path) -> None:
    root = make(tmp_path)
    ran = run_tests(root, "-k", "both_sides")
    assert (ran.code, ran.counts["passed"]) == (0, 2)
    run = recorded(root, full=False)
    assert [record.name for record in run.selected] == ["Both sides of 3 days"] * 2
    assert (run.green, run.scope.full) == (True, False)
    assert run.counts[Outcome.NEVER_RUN] == 4
    assert not (root / "kept" / "plant" / "run.json").exists()


DEADLY = """\
import os

pytest_plugins = ["precept.verification.pytest_plugin"]


def pytest_bdd_before_step(step):
    if step.name == "leaves that sing":
        os._exit(1)
"""


def test_a_process_that_dies_leaves_a_record_without_green_scenarios(tmp_path: Path) -> None:
    root = make(tmp_path, conftest=DEADLY)
    run_tests(root)
    run = recorded(root)
    assert (run.ended, run.green) == (None, False)
    assert {record.outcome for record in run.scenarios} == {Outcome.NEVER_RUN}


def test_scenarios_after_the_death_of_a_worker_were_never_run(tmp_path: Path) -> None:
    """Earlier scenarios passed, the one that it ran failed, later ones never ran."""
    root = make(tmp_path, conftest=DEADLY)
    ran = run_tests(root, "-n", "1", "--max-worker-restart=0")
    run = recorded(root)
    outcomes = {record.name: record.outcome for record in run.scenarios}
    assert outcomes["Both sides of 3 days"] is Outcome.PASSED
    assert outcomes["A step that nobody knows"] is Outcome.FAILED
    assert outcomes["Left out by whoever runs it"] is Outcome.NEVER_RUN
    assert ran.counts["failed"] == run.counts[Outcome.FAILED] + run.counts[Outcome.UNDEFINED]
    died = next(record for record in run.scenarios if record.name == "A step that nobody knows")
    assert died.message == "the process that ran this scenario ended before it did"


OTHERWISE = """\
from pytest_bdd import parser

pytest_plugins = ["precept.verification.pytest_plugin"]
read = parser.FeatureParser.parse_steps
parser.FeatureParser.parse_steps = lambda self, steps: read(self, steps)[:-1]
"""


def test_a_scenario_that_pytest_reads_in_another_way_fails(tmp_path: Path) -> None:
    root = make(tmp_path, conftest=OTHERWISE)
    ran = run_tests(root)
    run = recorded(root)
    assert (ran.code, run.green) == (1, False)
    executed = [record for record in run.scenarios if record.outcome is Outcome.FAILED]
    assert len(executed) == 5
    assert all("reads this scenario in another way" in record.message for record in executed)


def test_a_tag_that_pytest_obeys_makes_nothing_green(tmp_path: Path) -> None:
    root = make(tmp_path, PLANTED.replace("  Scenario: A claim", "  @xfail\n  Scenario: A claim"))
    ran = run_tests(root)
    assert (ran.code, set(ran.counts)) == (1, {"failed", "skipped"})
    assert "FEA115" in ran.said


def test_a_feature_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    run_tests(make(tmp_path / "plain"))
    run_tests(make(tmp_path / "marked", f"\ufeff{PLANTED}"))
    plain, marked = (
        [record.outcome for record in recorded(tmp_path / name).scenarios]
        for name in ("plain", "marked")
    )
    assert marked == plain


def test_a_feature_with_a_fault_fails_where_pytest_would_run_it(tmp_path: Path) -> None:
    """A misspelt step is prose for pytest-bdd, which would leave it out without a word."""
    before, after = PLANTED.split("  Scenario: A claim", 1)
    slip = after.replace("    Given leaves that hang\n", "    Givn leaves that hang\n", 1)
    root = make(tmp_path, f"{before}  Scenario: A claim{slip}")
    ran = run_tests(root)
    assert ran.code == 1
    assert ran.counts == {"failed": 4, "skipped": 1}
    assert "did you mean `Given`?" in ran.said
