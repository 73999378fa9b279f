"""Scenarios that fail, are undefined or skipped, or belong to no ruleset; and statements."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.verification.evidence.tutorial import FEATURE, RULES, copy, covered, edit

from precept import BadInput
from precept.verification.evidence.coverage import ScenarioProblem, read_features

OUTLINE_ROW = "        | 3 days | met     |\n"


def line_of(file: Path, text: str) -> int:
    """Return the number of the only line with a text."""
    lines = file.read_text("utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if text in line)
    return number


def test_each_row_of_examples_is_a_scenario(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    before = covered(folder).scenarios.total
    edit(tmp_path / FEATURE, OUTLINE_ROW, OUTLINE_ROW + "        | 9 days | met     |\n")
    assert covered(folder).scenarios.total == before + 1


def test_a_failed_row_is_reported_with_its_line(tmp_path: Path) -> None:
    folder, feature = copy(tmp_path), tmp_path / FEATURE
    edit(feature, OUTLINE_ROW, "        | 3 days | not met |\n")
    (failed,) = covered(folder).scenarios.failed
    assert (failed.file, failed.scenario) == (str(feature), "Both sides of 3 days")
    assert failed.line == line_of(feature, "| 3 days |")
    assert "expected `not met`, got `met`" in failed.message


def test_a_scenario_that_asserts_nothing_is_refused(tmp_path: Path) -> None:
    folder, feature = copy(tmp_path), tmp_path / FEATURE
    with feature.open("a") as file:
        file.write("\n    Scenario: Nothing at all\n      Given leaves that hang\n")
    with pytest.raises(BadInput) as refused:
        covered(folder)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.span.line) == ("FEA107", line_of(feature, "Nothing at all"))


def test_a_scenario_with_an_unknown_step_is_undefined(tmp_path: Path) -> None:
    folder, feature = copy(tmp_path), tmp_path / FEATURE
    edit(feature, "And a plant at rest for the winter\n", "And a plant asleep for the winter\n")
    scenarios = covered(folder).scenarios
    (undefined,) = scenarios.undefined
    assert undefined.line == line_of(feature, "Scenario: A plant at rest that looks thirsty")
    assert "`a plant at rest for the winter`" in undefined.message
    assert scenarios.failed == ()


def test_a_skipped_scenario_covers_nothing(tmp_path: Path) -> None:
    folder, feature = copy(tmp_path), tmp_path / FEATURE
    name = "    Scenario: A plant at rest whose soil nobody has felt"
    edit(feature, name, f"    @skip\n{name}")
    before = covered(folder)
    (skipped,) = before.scenarios.skipped
    assert skipped.line == line_of(feature, name)
    assert (before.scenarios.failed, before.scenarios.undefined) == ((), ())
    assert not before.complete
    other = "    Scenario: A plant at rest that looks thirsty"
    edit(feature, other, f"    @skip\n{other}")
    assert covered(folder).rules.without_firing_scenario == ("no-water-at-rest",)


def test_features_of_no_ruleset_are_undefined(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    before = covered(folder).scenarios.total
    text = "Feature: X\n  Scenario: Y\n    Then a step\n  Scenario: Z\n    Then a step\n"
    astray, loose = (tmp_path / "features" / name for name in ("cactus/x.feature", "y.feature"))
    astray.parent.mkdir()
    for file in (astray, loose):
        file.write_text(text)
    scenarios = covered(folder).scenarios
    assert scenarios.total == before + 4
    assert scenarios.undefined == (
        ScenarioProblem(str(astray), 2, "Y", "there is no ruleset `cactus`"),
        ScenarioProblem(str(astray), 4, "Z", "there is no ruleset `cactus`"),
        ScenarioProblem(str(loose), 2, "Y", "it is in no ruleset's folder"),
        ScenarioProblem(str(loose), 4, "Z", "it is in no ruleset's folder"),
    )


def test_features_of_another_ruleset_do_not_count(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    before = covered(folder)
    other = copy(tmp_path / "other")
    other.rename(folder.with_name("cactus"))
    (tmp_path / FEATURE).parent.parent.joinpath("cactus").mkdir()
    (tmp_path / "features/cactus/x.feature").write_text((tmp_path / FEATURE).read_text())
    assert covered(folder) == before


def test_without_features_nothing_is_covered(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (tmp_path / "features").rename(tmp_path / "elsewhere")
    coverage = covered(folder)
    rules = ("thirsty-plant", "water-a-thirsty-plant", "no-water-at-rest")
    assert coverage.rules.without_firing_scenario == rules
    assert coverage.rules.without_refuted_scenario == rules
    assert coverage.rules.without_open_scenario == rules
    assert [gap.missing_sides for gap in coverage.thresholds_without_both_sides] == [
        ("at", "beyond")
    ]
    assert coverage.scenarios.total == 0
    assert not coverage.complete


def test_file_names_are_relative_to_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert {scenario.file for scenario in read_features(folder).scenarios} == {FEATURE}


def test_a_feature_that_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    edit(tmp_path / FEATURE, "Feature: ", "Chapter: ")
    with pytest.raises(BadInput) as refused:
        read_features(folder)
    assert {item.code for item in refused.value.diagnostics} == {"FEA101"}


def test_a_statement_with_a_reason_is_accounted_for(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    before = covered(folder).statements
    assert "p2.2" in before.unaccounted
    assert before.total == before.encoded + before.reasoned + len(before.unaccounted)
    edit(folder / "ledger.yaml", "  p2.2:\n", "  p2.2:\n    not_a_rule: It is about the water.\n")
    after = covered(folder).statements
    assert (after.total, after.encoded) == (before.total, before.encoded)
    assert after.reasoned == before.reasoned + 1
    assert {*before.unaccounted} - {*after.unaccounted} == {"p2.2"}


def test_a_cited_statement_is_encoded(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    before = covered(folder).statements
    edit(tmp_path / RULES, "cites: p1.1", "cites: [p1.1, p2.2]")
    after = covered(folder).statements
    assert (after.encoded, after.reasoned) == (before.encoded + 1, before.reasoned)
    assert {*before.unaccounted} - {*after.unaccounted} == {"p2.2"}
