"""What changed since an earlier run or revision."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.report.recorded import edit, recorded, rendered, site

from precept.execution.protocol import load
from precept.language import library
from precept.report.changes import (
    Changed,
    Diff,
    Entry,
    Row,
    Section,
    Sides,
    changed,
    of_files,
    of_run,
)
from precept.verification.run import Outcome


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tutorial."""
    for name in ("rulesets/tutorial", "features/tutorial"):
        shutil.copytree(library.shipped().parent / name, tmp_path / name)
    return tmp_path / "rulesets" / "tutorial"


def _feature(folder: Path) -> Path:
    return folder.parents[1] / "features" / "tutorial" / "01_when_to_water.feature"


def _since_files(folder: Path, *edits: tuple[Path, str, str]) -> Changed:
    before = of_files("then", load(folder).ruleset, library.features(folder))
    for file, old, new in edits:
        edit(file, old, new)
    return changed(before, load(folder).ruleset, recorded(folder).scenarios)


def test_nothing_changed(folder: Path) -> None:
    run = recorded(folder)
    since = changed(of_run("then", run), load(folder).ruleset, run.scenarios)
    assert since == Changed("then", (), (), (), (), ())


def test_a_changed_outcome_is_shown_with_the_earlier_one(folder: Path) -> None:
    before = recorded(folder, {"The leaves stand firm": Outcome.SKIPPED})
    since = changed(of_run("then", before), load(folder).ruleset, recorded(folder).scenarios)
    assert since.outcomes is not None
    (change,) = since.outcomes
    assert (change.scenario.name, change.before, change.scenario.outcome) == (
        "The leaves stand firm",
        Outcome.SKIPPED,
        Outcome.PASSED,
    )


def test_outcomes_in_a_revision_are_not_known(folder: Path) -> None:
    assert _since_files(folder).outcomes is None


def test_added_and_removed_scenarios(folder: Path) -> None:
    since = _since_files(
        folder, (_feature(folder), "Scenario: The leaves stand firm", "Scenario: Firm")
    )
    assert [record.name for record in since.added] == ["Firm"]
    assert [record.name for record in since.removed] == ["The leaves stand firm"]


def test_a_rule_that_changed_alone_is_not_suspicious(folder: Path) -> None:
    rules = folder / "rules" / "01_when_to_water.yaml"
    since = _since_files(folder, (rules, "strength: should", "strength: may"))
    assert (since.rules, since.with_expectations) == (("water-a-thirsty-plant",), ())


def test_an_expectation_that_changed_alone_is_not_suspicious(folder: Path) -> None:
    since = _since_files(folder, (_feature(folder), "with the word should", "with the word may"))
    assert (since.rules, since.with_expectations) == ((), ())


def test_a_rule_that_changed_with_its_expectation_is_suspicious(folder: Path) -> None:
    rules = folder / "rules" / "01_when_to_water.yaml"
    since = _since_files(
        folder,
        (rules, "strength: should", "strength: may"),
        (_feature(folder), "with the word should", "with the word may"),
    )
    (change,) = since.with_expectations
    assert change.rule == "water-a-thirsty-plant"
    (expected,) = change.expectations
    assert expected.scenario == "A thirsty plant that is growing"
    assert expected.before == ("watering the plant is recommended with the word should",)
    assert expected.now == ("watering the plant is recommended with the word may",)


def test_a_rule_that_changed_when_its_scenario_was_deleted_is_suspicious(folder: Path) -> None:
    rules = folder / "rules" / "01_when_to_water.yaml"
    since = _since_files(
        folder,
        (rules, "unless: growth is at_rest", "unless: growth is not growing"),
        (_feature(folder), "Scenario: A thirsty plant that is growing", "Scenario: Another"),
    )
    (change,) = since.with_expectations
    assert [item.scenario for item in change.expectations] == ["A thirsty plant that is growing"]
    assert not change.expectations[0].now


def test_the_page_shows_all_changes(folder: Path) -> None:
    run = recorded(folder)
    row = Row("not needed → recommended", "a plant at rest", ("growth: at_rest",))
    text = Entry("action `x`: `meaning`", sides=Sides("<i>15 mg</i>", "150 mg", "cases/a.yaml"))
    sections = (Section("Texts", (text,)), Section("Advice", (Entry("`x`", (row,)),)))
    diff = Diff("Answers change: 1 action.", sections)
    before = of_run("<b>then</b>", run)
    before = replace(before, rules={**before.rules, "thirsty-plant": "another"})
    page = rendered(site(folder, run, before=(before, diff)))["compare.html"]
    for words in (
        "&lt;b&gt;then&lt;/b&gt;",
        "Answers change: 1 action.",
        "<dt>Before</dt><dd>&lt;i&gt;15 mg&lt;/i&gt;</dd><dt>After</dt><dd>150 mg</dd>",
        "cases/a.yaml",
        "a plant at rest",
        "thirsty-plant",
    ):
        assert words in page


def test_without_an_earlier_state_there_is_no_such_page(folder: Path) -> None:
    pages = rendered(site(folder, None))
    assert "compare.html" not in pages
    assert "compare.html" not in pages["index.html"]
