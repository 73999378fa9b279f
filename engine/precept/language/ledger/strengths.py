"""Words of strength: whether a sentence contains the word that a rule gives as its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from precept.model.answers import IMPERATIVE, WORDS, Strength
from precept.model.ruleset import Advise, Rule

# A sentence says these without the word: it orders something, or it is an exception.
_WITHOUT_A_WORD = frozenset(
    word for word, strength in WORDS.items() if strength.rank is None or word == IMPERATIVE
)
_ALSO = MappingProxyType(
    {
        "usually": ("usual",),
        "typically": ("typical",),
        "generally": ("general",),
        "usually not": (
            *("not usually", "typically not", "not typically", "generally not", "not generally"),
        ),
        "avoid": ("avoids", "avoided", "avoiding"),
        "is not recommended": ("not recommended", "isn't recommended", "aren't recommended"),
        "should not": ("shouldn't",),
        "do not": ("don't", "never"),
        "must not": ("mustn't",),
        "is contraindicated": ("contraindicated", "contraindication", "contraindications"),
    }
)
"""Other words of a sentence that a word of strength can stand for."""
_NOT_DENIED = (r"(?<!\bnot )(?<!\bnever )(?<!n't )", r"(?!n't\b)(?! not\b)")
"""What stands before and after a word that nothing denies: *should not* does not recommend."""


def unsaid_words(
    locator: str, rules: Iterable[Rule], sentences: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the words of rules that cite a statement, and that no sentence cited contains.

    `sentences` are those of the document by locator; a rule counts if all that it cites is there.
    """
    found = (
        strength.word
        for rule in rules
        if locator in rule.cites
        and (strength := _strength(rule))
        and _is_unsaid(strength, rule.cites, sentences)
    )
    return tuple(dict.fromkeys(found))


def _is_unsaid(strength: Strength, cites: Iterable[str], sentences: Mapping[str, str]) -> bool:
    return all(cite in sentences and not contains(sentences[cite], strength) for cite in cites)


def _strength(rule: Rule) -> Strength | None:
    """Return the strength of a rule whose word its sentence has to contain; None without one."""
    strength = rule.conclusion.strength if isinstance(rule.conclusion, Advise) else None
    return None if strength is None or strength.word in _WITHOUT_A_WORD else strength


def contains(sentence: str, strength: Strength) -> bool:
    """Return whether a sentence contains a word of strength, or another form of it.

    A word that recommends is not contained where it is denied.
    """
    forms = "|".join(map(re.escape, (strength.word, *_ALSO.get(strength.word, ()))))
    recommends = strength.rank is not None and not strength.prohibits
    before, after = _NOT_DENIED if recommends else ("", "")
    text = " ".join(sentence.replace("’", "'").split())
    return re.search(rf"\b{before}(?:{forms}){after}\b", text, re.IGNORECASE) is not None
