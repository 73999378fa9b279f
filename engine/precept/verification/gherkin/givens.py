"""Dates as features say them: `8 March 2026 at 20:00`, `March 2026`, `2025`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from precept.language.loader.words import COMPLETE
from precept.model.types import CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import Element, EntryPhrase, EventList, Vocabulary
from precept.model.words import MONTHS
from precept.verification.gherkin.steps import (
    AddEvent,
    Given,
    SetComplete,
    SetDetail,
    SetFact,
    SetMember,
    SetTime,
    UnknownStep,
)

_SAID = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)}) )?(?P<year>\d{{4}})"
    r"(?: at (?P<hour>\d{1,2}):(?P<minute>\d\d))?"
)


def write_date(said: str) -> str:
    """A date or time as a case writes it; what is not said in this way is left as it is."""
    match = _SAID.fullmatch(said)
    if match is None or (match["hour"] and not match["day"]):
        return said
    text = match["year"]
    if match["month"]:
        text += f"-{MONTHS.index(match['month']) + 1:02}"
    if match["day"]:
        text += f"-{int(match['day']):02}"
    return text + (f"T{int(match['hour']):02}:{match['minute']}" if match["hour"] else "")


@cache
def zone_of_case(said: str) -> str:
    """The time zone that a city, such as `Berlin`, or a zone's own name means; as said if none."""
    city = said.replace(" ", "_")
    named = [name for name in available_timezones() if name == city or name.endswith(f"/{city}")]
    # `Berlin` is Europe/Berlin; shorter names are the ones in use.
    return min(named, key=lambda name: (len(name), name), default=said)


# A scenario that names no time is decided at this one.
_AS_OF, _ZONE = "2026-01-01T12:00", "UTC"


class Misplaced(ValueError):
    """What is told does not go with what was told before; the message says why."""


@dataclass(slots=True)
class Telling:
    """What has been told by now."""

    as_of: str = _AS_OF
    zone: str = _ZONE
    facts: dict[str, Any] = field(default_factory=dict)
    history: dict[str, dict[str, Any]] = field(default_factory=dict)
    _said: set[object] = field(default_factory=set)
    # What was told last, where more can be said of it.
    _latest: dict[str, Any] | None = None

    def case(self, lists: Mapping[str, EventList]) -> dict[str, Any]:
        """All that was told, as the protocol takes it; `lists` are those of the vocabulary."""
        return {
            "as_of": self.as_of,
            "zone": self.zone,
            "facts": {id_: _as_written(told) for id_, told in self.facts.items()},
            "history": {id_: self._listed(lists[id_]) for id_ in self.history},
        }

    def _listed(self, of: EventList) -> dict[str, Any]:
        told = dict(self.history[of.id])
        # An event that is not said to be the one in question is another one, if there is that one.
        if of.present.get(of.begins) in self.facts:
            told.setdefault("present", "none")
        return told

    def go_on(self) -> None:
        """Let what is told from now on correct what was told before."""
        self._said.clear()
        self._latest = None

    def tell(self, said: Given) -> None:
        """Tell one more thing.

        Raises:
            Misplaced: if something else was told of it, or if it is about nothing told.
        """
        if isinstance(said, SetDetail):
            self._detail(said)
            return
        self._latest = None
        match said:
            case SetTime(as_of, zone):
                self.as_of, self.zone = as_of, zone
            case SetFact(element, value):
                self._fact(element, value)
            case SetMember(element, code):
                self._once((element, code), element)
                self._member(said)
            case AddEvent(events):
                self._event(said)
            case SetComplete(events, since):
                self._list(events)["complete_since"] = since

    def _once(self, key: object, name: str) -> None:
        if key in self._said:
            raise Misplaced(f"something else was said of `{name}` before")
        self._said.add(key)

    def _fact(self, element: str, value: str | None) -> None:
        earlier = self.facts.get(element, []) if element in self._said else []
        # Of values told for a time there may be several.
        if not (earlier and "at" in earlier[-1]):
            self._once(element, element)
        if value is None:
            self.facts.pop(element, None)
        else:
            self._latest = {"value": value}
            self.facts[element] = [*earlier, self._latest]

    def _detail(self, said: SetDetail) -> None:
        if self._latest is None or said.name in self._latest:
            raise Misplaced("it is about the sentence before, which leaves no room for it")
        self._latest[said.name] = said.said

    def _member(self, said: SetMember) -> None:
        known = self.facts.setdefault(said.element, {"present": [], "absent": []})
        if said.code is None:
            known["complete"] = "yes"
            return
        for name in ("present", "absent"):
            known[name] = [code for code in known[name] if code != said.code]
        known["present" if said.present else "absent"].append(said.code)

    def _event(self, said: AddEvent) -> None:
        told = self._list(said.events)
        entry: dict[str, Any] = {"id": f"e{len(told['entries']) + 1}", **said.fields}
        if said.planned:
            entry["planned"] = "yes"
        if said.present:
            told["present"] = entry["id"]
        told["entries"].append(entry)

    def _list(self, events: str) -> dict[str, Any]:
        return self.history.setdefault(events, {"entries": []})


def _as_written(told: Any) -> Any:
    """A fact as a case writes it: the one claim of it, or a list of those told for a time."""
    return told[0] if isinstance(told, list) and "at" not in told[0] else told


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
            return SetTime(f"{write_date(match['date'])}T{hour}", zone_of_case(match["zone"]))
        if text.startswith(NOT_KNOWN):
            element = self._meanings.get(text.removeprefix(NOT_KNOWN))
            return SetFact(element, None) if element else None
        if match := _SO_ON.fullmatch(text):
            return SetDetail("at", write_date(match["date"]))
        if match := _SAYS_SO.fullmatch(text):
            return SetDetail("by", match["who"])
        return self._phrase(text)

    def _phrase(self, text: str) -> Given | None:
        if (match := _ALL_KNOWN.fullmatch(text)) and match["events"] in self._events:
            since = write_date(match["since"]) if match["since"] else "always"
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
        return write_date(said) if _is_dated(of) else said
    return said.replace(" ", "_")


def _is_dated(of: Type) -> bool:
    return isinstance(of, Ordered) and of.scale in (Scale.DATE_TIME, Scale.DATE)
