"""A ruleset is a draft until it is approved, and is neither once it is retired."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.language.review.plant import feature, plant, sign_all, stands
from tests.verification.evidence.tutorial import edit

from precept.execution.protocol import load
from precept.language import library
from precept.language.examine import examine
from precept.model.errors import BadRuleset
from precept.model.ledger import Status

CASE = {"as_of": "2026-03-10T09:00+01:00", "facts": {"leaves_hang": "no"}}
RULES = "rules/01_when_to_water.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return plant(tmp_path)


def status(folder: Path) -> Status:
    return load(folder).decide(CASE).ruleset.status


@pytest.mark.parametrize("shipped", library.names())
def test_a_shipped_ruleset_is_a_draft_for_nobody_has_signed_it(shipped: str) -> None:
    assert load(shipped).reference.status is Status.DRAFT


def test_a_ruleset_is_approved_when_all_of_it_is_signed(folder: Path) -> None:
    before = load(folder).decide(CASE)
    assert before.ruleset.status is Status.DRAFT
    sign_all(folder)
    after = load(folder).decide(CASE)
    assert after.ruleset.status is Status.APPROVED
    assert after.decision_id == before.decision_id


def test_one_scenario_that_changes_makes_a_draft_of_it(folder: Path) -> None:
    sign_all(folder)
    edit(feature(folder), "| 2 days | not met |", "| 1 day  | not met |")
    assert status(folder) is Status.DRAFT


def test_without_its_scenarios_nothing_is_approved(folder: Path) -> None:
    sign_all(folder)
    written = feature(folder).read_text()
    feature(folder).write_text("Scenario: one\n")
    assert status(folder) is Status.DRAFT
    feature(folder).write_text(written)
    assert status(folder) is Status.APPROVED
    shutil.rmtree(feature(folder).parent)
    assert status(folder) is Status.DRAFT


def test_without_authors_nothing_is_approved(folder: Path) -> None:
    sign_all(folder)
    edit(folder / "ruleset.yaml", "authors: [Ann Author]\n", "")
    assert status(folder) is Status.DRAFT


def test_another_version_has_to_be_approved_by_itself(folder: Path) -> None:
    sign_all(folder)
    edit(folder / "ruleset.yaml", "version: 0.1.0", "version: 0.2.0")
    assert status(folder) is Status.DRAFT
    assert stands(folder).signed


def test_a_version_that_was_approved_never_means_anything_else(folder: Path) -> None:
    sign_all(folder)
    edit(folder / RULES, "is at least 3 days", "is more than 3 days")
    with pytest.raises(BadRuleset) as refused:
        load(folder)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.span.source.name) == ("REV201", f"{folder}/reviews.yaml")
    assert "`0.1.0`" in fault.message
    edit(folder / "ruleset.yaml", "version: 0.1.0", "version: 0.2.0")
    assert status(folder) is Status.DRAFT


def test_words_of_a_version_that_was_approved_may_change(folder: Path) -> None:
    sign_all(folder)
    edit(folder / "vocabulary.yaml", "meaning: the plant is thirsty", "meaning: it thirsts")
    assert status(folder) is Status.DRAFT


def test_a_retired_ruleset_stays_so_whoever_signed_it(folder: Path) -> None:
    before = load(folder).decide(CASE)
    sign_all(folder)
    retired = "retired:\n  on: 2026-03-01\n  because: Pots are made of plastic now.\n"
    edit(folder / "ruleset.yaml", "title:", f"{retired}title:")
    after = load(folder).decide(CASE)
    assert after.ruleset.status is Status.RETIRED
    assert after.decision_id == before.decision_id


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ("statement p2.2", ""),
        ("value water_the_plant cannot_tell", ""),
        ("mutant thirsty-plant strictness changed", ""),
        ("statement p9.9", "`statement p9.9` names something that does not exist"),
        ("rule thirsty fires", "`rule thirsty fires` names something that does not exist"),
        ("everything", "`everything` is not a kind of gap"),
        ("mutant", "`mutant` is not a kind of gap"),
    ],
)
def test_a_waiver_is_for_something_that_is_there(folder: Path, gap: str, said: str) -> None:
    file = folder / "waivers.yaml"
    about = "because: So.\n    by: me\n    until: 2026-05-01\n"
    file.write_text(f"waivers:\n  - gap: {gap}\n    {about}")
    _, found = examine(folder)
    assert [item.code for item in found] == (["REV202"] if said else [])
    assert all(said in item.message for item in found)
    assert all(str(item.span) == f"{file}:2:10" for item in found)
