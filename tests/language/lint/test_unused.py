"""What is declared and never used."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.lint.overlays import told
from tests.language.loader.sound import SOUND

_WORDS = """\
history:
  colds:
    meaning: earlier colds
    begins: began
    ends: ended
    while: goes_on
    fields:
      began: {type: date and time}
      ended: {type: date and time}
      goes_on: {type: boolean}
      kind: {type: code, codes: [common, other]}
      place: {type: code, codes: [home, away]}
    present: {began: onset, place: place}
elements:
  place:
    type: code
    codes: [home, away]
    meaning: where the cold was caught
    ask: Where was the cold caught?
  until:
    type: date and time
    meaning: when the holiday ends
    ask: When does the holiday end?
  holidays_go_on:
    type: boolean
    meaning: whether the holidays still go on
    ask: Do the holidays still go on?
  since:
    type: duration in months
    measured:
      from: colds
      where: kind is common
      to: until
      while: holidays_go_on
    meaning: how long ago the last cold of the holidays was
    ask: How long ago was the last cold of the holidays?
"""
_RULE = """\
topic: More
rules:
  - id: more
    cites: p1.2
    when: since is at least 6 months
    find: bad_cold
"""


def _told(folder: Path, words: str, rule: str = _RULE, safety: str = "") -> list[tuple[str, str]]:
    files = {"vocabulary/02_more.yaml": words, "rules/02_more.yaml": rule}
    return told(files | ({"safety.yaml": safety} if safety else {}), folder)


def test_ends_lists_and_fields_of_what_is_measured_are_used(tmp_path: Path) -> None:
    assert _told(tmp_path, _WORDS) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("      to: until\n", "      to: end\n", [("VOC201", "nothing uses the element `until`")]),
        ("      while: holidays_go_on\n", "", [
            ("VOC201", "nothing uses the element `holidays_go_on`"),
        ]),
        ("    present: {began: onset, place: place}\n", "", [
            ("VOC203", "no `where` uses the field `place` of the list `colds`"),
            ("VOC201", "nothing uses the element `place`"),
        ]),
        ("      where: kind is common\n", "", [
            ("VOC203", "no `where` uses the field `kind` of the list `colds`"),
        ]),
        ("      from: colds\n      where: kind is common\n", "      from: onset\n", [
            ("VOC203", "nothing is measured or counted from the list `colds`"),
        ]),
    ],
)  # fmt: skip
def test_without_the_line_that_uses_it_a_word_is_unused(
    old: str, new: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert _WORDS.count(old) == 1
    assert _told(tmp_path, _WORDS.replace(old, new)) == expected


@pytest.mark.parametrize("limit", ["during", "begun_by", "none_before"])
def test_the_instant_by_which_events_are_counted_is_used(limit: str, tmp_path: Path) -> None:
    counted = f"  since:\n    type: boolean\n    counted: {{events: colds, {limit}: until}}\n"
    start, stop = _WORDS.index("  holidays_go_on:"), _WORDS.index("    meaning: how long ago")
    words = _WORDS[:start] + counted + _WORDS[stop:]
    rule = _RULE.replace("since is at least 6 months", "since")
    message = "no `where` uses the field `kind` of the list `colds`"
    assert _told(tmp_path, words, rule) == [("VOC203", message)]
    words = words.replace(f", {limit}: until", "")
    assert ("VOC201", "nothing uses the element `until`") in _told(tmp_path, words, rule)


def test_what_ends_a_count_is_used(tmp_path: Path) -> None:
    words = _WORDS.replace("duration in months", "duration in days")
    start, stop = words.index("    measured:"), words.index("    meaning: how long ago")
    counted = "{events: colds, where: kind is common, until: not holidays_go_on}"
    words = f"{words[:start]}    counted: {counted}\n{words[stop:]}"
    rule = _RULE.replace("6 months", "3 days")
    found = _told(tmp_path, words, rule)
    assert ("VOC201", "nothing uses the element `until`") in found
    assert ("VOC201", "nothing uses the element `holidays_go_on`") not in found


@pytest.mark.parametrize(
    "safety",
    [
        "impossible:\n  - when: cough\n    because: It never is.\n",
        "guarantees:\n  - cites: p1.2\n    always: rest\n    when: cough\n",
        "guarantees:\n  - cites: p1.2\n    never: rest\n    without: cough\n",
    ],
)
def test_what_safety_alone_reads_is_used(safety: str, tmp_path: Path) -> None:
    cough = "elements:\n  cough:\n    type: boolean\n    meaning: a cough\n    ask: A cough?\n"
    cough = cough.replace("boolean\n", "boolean\n    over_time: state\n")
    assert [code for code, _ in told({"vocabulary/02.yaml": cough}, tmp_path)] == ["VOC201"]
    assert told({"vocabulary/02.yaml": cough, "safety.yaml": safety}, tmp_path) == []


@pytest.mark.parametrize(
    ("part", "what", "declared"),
    [
        ("findings", "finding", "  it: {meaning: it}\n"),
        ("actions", "action", "  it: {meaning: it, to: patient}\n"),
        ("notes", "note", "  it: {text: it}\n"),
    ],
)
def test_what_no_rule_concludes(part: str, what: str, declared: str, tmp_path: Path) -> None:
    files = {"vocabulary/02.yaml": f"{part}:\n{declared}"}
    assert told(files, tmp_path) == [("VOC202", f"no rule concludes the {what} `it`")]


def test_a_conclusion_that_is_missed_elsewhere_is_told_once(tmp_path: Path) -> None:
    words = "findings:\n  it: {meaning: it}\nactions:\n  do: {meaning: do it, to: patient}\n"
    words += "  also: {meaning: do that, to: patient}\n"
    safety = "guarantees:\n  - cites: p1.2\n    never: do\n    without: it\n"
    safety += "excludes:\n  - [rest, also]\n"
    found = told({"vocabulary/02.yaml": words, "safety.yaml": safety}, tmp_path)
    assert sorted(code for code, _ in found) == ["FND102", "SAF201", "SAF201"]


def test_a_finding_needs_no_reader(tmp_path: Path) -> None:
    assert "bad_cold" in SOUND["vocabulary.yaml"]
    rules = SOUND["rules/01_colds.yaml"].replace("        - bad_cold\n", "        - fever\n")
    assert told({"rules/01_colds.yaml": rules}, tmp_path) == []
