"""Sentences of features that would say two things."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.lint.overlays import told

_RULE = "topic: More\nrules:\n  - {id: more, cites: p1.2, when: more, find: bad_cold}\n"
_MORE = "elements:\n  more:\n    type: boolean\n    meaning: MEANING\n    ask: More?\n    steps:\n"
_LIST = """\
history:
  colds:
    meaning: earlier colds
    begins: onset
    fields:
      onset: {{type: date and time}}
    steps:
      - {phrase}
elements:
  more:
    type: boolean
    counted: {{events: colds}}
    meaning: more
    ask: More?
"""


def _told(folder: Path, words: str) -> list[tuple[str, str]]:
    return told({"vocabulary/02_more.yaml": words, "rules/02_more.yaml": _RULE}, folder)


def _element(steps: str, meaning: str = "more") -> str:
    return _MORE.replace("MEANING", meaning) + "".join(
        f"      {line}\n" for line in steps.split("|")
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(_element("- feverish"), "", id="words of its own"),
        pytest.param(_element("- a cold"), "", id="an assertion says it, a given may too"),
        pytest.param(_element("- fever"), "VOC204", id="yes as well as no"),
        pytest.param(_element("yes: x|no: no fever"), "VOC204", id="the no of another"),
        pytest.param(_element("yes: x|no: x"), "VOC204", id="yes and no in the same words"),
        pytest.param(
            _element("- x", "whether there is a fever"), "VOC204", id="both not known in one"
        ),
        pytest.param(_element("- a person of no age"), "VOC205", id="in an open place"),
        pytest.param(_LIST.format(phrase="'an onset on {onset}'"), "", id="events"),
        pytest.param(
            _LIST.format(phrase="'a person of {onset}'"), "VOC204", id="same but the slot"
        ),
        pytest.param(
            _LIST.format(phrase="'a person of {onset}, or so'"),
            "VOC205",
            id="open place in another",
        ),
    ],
)
def test_phrases_that_clash(words: str, code: str, tmp_path: Path) -> None:
    assert [found for found, _ in _told(tmp_path, words)] == [code] * bool(code)


def test_conclusions_that_are_asserted_in_the_same_words(tmp_path: Path) -> None:
    words = _element("- x") + "notes:\n  other:\n    text: Other.\n    steps: [a cold]\n"
    rule = "topic: Note\nrules:\n  - {id: note, cites: p1.2, when: more, note: other}\n"
    files = {"vocabulary/02_more.yaml": words, "rules/02_more.yaml": _RULE, "rules/03.yaml": rule}
    assert told(files, tmp_path) == [("VOC204", "`a cold` is a phrase of `cold` and of `other`")]


def test_lists_that_are_said_to_be_complete_in_the_same_words(tmp_path: Path) -> None:
    # Both are "all earlier colds are known".
    words = _LIST.format(phrase="'an onset on {onset}'")
    more = words.replace("  colds:\n", "  other:\n").replace("  more:\n", "  most:\n")
    more = more.replace("colds}", "other}").replace("an onset", "a start")
    more = more.replace("meaning: more", "meaning: most")
    rule = "topic: Most\nrules:\n  - {id: most, cites: p1.2, when: most, find: bad_cold}\n"
    files = {"vocabulary/02.yaml": words, "vocabulary/03.yaml": more}
    files |= {"rules/02_more.yaml": _RULE, "rules/03_most.yaml": rule}
    message = "`earlier colds` is a phrase of `colds` and of `other`"
    assert told(files, tmp_path) == [("VOC204", message)]


def test_two_phrases_of_one_word_may_begin_alike(tmp_path: Path) -> None:
    words = _LIST.format(phrase="'an onset on {onset}'\n      - 'an onset on {onset} at last'")
    assert _told(tmp_path, words) == []
