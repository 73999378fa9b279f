"""Given steps: the sentences that state facts, and the case that they make up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from precept.execution.intake.zones import zone_of_city
from precept.language.loader.vocabulary import COMPLETE
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
    UndefinedStep,
)

NOT_KNOWN = "it is not known "
_TIME = re.compile(r"it is (?P<date>.+? \d{4}) at (?P<time>\d{1,2}:\d\d) in (?P<zone>.+)")
_AT = re.compile(r"that was so on (?P<date>.+)")
_BY = re.compile(r"it is the (?P<who>.+) who says so")
_ALL_KNOWN = re.compile(r"all (?P<events>.+?)(?: since (?P<since>.+))? are known")
_SLOT = re.compile(r"\\\{(\w+)\\\}")
_NOT = "not "


class GivenParser:
    """Parses the given steps of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the vocabulary's phrases."""
        self._elements = vocabulary.elements
        self._events = {events.meaning: events for events in vocabulary.history.values()}
        self._meanings = {element.meaning: element.id for element in self._elements.values()}
        self._patterns = [
            (phrase_pattern(phrase.text, {"value": element.type}), element, phrase.value)
            for element in vocabulary.elements.values()
            for phrase in element.steps
        ]
        self._event_patterns = [
            (
                phrase_pattern(phrase.text, {id_: f.type for id_, f in events.fields.items()}),
                events,
                phrase,
            )
            for events in self._events.values()
            for phrase in events.steps
        ]

    def parse(self, text: str) -> Given | None:
        """Return the meaning of a sentence; None if it has none.

        Raises:
            UndefinedStep: if it is ambiguous.
        """
        if match := _TIME.fullmatch(text):
            hour = match["time"].rjust(5, "0")
            zone = zone_of_city(match["zone"]) or match["zone"]
            return SetTime(f"{iso_date(match['date'])}T{hour}", zone)
        if text.startswith(NOT_KNOWN):
            element = self._meanings.get(text.removeprefix(NOT_KNOWN))
            return SetFact(element, None) if element else None
        if match := _AT.fullmatch(text):
            return SetDetail("at", iso_date(match["date"]))
        if match := _BY.fullmatch(text):
            return SetDetail("by", match["who"])
        if (match := _ALL_KNOWN.fullmatch(text)) and match["events"] in self._events:
            since = iso_date(match["since"]) if match["since"] else "always"
            return SetComplete(self._events[match["events"]].id, since)
        return self._phrase(text)

    def _phrase(self, text: str) -> Given | None:
        """Match the vocabulary's phrases; the one with the most words of its own is meant."""
        matches = list(self._matches(text))
        if not matches:
            return None
        longest = max(length for length, _, _ in matches)
        best = [(name, given) for length, name, given in matches if length == longest]
        if any(given != best[0][1] for _, given in best):
            names = " or ".join(sorted({f"`{name}`" for name, _ in best}))
            raise UndefinedStep(f"`{text}` could mean {names}: change one of their phrases")
        return best[0][1]

    def _matches(self, text: str) -> Iterator[tuple[int, str, Given]]:
        for pattern, element, value in self._patterns:
            if match := pattern.fullmatch(text):
                yield _own_length(match), element.id, _fact(element, value, match.groupdict())
        for pattern, events, phrase in self._event_patterns:
            if match := pattern.fullmatch(text):
                yield _own_length(match), events.id, _event(events, phrase, match.groupdict())

    def examples(self) -> list[str]:
        """Return every sentence that is understood, with its slots."""
        phrases = [phrase.text for element in self._elements.values() for phrase in element.steps]
        events = [phrase.text for events in self._events.values() for phrase in events.steps]
        unknown = [f"{NOT_KNOWN}{meaning}" for meaning in self._meanings]
        known = [f"all {name} are known" for name in self._events]
        details = ["that was so on 8 March 2026", "it is the … who says so"]
        return [*phrases, *events, *unknown, *known, *details]


def _own_length(match: re.Match[str]) -> int:
    """Return the length of a sentence without what fills the slots of its phrase."""
    return len(match[0]) - sum(map(len, match.groups()))


def phrase_pattern(phrase: str, types: Mapping[str, Type]) -> re.Pattern[str]:
    """Return the pattern of the sentences that a phrase stands for, with a group for each field."""
    pattern = re.escape(phrase)
    for name, type_ in types.items():
        if _is_dated(type_):
            # English has *on* 8 March 2026, but *in* March 2026.
            slot = rf"\ \{{{name}\}}"
            pattern = pattern.replace(rf"\ on{slot}", rf"\ (?:on|in){slot}")
    return re.compile(_SLOT.sub(r"(?P<\1>.+)", pattern))


def _fact(element: Element, value: str | None, slots: Mapping[str, str]) -> SetFact | SetMember:
    code = value or _value(element.type, slots["value"])
    if not isinstance(element.type, CodeSet):
        return SetFact(element.id, code)
    if code == COMPLETE:
        return SetMember(element.id, None)
    return SetMember(element.id, code.removeprefix(_NOT), not code.startswith(_NOT))


def _event(events: EventList, phrase: EntryPhrase, slots: Mapping[str, str]) -> AddEvent:
    values = {name: _value(events.fields[name].type, text) for name, text in slots.items()}
    return AddEvent(events.id, {**phrase.sets, **values}, phrase.planned, phrase.present)


def _value(type_: Type, text: str) -> str:
    if isinstance(type_, Ordered):
        return iso_date(text) if _is_dated(type_) else text
    return text.replace(" ", "_")


def _is_dated(type_: Type) -> bool:
    return isinstance(type_, Ordered) and type_.scale in (Scale.DATE_TIME, Scale.DATE)


_DATE = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)}) )?(?P<year>\d{{4}})"
    r"(?: at (?P<hour>\d{1,2}):(?P<minute>\d\d))?"
)


def iso_date(text: str) -> str:
    """Return a date such as `8 March 2026 at 20:00`, `March 2026` or `2025` in ISO format.

    Any other text is returned unchanged.
    """
    match = _DATE.fullmatch(text)
    if match is None or (match["hour"] and not match["day"]):
        return text
    date = match["year"]
    if match["month"]:
        date += f"-{MONTHS.index(match['month']) + 1:02}"
    if match["day"]:
        date += f"-{int(match['day']):02}"
    return date + (f"T{int(match['hour']):02}:{match['minute']}" if match["hour"] else "")


# The time of a scenario that names none.
_AS_OF, _ZONE = "2026-01-01T12:00", "UTC"


class MisplacedGiven(ValueError):
    """A given that contradicts the givens before it, or refers to none of them."""


@dataclass(slots=True)
class CaseBuilder:
    """Builds a case from givens."""

    as_of: str = _AS_OF
    zone: str = _ZONE
    facts: dict[str, Any] = field(default_factory=dict)
    history: dict[str, dict[str, Any]] = field(default_factory=dict)
    _stated: set[object] = field(default_factory=set)
    # The claim of the latest given, or the details of the latest set, if a detail may follow it.
    _latest: dict[str, Any] | None = None
    _details: dict[str, dict[str, Any]] = field(default_factory=dict)

    def case(self, lists: Mapping[str, EventList]) -> dict[str, Any]:
        """Return the case as the protocol takes it; `lists` are those of the vocabulary."""
        return {
            "as_of": self.as_of,
            "zone": self.zone,
            "facts": {id_: self._written(id_, claims) for id_, claims in self.facts.items()},
            "history": {id_: self._events(lists[id_]) for id_ in self.history},
        }

    def _events(self, events: EventList) -> dict[str, Any]:
        written = deepcopy(self.history[events.id])
        # Where a fact gives the index event, the listed events are others, unless marked as it.
        if events.present.get(events.begins) in self.facts:
            written.setdefault("present", "none")
        return written

    def allow_corrections(self) -> None:
        """Let later givens correct the ones before."""
        self._stated.clear()
        self._latest = None

    def add(self, given: Given) -> None:
        """Add a given.

        Raises:
            MisplacedGiven: if it contradicts a given before it, or refers to none.
        """
        if isinstance(given, SetDetail):
            self._detail(given)
            return
        self._latest = None
        match given:
            case SetTime(as_of, zone):
                self.as_of, self.zone = as_of, zone
            case SetFact(element, value):
                self._fact(element, value)
            case SetMember(element, code):
                self._state_once((element, code), element)
                self._member(given)
                self._latest = self._details_of(element)
            case AddEvent():
                self._event(given)
            case SetComplete(events, since):
                self._list(events)["complete_since"] = since

    def _state_once(self, key: object, name: str) -> None:
        if key in self._stated:
            raise MisplacedGiven(f"an earlier step says something else about `{name}`")
        self._stated.add(key)

    def _fact(self, element: str, value: str | None) -> None:
        earlier = self.facts.get(element, []) if element in self._stated else []
        # There may be several values if each has a time.
        if not (earlier and "at" in earlier[-1]):
            self._state_once(element, element)
        if value is None:
            self.facts.pop(element, None)
        else:
            self._latest = {"value": value}
            self.facts[element] = [*earlier, self._latest]

    def _detail(self, given: SetDetail) -> None:
        if self._latest is None or given.name in self._latest:
            raise MisplacedGiven("it must follow the fact that it refers to, and only once")
        if given.name == "at" and "id" in self._latest:
            raise MisplacedGiven("an event has times of its own, which its phrase states")
        self._latest[given.name] = given.value

    def _details_of(self, element: str) -> dict[str, Any] | None:
        """Return the details of a set of codes, which has none if it is stated in several steps."""
        details = self._details.setdefault(element, {})
        if details:
            raise MisplacedGiven("a set of codes with a time or a source is stated in one step")
        stated = self.facts[element]
        number = len(stated["present"]) + len(stated["absent"]) + ("complete" in stated)
        return details if number == 1 else None

    def _member(self, given: SetMember) -> None:
        known = self.facts.setdefault(given.element, {"present": [], "absent": []})
        if given.code is None:
            known["complete"] = "yes"
            return
        for name in ("present", "absent"):
            known[name] = [code for code in known[name] if code != given.code]
        known["present" if given.present else "absent"].append(given.code)

    def _event(self, given: AddEvent) -> None:
        events = self._list(given.events)
        entry: dict[str, Any] = {"id": f"e{len(events['entries']) + 1}", **given.fields}
        if given.planned:
            entry["planned"] = "yes"
        if given.present:
            events["present"] = entry["id"]
        events["entries"].append(entry)
        self._latest = entry

    def _list(self, events: str) -> dict[str, Any]:
        return self.history.setdefault(events, {"entries": []})

    def _written(self, element: str, claims: Any) -> Any:
        """Return the claim of a fact, or a list of its claims if they have times."""
        # Later givens must not change a case that the protocol has been consulted about.
        claims = deepcopy(claims)
        if details := self._details.get(element):
            # All that is stated of a set of codes is of one time and from one source.
            claim = {"value": claims, **details}
            return [claim] if "at" in details else claim
        return claims[0] if isinstance(claims, list) and "at" not in claims[0] else claims
