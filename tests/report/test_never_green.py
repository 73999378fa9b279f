"""Nothing is shown as good that nobody saw to be good."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.report.recorded import edit, recorded, rendered, site

from precept.execution.protocol import load
from precept.language import library
from precept.language.ledger.account import Fate
from precept.report.results import RecordState, Results
from precept.report.statements import State, state
from precept.verification.cache import CachedResult
from precept.verification.run import Outcome, Run

GOOD = re.compile(r'class="mark passed"')
ASSERTED = (State.ASSERTED, State.NOTE)
RULES = tuple(load("tutorial").ruleset.rules.values())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tutorial."""
    for name in ("rulesets/tutorial", "features/tutorial"):
        shutil.copytree(library.shipped().parent / name, tmp_path / name)
    return tmp_path / "rulesets" / "tutorial"


def _good(folder: Path, run: Run | None, results: Results | None = None) -> set[str]:
    """The pages that show anything as good."""
    pages = rendered(site(folder, run, results))
    return {path for path, text in pages.items() if GOOD.search(text)}


@given(st.sampled_from(Fate), st.lists(st.sampled_from(Outcome)), st.booleans(), st.booleans())
@examples(80)
def test_a_statement_is_asserted_only_if_all_about_it_passed(
    fate: Fate, outcomes: list[Outcome], suspect: bool, gaps: bool
) -> None:
    came_to = state(fate, RULES, outcomes, suspect=suspect, gaps=gaps)
    good = {*outcomes} == {Outcome.PASSED} and fate is Fate.ENCODED and not suspect and not gaps
    assert (came_to in ASSERTED) is good


@pytest.mark.parametrize("outcome", [it for it in Outcome if it is not Outcome.PASSED])
def test_a_single_scenario_that_does_not_pass_is_enough(folder: Path, outcome: Outcome) -> None:
    name = "The leaves stand firm"
    instead = {name: None if outcome is Outcome.UNBOUND else outcome}
    shown = site(folder, recorded(folder, instead))
    assert shown.statements["p1.1"].state not in ASSERTED
    assert any(item.words == name for concern in shown.concerns for item in concern.items)


def test_without_a_run_nothing_is_good(folder: Path) -> None:
    assert not _good(folder, None)


def test_with_a_run_something_is_good(folder: Path) -> None:
    assert "index.html" in _good(folder, recorded(folder))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/01_when_to_water.yaml", "strength: should", "strength: may"),
        ("rules/01_when_to_water.yaml", "all:", "any:"),
    ],
)
def test_a_run_of_other_rules_does_not_count(folder: Path, file: str, old: str, new: str) -> None:
    run = recorded(folder)
    edit(folder / file, old, new)
    assert site(folder, run).run_state is RecordState.OUT_OF_DATE
    assert not _good(folder, run)


def test_a_run_by_another_engine_does_not_count(folder: Path) -> None:
    run = recorded(folder)
    other = replace(run, engine=replace(run.engine, fingerprint="another"))
    assert site(folder, other).run_state is RecordState.OUT_OF_DATE
    assert not _good(folder, other)


def test_a_scenario_edited_since_the_run_counts_as_not_run(folder: Path) -> None:
    run = recorded(folder)
    feature = folder.parents[1] / "features" / "tutorial" / "01_when_to_water.feature"
    edit(
        feature,
        "Given leaves that stand firm\n      And soil",
        "Given leaves that hang\n      And soil",
    )
    shown = site(folder, run)
    (changed,) = (record for record in shown.run if record.outcome is not Outcome.PASSED)
    assert (changed.name, changed.outcome) == ("The leaves stand firm", Outcome.NEVER_RUN)
    assert shown.statements["p1.1"].state is State.NOT_RUN


def test_a_scenario_that_only_moved_keeps_its_result(folder: Path) -> None:
    run = recorded(folder)
    feature = folder.parents[1] / "features" / "tutorial" / "01_when_to_water.feature"
    edit(feature, "  @p1.1\n", "\n\n  @p1.1\n")
    shown = site(folder, run)
    assert shown.outcomes == run.counts
    lines = {block.line for block in shown.blocks.all}
    assert {record.outline for record in shown.run} == lines
    assert all(block.ran for block in shown.blocks.all)


def test_results_with_other_inputs_do_not_count(folder: Path) -> None:
    proof = {
        "id": "a:b",
        "kind": "a",
        "description": "it holds",
        "cites": ["p1.1"],
        "result": "proved",
    }
    result = {"properties": [{**proof, "reason": None, "counterexample": None}]}
    for current, standing in ((True, RecordState.CURRENT), (False, RecordState.OUT_OF_DATE)):
        results = Results({"proofs": CachedResult(result, current)})
        assert results.state("proofs") is standing
        good = _good(folder, None, results)
        assert ("guarantees.html" in good) is current
    assert Results({}).state("proofs") is RecordState.NOT_RUN


def test_results_that_are_not_recorded_are_missing(folder: Path) -> None:
    shown = site(folder, None)
    (missing,) = (concern for concern in shown.concerns if concern.title == "Results not recorded")
    assert [item.words for item in missing.items] == [
        "Scenarios: not run",
        "Proofs: not run",
        "Mutants: not run",
        "Pairs of actions: not run",
    ]
