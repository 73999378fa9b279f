"""Words of strength: whether a sentence contains the word that a rule gives as its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from precept.model.answers import IMPERATIVE, WORDS
from precept.model.ruleset import Advise, Rule

# A sentence says these without the word: it orders something, or it is an exception.
_WITHOUT_A_WORD = frozenset(
    word for word, strength in WORDS.items() if strength.rank is None or word == IMPERATIVE
)
_ALSO = MappingProxyType(
    {"usually": ("usual",), "typically": ("typical",), "generally": ("general",)}
)
"""Other words of a sentence that a word of strength can stand for."""


def unsaid_words(
    locator: str, rules: Iterable[Rule], sentences: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the words of rules that cite a statement, and that no sentence cited contains.

    `sentences` are those of the document by locator; a rule counts if all that it cites is there.
    """
    found = (_word(rule) for rule in rules if locator in rule.cites and _is_unsaid(rule, sentences))
    return tuple(dict.fromkeys(found))


def _is_unsaid(rule: Rule, sentences: Mapping[str, str]) -> bool:
    word = _word(rule)
    return bool(word) and all(
        cite in sentences and not contains(sentences[cite], word) for cite in rule.cites
    )


def _word(rule: Rule) -> str:
    """Return the word of a rule that its sentence has to contain; empty if it has none."""
    word = rule.conclusion.strength.word if isinstance(rule.conclusion, Advise) else ""
    return "" if word in _WITHOUT_A_WORD else word


def contains(sentence: str, word: str) -> bool:
    """Return whether a sentence contains a word of strength, or another form of it."""
    forms = "|".join(map(re.escape, (word, *_ALSO.get(word, ()))))
    # A contraction such as "shouldn't" contains the word as well.
    return re.search(rf"\b(?:{forms})(?:n['’]t)?\b", sentence, re.IGNORECASE) is not None
