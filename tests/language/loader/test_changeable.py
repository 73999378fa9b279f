"""What may be marked as changeable: neither what has happened, nor what somebody is to judge."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.loader.sound import FOLDER, SOUND, write

from precept.language.examine import examine

WORDS = "vocabulary.yaml"
VISITS = """\
history:
  colds:
    meaning: earlier colds
    begins: began
    fields:
      began: {type: date and time, meaning: when it began}
      bad: {type: boolean, meaning: whether it was bad}
    present: {began: onset, bad: fever}
"""


def marked(element: str, more: str = "") -> list[str]:
    """The faults of the ruleset about colds with one element marked; it is marked all the same."""
    text = SOUND[WORDS].replace(f"  {element}:\n", f"  {element}:\n    changeable: yes\n")
    write({**SOUND, WORDS: text + more})
    ruleset, found = examine(FOLDER)
    assert ruleset is not None
    assert [one.id for one in ruleset.vocabulary.elements.values() if one.changeable] == [element]
    return [f"{item.code} {item.message}" for item in found]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("element", "why"),
    [
        ("looks_ill", "`looks_ill` is for the clinician to judge"),
        ("lasted", "`lasted` is measured from what has happened"),
        ("onset", "`onset` is a time"),
        ("persists", "`persists` tells of something that others are measured from"),
    ],
)
def test_what_cannot_be_otherwise(element: str, why: str) -> None:
    assert marked(element) == [f"VOC108 {why}, so nobody can change it"]


def test_what_tells_of_the_event_in_question() -> None:
    assert marked("fever") == []
    (found,) = marked("fever", VISITS)
    assert "`fever` tells of something that others are measured from" in found


def test_what_a_count_is_taken_with() -> None:
    counted = SOUND[WORDS].replace(
        "  off_work:\n    type: duration in days\n",
        "  off_work:\n    type: duration in days\n"
        "    counted: {events: colds, until: course is severe}\n",
    )
    assert counted != SOUND[WORDS]
    text = counted.replace("  course:\n", "  course:\n    changeable: yes\n")
    write({**SOUND, WORDS: text + VISITS.replace(", bad: fever", "")})
    _, found = examine(FOLDER)
    assert [item.code for item in found] == ["VOC108"]


@pytest.mark.parametrize("element", ["fever", "course", "off_work", "age"])
def test_what_can_be_otherwise(element: str) -> None:
    assert marked(element) == []
