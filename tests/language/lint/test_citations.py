"""Where the numbers of rules come from: figures of what is cited, by them or by a choice."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.lint.overlays import found, told
from tests.language.loader.sound import SOUND

_RULE = (
    "topic: More\nrules:\n  - id: more\n    cites: {cites}\n    when: {when}\n    find: bad_cold\n"
)
_CHOICE = """\
interpretations:
  window:
    cites: {cites}
    vague: Whether the day itself counts is not said.
    choice: It counts.
    value: {value}
    because: People say so.
"""
_COUNT = """\
history:
  colds:
    meaning: earlier colds
    begins: onset
    fields:
      onset: {type: date and time}
      length: {type: duration in days}
elements:
  earlier:
    type: integer
    counted:
      events: colds
      where: length is at least LENGTH
      within: PERIOD
      until: age is more than AGE
    meaning: how many colds there were
    ask: How many colds were there?
"""


_STAGE = """\
elements:
  stage:
    type: code
    codes: [stage_1, stage_2]
    meaning: which stage it is
    ask: Which stage is it?
"""


def _told(folder: Path, when: str, cites: str = "p1.1", **files: str) -> list[str]:
    found = told({"rules/02_more.yaml": _RULE.format(when=when, cites=cites), **files}, folder)
    assert {code for code, _ in found} <= {"RUL201"}
    return [message for _, message in found]


@pytest.mark.parametrize(
    "when",
    [
        "fever",
        "course is mild",
        "stage is stage_2",
        "cold",
        "lasted is at least 24 hours",
        "off_work is 3 days",
        "{not: lasted is at least 24 hours}",
    ],
)
def test_numbers_that_are_cited_and_what_has_none(when: str, tmp_path: Path) -> None:
    words = {"vocabulary/02_more.yaml": _STAGE} if "stage" in when else {}
    assert _told(tmp_path, when, **words) == []


@pytest.mark.parametrize(
    ("when", "numbers"),
    [
        ("lasted is at least 25 hours", ["25 hours"]),
        ("lasted is at least 24 minutes", ["24 minutes"]),
        ("off_work is 4 days", ["4 days"]),
        ("off_work is between 2 days and 3 days", ["2 days"]),
        ("off_work is between 4 days and 5 days", ["4 days", "5 days"]),
        ("{any: [fever, {not: age is less than 18}]}", ["18"]),
        # A figure, but of another statement.
        ("since_last is at least 6 months", ["6 months"]),
    ],
)
def test_numbers_from_nowhere(when: str, numbers: list[str], tmp_path: Path) -> None:
    expected = [f"`{number}`, in the rule `more`, is no figure of `p1.1`" for number in numbers]
    assert _told(tmp_path, when) == expected


def test_one_number_may_be_stated_by_any_of_the_statements_cited(tmp_path: Path) -> None:
    assert _told(tmp_path, "since_last is at least 6 months", "[p1.1, p1.2]") == []
    (message,) = _told(tmp_path, "since_last is at least 7 months", "[p1.1, p1.2]")
    assert message == "`7 months`, in the rule `more`, is no figure of `p1.1` or `p1.2`"


def test_the_number_of_a_choice_is_stated_where_the_choice_or_the_rule_cites(
    tmp_path: Path,
) -> None:
    when = "since_last is within window"
    for cites, of in (("p1.2", "p1.1"), ("p1.1", "p1.2"), ("p1.2", "p1.2")):
        choice = _CHOICE.format(cites=of, value="at most 6 months")
        assert _told(tmp_path, when, cites, **{"interpretations.yaml": choice}) == []
    choice = _CHOICE.format(cites="p1.1", value="at most 6 months")
    (message,) = _told(tmp_path, when, **{"interpretations.yaml": choice})
    assert message == "`6 months` of `window`, in the rule `more`, is no figure of `p1.1`"


@pytest.mark.parametrize(
    ("length", "period", "age", "numbers"),
    [
        ("3 days", "6 months", "70", []),
        ("4 days", "6 months", "70", ["4 days"]),
        ("3 days", "1 year", "70", ["1 year"]),
        ("3 days", "6 months", "71", ["71"]),
        ("4 days", "1 year", "71", ["4 days", "1 year", "71"]),
    ],
)
def test_a_rule_answers_for_the_numbers_by_which_its_events_are_counted(
    length: str, period: str, age: str, numbers: list[str], tmp_path: Path
) -> None:
    words = _COUNT.replace("LENGTH", length).replace("PERIOD", period).replace("AGE", age)
    found = _told(
        tmp_path, "earlier is at least 70", "[p1.1, p1.2]", **{"vocabulary/02_more.yaml": words}
    )
    assert sorted(message.split("`")[1] for message in found) == sorted(numbers)


def test_a_period_that_stands_in_a_choice_is_stated_where_the_choice_cites(tmp_path: Path) -> None:
    words = _COUNT.replace("LENGTH", "3 days").replace("PERIOD", "window")
    words = words.replace("      until: age is more than AGE\n", "")
    choice = _CHOICE.format(cites="p1.2", value="at most 6 months")
    files = {"vocabulary/02_more.yaml": words, "interpretations.yaml": choice}
    ledger = SOUND["ledger.yaml"].replace("3 days]", "3 days, 2 colds]")
    assert _told(tmp_path, "earlier is at least 2", **files, **{"ledger.yaml": ledger}) == []


def test_a_guarantee_answers_for_its_numbers(tmp_path: Path) -> None:
    safety = "guarantees:\n  - cites: p1.1\n    always: rest\n    when: off_work is 9 days\n"
    found = told({"safety.yaml": safety}, tmp_path)
    message = "`9 days`, in the guarantee of `rest`, is no figure of `p1.1`"
    assert found == [("RUL201", message)]


def test_a_guarantee_cites_no_statement_that_is_no_rule(tmp_path: Path) -> None:
    ledger = SOUND["ledger.yaml"].replace(
        "outside:",
        f"  p1.3:\n    kind: remark\n    fingerprint: {'3' * 64}\n    says: Colds are a bore.\n"
        "    not_a_rule: It is an opinion.\noutside:",
    )
    safety = "guarantees:\n  - cites: p1.3\n    never: rest\n    without: cold\n"
    ((code, message),) = told({"ledger.yaml": ledger, "safety.yaml": safety}, tmp_path)
    assert code == "RUL202"
    assert message.startswith("the guarantee of `rest` cites `p1.3`")
    # An open statement is work left to do, and no fault.
    ledger = ledger.replace("    not_a_rule: It is an opinion.\n", "")
    assert told({"ledger.yaml": ledger}, tmp_path) == []


def test_the_help_names_the_statement_that_has_the_figure(tmp_path: Path) -> None:
    helps = {}
    for number in (70, 71):
        rule = _RULE.format(when=f"age is at least {number}", cites="p1.1")
        (fault,) = found({"rules/02_more.yaml": rule}, tmp_path / str(number))
        helps[number] = fault.help
    assert helps[70] == "`p1.2` has this figure: if it is the one that is meant, cite it as well"
    assert "use the document's number" in helps[71]
