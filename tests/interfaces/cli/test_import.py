"""`precept import`: a guideline becomes a ruleset that the other commands take."""

from __future__ import annotations

from pathlib import Path

from tests.interfaces.cli.run import precept
from tests.language.gdl2.guidelines import as_json, cases_as_yaml

GUIDELINE = as_json(
    {"gt0003": "Weight", "gt0006": "Dose"},
    ["gt0003"],
    ["gt0006"],
    {"gt0010": ([], ["$gt0006.magnitude=$gt0003.magnitude*15", "$gt0006.unit='mg'"])},
)
CASES = cases_as_yaml(({"gt0003": "10,kg"}, {"gt0006": "150,mg"}))
FOLDER = "made/doses_v1"


def test_what_is_computed_is_shown_with_its_statement_or_with_what_is_missing() -> None:
    Path("Doses.v1.gdl2.json").write_text(GUIDELINE)
    Path("Doses.v1.test.yml").write_text(CASES)
    ran = precept("import", "gdl2", "Doses.v1.gdl2.json", "--tests", ".", "-o", "made")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == f"{FOLDER}: statements: 1, scenarios: 1"
    assert precept("check", FOLDER).code == 0
    for facts, said in (
        ("weight: 10 kg", "dose of 150 mg   [gt0010]"),
        ("", "what the dose is: cannot tell, missing: what the weight is   [gt0010]"),
    ):
        Path("case.yaml").write_text(f"as_of: 2026-03-10T09:00+01:00\nfacts: {{{facts}}}\n")
        assert f"Computed\n  {said}\n" in precept("decide", "case.yaml", "-r", FOLDER).out


def test_one_guideline_that_is_refused_keeps_no_other_back() -> None:
    Path("Doses.v1.gdl2.json").write_text(GUIDELINE)
    Path("broken.gdl2.json").write_text("{")
    ran = precept("import", "gdl2", "broken.gdl2.json", "Doses.v1.gdl2.json", "-o", "others")
    assert (ran.code, ran.codes()) == (2, ["IMP101"])
    assert [path.name for path in Path("others").iterdir()] == ["doses_v1"]
