"""What changed since an earlier run or revision."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.report.recorded import edit, recorded, rendered, site

from precept.execution.protocol import load
from precept.language import library
from precept.report.changes import Changed, Diff, Entry, Row, Section, changed, of_files, of_run
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


def test_where_nothing_changed_nothing_is_told(folder: Path) -> None:
    run = recorded(folder)
    since = changed(of_run("then", run), load(folder).ruleset, run.scenarios)
    assert since == Changed("then", (), (), (), (), ())


def test_an_outcome_that_changed_is_told_with_both(folder: Path) -> None:
    before = recorded(folder, {"The leaves stand firm": Outcome.SKIPPED})
    since = changed(of_run("then", before), load(folder).ruleset, recorded(folder).scenarios)
    assert since.outcomes is not None
    (one,) = since.outcomes
    assert (one.scenario.name, one.before, one.scenario.outcome) == (
        "The leaves stand firm",
        Outcome.SKIPPED,
        Outcome.PASSED,
    )


def test_what_scenarios_came_to_in_a_revision_is_not_known(folder: Path) -> None:
    assert _since_files(folder).outcomes is None


def test_scenarios_come_and_go(folder: Path) -> None:
    since = _since_files(
        folder, (_feature(folder), "Scenario: The leaves stand firm", "Scenario: Firm")
    )
    assert [one.name for one in since.added] == ["Firm"]
    assert [one.name for one in since.removed] == ["The leaves stand firm"]


def test_a_rule_changed_alone_is_not_told_as_bent(folder: Path) -> None:
    rules = folder / "rules" / "01_when_to_water.yaml"
    since = _since_files(folder, (rules, "strength: should", "strength: may"))
    assert (since.rules, since.with_expectations) == (("water-a-thirsty-plant",), ())


def test_an_expectation_changed_alone_is_not_told_as_bent(folder: Path) -> None:
    since = _since_files(folder, (_feature(folder), "with the word should", "with the word may"))
    assert (since.rules, since.with_expectations) == ((), ())


def test_a_rule_changed_with_its_expectation_is(folder: Path) -> None:
    rules = folder / "rules" / "01_when_to_water.yaml"
    since = _since_files(
        folder,
        (rules, "strength: should", "strength: may"),
        (_feature(folder), "with the word should", "with the word may"),
    )
    (one,) = since.with_expectations
    assert one.rule == "water-a-thirsty-plant"
    (expected,) = one.expectations
    assert expected.scenario == "A thirsty plant that is growing"
    assert expected.before == ("watering the plant is recommended with the word should",)
    assert expected.now == ("watering the plant is recommended with the word may",)


def test_a_scenario_deleted_with_a_change_of_its_rule_is_too(folder: Path) -> None:
    rules = folder / "rules" / "01_when_to_water.yaml"
    since = _since_files(
        folder,
        (rules, "unless: growth is at_rest", "unless: growth is not growing"),
        (_feature(folder), "Scenario: A thirsty plant that is growing", "Scenario: Another"),
    )
    (one,) = since.with_expectations
    assert [item.scenario for item in one.expectations] == ["A thirsty plant that is growing"]
    assert not one.expectations[0].now


def test_the_page_tells_all_of_it(folder: Path) -> None:
    run = recorded(folder)
    row = Row("not needed → recommended", "a plant at rest", ("growth: at_rest",))
    diff = Diff("Answers change: 1 action.", (Section("Advice", (Entry("`x`", (row,)),)),))
    before = of_run("<b>then</b>", run)
    before = replace(before, rules={**before.rules, "thirsty-plant": "another"})
    page = rendered(site(folder, run, before=(before, diff)))["compare.html"]
    for words in (
        "&lt;b&gt;then&lt;/b&gt;",
        "Answers change: 1 action.",
        "a plant at rest",
        "thirsty-plant",
    ):
        assert words in page


def test_without_anything_to_compare_with_there_is_no_such_page(folder: Path) -> None:
    pages = rendered(site(folder, None))
    assert "compare.html" not in pages
    assert "compare.html" not in pages["index.html"]
