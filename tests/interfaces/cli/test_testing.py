"""`precept test`: every output counts what the runner counted, and nothing is green that is not."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element, parse

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import Ran, precept, process
from tests.verification.evidence.project import PLANTED, make

from precept.verification.run import Outcome, Run, read_run, run_file

NAMELESS = """
  Scenario:
    Given leaves that hang
    When the protocol is consulted
    Then watering the plant is undecided

  Scenario: =HYPERLINK("somewhere"), as a spreadsheet would have it
    Given leaves that hang
      | as | seen |
    When the protocol is consulted
    Then watering the plant is undecided
"""
COUNTS = {"failed": 1, "undefined": 2, "unbound": 0, "skipped": 1, "never-run": 0, "passed": 4}
RULESET = Path("rulesets/plant")


@pytest.fixture(scope="module", params=["1", "2"], ids=["one process", "workers"])
def ran(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Ran]:
    """All outputs of one run, of features with every fault that they can have."""
    root = make(tmp_path_factory.mktemp("authors"), PLANTED + NAMELESS)
    (root / "features" / "plant" / "apart.feature").unlink()
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(root)
        options = ("-j", request.param, "--junit", "j.xml", "--csv", "m.csv", "--format", "json")
        return root, process("test", RULESET, *options)


def recorded(root: Path) -> Run:
    return read_run(run_file(root / ".precept", "plant"))


def test_every_output_has_the_same_counts(ran: tuple[Path, Ran]) -> None:
    root, said = ran
    told = said.object()
    assert said.code == 1
    assert (told["green"], told["full"], told["counts"]) == (False, True, COUNTS)
    assert Counter(one["outcome"] for one in told["scenarios"]) == +Counter(COUNTS)
    assert {outcome.value: number for outcome, number in recorded(root).counts.items()} == COUNTS


def test_junit_counts_what_no_test_ran_as_an_error(ran: tuple[Path, Ran]) -> None:
    root, _ = ran
    suites = parse(root / "j.xml").getroot()  # noqa: S314 (our own file)
    cases = list(suites.iter("testcase"))
    errors = COUNTS["undefined"] + COUNTS["unbound"] + COUNTS["never-run"]
    expected = {"failures": COUNTS["failed"], "errors": errors, "skipped": COUNTS["skipped"]}
    for of in (suites, *suites):
        assert {name: int(of.get(name, -1)) for name in expected} == expected
        assert int(of.get("tests", -1)) == len(cases) == sum(COUNTS.values())
    assert Counter(_outcome(case) for case in cases) == +Counter(COUNTS)
    assert len(suites.findall("*/*/failure")) == COUNTS["failed"]


def _outcome(case: Element) -> str:
    (outcome,) = case.findall("properties/property[@name='outcome']")
    return str(outcome.get("value"))


def test_the_table_has_every_scenario_with_a_tag_and_no_formula(ran: tuple[Path, Ran]) -> None:
    root, _ = ran
    with (root / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    of = {row["scenario_id"]: row["outcome"] for row in rows if row["scenario_id"]}
    # All stand under the one tag of their feature.
    assert Counter(of.values()) == +Counter(COUNTS)
    assert {row["statement"] for row in rows} >= {"p1.1", "p2.2", "p3.1"}
    assert not [value for row in rows for value in row.values() if value[:1] in {*"=+-@\t\r"}]
    assert [row["scenario"] for row in rows if "HYPERLINK" in row["scenario"]] == [
        '\'=HYPERLINK("somewhere"), as a spreadsheet would have it'
    ]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without the file that no test names, as that on the working folder."""
    root = make(tmp_path / "authors", PLANTED + NAMELESS)
    monkeypatch.chdir(root)
    return root


def test_what_is_not_green_comes_first_and_each_is_run_again_by_its_id(
    here: Path, snapshot: SnapshotAssertion
) -> None:
    ran = precept("test", RULESET)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == snapshot
    first = recorded(here)
    ids = [one.id for one in first.scenarios if one.outcome is Outcome.PASSED][:2]
    again = precept("test", RULESET, "--id", ids[0], "--id", ids[1], "--format", "json")
    told = again.object()
    assert (again.code, told["green"], told["full"]) == (0, True, False)
    assert [one["id"] for one in told["scenarios"]] == ids
    assert told["counts"]["never-run"] + told["counts"]["unbound"] == len(first.scenarios) - 2
    assert recorded(here) == first, "the record of everything is left as it is"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("rulesets/plan",), "RST101"),
        ((RULESET, "--id", "0123456789ab"), "EVI105"),
        ((RULESET, "--features", "nowhere"), "EVI104"),
        ((RULESET, "--features", "broken"), "FEA101"),
    ],
)
def test_bad_input_is_told_before_anything_is_run(
    here: Path, arguments: tuple[str | Path, ...], code: str
) -> None:
    (here / "broken").mkdir()
    (here / "broken" / "x.feature").write_text("Scenario: no feature\n")
    ran = precept("test", *arguments)
    assert (ran.code, ran.out, ran.codes()) == (2, "", [code])
    as_json = precept("test", *arguments, "--format", "json")
    assert [item["code"] for item in as_json.object()["errors"]] == [code]
    assert not (here / ".precept").exists()
