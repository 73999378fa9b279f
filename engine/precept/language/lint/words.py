"""Words that nothing uses: they would be asked or read, and change no answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from precept.language.lint.rules import findings_read
from precept.model.conditions import comparisons
from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, Span
from precept.model.outcomes import KINDS
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import (
    Action,
    Counted,
    Element,
    EventList,
    Finding,
    Measured,
    Note,
    Vocabulary,
    event_condition,
    event_list,
)

ELEMENT = Fault(
    "VOC201",
    "unused-element",
    "An element is declared that no rule, guarantee or impossible combination compares, and that "
    "nothing is measured with. Its answer could change nothing.",
    "delete it, or compare it in the rule that it was meant for",
)
CONCLUSION = Fault(
    "VOC202",
    "unused-conclusion",
    "A finding, an action or a note is declared that no rule concludes, so it would never come up.",
    "delete it, or add the rule that concludes it",
)
EVENTS = Fault(
    "VOC203",
    "unused-events",
    "A list of events is declared that no element is measured or counted from, or a field of one "
    "that tells nothing about which events these are.",
    "delete it, or name it in the `measured` or `counted` of an element",
)
UNUSED_FAULTS = (ELEMENT, CONCLUSION, EVENTS)


def check_unused(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Everything that is declared and not used."""
    yield from _elements(ruleset)
    yield from _conclusions(ruleset)
    yield from _events(ruleset)


def _elements(ruleset: Ruleset) -> Iterator[Diagnostic]:
    words = ruleset.vocabulary
    used = {leaf.element for condition in ruleset.conditions for leaf in comparisons(condition)}
    used.update(name for element in words.elements.values() for name in _ends(element))
    used.update(name for listed in words.history.values() for name in listed.present.values())
    for element in words.elements.values():
        if element.id not in used:
            message = f"nothing uses the element `{element.id}`"
            yield ELEMENT.at(element.span or NOWHERE, message)


def _ends(element: Element) -> tuple[str, ...]:
    """The elements that one is measured or counted with."""
    match element.measured:
        case Measured(start=str(start), end=end, persists=persists):
            return (start, end, persists)
        case Measured(end=end, persists=persists):
            return (end, persists)
        case Counted() as counted:
            return counted.counted_with
        case None:
            return ()


def _conclusions(ruleset: Ruleset) -> Iterator[Diagnostic]:
    words, safety = ruleset.vocabulary, ruleset.safety
    # What is read or promised and not concluded is a fault of another kind.
    named = {leaf.finding for leaf in findings_read(ruleset)}
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
        for name in sorted(listed.fields.keys() - read - _by_itself(listed)):
            message = f"no `where` asks for the field `{name}` of the list `{listed.id}`"
            yield EVENTS.at(listed.fields[name].span or NOWHERE, message)


def _by_itself(listed: EventList) -> set[str]:
    """The fields that tell when an event was, and whether it is the one in question."""
    return {listed.begins, listed.ends, listed.persists, *listed.present}


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

PHRASE_FAULTS = (SAME, SWALLOWED)

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


def check_phrases(ruleset: Ruleset) -> Iterator[Diagnostic]:
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
