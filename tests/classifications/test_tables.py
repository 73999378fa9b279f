"""Tables of rules: what each cell says, and what is proved of rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.classifications.severity import GAP, OVERLAP, SEVERE, case, severity

from precept.execution.protocol import load
from precept.language.examine import examine
from precept.model.conditions import notation
from precept.model.errors import Conflict
from precept.model.ruleset import Ruleset
from precept.solver.properties import Proof, Result
from precept.solver.prove import prove
from precept.verification.diff.compare import compare
from precept.verification.diff.revisions import load_versions

ABOUT = "id: bands\nversion: 1.0.0\ntitle: Bands\nroles: {clinician: {}}\n"
LEDGER = f"""\
document: {{file: bands.txt, title: Bands}}
statements:
  p1.1:
    kind: definition
    figures: [5 years, 11 years, 12 years, 6 months, 2, 4, 7 mmol/L, 1 point, 3 days, 2 hours]
    fingerprint: {"1" * 64}
    says: There are bands of all kinds.
  p1.2:
    kind: definition
    fingerprint: {"2" * 64}
    says: There is more to it.
"""
VOCABULARY = """\
elements:
  age: {type: duration in months, meaning: how old, ask: How old?}
  lasted: {type: duration in days, meaning: how long, ask: How long?}
  awake_for: {type: duration, meaning: how long awake, ask: How long awake?}
  number: {type: integer, least: 0, meaning: how many, ask: How many?}
  urea: {type: quantity, unit: mmol/L, resolution: 0.1 mmol/L, meaning: urea, ask: Urea?}
  fever: {type: boolean, meaning: whether there is a fever, ask: Fever?}
  course: {type: code, codes: [mild, severe, grave], meaning: the course, ask: Course?}
  signs: {type: set of codes, codes: [rash, cough], meaning: the signs, ask: Signs?}
findings:
  ill: {meaning: somebody is ill}
classifications:
  risk: {codes: [low, high], meaning: the risk}
scores:
  points: {meaning: the points}
actions:
  rest: {meaning: rest, to: clinician}
  walk: {meaning: take a walk, to: clinician}
"""
ELSEWHERE = """\
topic: Elsewhere
rules:
  - {id: is-ill, cites: p1.1, when: fever, find: ill}
  - {id: low, cites: p1.1, when: not fever, find: risk is low}
  - {id: high, cites: p1.1, when: fever, find: risk is high}
  - {id: adds, cites: p1.1, when: fever, add: 1, to: points}
  - {id: walks, cites: p1.1, when: fever, advise: walk, strength: may}
  - id: reads
    cites: p1.1
    when:
      any:
        - age is at least 5 years
        - lasted is at least 3 days
        - awake_for is at least 2 hours
        - number is at least 2
        - urea is at least 7 mmol/L
        - course is mild
        - signs includes rash
        - ill
        - risk is low
        - points is at least 1 point
    advise: rest
    strength: may
"""


def bands(folder: Path, table: str) -> Path:
    """Write a ruleset with a table."""
    files = {
        "ruleset.yaml": ABOUT,
        "ledger.yaml": LEDGER,
        "vocabulary.yaml": VOCABULARY,
        "rules/01_table.yaml": f"topic: A table\nrules:\n{table}",
        "rules/02_elsewhere.yaml": ELSEWHERE,
    }
    for name, text in files.items():
        path = folder / "bands" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "bands"


def table(column: str, cell: str) -> str:
    return (
        f"  - table: t\n    columns: [{column}]\n    cites: p1.1\n    advise: rest\n"
        f"    strength: may\n    rows:\n      - [{cell}]\n"
    )


def read(folder: Path, column: str, cell: str) -> Ruleset:
    return load(bands(folder, table(column, cell))).ruleset


@pytest.mark.parametrize(
    ("column", "cell", "condition"),
    [
        ("fever", "yes", "fever"),
        ("fever", "no", "not fever"),
        ("ill", "no", "not ill"),
        ("course", "mild", "course is mild"),
        ("course", "mild or severe", "any of (course is mild, course is severe)"),
        ("course", "not mild", "not course is mild"),
        ("signs", "rash", "signs includes rash"),
        ("signs", "not rash", "not signs includes rash"),
        ("risk", "low", "risk is low"),
        ("risk", "not low", "risk is not low"),
        ("number", "2", "number is 2"),
        ("number", "under 2", "number is less than 2"),
        ("number", "less than 2", "number is less than 2"),
        ("number", "over 2", "number is more than 2"),
        ("number", "more than 2", "number is more than 2"),
        ("number", "2 or more", "number is at least 2"),
        ("number", "at least 2", "number is at least 2"),
        ("number", "from 2", "number is at least 2"),
        ("number", "2 or less", "number is at most 2"),
        ("number", "up to 2", "number is at most 2"),
        ("number", "at most 2", "number is at most 2"),
        ("number", "2 to 4", "all of (number is at least 2, number is at most 4)"),
        ("number", "from 2 to under 4", "all of (number is at least 2, number is less than 4)"),
        ("number", "0 to 4", "number is at most 4"),
        ("urea", "up to 7 mmol/L", "urea is at most 7 mmol/L"),
        ("points", "1 point", "points is 1 point"),
        ("points", "1 or more", "points is at least 1"),
        (
            "age",
            "5 to under 12 years",
            "all of (age is at least 5 years, age is less than 12 years)",
        ),
        ("age", "under 6 months", "age is less than 6 months"),
        ("age", "from 5 years", "age is at least 5 years"),
        ("age", "more than 5 years", "age is more than 5 years"),
        ("age", "at most 5 years", "age is at most 5 years"),
        # A year of age lasts until the next birthday.
        ("age", "5 to 11 years", "all of (age is at least 5 years, age is less than 12 years)"),
        ("age", "0 to 11 years", "age is less than 12 years"),
        ("age", "up to 11 years", "age is less than 12 years"),
        ("age", "11 years or less", "age is less than 12 years"),
        ("age", "11 years", "all of (age is at least 11 years, age is less than 12 years)"),
        ("age", "up to 6 months", "age is less than 7 months"),
        (
            "age",
            "5 years to at most 12 years",
            "all of (age is at least 5 years, age is at most 12 years)",
        ),
        ("lasted", "up to 3 days", "lasted is at most 3 days"),
        ("lasted", "3 days", "lasted is 3 days"),
        ("awake_for", "over 2 hours", "awake_for is more than 2 hours"),
        ("awake_for", "at most 2 hours", "awake_for is at most 2 hours"),
    ],
)
def test_a_cell_is_a_condition(column: str, cell: str, condition: str, tmp_path: Path) -> None:
    (rule,) = (rule for rule in read(tmp_path, column, cell).rules.values() if rule.id == "t-1")
    assert notation(rule.when) == condition


@pytest.mark.parametrize(
    ("column", "cell", "help"),
    [
        ("age", "5 years 6 months", "`under …` or `at most 5 years 6 months`"),
        ("age", "over 5 years", "or `more than 5 years` for a day past it"),
        ("age", "5 years to 11 years 6 months", "`from 5 years to under …` or"),
        ("lasted", "up to 1 week", "write `under …` or `at most 1 week`"),
        ("awake_for", "2 to 4 hours", "`from 2 to under …` or `from 2 to at most 4 hours`"),
        ("awake_for", "up to 2 hours", "write `under …` or `at most 2 hours`"),
    ],
)
def test_what_can_be_read_in_several_ways_is_refused(
    column: str, cell: str, help: str, tmp_path: Path
) -> None:
    _, found = examine(bands(tmp_path, table(column, cell)))
    (fault,) = (item for item in found if item.code == "RUL108")
    assert help in fault.help
    source = fault.span.source.line(fault.span.line)
    assert source[fault.span.column - 1 : fault.span.end_column - 1] == cell


@pytest.mark.parametrize(
    ("written", "code", "message"),
    [
        (table("number, number", "2, 2"), "RUL107", "the table `t` has `number` twice"),
        (table("number, cites", "2, p1.1"), "RUL107", "the table `t` has `cites` twice"),
        (table("numbers", "2"), "VOC101", "the column `numbers` of the table `t` is not declared"),
        (table("number", "2, 3"), "RUL107", "not 2 cells"),
        (table("number", "any"), "RUL107", "a row of `any` alone"),
        (table("fever", "maybe"), "VAL101", "`maybe`, a cell of `fever`, is neither yes nor no"),
        (table("course", "dire"), "VAL103", "`dire` is not a code here"),
        (table("number", "two"), "VAL101", "`two` is not a whole number"),
        (table("age", "5 to under 12"), "VAL102", "has no unit"),
        (table("number", "9"), "RUL201", "`9`, in the rule `t-1`, is no figure of `p1.1`"),
        (table("age", "up to 12 months"), "RUL201", "`12 months`, in the rule `t-1`"),
        (table("number", "2").replace("    cites: p1.1\n", ""), "RUL101", "cites no statement"),
        (table("number", "2").replace("    strength: may\n", ""), "RUL103", "without a strength"),
        (
            table("number", "2").replace("    advise: rest\n    strength: may\n", ""),
            "RUL102",
            "none",
        ),
        (table("number", "2").replace("      - [2]", "      - 2"), "RUL107", "not `2`"),
        (table("number", "2").replace("rest", "rst"), "VOC102", "unknown action `rst`"),
        (table("number", "2").replace("table: t", "table: T"), "FIL104", "`T` is not a name"),
        (table("number", "2") + table("number", "4"), "FIL105", "there are two rules `t-1`"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(
    written: str, code: str, message: str, tmp_path: Path
) -> None:
    _, found = examine(bands(tmp_path, written))
    assert any(item.code == code and message in item.message for item in found), [*found]
    assert all(item.span.line for item in found)


def test_a_fault_is_where_the_cell_stands(tmp_path: Path) -> None:
    _, found = examine(bands(tmp_path, table("number, age", "2, 5 to under 12 weeks")))
    faults = [item for item in found if item.code == "VAL102"]
    source = faults[0].span.source.line(faults[0].span.line)
    assert [source[item.span.column - 1 :].partition(" ")[0] for item in faults] == ["5", "12"]


@pytest.mark.parametrize(
    ("lines", "row", "said"),
    [
        ("columns: [number, advise, strength]", "[2, walk, should]", "walk should"),
        ("columns: [number, strength]\n    advise: walk", "[2, must not]", "walk must not"),
        ("columns: [number, add]\n    to: points", "[2, 1]", "points 1"),
        ("columns: [number, find]", "[2, ill]", "ill"),
        ("columns: [number, find]", "[2, risk is low]", "risk is low"),
        ("columns: [number, risk]\n    find: risk", "[2, low]", "risk is low"),
    ],
)
def test_a_row_concludes_what_a_rule_can(lines: str, row: str, said: str, tmp_path: Path) -> None:
    written = f"  - table: t\n    {lines}\n    cites: p1.1\n    rows:\n      - {row}\n"
    ruleset = load(bands(tmp_path, written)).ruleset
    conclusion = ruleset.rules["t-1"].conclusion
    strength = getattr(conclusion, "strength", None)
    found = [ruleset.rules["t-1"].target.id, strength and strength.word]
    found += [getattr(conclusion, "text", None)]
    assert " ".join(filter(None, found)) == said


def test_each_row_cites_and_has_a_place_of_its_own(tmp_path: Path) -> None:
    written = (
        "  - table: t\n    columns: [number, cites]\n    advise: rest\n    strength: may\n"
        "    rows:\n      - [2, p1.1]\n      - [4, [p1.1, p1.2]]\n"
    )
    rules = load(bands(tmp_path, written)).ruleset.rules
    assert [rules[f"t-{row}"].cites for row in (1, 2)] == [("p1.1",), ("p1.1", "p1.2")]
    lines = [rule.span.line for rule in (rules["t-1"], rules["t-2"]) if rule.span]
    assert lines == [8, 9]


def test_a_condition_of_the_table_is_one_of_each_row(tmp_path: Path) -> None:
    written = table("number", "2").replace("    cites", "    when: not fever\n    cites")
    ruleset = load(bands(tmp_path, written)).ruleset
    assert notation(ruleset.rules["t-1"].when) == "all of (not fever, number is 2)"


def proofs(folder: Path) -> dict[str, Proof]:
    return {proof.property.id: proof for proof in prove(load(folder).ruleset).proofs}


_DECLARED = ("    find: risk\n", "    find: risk\n    gaps: Nobody says so.\n")


def test_that_rows_are_apart_and_leave_no_gap_is_proved(tmp_path: Path) -> None:
    found = proofs(severity(tmp_path))
    assert found["rows_apart:risk-by-points"].result is Result.PROVED
    assert found["a_row:risk-by-points"].result is Result.PROVED


def test_an_overlap_is_shown_by_a_patient(tmp_path: Path) -> None:
    folder = severity(tmp_path, OVERLAP)
    proof = proofs(folder)["rows_apart:risk-by-points"]
    assert proof.result is Result.REFUTED
    assert proof.case is not None
    with pytest.raises(Conflict) as raised:
        load(folder).decide(proof.case)
    assert raised.value.rules["risk"] == ("risk-by-points-2", "risk-by-points-3")


def test_a_gap_is_shown_by_a_patient(tmp_path: Path) -> None:
    folder = severity(tmp_path, GAP)
    proof = proofs(folder)["a_row:risk-by-points"]
    assert proof.result is Result.REFUTED
    assert proof.case is not None
    assert load(folder).decide(proof.case).score("severity").points == "3 points"


def test_a_gap_may_be_declared(tmp_path: Path) -> None:
    found = proofs(severity(tmp_path, GAP, _DECLARED))
    assert found["gap_possible:risk-by-points"].result is Result.PROVED
    assert "a_row:risk-by-points" not in found


def test_a_declared_gap_has_to_be_there(tmp_path: Path) -> None:
    found = proofs(severity(tmp_path, _DECLARED))
    assert found["gap_possible:risk-by-points"].result is Result.REFUTED


def test_rows_that_conclude_the_same_may_overlap(tmp_path: Path) -> None:
    folder = bands(tmp_path, table("number", "2 or more") + "      - [4 or more]\n")
    assert proofs(folder)["rows_apart:t"].result is Result.PROVED


def test_points_of_two_rows_are_no_band(tmp_path: Path) -> None:
    written = (
        "  - table: t\n    columns: [number]\n    cites: p1.1\n    add: 1\n    to: points\n"
        "    rows:\n      - [2 or more]\n      - [4 or more]\n"
    )
    assert proofs(bands(tmp_path, written))["rows_apart:t"].result is Result.REFUTED


def test_a_table_is_for_the_cases_of_its_condition(tmp_path: Path) -> None:
    written = table("number", "under 2") + "      - [2 or more]\n"
    folder = bands(tmp_path / "all", written)
    assert proofs(folder)["a_row:t"].result is Result.PROVED
    limited = written.replace("    cites", "    when: fever\n    cites", 1)
    assert proofs(bands(tmp_path / "some", limited))["a_row:t"].result is Result.PROVED


def test_a_comparison_shows_a_declared_gap(tmp_path: Path) -> None:
    old, new = severity(tmp_path / "old", GAP), severity(tmp_path / "new", GAP, _DECLARED)
    found = compare(*load_versions(str(old), str(new)))
    assert [(edit.kind, edit.id, edit.change) for edit in found.edits] == [
        ("table", "risk-by-points", "gaps")
    ]


def test_a_decision_names_the_row(tmp_path: Path) -> None:
    decision = load(severity(tmp_path)).decide(case(SEVERE))
    assert decision.classification("risk").rules == ("risk-by-points-3",)


def test_points_make_no_rule_redundant(tmp_path: Path) -> None:
    """Points of one rule are added to those of another, whatever either of them covers."""
    report = prove(load(severity(tmp_path)).ruleset)
    assert report.redundant == ()
    covering = ("when: new_confusion\n", "when: {any: [new_confusion, age is at least 65 years]}\n")
    report = prove(load(severity(tmp_path / "wider", covering)).ruleset)
    assert report.redundant == ()
