"""Check the vocabulary: words without a use, and phrases that could mean several things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from precept.language.lint.citations import cites_itself
from precept.language.lint.rules import conclusions_read
from precept.model.conditions import comparisons
from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, Severity, Span
from precept.model.outcomes import KINDS, Declared, declarations
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import (
    Element,
    EventList,
    Taken,
    Vocabulary,
    elements_behind,
    event_condition,
    event_list,
)

ELEMENT = Fault(
    "VOC201",
    "unused-element",
    "No rule, guarantee or impossible combination compares this element, and nothing is measured "
    "with it or dated by it, so its value has no effect.",
    "delete it, or compare it in the intended rule",
    Severity.WARNING,
)
CONCLUSION = Fault(
    "VOC202",
    "unused-conclusion",
    "No rule concludes this finding, action or note, or adds to this score, so it can never be an "
    "answer.",
    "delete it, or add the rule that concludes it",
)
EVENTS = Fault(
    "VOC203",
    "unused-events",
    "No element is measured or counted from this list of events, or no condition on its events "
    "uses this field.",
    "delete it, or name it in the `measured` or `counted` of an element",
    Severity.WARNING,
)
UNUSED_FAULTS = (ELEMENT, CONCLUSION, EVENTS)


def check_unused(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check that every declared word is used."""
    yield from _elements(ruleset)
    yield from _conclusions(ruleset)
    yield from _events(ruleset)


def _elements(ruleset: Ruleset) -> Iterator[Diagnostic]:
    words = ruleset.vocabulary
    used = {leaf.element for condition in ruleset.conditions for leaf in comparisons(condition)}
    behind = (elements_behind(element.measured) for element in words.elements.values())
    used.update(name for names in behind for name in names)
    amounts = (amount for action in words.actions.values() for amount in action.amounts)
    used.update(name for amount in amounts for name in amount.computed.operands)
    used.update(name for element in words.elements.values() for name in element.since)
    used.update(name for listed in words.history.values() for name in listed.present.values())
    for element in words.elements.values():
        if element.id not in used and not element.of_decision and not cites_itself(element):
            message = f"nothing uses the element `{element.id}`"
            yield ELEMENT.at(element.span or NOWHERE, message)


def _conclusions(ruleset: Ruleset) -> Iterator[Diagnostic]:
    words, safety = ruleset.vocabulary, ruleset.safety
    # A word that is read or guaranteed and not concluded has a fault of its own.
    named = {leaf.word for leaf in conclusions_read(ruleset)}
    named.update(guarantee.action for guarantee in safety.guarantees)
    named.update(action for pair in safety.pairs for action in pair.actions)
    named.update(rule.target.id for rule in ruleset.rules.values())
    for what, declared in (*((kind.id, kind.declared(words)) for kind in KINDS.values()),):
        for word in declared.values():
            if word.id not in named:
                message = f"no rule concludes the {what} `{word.id}`"
                yield CONCLUSION.at(word.span or NOWHERE, message)


def _events(ruleset: Ruleset) -> Iterator[Diagnostic]:
    sources = [element.measured for element in ruleset.vocabulary.elements.values()]
    for listed in ruleset.vocabulary.history.values():
        taken = [source for source in sources if event_list(source) == listed.id]
        if not taken:
            message = f"nothing is measured or counted from the list `{listed.id}`"
            yield EVENTS.at(listed.span or NOWHERE, message)
            continue
        read = {leaf.element for source in taken for leaf in comparisons(event_condition(source))}
        read |= {source.value for source in taken if isinstance(source, Taken)}
        for name in sorted(listed.fields.keys() - read - _by_itself(listed)):
            message = f"no `where` uses the field `{name}` of the list `{listed.id}`"
            yield EVENTS.at(listed.fields[name].span or NOWHERE, message)


def _by_itself(listed: EventList) -> set[str]:
    """Return the fields of the time of an event, and of the index event."""
    return {listed.begins, listed.ends, listed.persists, *listed.present}


SAME = Fault(
    "VOC204",
    "same-phrase",
    "Two words have the same phrase, so a feature that uses it could mean either.",
    "change the words of one of them",
)
COVERED = Fault(
    "VOC205",
    "swallowed-phrase",
    "The phrase of a word also matches the phrase of another word with a value in braces, so a "
    "feature that uses it could mean either.",
    "change the words of one of them, outside the braces",
)

PHRASE_FAULTS = (SAME, COVERED)

_SLOT = re.compile(r"\{\w+\}")
_Word = Element | EventList | Declared


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase, its word, the value that it means, and its texts around the slots."""

    text: str
    word: str
    value: object
    span: Span
    parts: tuple[str, ...]

    @property
    def meant(self) -> tuple[str, object]:
        """The word and value that it means."""
        return self.word, self.value

    def covers(self, other: _Phrase) -> bool:
        """Return whether this phrase also matches every sentence of another phrase."""
        first, *between, last = self.parts
        text = other.text
        if self.parts == other.parts or not (text.startswith(first) and text.endswith(last)):
            return False
        # Each slot takes at least one character.
        start, end = len(first) + 1, len(text) - len(last)
        for part in between:
            found = text.find(part, start, end)
            if found < 0:
                return False
            start = found + len(part) + 1
        return start <= end


def _phrase(text: str, word: _Word, value: object = None) -> _Phrase:
    return _Phrase(text, word.id, value, word.span or NOWHERE, tuple(_SLOT.split(text)))


def check_phrases(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check phrases, and meanings, which features use as well."""
    words = ruleset.vocabulary
    givens = _givens(words)
    for phrases in (
        givens,
        _assertions(words),
        _meanings(words.elements),
        _meanings(words.history),
    ):
        yield from _same(phrases)
    yield from _covered(givens)


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
        _phrase(text, word) for word in declarations(words).values() for text in word.steps
    )


def _meanings(declared: Mapping[str, Element] | Mapping[str, EventList]) -> tuple[_Phrase, ...]:
    """Return the meanings of elements or lists of events as phrases."""
    return tuple(_phrase(word.meaning, word) for word in declared.values())


def _same(phrases: Sequence[_Phrase]) -> Iterator[Diagnostic]:
    by_parts: dict[tuple[str, ...], _Phrase] = {}
    alike = ((by_parts.setdefault(phrase.parts, phrase), phrase) for phrase in phrases)
    clashing = (pair for pair in alike if pair[0].meant != pair[1].meant)
    for first, second in _once(clashing):
        message = f"`{second.text}` is a phrase of `{first.word}` and of `{second.word}`"
        if first.word == second.word:
            message = f"`{second.text}` means two values of `{second.word}`"
        yield SAME.at(second.span, message, also=[first.span])


def _covered(phrases: Sequence[_Phrase]) -> Iterator[Diagnostic]:
    open_ = [phrase for phrase in phrases if _SLOT.search(phrase.text)]
    # Of two matching phrases of the same word, the more specific one is meant.
    taken = (pair for pair in product(open_, phrases) if pair[0].word != pair[1].word)
    for first, second in _once(pair for pair in taken if pair[0].covers(pair[1])):
        message = f"`{second.text}` of `{second.word}` also matches `{first.text}`"
        yield COVERED.at(second.span, message, also=[first.span])


def _once(pairs: Iterable[tuple[_Phrase, _Phrase]]) -> Iterator[tuple[_Phrase, _Phrase]]:
    """Return one pair of phrases for each pair of words."""
    seen = set()
    for first, second in pairs:
        if (first.word, second.word) not in seen:
            seen.add((first.word, second.word))
            yield first, second
