"""Drafts: scenarios written from the rules run like others, and show nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.verification.evidence.tutorial import FEATURE, copy, covered, lacking

from precept.execution.protocol import load
from precept.language.features import read_folder
from precept.language.review.fingerprints import Reviewed, by_label
from precept.language.review.sign_offs import read_scenarios, sign_off
from precept.report.features import read
from precept.report.statements import Blocks
from precept.verification.evidence.exports import matrix, matrix_csv
from precept.verification.evidence.gaps import gap_names
from precept.verification.evidence.runner import run
from precept.verification.mutation.replay import replayable


def tagged(to: Path, tag: str) -> Path:
    """The tutorial with a tag for all scenarios."""
    folder, feature = copy(to), to / FEATURE
    feature.write_text(f"@{tag}\n{feature.read_text('utf-8')}", "utf-8")
    return folder


def scenarios(folder: Path) -> Path:
    return folder.parent.parent / "features" / "tutorial"


@pytest.mark.parametrize("tag", ["draft", "Draft"])
def test_drafts_cover_what_no_scenario_would_cover(tmp_path: Path, tag: str) -> None:
    drafts, none = tagged(tmp_path / "drafts", tag), copy(tmp_path / "none")
    for file in scenarios(none).iterdir():
        file.unlink()
    shown, without = covered(drafts), covered(none)
    assert lacking(shown) == lacking(without) != set()
    assert shown.scenarios.total == len(shown.scenarios.drafts) == 14
    assert shown.clauses_without_scenario == without.clauses_without_scenario
    names = [
        gap_names(load(folder).ruleset, run(load(folder), read_folder(of), of))
        for folder, of in ((drafts, scenarios(drafts)), (none, scenarios(none)))
    ]
    assert names[0] == names[1] != frozenset()


def test_another_tag_changes_nothing(tmp_path: Path) -> None:
    plain, other = covered(copy(tmp_path / "plain")), covered(tagged(tmp_path / "other", "late"))
    assert plain == other
    assert lacking(plain) == set()


def test_drafts_kill_no_mutant(tmp_path: Path) -> None:
    for tag, number in (("late", 14), ("draft", 0)):
        folder = tagged(tmp_path / tag, tag)
        features = scenarios(folder)
        protocol, read = load(folder), read_folder(features)
        found = replayable(protocol.ruleset, read, run(protocol, read, features))
        assert len(found) == number


def test_a_draft_is_not_signed_off_and_its_acceptance_is(tmp_path: Path) -> None:
    drafts, judged = (tagged(tmp_path / tag, tag) for tag in ("draft", "late"))
    parts = {}
    for folder in (drafts, judged):
        reviewed = Reviewed(load(folder).ruleset, read_scenarios(folder))
        signed = sign_off(reviewed, "p1.1", "somebody", date(2026, 3, 1))
        parts[folder] = {name for name in signed.parts if name.startswith("scenario ")}
    assert parts[drafts] == set()
    assert len(parts[judged]) == 6


def test_drafts_are_shown_as_such_and_show_no_rule(tmp_path: Path) -> None:
    folder = tagged(tmp_path, "draft")
    ruleset, features = load(folder).ruleset, scenarios(folder)
    records = run(load(folder), read_folder(features), features)
    assert all(record.is_draft and not record.is_evidence for record in records)
    cells = matrix(ruleset, records)
    assert not any(cell.rule and cell.scenario for cell in cells)
    assert {row.split(",")[-2] for row in matrix_csv(cells).splitlines()[1:]} == {
        "",
        "passed (draft)",
    }
    blocks = Blocks(read(features, records))
    assert blocks.all
    assert all(block.is_draft for block in blocks.all)


def test_labels_of_drafts_do_not_change(tmp_path: Path) -> None:
    folders = [scenarios(tagged(tmp_path / tag, tag)) for tag in ("draft", "late")]
    first, second = ({*by_label(read_folder(folder), folder)} for folder in folders)
    assert first == second
