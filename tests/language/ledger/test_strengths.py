"""A word of strength that no sentence cited contains."""

from __future__ import annotations

from dataclasses import replace

import pytest

from precept.execution.protocol import load
from precept.language import library
from precept.language.ledger.account import account
from precept.language.ledger.alignment import align
from precept.language.ledger.sentences import read_document
from precept.language.ledger.strengths import contains
from precept.model.answers import WORDS
from precept.model.diagnostics import Diagnostics
from precept.model.ruleset import Advise, Ruleset
from precept.report.ledger_view import findings

TUTORIAL = library.shipped() / "tutorial"


@pytest.mark.parametrize(
    ("sentence", "word", "said"),
    [
        ("You should rest.", "should", True),
        ("You SHOULD rest.", "should", True),
        ("You shouldn’t rest.", "should", True),
        ("It mightn't help.", "might", True),
        ("You shoulder a lot.", "should", False),
        ("You may rest.", "might", False),
        ("In May you rest.", "can", False),
        ("The canned food is typical.", "can", False),
        ("The typical treatment is rest.", "typically", True),
        ("The usual treatment is rest.", "usually", True),
        ("In general, rest.", "generally", True),
        ("Rest.", "generally", False),
        ("They would need to rest.", "would need", True),
        ("They would need to rest.", "should", False),
    ],
)
def test_whether_a_sentence_contains_a_word(sentence: str, word: str, said: bool) -> None:
    assert contains(sentence, word) is said


def _unsaid(ruleset: Ruleset) -> dict[str, tuple[str, ...]]:
    document = TUTORIAL / "document.txt"
    alignment = align(ruleset.ledger, read_document(document, Diagnostics()))
    made = account(ruleset, document, alignment, ())
    found = {entry.place.locator: entry.unsaid for entry in made.entries if entry.unsaid}
    assert made.holds is not bool(found)
    assert {item.locator for item in findings(made)} == found.keys()
    return found


@pytest.mark.parametrize("word", [word for word, of in WORDS.items() if of.rank is not None])
def test_only_the_words_of_the_sentences_that_a_rule_cites(word: str) -> None:
    ruleset = load("tutorial").ruleset
    rule = ruleset.rules["water-a-thirsty-plant"]
    assert isinstance(rule.conclusion, Advise)
    changed = replace(rule, conclusion=replace(rule.conclusion, strength=WORDS[word]))
    said = word in ("should", "imperative")
    unsaid = {} if said else dict.fromkeys(rule.cites, (word,))
    assert _unsaid(replace(ruleset, rules={**ruleset.rules, rule.id: changed})) == unsaid
