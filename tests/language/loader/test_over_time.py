"""What may be declared an event, and which onsets values may be held against."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.loader.sound import FOLDER, SOUND, write

from precept.language.examine import examine
from precept.model.identity import ruleset_fingerprint
from precept.model.ruleset import Ruleset

WORDS = "vocabulary.yaml"
ONSETS = """\
  onset:
    type: date and time
    meaning: when the cold began
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _read(*edits: tuple[str, str]) -> tuple[Ruleset, list[str]]:
    words = SOUND[WORDS]
    for old, new in edits:
        assert words.count(old) == 1
        words = words.replace(old, new)
    write({**SOUND, WORDS: words})
    ruleset, found = examine(FOLDER)
    assert ruleset is not None
    return ruleset, [f"{item.code} {item.message}" for item in found]


def _with(element: str, line: str) -> tuple[str, str]:
    return f"\n  {element}:\n", f"\n  {element}:\n    {line}\n"


@pytest.mark.parametrize(
    ("element", "why"),
    [
        ("course", "is no yes or no"),
        ("lasted", "is no yes or no"),
        ("persists", "says whether something goes on"),
    ],
)
def test_what_is_no_event(element: str, why: str) -> None:
    _, found = _read(_with(element, "over_time: event"))
    assert found == [f"VOC109 `{element}` {why}, so it cannot be an event"]
    assert _read(_with(element, "over_time: state"))[1] == []


def test_an_event_cannot_be_changed() -> None:
    fever = (
        "\n  fever:\n    type: boolean\n    over_time: state\n",
        "\n  fever:\n    type: boolean\n",
    )
    event = (fever[0], f"{fever[1]}    over_time: event\n    changeable: yes\n")
    assert _read(event)[1] == ["VOC108 `fever` tells what has happened, so nobody can change it"]


def test_onsets_are_dates_with_a_time_and_do_not_wait_for_themselves() -> None:
    wrong = "VOC110 `since` of `{}` names `{}`, which {}"
    assert _read(_with("course", "since: [onset, end]"))[1] == []
    assert _read(_with("onset", "since: end"), _with("course", "since: onset"))[1] == []
    for name in ("age", "lasted", "cold", "nothing"):
        _, found = _read(_with("course", f"since: {name}"))
        assert found == [wrong.format("course", name, "is no date and time")]
    assert _read(_with("end", "since: end"))[1] == [
        wrong.format("end", "end", "is that element itself")
    ]
    assert _read(_with("onset", "since: end"), _with("end", "since: onset"))[1] == [
        wrong.format("onset", "end", "waits for it in turn"),
        wrong.format("end", "onset", "waits for it in turn"),
    ]


def test_only_what_has_an_effect_is_part_of_the_meaning() -> None:
    def fingerprint(*edits: tuple[str, str]) -> str:
        return ruleset_fingerprint(_read(*edits)[0])

    without = fingerprint(
        (
            "\n    type: boolean\n    over_time: state\n    meaning: whether there",
            ("\n    type: boolean\n    meaning: whether there"),
        )
    )
    assert fingerprint() == without
    event = (
        "\n    over_time: state\n    meaning: whether there",
        ("\n    over_time: event\n    meaning: whether there"),
    )
    assert fingerprint(event) != without
    assert fingerprint(_with("course", "since: onset")) != without
