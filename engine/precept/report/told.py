"""Decisions as a reader takes them in: what is advised, found and noted, and what is open."""

from __future__ import annotations

from dataclasses import dataclass

from precept.decision.model import AdviceRecord, Decision, NoteStatus
from precept.evidence.model import ConsultationRecord, ScenarioRecord
from precept.explanation.targets import words_of
from precept.ir.answers import Answer
from precept.ir.rules import Target
from precept.ir.truth import Truth
from precept.ir.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: what was concluded, about what, in which word, by which statements."""

    answer: str
    words: str
    strength: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A consultation: its answers, or why there are none.

    `open` counts what cannot be told, `missing` says what that waits for; `rules` are those that
    fired.
    """

    lines: tuple[Line, ...]
    open: int
    missing: tuple[str, ...]
    rules: tuple[str, ...]
    id: str
    refused: str


def told(one: ScenarioRecord, words: Vocabulary) -> tuple[Told, ...]:
    """The consultations of a scenario in a vocabulary's words."""
    return tuple(_told(consulted, words) for consulted in one.consultations)


def _told(consulted: ConsultationRecord, words: Vocabulary) -> Told:
    decision = consulted.decision
    if decision is None:
        refused = consulted.refusal.message if consulted.refusal else ""
        return Told((), 0, (), (), "", refused)
    return Told(
        lines=_lines(decision, words),
        open=_open(decision),
        missing=tuple(words.elements[id_].meaning for id_ in decision.missing),
        rules=tuple(sorted(firing.rule for firing in decision.trace)),
        id=decision.decision_id,
        refused="",
    )


def _lines(decision: Decision, words: Vocabulary) -> tuple[Line, ...]:
    def advised(which: Answer, said: str) -> list[Line]:
        return [_advice(one, said, words) for one in decision.advice if one.answer is which]

    found = [one for one in decision.findings if one.status is Truth.TRUE]
    shown = [one for one in decision.notes if one.status is NoteStatus.SHOWN]
    return (
        *advised(Answer.RECOMMENDED, "advised"),
        *advised(Answer.NOT_NEEDED, "not needed"),
        *(Line("found", _words("finding", one.id, words), "", one.cites) for one in found),
        *(Line("noted", one.text, "", one.cites) for one in shown),
    )


def _advice(one: AdviceRecord, said: str, words: Vocabulary) -> Line:
    return Line(said, _words("action", one.id, words), one.strongest or "", one.cites)


def _words(kind: str, id_: str, words: Vocabulary) -> str:
    return words_of(Target(kind, id_), words)


def _open(decision: Decision) -> int:
    return (
        sum(one.answer is Answer.CANNOT_TELL for one in decision.advice)
        + sum(one.status is Truth.UNKNOWN for one in decision.findings)
        + sum(one.status is NoteStatus.CANNOT_TELL for one in decision.notes)
    )
