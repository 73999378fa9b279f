"""What a given says: the vocabulary's phrases, and a few sentences of every vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from precept.ir.history import EntryPhrase, EventList
from precept.ir.types import CodeSet, Ordered, Scale, Type
from precept.ir.vocabulary import Element, Vocabulary
from precept.lowering.phrases import COMPLETE
from precept.scenarios import dates
from precept.scenarios.steps import (
    AddEvent,
    Given,
    SetComplete,
    SetDetail,
    SetFact,
    SetMember,
    SetTime,
    UnknownStep,
)

NOT_KNOWN = "it is not known "
_TIME = re.compile(r"it is (?P<date>.+? \d{4}) at (?P<time>\d{1,2}:\d\d) in (?P<zone>.+)")
_SO_ON = re.compile(r"that was so on (?P<date>.+)")
_SAYS_SO = re.compile(r"it is the (?P<who>\w+) who says so")
_ALL_KNOWN = re.compile(r"all (?P<events>.+?)(?: since (?P<since>.+))? are known")
_SLOT = re.compile(r"\\\{(\w+)\\\}")
_NOT = "not "


class Givens:
    """The givens that features of one vocabulary may use."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the vocabulary's phrases."""
        self._elements = vocabulary.elements
        self._events = {of.meaning: of for of in vocabulary.history.values()}
        self._meanings = {element.meaning: element.id for element in self._elements.values()}
        self._patterns = [
            (_pattern(phrase.text, {"value": element.type}), element, phrase.value)
            for element in vocabulary.elements.values()
            for phrase in element.steps
        ]
        self._event_patterns = [
            (_pattern(phrase.text, {id_: one.type for id_, one in of.fields.items()}), of, phrase)
            for of in self._events.values()
            for phrase in of.steps
        ]

    def read(self, text: str) -> Given | None:
        """What a sentence says; None if it says nothing.

        Raises:
            UnknownStep: if it could say two things.
        """
        if match := _TIME.fullmatch(text):
            hour = match["time"].rjust(5, "0")
            return SetTime(f"{dates.written(match['date'])}T{hour}", dates.zone(match["zone"]))
        if text.startswith(NOT_KNOWN):
            element = self._meanings.get(text.removeprefix(NOT_KNOWN))
            return SetFact(element, None) if element else None
        if match := _SO_ON.fullmatch(text):
            return SetDetail("at", dates.written(match["date"]))
        if match := _SAYS_SO.fullmatch(text):
            return SetDetail("by", match["who"])
        return self._phrase(text)

    def _phrase(self, text: str) -> Given | None:
        if (match := _ALL_KNOWN.fullmatch(text)) and match["events"] in self._events:
            since = dates.written(match["since"]) if match["since"] else "always"
            return SetComplete(self._events[match["events"]].id, since)
        return self._one_of(text)

    def _one_of(self, text: str) -> Given | None:
        """What the phrase says that has the most words of its own: it is the one meant."""
        matches = list(self._matches(text))
        if not matches:
            return None
        longest = max(length for length, _, _ in matches)
        best = [(name, said) for length, name, said in matches if length == longest]
        if any(said != best[0][1] for _, said in best):
            names = " or ".join(sorted({f"`{name}`" for name, _ in best}))
            raise UnknownStep(f"`{text}` could mean {names}: change one of their phrases")
        return best[0][1]

    def _matches(self, text: str) -> Iterator[tuple[int, str, Given]]:
        for pattern, element, value in self._patterns:
            if match := pattern.fullmatch(text):
                yield _own(match), element.id, _fact(element, value, match.groupdict())
        for pattern, of, phrase in self._event_patterns:
            if match := pattern.fullmatch(text):
                yield _own(match), of.id, _event(of, phrase, match.groupdict())

    def examples(self) -> list[str]:
        """Every sentence that is understood, with its slots."""
        phrases = [phrase.text for element in self._elements.values() for phrase in element.steps]
        events = [phrase.text for of in self._events.values() for phrase in of.steps]
        unknown = [f"{NOT_KNOWN}{meaning}" for meaning in self._meanings]
        known = [f"all {name} are known" for name in self._events]
        details = ["that was so on 8 March 2026", "it is the patient who says so"]
        return [*phrases, *events, *unknown, *known, *details]


def _own(match: re.Match[str]) -> int:
    """How much of a sentence is the phrase's own, and not what was put in its open places."""
    return len(match[0]) - sum(map(len, match.groups()))


def _pattern(phrase: str, types: Mapping[str, Type]) -> re.Pattern[str]:
    pattern = re.escape(phrase)
    for name, of in types.items():
        if _is_dated(of):
            # Something comes about *on* 8 March 2026, but *in* March 2026.
            slot = rf"\ \{{{name}\}}"
            pattern = pattern.replace(rf"\ on{slot}", rf"\ (?:on|in){slot}")
    return re.compile(_SLOT.sub(r"(?P<\1>.+)", pattern))


def _fact(element: Element, value: str | None, said: Mapping[str, str]) -> SetFact | SetMember:
    if not isinstance(element.type, CodeSet):
        return SetFact(element.id, value or _value(element.type, said["value"]))
    code = value or _value(element.type, said["value"])
    if code == COMPLETE:
        return SetMember(element.id, None)
    return SetMember(element.id, code.removeprefix(_NOT), not code.startswith(_NOT))


def _event(of: EventList, phrase: EntryPhrase, said: Mapping[str, str]) -> AddEvent:
    told = {name: _value(of.fields[name].type, words) for name, words in said.items()}
    return AddEvent(of.id, {**phrase.sets, **told}, phrase.planned, phrase.present)


def _value(of: Type, said: str) -> str:
    if isinstance(of, Ordered):
        return dates.written(said) if _is_dated(of) else said
    return said.replace(" ", "_")


def _is_dated(of: Type) -> bool:
    return isinstance(of, Ordered) and of.scale in (Scale.DATE_TIME, Scale.DATE)
