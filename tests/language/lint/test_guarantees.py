"""Guarantees and judged pairs without effect."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.lint.overlays import told

_WORDS = "actions:\n  walk:\n    meaning: take a walk\n    to: patient\n"
_RULE = """\
topic: More
rules:
  - id: walking
    cites: p1.2
    when: fever
    advise: walk
    strength: {word}
"""
SAFETY = (
    "guarantees:\n  - {cites: p1.2, always: walk, when: fever}\n",
    "guarantees:\n  - {cites: p1.2, never: walk, without: fever}\n",
    "excludes:\n  - [rest, walk]\n",
    "combinations:\n  - {together: [rest, walk], sound: yes, because: Both do good.}\n",
)


@pytest.mark.parametrize("safety", SAFETY)
def test_an_action_that_is_advised_in_any_word(safety: str, tmp_path: Path) -> None:
    files = {"vocabulary/02.yaml": _WORDS, "safety.yaml": safety}
    for word in ("should", "may"):
        assert told({**files, "rules/02.yaml": _RULE.format(word=word)}, tmp_path) == []


@pytest.mark.parametrize("safety", SAFETY)
def test_an_action_that_is_only_ever_not_needed(safety: str, tmp_path: Path) -> None:
    files = {"vocabulary/02.yaml": _WORDS, "safety.yaml": safety}
    found = told({**files, "rules/02.yaml": _RULE.format(word="not needed")}, tmp_path)
    assert found == [("SAF201", "no rule recommends the action `walk`")]


_INDEPENDENT = "independent:\n  - {{elements: [{}], because: Either comes alone.}}\n"


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("fever, off_work", "`fever` and `off_work` share no interpretation and no list of events"),
        (
            "lasted, onset",
            "`lasted` and `onset` are judged independent, but `lasted` is taken from `onset`",
        ),
        (
            "onset, lasted",
            "`onset` and `lasted` are judged independent, but `lasted` is taken from `onset`",
        ),
    ],
)
def test_a_pair_that_nobody_has_to_judge(pair: str, message: str, tmp_path: Path) -> None:
    found = told({"safety.yaml": _INDEPENDENT.format(pair)}, tmp_path)
    assert found == [("SAF203", message)]
