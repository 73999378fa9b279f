"""Phrases: no sentence of a feature says two things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import NOWHERE, Span
from precept.ir.history import EventList
from precept.ir.rules import Ruleset
from precept.ir.vocabulary import Action, Element, Finding, Note, Vocabulary

SAME = Fault(
    "VOC204",
    "same-phrase",
    "Two things are said in the same words, so a feature that uses them could mean either.",
    "change the words of one of them",
)
SWALLOWED = Fault(
    "VOC205",
    "swallowed-phrase",
    "The phrase of one word fits into the open place of another's, so a feature that uses it could "
    "mean either.",
    "change the words of one of them, outside the braces",
)

FAULTS = (SAME, SWALLOWED)

_SLOT = re.compile(r"\{\w+\}")
_Word = Element | EventList | Finding | Action | Note


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase, the word that it is said of, what it says of it, and what it matches."""

    text: str
    word: str
    says: object
    span: Span
    pattern: re.Pattern[str]

    @property
    def meant(self) -> tuple[str, object]:
        """Of what it says what."""
        return self.word, self.says

    def takes_in(self, other: _Phrase) -> bool:
        """Whether every sentence that the other phrase makes is one of this phrase as well."""
        return self.pattern != other.pattern and bool(self.pattern.fullmatch(other.text))


def _phrase(text: str, word: _Word, says: object = None) -> _Phrase:
    # Whatever may be said in its open places.
    pattern = ".+".join(re.escape(part) for part in _SLOT.split(text))
    return _Phrase(text, word.id, says, word.span or NOWHERE, re.compile(pattern))


def check(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of a vocabulary's phrases, and of its meanings, which features say as well."""
    words = ruleset.vocabulary
    givens = _givens(words)
    for said in (givens, _assertions(words), _meanings(words.elements), _meanings(words.history)):
        yield from _same(said)
    yield from _swallowed(givens)


def _givens(words: Vocabulary) -> tuple[_Phrase, ...]:
    elements = [
        _phrase(phrase.text, element, phrase.value)
        for element in words.elements.values()
        for phrase in element.steps
    ]
    events = [
        _phrase(phrase.text, listed, phrase)
        for listed in words.history.values()
        for phrase in listed.steps
    ]
    return (*elements, *events)


def _assertions(words: Vocabulary) -> tuple[_Phrase, ...]:
    return tuple(
        _phrase(text, word)
        for declared in (words.findings, words.actions, words.notes)
        for word in declared.values()
        for text in word.steps
    )


def _meanings(declared: Mapping[str, Element] | Mapping[str, EventList]) -> tuple[_Phrase, ...]:
    """What is said to be not known of elements, and to be known in full of lists of events."""
    return tuple(_phrase(word.meaning, word) for word in declared.values())


def _same(said: Sequence[_Phrase]) -> Iterator[Diagnostic]:
    first: dict[re.Pattern[str], _Phrase] = {}
    alike = ((first.setdefault(phrase.pattern, phrase), phrase) for phrase in said)
    clashing = (pair for pair in alike if pair[0].meant != pair[1].meant)
    for one, other in _once(clashing):
        message = f"`{other.text}` is said of `{one.word}` and of `{other.word}`"
        if one.word == other.word:
            message = f"`{other.text}` says two things of `{other.word}`"
        yield SAME.at(other.span, message, also=[one.span])


def _swallowed(said: Sequence[_Phrase]) -> Iterator[Diagnostic]:
    open_ = [phrase for phrase in said if _SLOT.search(phrase.text)]
    # Of two phrases of one word, the one with more words of its own is meant.
    taken = (pair for pair in product(open_, said) if pair[0].word != pair[1].word)
    for one, other in _once(pair for pair in taken if pair[0].takes_in(pair[1])):
        message = f"`{other.text}` of `{other.word}` fits into `{one.text}`"
        yield SWALLOWED.at(other.span, message, also=[one.span])


def _once(pairs: Iterable[tuple[_Phrase, _Phrase]]) -> Iterator[tuple[_Phrase, _Phrase]]:
    """One pair of phrases for each pair of words: "fever" and "no fever" clash as one."""
    seen = set()
    for one, other in pairs:
        if (one.word, other.word) not in seen:
            seen.add((one.word, other.word))
            yield one, other
