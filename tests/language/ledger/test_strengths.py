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
        ("You shouldn’t rest.", "should", False),
        ("You shouldn’t rest.", "should not", True),
        ("You should not rest.", "should", False),
        ("You should  not rest.", "should not", True),
        ("You should rest, and should not run.", "should", True),
        ("It mightn't help.", "might", False),
        ("Rest is not usually needed.", "usually", False),
        ("Rest is not usually advised.", "usually not", True),
        ("Rest must be avoided.", "avoid", True),
        ("Rest must be avoided.", "must not", False),
        ("Rest isn’t recommended.", "is not recommended", True),
        ("Rest is not recommended.", "is not recommended", True),
        ("Don’t rest.", "do not", True),
        ("Never rest.", "do not", True),
        ("You mustn't rest.", "must not", True),
        ("Fever is a contraindication.", "is contraindicated", True),
        ("You may rest.", "must not", False),
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
    assert contains(sentence, WORDS[word]) is said


@pytest.mark.parametrize(
    ("sentence", "word", "means", "said"),
    [
        ("Offer rest.", "offer", "should", True),
        ("Do not offer rest.", "offer", "should", False),
        ("Don't offer rest.", "offer", "should", False),
        ("Do not offer rest.", "do not offer", "must not", True),
        ("Offer rest.", "do not offer", "must not", False),
    ],
)
def test_whether_a_sentence_contains_a_word_of_its_own(
    sentence: str, word: str, means: str, said: bool
) -> None:
    assert contains(sentence, replace(WORDS[means], word=word, means=means)) is said


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
