"""Guidelines of GDL2 become rulesets that have no faults and pass their own test cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.gdl2.guidelines import as_json, cases_as_yaml, read

from precept.execution.protocol import Protocol
from precept.language.examine import examine
from precept.language.features import read_file
from precept.language.gdl2.importing import import_file, imported, write_files
from precept.language.gdl2.results import Refused
from precept.model.errors import BadInput
from precept.model.ruleset import Ruleset
from precept.verification.gherkin.scenario import ScenarioExecution, StepParser

YES, NO = "1|local::at0001|Yes|", "0|local::at0002|No|"


def load(folder: Path, guideline: str, cases: str) -> tuple[dict[str, str], Ruleset]:
    """The files of the ruleset for a guideline, and the ruleset, which has no faults."""
    files, _ = imported(*read(folder, guideline, cases))
    write_files(files, folder / "ruleset")
    ruleset, found = examine(folder / "ruleset")
    assert ruleset is not None
    assert [item.message for item in found if item.is_error] == []
    return files, ruleset


def run(folder: Path, ruleset: Ruleset) -> int:
    """Run the scenarios of a ruleset, of which all pass; how many there are."""
    scenarios = read_file(next((folder / "ruleset" / "features").iterdir()))
    parser, protocol = StepParser(ruleset), Protocol(ruleset)
    for scenario in scenarios:
        execution = ScenarioExecution(protocol, parser)
        for step in scenario.steps:
            execution.step(step.kind, step.text)
    return len(scenarios)


SUM = as_json(
    {"gt0003": "Cough", "gt0004": "Fever", "gt0005": "Illness score", "gt0006": "Risk"},
    ["gt0003", "gt0004"],
    ["gt0005", "gt0006"],
    {
        "gt0010": (
            ["$gt0003|Cough|!=null", "$gt0004|Fever|!=null"],
            ["$gt0005|Illness score|.magnitude=$gt0003.value+$gt0004.value*2"],
        ),
        "gt0011": (["$gt0005|Illness score|<2"], ["$gt0006|Risk|=local::at0011|Low|"]),
        "gt0012": (["$gt0005|Illness score|>=2"], ["$gt0006|Risk|=local::at0012|High|"]),
    },
)
SUMS = cases_as_yaml(
    ({"gt0003": YES, "gt0004": NO}, {"gt0005": "1", "gt0006": "local::at0011|Low|"}),
    ({"gt0003": YES, "gt0004": YES}, {"gt0005": "3", "gt0006": "local::at0012|High|"}),
    ({"gt0003": YES}, {}),
)


def test_a_sum_of_ordinals_becomes_a_score_and_its_bands_a_table(tmp_path: Path) -> None:
    files, ruleset = load(tmp_path, SUM, SUMS)
    assert list(ruleset.vocabulary.scores) == ["illness_score"]
    assert ruleset.vocabulary.classifications["risk"].codes == ("low", "high")
    assert "- [under 2, low, gt0011]" in files["rules/02_risk.yaml"]
    assert "- [2 or more, high, gt0012]" in files["rules/02_risk.yaml"]
    assert run(tmp_path, ruleset) == 3


def test_the_ledger_has_the_rules_by_their_ids_and_the_readme_the_references(
    tmp_path: Path,
) -> None:
    files, ruleset = load(tmp_path, SUM, SUMS)
    assert list(ruleset.ledger.statements) == ["gt0010", "gt0011", "gt0012"]
    assert "1. A reference." in files["README.md"]
    assert ruleset.title == "Doses"


COMPUTED = as_json(
    {"gt0003": "Weight", "gt0004": "Height", "gt0005": "Body mass index", "gt0006": "Build"},
    ["gt0003", "gt0004"],
    ["gt0005", "gt0006"],
    {
        "gt0010": (
            [],
            [
                "$gt0005.magnitude=$gt0003.magnitude/($gt0004.magnitude/100)^2",
                "$gt0005.unit='kg/m2'",
                "$gt0005.precision=1",
            ],
        ),
        "gt0011": (["$gt0005>=25,kg/m2"], ["$gt0006=local::at0011|Heavy|"]),
        "gt0012": (["!fired($gt0011)"], ["$gt0006=local::at0012|Light|"]),
    },
)


def test_a_formula_becomes_a_computed_value_with_units(tmp_path: Path) -> None:
    cases = cases_as_yaml(
        (
            {"gt0003": "80,kg", "gt0004": "180,cm"},
            {"gt0005": "24.7,kg/m2", "gt0006": "local::at0012|Light|"},
        ),
        (
            {"gt0003": "81,kg", "gt0004": "180,cm"},
            {"gt0005": "25.0,kg/m2", "gt0006": "local::at0011|Heavy|"},
        ),
    )
    files, ruleset = load(tmp_path, COMPUTED, cases)
    assert "weight in [kg]" in files["vocabulary.yaml"]
    assert run(tmp_path, ruleset) == 2


def test_a_later_rule_overwrites_by_an_exception(tmp_path: Path) -> None:
    guideline = as_json(
        {"gt0003": "Cough", "gt0004": "Fever", "gt0006": "Risk"},
        ["gt0003", "gt0004"],
        ["gt0006"],
        {
            "gt0010": (["$gt0003=='yes'"], ["$gt0006=local::at0011|Low|"]),
            "gt0011": (["$gt0004=='yes'"], ["$gt0006=local::at0012|High|"]),
        },
    )
    cases = cases_as_yaml(
        ({"gt0003": "yes", "gt0004": "no"}, {"gt0006": "local::at0011|Low|"}),
        ({"gt0003": "yes", "gt0004": "yes"}, {"gt0006": "local::at0012|High|"}),
    )
    files, ruleset = load(tmp_path, guideline, cases)
    assert "unless: fever is yes" in files["rules/01_risk.yaml"]
    assert run(tmp_path, ruleset) == 2


def test_what_is_taken_for_false_while_missing_is_a_marked_rule(tmp_path: Path) -> None:
    guideline = as_json(
        {"gt0003": "Cough", "gt0006": "Advice"},
        ["gt0003"],
        ["gt0006"],
        {"gt0010": (["$gt0003=='yes'"], ["$gt0006='See somebody'"])},
        default=["$gt0006='Wait'"],
    )
    cases = cases_as_yaml(
        ({"gt0003": "yes"}, {"gt0006": "See somebody"}),
        ({"gt0003": "no"}, {"gt0006": "Wait"}),
        ({}, {"gt0006": "Wait"}),
    )
    files, ruleset = load(tmp_path, guideline, cases)
    assert files["rules/01_advice.yaml"].count("while_unknown: default") == 1
    assert "also holds while" in files["README.md"]
    assert run(tmp_path, ruleset) == 3


def test_ages_are_measured_from_a_date_of_birth(tmp_path: Path) -> None:
    guideline = as_json(
        {"gt0003": "Birthdate", "gt0006": "Group"},
        ["gt0003"],
        ["gt0006"],
        {
            "gt0010": (["$gt0003>($currentDateTime-65,a)"], ["$gt0006=local::at0011|Young|"]),
            "gt0011": (["$gt0003<=($currentDateTime-65,a)"], ["$gt0006=local::at0012|Old|"]),
        },
    )
    cases = cases_as_yaml(
        ({"gt0003": "1961-03-11T08:00Z"}, {"gt0006": "local::at0011|Young|"}),
        ({"gt0003": "1961-03-10T08:00Z"}, {"gt0006": "local::at0012|Old|"}),
        now="2026-03-10T12:00Z",
    )
    _, ruleset = load(tmp_path, guideline, cases)
    assert run(tmp_path, ruleset) == 2


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ((["$gt0003=='yes'"], ["$gt0006.precision=1", "$gt0006.magnitude='x'+$gt0004"]), "gt0010"),
        ((["$gt0003>'a'"], ["$gt0006=local::at0011|Low|"]), "gt0010"),
    ],
)
def test_what_cannot_be_said_is_refused_with_the_rule(
    tmp_path: Path, rule: tuple[list[str], list[str]], reason: str
) -> None:
    guideline = as_json(
        {"gt0003": "Cough", "gt0004": "Fever", "gt0006": "Risk"},
        ["gt0003", "gt0004"],
        ["gt0006"],
        {"gt0010": rule},
    )
    with pytest.raises(Refused, match=reason):
        imported(*read(tmp_path, guideline, cases_as_yaml(({"gt0003": "yes"}, {}))))


def test_calendar_years_are_those_of_dates(tmp_path: Path) -> None:
    guideline = as_json(
        {"gt0003": "Birthdate", "gt0006": "Age"},
        ["gt0003"],
        ["gt0006"],
        {"gt0010": ([], ["$gt0006.magnitude=$currentDateTime.year-$gt0003.year"])},
    )
    cases = cases_as_yaml(
        ({"gt0003": "1961-12-31T08:00Z"}, {"gt0006": "65"}), now="2026-03-10T12:00Z"
    )
    _, ruleset = load(tmp_path, guideline, cases)
    assert run(tmp_path, ruleset) == 1


def test_what_is_added_under_a_condition_is_a_value_of_its_own(tmp_path: Path) -> None:
    guideline = as_json(
        {"gt0003": "Weight", "gt0004": "Fever", "gt0006": "Dose"},
        ["gt0003", "gt0004"],
        ["gt0006"],
        {
            "gt0010": (["$gt0003!=null"], ["$gt0006.magnitude=$gt0003.magnitude*2"]),
            "gt0011": (["$gt0004=='yes'"], ["$gt0006.magnitude=$gt0006.magnitude+5"]),
        },
    )
    cases = cases_as_yaml(
        ({"gt0003": "10,kg", "gt0004": "yes"}, {"gt0006": "25"}),
        ({"gt0003": "10,kg", "gt0004": "no"}, {"gt0006": "20"}),
    )
    files, ruleset = load(tmp_path, guideline, cases)
    assert "(weight in [kg]) * 2 + added_by_gt0011" in files["vocabulary.yaml"]
    assert run(tmp_path, ruleset) == 2


def test_a_formula_that_what_is_missing_chooses_is_refused(tmp_path: Path) -> None:
    guideline = as_json(
        {"gt0003": "Weight", "gt0004": "Height", "gt0006": "Dose"},
        ["gt0003", "gt0004"],
        ["gt0006"],
        {
            "gt0010": (["$gt0004==null"], ["$gt0006.magnitude=$gt0003.magnitude*2"]),
            "gt0011": (["$gt0004!=null"], ["$gt0006.magnitude=$gt0004.magnitude*2"]),
        },
    )
    cases = cases_as_yaml(({"gt0003": "10,kg"}, {"gt0006": "20"}))
    with pytest.raises(Refused, match="gt0010: what is not recorded decides"):
        imported(*read(tmp_path, guideline, cases))


def test_points_of_overlapping_bands_add_up(tmp_path: Path) -> None:
    """Both bands of a number can apply, so the most points are those of both together."""
    guideline = as_json(
        {"gt0003": "Age", "gt0005": "Points", "gt0006": "Risk"},
        ["gt0003"],
        ["gt0005", "gt0006"],
        {
            "gt0010": (["$gt0003>60"], ["$gt0005=$gt0005+1"]),
            "gt0011": (["$gt0003>70"], ["$gt0005=$gt0005+1"]),
            "gt0012": (["$gt0005<=1"], ["$gt0006=local::at0011|Low|"]),
            "gt0013": (["$gt0005<0"], ["$gt0006=local::at0012|None|"]),
        },
        default=["$gt0005=0"],
    )
    cases = cases_as_yaml(({"gt0003": "75"}, {"gt0005": "2"}))
    _, ruleset = load(tmp_path, guideline, cases)
    assert run(tmp_path, ruleset) == 1
    assert all(table.gaps for table in ruleset.tables.values())


def test_what_only_one_side_of_a_choice_compares_has_to_be_recorded(tmp_path: Path) -> None:
    guideline = as_json(
        {"gt0003": "Cough", "gt0004": "Fever", "gt0006": "Risk"},
        ["gt0003", "gt0004"],
        ["gt0006"],
        {
            "gt0010": (
                ["$gt0003!=null", "($gt0003=='yes')||($gt0004=='yes')"],
                ["$gt0006=local::at0011|High|"],
            ),
        },
    )
    cases = cases_as_yaml(
        ({"gt0003": "no", "gt0004": "yes"}, {"gt0006": "local::at0011|High|"}),
        ({"gt0004": "yes"}, {}),
    )
    _, ruleset = load(tmp_path, guideline, cases)
    assert run(tmp_path, ruleset) == 2


def test_a_later_rule_overwrites_what_stands_while_something_is_missing(tmp_path: Path) -> None:
    guideline = as_json(
        {"gt0003": "Cough", "gt0004": "Fever", "gt0006": "Risk"},
        ["gt0003", "gt0004"],
        ["gt0006"],
        {
            "gt0010": (["$gt0003==null"], ["$gt0006=local::at0011|Low|"]),
            "gt0011": (["$gt0004=='yes'"], ["$gt0006=local::at0012|High|"]),
        },
    )
    cases = cases_as_yaml(({"gt0004": "yes"}, {"gt0006": "local::at0012|High|"}))
    _, ruleset = load(tmp_path, guideline, cases)
    assert run(tmp_path, ruleset) == 1


def test_a_number_is_recorded_also_where_a_rule_only_fills_it_in(tmp_path: Path) -> None:
    guideline = as_json(
        {"gt0003": "Weight", "gt0004": "Size", "gt0006": "Advice"},
        ["gt0003", "gt0004"],
        ["gt0003", "gt0006"],
        {
            "gt0010": (["$gt0004=='big'"], ["$gt0003.magnitude=100"]),
            "gt0011": (["$gt0003!=null", "$gt0004!=null"], ["$gt0006='Weighed'"]),
        },
    )
    cases = cases_as_yaml(
        ({"gt0003": "50,kg", "gt0004": "small"}, {"gt0006": "Weighed"}),
        ({"gt0003": "50,kg", "gt0004": "big"}, {"gt0006": "Weighed"}),
    )
    _, ruleset = load(tmp_path, guideline, cases)
    assert run(tmp_path, ruleset) == 2


def test_faults_name_the_file_that_is_wrong(tmp_path: Path) -> None:
    guideline, cases = tmp_path / "Doses.v1.gdl2.json", tmp_path / "cases.yml"
    guideline.write_text(SUM)
    cases.write_text("test_cases: 3")
    for language, of_cases, said in (
        (None, cases, "`cases.yml` is no file of test cases"),
        (None, tmp_path / "none.yml", "no such file or directory"),
        ("xx", None, "it has no terms in `xx`, but in `en`"),
    ):
        with pytest.raises(BadInput, match=said) as refused:
            import_file(guideline, of_cases, tmp_path / "out", language)
        (fault,) = refused.value.diagnostics
        assert fault.span.source.name == str(of_cases or guideline)
    assert not (tmp_path / "out").exists()
