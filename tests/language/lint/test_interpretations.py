"""Which rules a choice touches, and choices that touch none."""

from __future__ import annotations

from pathlib import Path

from tests.language.lint.overlays import BASE, told
from tests.language.loader.sound import write

from precept.language.examine import examine
from precept.language.lint.rules import affected_rules

_CHOICE = """\
interpretations:
  window:
    cites: p1.2
    vague: Whether the day itself counts is not said.
    choice: It counts.
    because: People say so.
"""
_WORDS = """\
history:
  colds:
    meaning: earlier colds
    begins: onset
    fields:
      onset: {type: date and time}
      length: {type: duration in months}
elements:
  any_before:
    type: boolean
    counted:
      events: colds
      where: length is at most 6 months
      within: 6 months
    meaning: whether there were colds
    ask: Were there colds?
"""
_RULE = "topic: More\nrules:\n  - {id: more, cites: p1.2, when: any_before, find: bad_cold}\n"


def _touched(folder: Path, choice: str, **files: str) -> tuple[str, ...]:
    read, found = examine(write({**BASE, **files, "interpretations.yaml": choice}, folder))
    assert found == []
    assert read is not None
    return affected_rules(read.interpretations["window"], read)


def _words(*changes: tuple[str, str]) -> dict[str, str]:
    words = _WORDS
    for old, new in changes:
        assert words.count(old) == 1
        words = words.replace(old, new)
    return {"vocabulary/02_more.yaml": words, "rules/02_more.yaml": _RULE}


_PERIOD = ("within: 6 months", "within: window")
_WHERE = ("length is at most 6 months", "length is within window")
_VALUE = _CHOICE + "    value: at most 6 months\n"


def test_rules_that_read_or_conclude_the_words_of_a_choice(tmp_path: Path) -> None:
    def of(word: str) -> tuple[str, ...]:
        return _touched(tmp_path, f"{_CHOICE}    words: [{word}]\n")

    assert of("age") == ("rest-in-bed",)
    assert of("fever") == ("cold-by-look",)
    assert of("cold") == ("cold-by-time", "cold-by-look", "bad-cold")
    assert of("rest") == ("rest-in-bed",)
    assert of("colds_pass") == ("passing",)
    assert _touched(tmp_path, _CHOICE) == ()


def test_a_rule_takes_over_the_value_of_a_choice_through_what_is_counted(tmp_path: Path) -> None:
    assert _touched(tmp_path, _VALUE, **_words(_PERIOD)) == ("more",)
    assert _touched(tmp_path, _VALUE, **_words(_WHERE)) == ("more",)
    assert _touched(tmp_path, _VALUE, **_words((_PERIOD[0], "in_the_last: window"))) == ("more",)


def test_a_value_that_nothing_takes_over(tmp_path: Path) -> None:
    files = {**_words(), "interpretations.yaml": _VALUE}
    assert told(files, tmp_path) == [("INT201", "no rule refers to the value of `window`")]
    assert told({**files, "interpretations.yaml": _CHOICE}, tmp_path) == []
