"""Features that would not run, or not as they are meant: each is refused at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from precept.language.features import read_file
from precept.language.gherkin.document import read_document
from precept.model.errors import BadInput

FEATURE = """\
Feature: Pots
  Pots are for plants.

  Rule: Pots dry

    Background:
      Given a room

    Scenario Outline: A pot of <kind>
      Given a pot of <kind>
      When it stands
      Then it is <how>

      Examples:
        | kind | how |
        | clay | dry |

    Scenario: A jug
      Given a jug
      Then it is dry
"""


def found(tmp_path: Path, text: str) -> list[tuple[str, int, int, str]]:
    """Each fault of a feature by its code, place and help."""
    file = tmp_path / "pots.feature"
    file.write_text(text, "utf-8", newline="")
    try:
        read_file(file)
    except BadInput as refused:
        return [
            (item.code, item.span.line, item.span.column, item.help) for item in refused.diagnostics
        ]
    return []


def test_without_a_fault(tmp_path: Path) -> None:
    assert found(tmp_path, FEATURE) == []


KEYWORDS = {
    "a misspelt step": ("      Given a jug", "      Givn a jug", "Given"),
    "swapped letters": ("      Given a jug", "      Gvien a jug", "Given"),
    "lower case": ("      Given a jug", "      given a jug", "Given"),
    "a colon": ("      Given a jug", "      Given: a jug", "Given"),
    "a dash": ("      Given a jug", "      - Given a jug", "Given"),
    "a number": ("      Given a jug", "      1. Given a jug", "Given"),
    "a quotation mark": ("      Given a jug", "      “Given a jug", "Given"),
    "a non-breaking space": ("      Given a jug", "      Given\xa0a jug", "Given"),
    "a tab": ("      Given a jug", "      Given\ta jug", "Given"),
    "no space": ("      Given a jug", "      Givena jug", "Given"),
    "a foreign letter": ("      Given a jug", "      G\u0456ven a jug", "Given"),
    "and": ("      Given a jug", "      and a jug", "And"),
    "a misspelt rule": ("  Rule: Pots dry", "  Rulle: Pots dry", "Rule:"),
    "a misspelt background": ("    Background:", "    Backgruond:", "Background:"),
    "a background in lower case": ("    Background:", "    background:", "Background:"),
    "a background without a colon": ("    Background:", "    Background", "Background:"),
}


@pytest.mark.parametrize(("written", "slip", "keyword"), KEYWORDS.values(), ids=KEYWORDS)
def test_a_slip_in_a_keyword_does_not_make_it_prose(
    tmp_path: Path, written: str, slip: str, keyword: str
) -> None:
    assert FEATURE.count(f"{written}\n") == 1
    text = FEATURE.replace(f"{written}\n", f"{slip}\n")
    line = text.split("\n").index(slip) + 1
    first, *_ = found(tmp_path, text)
    assert first[:2] == ("FEA106", line)
    assert f"did you mean `{keyword}`?" in first[3]


@pytest.mark.parametrize(
    ("slip", "keyword"),
    [
        ("Scenaro:", "Scenario:"),
        ("scenario:", "Scenario:"),
        ("Scenario :", "Scenario:"),
        ("Scenario\uff1a", "Scenario:"),
        ("Scenario", "Scenario:"),
        ("Senario Outline:", "Scenario Outline:"),
        ("Exampel:", "Example:"),
    ],
)
def test_a_scenario_is_not_lost_in_the_description_of_the_one_before(
    tmp_path: Path, slip: str, keyword: str
) -> None:
    text = f"Feature: F\n  Scenario: A\n  {slip} B\n    Given a jug\n    Then it is dry\n"
    assert [item[:3] for item in found(tmp_path, text)] == [("FEA106", 3, 3)]
    assert keyword in found(tmp_path, text)[0][3]


def test_steps_without_a_scenario_are_refused(tmp_path: Path) -> None:
    text = "Feature: F\n  Given a jug\n  When it stands\n  Then it is dry\n\n" + FEATURE[14:]
    assert [item[:2] for item in found(tmp_path, text)] == [("FEA106", n) for n in (2, 3, 4)]


@pytest.mark.parametrize(
    ("written", "foreign", "keyword"),
    [
        ("Given a jug", "Angenommen a jug", "Angenommen"),
        ("Given a jug", "Étant donné a jug", "Étant donné"),
        ("Given a jug", "Dado a jug", "Dado"),
        ("Background:", "Hintergrund:", "Hintergrund:"),
    ],
)
def test_a_keyword_of_another_language_is_recognised(
    tmp_path: Path, written: str, foreign: str, keyword: str
) -> None:
    first, *_ = found(tmp_path, FEATURE.replace(f" {written}\n", f" {foreign}\n"))
    assert first[0] == "FEA106"
    assert first[3].startswith(f"`{keyword}` is a keyword of another language")


def test_every_step_of_a_language_of_features_is_recognised(tmp_path: Path) -> None:
    from gherkin.dialect import DIALECTS

    missed = set()
    for name, dialect in DIALECTS.items():
        scenario, given = dialect["scenario"][-1], dialect["given"][-1]
        slip = f"{given.strip().upper()}: x"
        text = f"# language: {name}\n{dialect['feature'][0]}: F\n{scenario}: S\n  {slip}\n"
        # Where keywords need no space after them, it is a step.
        is_step = not given.endswith(" ")
        if not is_step and not any(code == "FEA106" for code, *_ in found(tmp_path, text)):
            missed.add(name)
    assert missed == set()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        pytest.param("", [("FEA108", 1, 1)], id="empty"),
        pytest.param("\r", [("FEA108", 1, 1)], id="a carriage return"),
        pytest.param("# a comment\n", [("FEA108", 1, 1)], id="a comment"),
        pytest.param("Feature: F\n", [("FEA108", 1, 1)], id="no scenario"),
        pytest.param(
            "Feature: F\n  Rule: R\n    Background:\n      Given a\n",
            [("FEA108", 2, 3)],
            id="a rule without a scenario",
        ),
        pytest.param("Feature: F\n  Scenario: S\n", [("FEA107", 2, 3)], id="no step"),
        pytest.param(
            "Feature: F\n  Background:\n    Then b\n  Scenario: S\n",
            [("FEA107", 4, 3)],
            id="no own",
        ),
        pytest.param(
            "Feature: F\n  Scenario: S\n    Given a\n    When b\n", [("FEA107", 2, 3)], id="no Then"
        ),
        pytest.param(
            "Feature: F\n  Scenario Outline: S\n    Then a\n", [("FEA105", 2, 3)], id="no examples"
        ),
        pytest.param(
            "Feature: F\n  Scenario:\n    Then a\n  Scenario:\n    Then b\n",
            [("FEA102", 4, 3)],
            id="two without a name",
        ),
        pytest.param(
            "Feature: F\n  Scenario: S\n    Then a\n\n  @p1.1\n  # the end\n",
            [("FEA101", 5, 3)],
            id="tags without a scenario",
        ),
        pytest.param(
            'Feature: F\n  Scenario: S\n    Then a\n      """\n      b\n',
            [("FEA101", 4, 7)],
            id="a text without an end",
        ),
        pytest.param(
            "Feature: F\n  Scenario: S\n    Then a\n    Adn b\n    Whne c\n",
            [("FEA101", 4, 5), ("FEA101", 5, 5)],
            id="misspelt among steps",
        ),
        pytest.param("Szenario: S\n  Dann a\n", [("FEA101", 1, 1)], id="no feature"),
        pytest.param("# language: dd\nFeature: F\n", [("FEA101", 1, 1)], id="no language"),
        pytest.param(
            "Feature: F\n  @a b\n  Scenario: S\n    Then a\n", [("FEA101", 2, 3)], id="a tag of two"
        ),
        pytest.param(
            "Feature: F\n  Scenario: S\n    Given a\n    | b |\n    text |\n    Then c\n",
            [("FEA101", 5, 5)],
            id="a row without its first bar",
        ),
        pytest.param(
            "Feature: F\n  Scenario: S\n    | b |\n    Then c\n",
            [("FEA106", 3, 5)],
            id="a row above the steps",
        ),
        pytest.param(
            "Feature: F\n  Scenario: S\n    ```\n    Then c\n",
            [("FEA106", 3, 5)],
            id="a text above",
        ),
    ],
)
def test_what_would_not_run_is_refused(
    tmp_path: Path, text: str, faults: list[tuple[str, int, int]]
) -> None:
    assert [item[:3] for item in found(tmp_path, text)] == faults


def outline(steps: str, *rows: str, more: str = "") -> str:
    table = "".join(f"      {row}\n" for row in rows)
    return f"Feature: F\n  Scenario: S\n    Then {steps}\n    Examples:\n{table}{more}"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        pytest.param(
            outline("<a> <b>", "| a | b | a |", "| 1 | 2 | 3 |"), [("FEA109", 5, 17)], id="twice"
        ),
        pytest.param(
            outline("<a>", "| a | b |", "| 1 | 2 |"), [("FEA110", 5, 13)], id="column not used"
        ),
        pytest.param(
            outline("<a> <b>", "| a |", "| 1 |"), [("FEA111", 3, 5)], id="value without a column"
        ),
        pytest.param(
            outline("<a>", "| a |", "| 1 |", more="    Examples:\n      | b |\n      | 1 |\n"),
            [("FEA111", 3, 5), ("FEA110", 8, 9)],
            id="another table with another column",
        ),
        pytest.param(
            outline("<a>", "| a |", "| 1 |", more="    Examples:\n"),
            [("FEA105", 7, 5)],
            id="an empty table",
        ),
        pytest.param(
            outline("<a> <b>", "| a | b |", "| <b> | 2 |"),
            [("FEA112", 3, 5)],
            id="a cell names one",
        ),
        pytest.param(
            outline("<a>b> <b>", "| a | b |", "| < | 2 |"),
            [("FEA112", 3, 5)],
            id="a cell makes one",
        ),
        pytest.param(
            "Feature: F\n  Background:\n    Given <a>\n" + outline("<a>", "| a |", "| 1 |")[11:],
            [("FEA112", 3, 5)],
            id="in the background",
        ),
        pytest.param(
            outline("<a>", "| a |", "| 1 | # one"), [("FEA113", 6, 12)], id="text after the row"
        ),
        pytest.param(outline("<a>", "| a |", "| 1 \\|"), [("FEA101", 6, 7)], id="its end escaped"),
    ],
)
def test_a_table_that_is_read_in_part_or_in_two_ways_is_refused(
    tmp_path: Path, text: str, faults: list[tuple[str, int, int]]
) -> None:
    assert [item[:3] for item in found(tmp_path, text)] == faults


@pytest.mark.parametrize("tag", ["xfail", "XFail", "skipif", "usefixtures", "xfail(run=False)"])
def test_a_tag_that_pytest_obeys_is_refused(tmp_path: Path, tag: str) -> None:
    scenario = "  Scenario: S\n    Then x\n"
    for text, line in (
        (f"@{tag}\nFeature: F\n{scenario}", 1),
        (f"Feature: F\n  @p1.1 @{tag}\n{scenario}", 2),
        (f"Feature: F\n  @{tag}\n  Rule: R\n{scenario}", 2),
    ):
        assert [item[:2] for item in found(tmp_path, text)] == [("FEA115", line)]
    rows = "  Scenario Outline: S\n    Then <x>\n    @{}\n    Examples:\n    | x |\n    | 1 |\n"
    text = f"Feature: F\n{rows.format(tag)}"
    assert [item[:2] for item in found(tmp_path, text)] == [("FEA115", 4)]


@pytest.mark.parametrize("tag", ["skip", "draft", "slow", "p1.1", "xfailing"])
def test_another_tag_is_no_fault(tmp_path: Path, tag: str) -> None:
    assert found(tmp_path, f"Feature: F\n  @{tag}\n  Scenario: S\n    Then x\n") == []


def test_all_faults_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    text = FEATURE.replace("    Background:", "    Backgrund:").replace("| kind |", "| kid  |")
    lines = [(code, line) for code, line, _, _ in found(tmp_path, text)]
    assert lines == [("FEA106", 6), ("FEA106", 7), ("FEA111", 9), ("FEA111", 10), ("FEA110", 15)]


def test_lines_may_end_as_on_any_system_and_begin_with_a_mark(tmp_path: Path) -> None:
    file = tmp_path / "pots.feature"
    trees = []
    for end in ("\n", "\r\n", "\r"):
        for begin in ("", "\ufeff"):
            file.write_text(begin + FEATURE.replace("\n", end), "utf-8", newline="")
            trees.append(read_document(file).tree)
    assert all(tree == trees[0] for tree in trees)
