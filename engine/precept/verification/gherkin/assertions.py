"""What an assertion expects: fixed sentences about findings, advice, notes and the case."""

from __future__ import annotations

import re
from collections.abc import Mapping

from precept.execution.decision.builder import Record
from precept.execution.decision.model import AdviceRecord, Decision
from precept.execution.intake.faults import IMPOSSIBLE
from precept.model import outcomes
from precept.model.diagnostics import Diagnostic, as_text
from precept.model.errors import BadCase, Conflict, PreceptError
from precept.model.ledger import order
from precept.model.outcomes import ACTION, KINDS, declared, targets
from precept.model.vocabulary import Vocabulary
from precept.verification.gherkin.steps import Expect, UnknownStep

STATUSES: Mapping[str, Mapping[str, str]] = {
    kind.id: {phrase: kind.values[status] for phrase, status in kind.phrases.items()}
    for kind in KINDS.values()
}
"""The words that may be asserted of each kind of target, with the value each one means."""

_STATUS = re.compile(
    r"(?P<phrase>.+?) (?:is|are) (?P<status>(?:not )?\w+)"
    r"(?: with the word (?P<word>.+)| in the (?P<mood>imperative))?"
)
_CITES = re.compile(r"it cites exactly (?P<list>p\d+\.\d+(?:(?:, | and )p\d+\.\d+)*)")
_COULD = re.compile(r"its word could become (?P<word>.+)")
_REFUSED = re.compile(r"the case is refused because (?P<reason>.+)")
NO_WORD = "nothing can speak for it"
_URGENT = "still urgent is "
_MISSING = {"what is missing is ": "missing", "what is missing includes ": "includes"}


class Assertions:
    """The assertions that features of one vocabulary may use."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the vocabulary's phrases."""
        self._elements = vocabulary.elements
        self._meanings = {element.meaning: element.id for element in self._elements.values()}
        self._targets = {
            phrase: target
            for target in targets(vocabulary)
            for phrase in declared(target, vocabulary).steps
        }

    def read(self, text: str, last: tuple[str, str] | None) -> tuple[Expect, ...]:
        """What a sentence expects, nothing if it asserts nothing.

        `last` is the target that the sentence before was about.

        Raises:
            UnknownStep: if a target is said to be something that it cannot be.
        """
        if match := _REFUSED.fullmatch(text):
            return (Expect("case", "", "refused", (match["reason"],)),)
        if text == "nothing is urgent":
            return (Expect("case", "", "urgent", ()),)
        if text.startswith(_URGENT):
            return self._urgent(text.removeprefix(_URGENT))
        if (match := _STATUS.fullmatch(text)) and match["phrase"] in self._targets:
            return self._status(text, *self._targets[match["phrase"]], match)
        about = self._about(text, *last) if last else None
        return (about,) if about else ()

    def _urgent(self, text: str) -> tuple[Expect, ...]:
        actions = {name: id_ for name, (kind, id_) in self._targets.items() if kind == ACTION.id}
        ids = _listed(text, actions)
        if not ids:
            return ()
        # The citation that may follow is that of the last one named.
        last = Expect("urgent", ids[-1], "status", "urgent")
        return (Expect("case", "", "urgent", tuple(sorted(ids))), last)

    def _status(self, text: str, kind: str, id_: str, match: re.Match[str]) -> tuple[Expect, ...]:
        status = STATUSES[kind].get(match["status"])
        word = match["word"] or match["mood"]
        if status is None or (word and status != "recommended"):
            allowed = ", ".join(f"`{word}`" for word in STATUSES[kind])
            raise UnknownStep(f"`{text}`: what {match['phrase']} is can be {allowed}")
        expected = [Expect(kind, id_, "status", status)]
        if word:
            expected.append(Expect(kind, id_, "strongest", word))
        return tuple(expected)

    def _about(self, text: str, kind: str, id_: str) -> Expect | None:
        if match := _CITES.fullmatch(text):
            cited = re.split(", | and ", match["list"])
            return Expect(kind, id_, "cites", tuple(sorted(cited, key=order)))
        if kind == "urgent":
            return None
        if text == "it cites nothing":
            return Expect(kind, id_, "cites", ())
        if text == "nothing is missing":
            return Expect(kind, id_, "missing", ())
        if kind == ACTION.id and (word := _could_become(text)) is not None:
            return Expect(kind, id_, "could_be", word)
        for beginning, aspect in _MISSING.items():
            if text.startswith(beginning):
                listed = _listed(text.removeprefix(beginning), self._meanings)
                missing = tuple(id_ for id_ in self._elements if id_ in listed)
                return Expect(kind, id_, aspect, missing) if missing else None
        return None

    def examples(self) -> list[str]:
        """Sentences that are understood."""
        about = [
            f"{phrase} is {s}" for phrase, (k, _) in self._targets.items() for s in STATUSES[k]
        ]
        missing = [f"what is missing is {meaning}" for meaning in self._meanings]
        fixed = ["it cites exactly p1.1", "it cites nothing", "nothing is missing"]
        words = ["its word could become should", NO_WORD]
        return [*about, *missing, *fixed, *words, "nothing is urgent"]


def _could_become(text: str) -> str | tuple[()] | None:
    """The word that advice could come to, nothing if there is none; None if that is not said."""
    match = _COULD.fullmatch(text)
    return match["word"] if match else () if text == NO_WORD else None


def _listed(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The ids whose names a text lists, as it does; nothing if a part of it is no name."""
    for name in sorted(names, key=len, reverse=True):
        if text == name:
            return (names[name],)
        for joint in (", and ", ", ", " and "):
            if text.startswith(name + joint):
                rest = _listed(text.removeprefix(name + joint), names)
                if rest:
                    return (names[name], *rest)
    return ()


Seen = str | tuple[str, ...]
"""What an aspect of an answer comes to: a word, or a list."""


def record(decision: Decision, kind: str, id_: str) -> Record:
    """What a decision answers about a finding, an action or a note."""
    match KINDS[kind]:
        case outcomes.FINDING:
            return decision.finding(id_)
        case outcomes.ACTION:
            return decision.action(id_)
        case _:
            return decision.note(id_)


def seen(record: Record, aspect: str) -> Seen:
    """One aspect of what is answered about a target."""
    if aspect == "status":
        status = record.answer if isinstance(record, AdviceRecord) else record.status
        return str(status.value)
    name = "missing" if aspect == "includes" else aspect
    value: str | tuple[str, ...] | None = getattr(record, name)
    return value or () if not isinstance(value, str) else value


def holds(expect: Expect, actual: Seen) -> bool:
    """Whether what an aspect comes to is as expected."""
    if expect.aspect == "includes":
        return set(expect.expected) <= set(actual)
    return actual == expect.expected


def in_words(value: Seen, expect: Expect, text: str, words: Vocabulary) -> str:
    """A value of what an assertion is about; `text` is the sentence that asserts it."""
    if isinstance(value, str):
        return f"`{_status(value, expect, text)}`"
    if not value:
        return "nothing"
    if expect.aspect in {"missing", "includes"}:
        value = tuple(words.elements[id_].meaning for id_ in value)
    elif expect.aspect == "urgent":
        value = tuple(words.actions[id_].meaning for id_ in value)
    return ", ".join(f"`{one}`" for one in value)


def _status(value: str, expect: Expect, text: str) -> str:
    """The word for a status; of several the one that the sentence would have."""
    if expect.aspect != "status":
        return value
    of = [word for word, status in STATUSES.get(expect.kind, {}).items() if status == value]
    alike = [word for word in of if word.split()[-1] == text.rsplit(maxsplit=1)[-1]]
    return next(iter([*alike, *of]), value)


def case_refused(refusal: PreceptError | None, aspect: str) -> tuple[str, ...]:
    """The reasons of a refusal, or what is urgent all the same; nothing if there was none."""
    if aspect == "urgent":
        return tuple(sorted(item.action for item in refusal.urgent)) if refusal else ()
    if isinstance(refusal, Conflict):
        return ("rules contradict each other",)
    if not isinstance(refusal, BadCase):
        return ()
    return tuple(sorted({_reason(item) for item in refusal.diagnostics}))


def _reason(refused: Diagnostic) -> str:
    """The fault by its name, or what the ruleset itself says against a combination."""
    if refused.fault is IMPOSSIBLE:
        return refused.message.partition(": ")[2]
    return refused.fault.name.replace("-", " ")


def urgent_advice(refusal: PreceptError | None, expect: Expect) -> str | tuple[str, ...]:
    """Whether the advice is urgent all the same, or the statements that it rests on then."""
    cites = {item.action: item.cites for item in refusal.urgent} if refusal else {}
    if expect.aspect == "status":
        return "urgent" if expect.target in cites else "not urgent"
    return cites.get(expect.target, ())


def explain_refusal(refusal: PreceptError | None) -> str:
    """The refusal as its author reads it."""
    if isinstance(refusal, BadCase):
        return "\n".join(as_text(item) for item in refusal.diagnostics)
    return str(refusal)
