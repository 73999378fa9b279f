"""The words of strength that a ruleset declares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.language.loader.sound import edited, write

from precept.language.examine import examine
from precept.model.answers import WORDS, Strength
from precept.model.ruleset import Advise, Ruleset


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


_WORDS = "strengths: {%s}\ntitle:"


def _read(declared: str, strength: str) -> tuple[Ruleset | None, list[str]]:
    files = edited("ruleset.yaml", "title:", _WORDS % declared)
    files = edited("rules/01_colds.yaml", "strength: should", f"strength: {strength}", files)
    write(files)
    ruleset, diagnostics = examine("cold")
    return ruleset, [item.code for item in diagnostics]


@pytest.mark.parametrize(
    ("word", "means"),
    [
        ("offer", "should"),
        ("do not offer", "must not"),
        ("is not to be given", "is contraindicated"),
        ("is not required", "not needed"),
        ("withhold", "do not"),
        ("Nothing less than", "should"),
    ],
)
def test_a_word_has_the_rank_and_the_side_of_what_it_means(word: str, means: str) -> None:
    ruleset, faults = _read(f"{word}: {means}", word)
    assert faults == []
    assert ruleset is not None
    strength = replace(WORDS[means], word=word, means=means, place=1)
    assert ruleset.strengths == {word: strength}
    advice = [rule.conclusion for rule in ruleset.rules.values()]
    assert strength in [one.strength for one in advice if isinstance(one, Advise)]


def test_of_words_that_mean_the_same_the_later_is_the_stronger() -> None:
    ruleset, _ = _read("recommend: should, suggest: may, strongly recommend: should", "suggest")
    assert ruleset is not None
    assert [(one.word, one.place) for one in ruleset.strengths.values()] == [
        ("recommend", 1),
        ("suggest", 1),
        ("strongly recommend", 2),
    ]
    assert all(isinstance(one, Strength) for one in ruleset.strengths.values())


@pytest.mark.parametrize("declared", ["shun: refrain", "do not give: should"])
def test_a_faulty_word_is_reported_once_and_not_where_rules_use_it(declared: str) -> None:
    word = declared.partition(":")[0]
    assert _read(declared, word)[1] == ["RUL106"]


def test_a_word_that_is_not_declared() -> None:
    assert _read("offer: should", "consider")[1] == ["RUL103"]
