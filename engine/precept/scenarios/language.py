"""What a step says: the vocabulary's phrases for givens, a fixed set of sentences for the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from precept.ir.ledger import order
from precept.ir.types import Ordered, Scale
from precept.ir.vocabulary import Element, Vocabulary
from precept.ir.words import VALUE
from precept.scenarios import dates

CONSULTED = "the protocol is consulted"

# What may be asserted of each kind of target, in words, and the status that it means.
STATUSES: Mapping[str, Mapping[str, str]] = {
    "finding": {"met": "true", "not met": "false", "undecided": "unknown"},
    "action": {
        "recommended": "recommended",
        "not needed": "not_needed",
        "not applicable": "does_not_apply",
        "undecided": "cannot_tell",
    },
    "note": {"noted": "shown", "not noted": "not_shown", "undecided": "cannot_tell"},
}

_TIME = re.compile(r"it is (?P<date>.+? \d{4}) at (?P<time>\d{1,2}:\d\d) in (?P<zone>.+)")
_NOT_KNOWN = "it is not known "
_STATUS = re.compile(
    r"(?P<phrase>.+?) (?:is|are) (?P<status>(?:not )?\w+)(?: with the word (?P<word>.+))?"
)
_CITES = re.compile(r"it cites exactly (?P<list>p\d+\.\d+(?:(?:, | and )p\d+\.\d+)*)")
_COULD = re.compile(r"its word could become (?P<word>.+)")
_REFUSED = re.compile(r"the case is refused because (?P<fault>.+)")


@dataclass(frozen=True, slots=True)
class SetFact:
    """A given: the element is said to have this value; None takes back what was said."""

    element: str
    value: str | None


@dataclass(frozen=True, slots=True)
class SetTime:
    """A given: the time of the decision, and its zone."""

    as_of: str
    zone: str


@dataclass(frozen=True, slots=True)
class Expect:
    """An assertion: what one aspect of a finding, an action or a note has to be.

    `aspect` is `status`, `strongest`, `could_be`, `cites`, `missing`, or `refused` for the case
    itself.
    """

    kind: str
    target: str
    aspect: str
    expected: str | tuple[str, ...]


class UnknownStep(Exception):
    """A sentence that nothing understands; the message names the nearest one that is."""


class Language:
    """The sentences that features of one vocabulary may use."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the vocabulary's phrases."""
        self._elements = vocabulary.elements
        self._patterns = [
            (_pattern(phrase.text), element, phrase.value)
            for element in vocabulary.elements.values()
            for phrase in element.steps
        ]
        self._targets = {
            phrase: (kind, word.id)
            for kind, words in (
                ("finding", vocabulary.findings),
                ("action", vocabulary.actions),
                ("note", vocabulary.notes),
            )
            for word in words.values()
            for phrase in word.steps
        }
        self._meanings = {element.meaning: element.id for element in self._elements.values()}

    def given(self, text: str) -> SetFact | SetTime:
        """What a given says.

        Raises:
            UnknownStep: if it says nothing, or could say two things.
        """
        if match := _TIME.fullmatch(text):
            hour = match["time"].rjust(5, "0")
            return SetTime(f"{dates.written(match['date'])}T{hour}", dates.zone(match["zone"]))
        if text.startswith(_NOT_KNOWN):
            meaning = text.removeprefix(_NOT_KNOWN)
            if meaning in self._meanings:
                return SetFact(self._meanings[meaning], None)
        elif said := self._said(text):
            return said
        raise UnknownStep(self._unknown(text, self._givens()))

    def _said(self, text: str) -> SetFact | None:
        matches = [
            (len(pattern.pattern), element, value or _value(element, match["value"]))
            for pattern, element, value in self._patterns
            if (match := pattern.fullmatch(text))
        ]
        if not matches:
            return None
        # The phrase with the most words of its own is the one that is meant.
        longest = max(length for length, _, _ in matches)
        best = {(element.id, value) for length, element, value in matches if length == longest}
        if len(best) > 1:
            names = " or ".join(sorted(f"`{id_}`" for id_, _ in best))
            raise UnknownStep(f"`{text}` could mean {names}: change one of their phrases")
        return SetFact(*best.pop())

    def then(self, text: str, last: tuple[str, str] | None) -> tuple[Expect, ...]:
        """What an assertion expects; `last` is the target that the sentence before was about.

        Raises:
            UnknownStep: if it asserts nothing.
        """
        if match := _REFUSED.fullmatch(text):
            return (Expect("case", "", "refused", match["fault"]),)
        if (match := _STATUS.fullmatch(text)) and match["phrase"] in self._targets:
            return self._status(text, *self._targets[match["phrase"]], match)
        if last and (about := self._about(text, *last)):
            return (about,)
        raise UnknownStep(self._unknown(text, self._assertions()))

    def _status(self, text: str, kind: str, id_: str, match: re.Match[str]) -> tuple[Expect, ...]:
        status = STATUSES[kind].get(match["status"])
        if status is None or (match["word"] and status != "recommended"):
            allowed = ", ".join(f"`{word}`" for word in STATUSES[kind])
            raise UnknownStep(f"`{text}`: what {match['phrase']} is can be {allowed}")
        expected = [Expect(kind, id_, "status", status)]
        if match["word"]:
            expected.append(Expect(kind, id_, "strongest", match["word"]))
        return tuple(expected)

    def _about(self, text: str, kind: str, id_: str) -> Expect | None:
        if match := _CITES.fullmatch(text):
            cited = re.split(", | and ", match["list"])
            return Expect(kind, id_, "cites", tuple(sorted(cited, key=order)))
        if text == "it cites nothing":
            return Expect(kind, id_, "cites", ())
        if text == "nothing is missing":
            return Expect(kind, id_, "missing", ())
        if match := _COULD.fullmatch(text):
            return Expect(kind, id_, "could_be", match["word"])
        if text.startswith("what is missing is "):
            missing = self._listed(text.removeprefix("what is missing is "))
            return Expect(kind, id_, "missing", missing) if missing else None
        return None

    def _listed(self, text: str) -> tuple[str, ...] | None:
        """The elements whose meanings a text lists; None if a part of it is none."""
        for meaning in sorted(self._meanings, key=len, reverse=True):
            if text == meaning:
                return (self._meanings[meaning],)
            for joint in (", and ", ", ", " and "):
                if text.startswith(meaning + joint):
                    rest = self._listed(text.removeprefix(meaning + joint))
                    if rest:
                        return self._sorted({self._meanings[meaning], *rest})
        return None

    def _sorted(self, ids: set[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in self._elements if id_ in ids)

    def _unknown(self, text: str, known: list[str]) -> str:
        near = get_close_matches(text, known, n=1, cutoff=0.4)
        hint = f"; the nearest that is: `{near[0]}`" if near else ""
        return f"`{text}` is not a sentence that this ruleset knows{hint}"

    def _givens(self) -> list[str]:
        phrases = [p.text for element in self._elements.values() for p in element.steps]
        return [*phrases, *(f"{_NOT_KNOWN}{meaning}" for meaning in self._meanings)]

    def _assertions(self) -> list[str]:
        about = [
            f"{phrase} is {s}" for phrase, (k, _) in self._targets.items() for s in STATUSES[k]
        ]
        missing = [f"what is missing is {meaning}" for meaning in self._meanings]
        fixed = ["it cites exactly p1.1", "it cites nothing", "nothing is missing"]
        return [*about, *missing, *fixed, "its word could become should"]


def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(re.escape(phrase).replace(re.escape(VALUE), "(?P<value>.+)"))


def _value(element: Element, said: str) -> str:
    if isinstance(element.type, Ordered) and element.type.scale is Scale.DATE_TIME:
        return dates.written(said)
    return said if isinstance(element.type, Ordered) else said.replace(" ", "_")
