"""The changes from the tutorial to edited copies of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.verification.diff import tutorials
from tests.verification.diff.tutorials import Edited, tutorial

from precept.model.errors import SolverDisagrees
from precept.model.ruleset import Target
from precept.solver.differences import CASE
from precept.verification.diff.compare import Comparison, compare, confirm
from precept.verification.diff.edits import Part
from precept.verification.diff.revisions import load_version, load_versions

WATER = Target("action", "water_the_plant")
THIRSTY = Target("finding", "plant_is_thirsty")
Told = tuple[Target, str, str, str]


def _compared(old: Edited, new: Edited, tmp_path: Path) -> Comparison:
    before, after = (str(tutorial(one, Path(mkdtemp(dir=tmp_path)))) for one in (old, new))
    return compare(*load_versions(before, after))


def _to(new: Edited, tmp_path: Path) -> Comparison:
    return _compared(tutorials.SAME, new, tmp_path)


def _told(comparison: Comparison) -> set[Told]:
    differences = (change.difference for change in comparison.changes)
    return {(one.target, one.aspect.value, one.before, one.after) for one in differences}


def _edits(comparison: Comparison) -> set[tuple[str, str, str, str]]:
    return {(one.part.value, one.kind, one.id, one.change) for one in comparison.edits}


@pytest.mark.parametrize(
    ("edited", "edits"),
    [
        (tutorials.SAME, set()),
        (
            tutorials.COMMENT,
            {("editorial", "file", "rules/01_when_to_water.yaml", "comments or layout")},
        ),
        (tutorials.ORDER, {("editorial", "rule", "", "order")}),
        (
            tutorials.STANDING,
            {
                ("reviews", "ruleset", "", "authors"),
                ("reviews", "sign-off", "p1.1 by Bea", "added"),
                ("reviews", "approval", "0.0.9", "added"),
                ("reviews", "waiver", "statement p2.2", "added"),
            },
        ),
        (tutorials.REWRITTEN, {("rules", "rule", "thirsty-plant", "when")}),
    ],
    ids=lambda value: value.name if isinstance(value, Edited) else "",
)
def test_where_no_case_changes_that_is_proved(
    edited: Edited, edits: set[tuple[str, str, str, str]], tmp_path: Path
) -> None:
    comparison = _to(edited, tmp_path)
    assert comparison.equivalent
    assert (comparison.changes, comparison.unproved, comparison.pairs) == ((), (), ())
    assert _edits(comparison) == edits


def test_other_words_are_a_change_though_every_answer_is_proved_to_stay(tmp_path: Path) -> None:
    comparison = _to(tutorials.WORDING, tmp_path)
    assert comparison.same_answers
    assert not comparison.equivalent
    assert _edits(comparison) == {
        ("editorial", "ruleset", "", "version"),
        ("texts", "statement", "p1.1", "says"),
        ("texts", "element", "leaves_hang", "ask"),
        ("texts", "finding", "plant_is_thirsty", "meaning"),
        ("texts", "rule", "thirsty-plant", "topic"),
        ("texts", "rule", "water-a-thirsty-plant", "topic"),
        ("texts", "rule", "no-water-at-rest", "topic"),
    }


def test_what_is_put_up_with_for_longer_is_told(tmp_path: Path) -> None:
    waivers = tutorials.STANDING.files["waivers.yaml"].replace("2026-04-01", "2026-05-01")
    later = replace(tutorials.STANDING, files={**tutorials.STANDING.files, "waivers.yaml": waivers})
    (edit,) = _compared(tutorials.STANDING, later, tmp_path).edits
    assert (edit.id, edit.change, edit.before, edit.after) == (
        *("statement p2.2", "until", "2026-04-01", "2026-05-01"),
    )


def test_a_figure_changes_the_answers_of_those_between_the_old_and_the_new(tmp_path: Path) -> None:
    comparison = _to(tutorials.FIGURE, tmp_path)
    assert not comparison.equivalent
    assert (THIRSTY, "answer", "true", "false") in _told(comparison)
    assert (WATER, "answer", "recommended", "does_not_apply") in _told(comparison)
    assert {aspect for _, aspect, _, _ in _told(comparison)} == {"answer"}
    (one,) = (
        change
        for change in comparison.changes
        if (change.difference.target, change.difference.before, change.difference.after)
        == (THIRSTY, "true", "false")
    )
    assert one.example["facts"] == {"leaves_hang": "yes", "soil_dry_for": "3 days"}
    assert _edits(comparison) == {
        ("rules", "rule", "thirsty-plant", "when"),
        ("texts", "statement", "p1.1", "figures"),
        ("texts", "statement", "p1.1", "says"),
    }


def test_an_exception_that_is_dropped_leaves_a_conflict(tmp_path: Path) -> None:
    comparison = _to(tutorials.UNLESS, tmp_path)
    told = _told(comparison)
    assert (WATER, "answer", "not_needed", "conflict") in told
    assert {target for target, *_ in told} == {WATER}


def test_a_word_of_strength_is_told_apart_from_an_answer(tmp_path: Path) -> None:
    assert _told(_to(tutorials.STRENGTH, tmp_path)) == {(WATER, "strength", "should", "may")}


def test_a_citation_is_told_apart_from_an_answer(tmp_path: Path) -> None:
    told = _told(_to(tutorials.CITATION, tmp_path))
    assert told == {(WATER, "citation", "p2.1, p3.1", "p2.1, p3.2")}


def test_each_citation_that_changes_is_told(tmp_path: Path) -> None:
    told = _told(_to(tutorials.CITATIONS, tmp_path))
    assert told == {
        (WATER, "citation", "p2.1, p3.1", "p2.1, p3.2"),
        (WATER, "citation", "p3.1", "p4.2"),
    }


def test_words_that_only_bear_another_name_change_nothing(tmp_path: Path) -> None:
    comparison = _to(tutorials.RENAMED, tmp_path)
    assert comparison.equivalent
    assert comparison.edits == ()
    assert comparison.renamed == {"thirsty": "plant_is_thirsty", "hanging_leaves": "leaves_hang"}


def test_an_element_that_is_taken_away_is_unknown_to_the_new_rules(tmp_path: Path) -> None:
    comparison = _to(tutorials.ELEMENT_REMOVED, tmp_path)
    told = _told(comparison)
    assert (THIRSTY, "answer", "false", "true") in told
    assert (THIRSTY, "answer", "unknown", "true") in told
    assert ("vocabulary", "element", "leaves_hang", "removed") in _edits(comparison)
    (one,) = (
        change
        for change in comparison.changes
        if (change.difference.target, change.difference.before, change.difference.after)
        == (THIRSTY, "false", "true")
    )
    assert one.example["facts"] == {"leaves_hang": "no", "soil_dry_for": "3 days"}
    back = _compared(tutorials.ELEMENT_REMOVED, tutorials.SAME, tmp_path)
    assert (THIRSTY, "answer", "true", "false") in _told(back)


def test_a_code_that_is_new_is_unknown_to_the_old_rules(tmp_path: Path) -> None:
    comparison = _to(tutorials.CODE_ADDED, tmp_path)
    changes = {
        (of.before, of.after): change.example["facts"]
        for change in comparison.changes
        if (of := change.difference).target == WATER
    }
    # Of a plant of which they cannot be told that it dies, the old rules know too little.
    assert changes["cannot_tell", "does_not_apply"] == {"growth": "dying"}
    assert ("declarations", "element", "growth", "type") in _edits(comparison)


@pytest.mark.parametrize(
    ("edited", "edit", "fields"),
    [
        (tutorials.RANGE, ("element", "soil_dry_for"), ("type",)),
        (tutorials.JUDGED, ("element", "leaves_hang"), ("judged_by", "may_judge")),
    ],
    ids=lambda value: value.name if isinstance(value, Edited) else "",
)
def test_what_is_declared_otherwise_is_no_proof_that_nothing_changes(
    edited: Edited, edit: tuple[str, str], fields: tuple[str, ...], tmp_path: Path
) -> None:
    comparison = _to(edited, tmp_path)
    assert comparison.changes == ()
    assert _edits(comparison) == {("declarations", *edit, field) for field in fields}
    assert not comparison.equivalent


def test_what_is_taken_for_something_else_can_be_told_neither_of_the_two(tmp_path: Path) -> None:
    comparison = _to(tutorials.OTHER_TYPE, tmp_path)
    assert ("declarations", "element", "leaves_hang", "type") in _edits(comparison)
    assert comparison.changes == ()
    assert not comparison.equivalent


def test_a_case_that_is_refused_from_now_on(tmp_path: Path) -> None:
    comparison = _to(tutorials.IMPOSSIBLE, tmp_path)
    assert _told(comparison) == {(CASE, "answer", "accepted", "refused")}
    (one,) = comparison.changes
    assert one.example["facts"] == {"leaves_hang": "yes", "growth": "at_rest"}
    back = _compared(tutorials.IMPOSSIBLE, tutorials.SAME, tmp_path)
    assert _told(back) == {(CASE, "answer", "refused", "accepted")}


def test_what_becomes_urgent_changes(tmp_path: Path) -> None:
    comparison = _to(tutorials.GUARANTEE, tmp_path)
    urgent = Target("urgent", "water_the_plant")
    assert (urgent, "answer", "not_urgent", "urgent") in _told(comparison)
    assert {target for target, *_ in _told(comparison)} == {urgent}
    assert {one.part for one in comparison.edits} == {Part.GUARANTEES, Part.DECLARATIONS}


def test_a_pair_that_can_now_come_together_is_told_until_somebody_judges_it(
    tmp_path: Path,
) -> None:
    comparison = _to(tutorials.ACTION_ADDED, tmp_path)
    stand = Target("action", "let_water_stand")
    assert (stand, "answer", "does_not_apply", "recommended") in _told(comparison)
    (pair,) = comparison.pairs
    assert set(pair.actions) == {"water_the_plant", "let_water_stand"}
    judged = _to(tutorials.PAIR_JUDGED, tmp_path)
    assert judged.changes
    assert judged.pairs == ()
    assert _compared(tutorials.ACTION_ADDED, tutorials.FIGURE, tmp_path).pairs == ()


def test_where_the_solver_gives_up_nothing_is_proved(tmp_path: Path) -> None:
    folder = str(tutorial(tutorials.FIGURE, tmp_path / "new"))
    comparison = compare(*load_versions("tutorial", folder), effort=1)
    assert comparison.unproved
    assert {one.reason for one in comparison.unproved} == {"the solver gave up"}
    assert not comparison.equivalent


def test_what_is_told_of_a_case_has_to_come_out_when_it_is_decided(tmp_path: Path) -> None:
    folder = str(tutorial(tutorials.FIGURE, tmp_path / "new"))
    old, new = load_versions("tutorial", folder)
    for change in compare(old, new).changes:
        confirm(change.difference, change.example, old.protocol, new.protocol)
        told_wrong = replace(
            change.difference, before=change.difference.after, after=change.difference.before
        )
        with pytest.raises(SolverDisagrees):
            confirm(told_wrong, change.example, old.protocol, new.protocol)


def test_a_side_has_its_files(tmp_path: Path) -> None:
    files = load_version(str(tutorial(tutorials.SAME, tmp_path))).files
    assert set(files) == {
        *("ledger.yaml", "ruleset.yaml", "vocabulary.yaml", "rules/01_when_to_water.yaml"),
    }
