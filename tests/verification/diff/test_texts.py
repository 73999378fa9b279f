"""Whatever people read is a change: it is named first, with both texts, and exits with 1."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import leaflet
from tests.interfaces.cli.run import precept
from tests.leaflet import FILES_OF_IT, SHOWN, Line, with_text

from precept.language.examine import examine
from precept.report.diff_view import FIGURES, as_json, as_markdown, view
from precept.verification.diff.compare import Comparison, compare
from precept.verification.diff.edits import Edit, Part, find_edits
from precept.verification.diff.revisions import load_versions

CASE = """\
as_of: 2026-03-01T12:00+01:00
facts: {temperature: 39 °C, asleep: no}
"""
FEATURE = """\
Feature: Fever

  @p1.1
  Scenario: A warm child
    Given a child of 39 °C
    And a child who is awake
    When the case is decided
    Then paracetamol is recommended
"""
LEAFLET = {**FILES_OF_IT, "cases/warm.yaml": CASE, "features/fever.feature": FEATURE}


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _edited(file: str, old: str, new: str) -> dict[str, str]:
    assert LEAFLET[file].count(old) >= 1, old
    return {**LEAFLET, file: LEAFLET[file].replace(old, new)}


def _compared(files: Mapping[str, str]) -> Comparison:
    leaflet.write(LEAFLET, Path("old"))
    leaflet.write(files, Path("new"))
    return compare(*load_versions("old", "new"))


def _edits(files: Mapping[str, str]) -> tuple[Edit, ...]:
    old, _ = examine(leaflet.write(LEAFLET, Path("old")))
    new, _ = examine(leaflet.write(files, Path("new")))
    assert old is not None
    assert new is not None
    return find_edits(old, new)


@pytest.mark.parametrize("line", SHOWN, ids=": ".join)
def test_another_text_is_a_change_with_both_texts(line: Line) -> None:
    edits = _edits(with_text(line, "without water"))
    assert edits
    assert {edit.part for edit in edits} == {Part.TEXTS}
    for edit in edits:
        assert edit.is_change
        assert "without water" not in edit.before
        assert "without water" in edit.after


@pytest.mark.parametrize("line", SHOWN, ids=": ".join)
def test_white_space_is_none(line: Line) -> None:
    file, end = SHOWN[line]
    head, _, tail = end.rpartition(" ")
    assert _edits(_edited(file, end, f"{head}  {tail}")) == ()


# What else a ruleset says, with an edit that a checker does not refuse.
OTHERS = {
    ("ruleset.yaml", "nurse: {}", "nurse: {outranks: [parent]}"),
    ("ledger.yaml", "kind: remark", "kind: description"),
    ("ledger.yaml", "3" * 64, "5" * 64),
    ("ledger.yaml", "[3 days]", "[3 days, 4 drops]"),
    ("ledger.yaml", "file: leaflet.txt", "file: leaflets.txt"),
    ("ledger.yaml", "title: Fever in children", "title: Fever"),
    ("vocabulary.yaml", "changeable: yes", "changeable: no"),
    ("vocabulary.yaml", "meaning: how many", "judged_by: nurse\n    meaning: how many"),
    ("vocabulary.yaml", "to: parent\n    urgency", "to: nurse\n    urgency"),
    ("vocabulary.yaml", "resolution: 0.1", "resolution: 0.5"),
    ("vocabulary.yaml", "    urgency: in the evening\n", ""),
    ("vocabulary.yaml", "    steps:\n      - a long fever\n", ""),
    ("vocabulary.yaml", "sets: {swallowed: yes}", "sets: {swallowed: no}"),
    ("interpretations.yaml", "    figures: [2 nurses]\n", ""),
    ("interpretations.yaml", "words: [fever_for, asleep]", "words: [fever, asleep]"),
    ("interpretations.yaml", "overruled_by: nurse", "overruled_by: parent"),
    ("interpretations.yaml", "boundary: Both sides of it", "boundary: One side of it"),
    ("interpretations.yaml", "touches: paracetamol", "touches: nurse"),
    (
        "interpretations.yaml",
        "not_covered:\n  other_medicines:\n    says: other medicines\n    touches: paracetamol\n",
        "",
    ),
    ("safety.yaml", "without: fever", "without: {any: [fever, asleep]}"),
    ("safety.yaml", "sound: yes", "sound: no"),
    ("safety.yaml", LEAFLET["safety.yaml"][LEAFLET["safety.yaml"].index("combinations:") :], ""),
    ("safety.yaml", LEAFLET["safety.yaml"][LEAFLET["safety.yaml"].index("independent:") :], ""),
    ("safety.yaml", "elements: [fever_for, asleep]", "elements: [asleep, fever_for]"),
    ("decisions.yaml", "among: [paracetamol, nurse]", "among: [paracetamol]"),
    ("decisions.yaml", "    when: asleep\n", "    when: {all: [asleep, fever]}\n"),
    ("rules/01_fever.yaml", "says: Above 38.5 °C it is a fever.", "says: It is a fever."),
}


@pytest.mark.parametrize("edit", sorted(OTHERS), ids=lambda edit: edit[1].strip()[:30])
def test_no_edit_of_what_is_declared_is_editorial(edit: tuple[str, str, str]) -> None:
    found = _edits(_edited(*edit))
    assert found
    assert all(item.is_change for item in found)
    assert all(item.before or item.after for item in found)


def test_a_retirement_is_read_above_every_answer() -> None:
    retired = "roles:\n"
    files = _edited(
        "ruleset.yaml", retired, f"retired: {{on: 2026-03-01, because: So.}}\n{retired}"
    )
    (edit,) = _edits(files)
    assert (edit.part, edit.after) == (Part.TEXTS, "2026-03-01: So.")


def test_a_number_in_other_words_is_a_change_of_what_is_read() -> None:
    (edit,) = _edits(_edited("rules/01_fever.yaml", "more than 38.5 °C", "more than 38.50 °C"))
    assert (edit.part, edit.change) == (Part.TEXTS, "when")
    assert (edit.before, edit.after) == (
        *("temperature is more than 38.5 °C", "temperature is more than 38.50 °C"),
    )


# Faults that every proof and every scenario lets through.
REVERSED = (
    ("vocabulary.yaml", "meaning: see a nurse", "meaning: stay away from nurses"),
    ("vocabulary.yaml", "needs to be looked at", "need not be looked at"),
    ("vocabulary.yaml", "How warm is the child?", "How cold is the child?"),
    ("ledger.yaml", "See a nurse after", "See no nurse after"),
    ("interpretations.yaml", "choice: It is.", "choice: It is not."),
    ("safety.yaml", "without: fever", "without: {any: [fever, asleep]}"),
    ("decisions.yaml", "It is not said whether to", "It is said to"),
)


@pytest.mark.parametrize("edit", REVERSED, ids=lambda edit: edit[2])
def test_a_reversed_text_is_named_first_in_every_form(edit: tuple[str, str, str]) -> None:
    comparison = _compared(_edited(*edit))
    assert comparison.same_answers
    assert not comparison.equivalent
    diff = view(comparison)
    (entry,) = diff.sections[0].entries
    assert entry.sides is not None
    assert entry.sides.before != entry.sides.after
    assert "No answer changes: proved for every case." in diff.verdict
    markdown = as_markdown(comparison, "old", "new")
    assert markdown.index(f"## {diff.sections[0].title}") == markdown.index("## ")
    assert f"| {entry.sides.before}" in markdown
    data = as_json(comparison, "old", "new")
    assert (data["equivalent"], data["same_answers"]) == (False, True)
    assert (data["edits"][0]["before"], data["edits"][0]["after"]) == (
        *(entry.sides.before, entry.sides.after),
    )


def test_a_dose_is_named_before_other_texts() -> None:
    files = _edited("vocabulary.yaml", "meaning: see a nurse", "meaning: do not see a nurse")
    files["vocabulary.yaml"] = files["vocabulary.yaml"].replace("15 mg", "150 mg")
    files["vocabulary.yaml"] = files["vocabulary.yaml"].replace("1 g", "10 g")
    files["ledger.yaml"] = files["ledger.yaml"].replace("15 mg", "150 mg").replace("1 g", "10 g")
    leaflet.write(LEAFLET, Path("old"))
    leaflet.write(files, Path("new"))
    ran = precept("diff", "old", "new")
    assert (ran.code, ran.err) == (1, "")
    places = [ran.out.index(text) for text in (FIGURES, "150 mg", "do not see a nurse")]
    assert places == sorted(places)
    assert "before: give 15 mg of paracetamol per kg of body weight, up to 1 g" in ran.out
    assert "after:  give 150 mg of paracetamol per kg of body weight, up to 10 g" in ran.out
    first = precept("diff", "old", "new", "--format", "json").object()["edits"]
    assert [edit["figures"] for edit in first] == [True, True, True, False]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("15 mg per kg", "15 g per kg", True),
        ("15 mg per kg", "15 mg", True),
        ("15 mg", "15 mg a day", True),
        ("one tablet", "two tablets", True),
        ("3 to 5 days", "3 to 6 days", True),
        ("two tablets", "2 tablets", False),
        ("see a nurse", "see no nurse", False),
    ],
)
def test_a_change_of_a_figure(before: str, after: str, changed: bool) -> None:
    edit = Edit(Part.TEXTS, "action", "a", "meaning", before, after)
    assert edit.changes_figures is changed


def test_a_text_is_shown_by_the_cases_and_scenarios_that_have_it() -> None:
    files = _edited("vocabulary.yaml", "of body weight", "of weight")
    comparison = _compared(files)
    (edit,) = comparison.edits
    assert edit.shown_by is not None
    assert edit.shown_by.cases == ("cases/warm.yaml",)
    assert edit.shown_by.scenarios == ("fever.feature: A warm child",)
    feature = "features/fever.feature"
    files[feature] = FEATURE.replace("  Scenario:", "  @draft\n  Scenario:")
    (edit,) = _compared(files).edits
    assert edit.shown_by is not None
    assert edit.shown_by.scenarios == ("fever.feature: A warm child (draft)",)
    comparison = _compared(_edited("vocabulary.yaml", "needs to be looked at", "is long"))
    (edit,) = comparison.edits
    assert edit.shown_by is not None
    assert (edit.shown_by.cases, edit.shown_by.scenarios) == ((), ())


def test_a_text_of_a_ruleset_is_no_markup() -> None:
    text = "see <script>a</script> [nurse](javascript:b) | *c*"
    comparison = _compared(_edited("vocabulary.yaml", "see a nurse", f"'{text}'"))
    markdown = as_markdown(comparison, "old", "new")
    assert "<script>" not in markdown
    assert "[nurse]" not in markdown


_ALSO = "    also:\n      degrees: {is: %s, from: %s}\n    resolution: 0.1 °C\n"


def _with_factor(is_: str, source: str) -> dict[str, str]:
    return _edited("vocabulary.yaml", "    resolution: 0.1 °C\n", _ALSO % (is_, source))


def _from_one_factor_to(is_: str, source: str) -> Comparison:
    leaflet.write(_with_factor("10/28 °C", "a table"), Path("old"))
    leaflet.write(_with_factor(is_, source), Path("new"))
    return compare(*load_versions("old", "new"))


def test_a_factor_of_a_unit_is_a_figure_and_shown_first() -> None:
    comparison = _from_one_factor_to("10/18 °C", "a table")
    (edit,) = comparison.edits
    assert (edit.part, edit.change, edit.changes_figures) == (Part.DECLARATIONS, "also", True)
    assert not comparison.same_answers
    diff = view(comparison)
    assert diff.sections[0].title == FIGURES
    assert diff.verdict.startswith("Figures changed: 1.")
    assert "Declarations changed" not in diff.verdict
    (entry,) = diff.sections[0].entries
    assert entry.sides
    assert (entry.sides.before, entry.sides.after) == (
        *("1 degrees is 10/28 °C (a table)", "1 degrees is 10/18 °C (a table)"),
    )
    assert as_json(comparison, "old", "new")["edits"][0]["figures"] is True


def test_another_source_of_a_factor_is_a_text() -> None:
    comparison = _from_one_factor_to("10/28 °C", "another table")
    (edit,) = comparison.edits
    assert (edit.part, edit.changes_figures) == (Part.TEXTS, False)
    assert comparison.same_answers
    assert not comparison.equivalent


def test_a_further_unit_is_a_change_of_figures() -> None:
    (edit,) = _edits(_with_factor("10/28 °C", "a table"))
    assert (edit.change, edit.before, edit.changes_figures) == ("also", "", True)
