"""Decisions as a reader takes them in: what is advised, found and noted, and what is open.

A decision answers everything, a scenario asks for little of it. What it asks for is told first.
"""

from __future__ import annotations

from dataclasses import dataclass

from precept.execution.decision.model import AdviceRecord, Decision, FindingRecord, NoteStatus
from precept.model.answers import Answer, Truth
from precept.model.outcomes import title
from precept.model.ruleset import Target
from precept.model.vocabulary import Vocabulary
from precept.verification.run import ConsultationRecord, Outcome, ScenarioRecord

# So many answers are taken in at a glance.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: what was concluded, about what, in which word, by which statements."""

    target: Target
    answer: str
    words: str
    strength: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A consultation: its answers, or why there are none.

    `others` are answers that the scenario does not ask for. `open` counts what cannot be told,
    `missing` says what that waits for; `rules` are those that fired.
    """

    lines: tuple[Line, ...]
    others: tuple[Line, ...]
    open: int
    missing: tuple[str, ...]
    rules: tuple[str, ...]
    id: str
    refused: str


def told(one: ScenarioRecord, words: Vocabulary) -> tuple[Told, ...]:
    """The consultations of a scenario in a vocabulary's words.

    Only of one that passed, and of many answers, some are told as others.
    """
    whole = one.outcome is not Outcome.PASSED
    return tuple(_told(consulted, words, whole=whole) for consulted in one.consultations)


def _told(consulted: ConsultationRecord, words: Vocabulary, *, whole: bool) -> Told:
    decision = consulted.decision
    if decision is None:
        refused = consulted.refusal.message if consulted.refusal else ""
        return Told((), (), 0, (), (), "", refused)
    lines = _lines(decision, words)
    asked = {(one.kind, one.target) for one in consulted.assertions}
    first = tuple(one for one in lines if whole or len(lines) <= _FEW or one.target in asked)
    return Told(
        lines=first,
        others=tuple(one for one in lines if one not in first),
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
        *(_finding(one, words) for one in found),
        *(Line(Target("note", one.id), "noted", one.text, "", one.cites) for one in shown),
    )


def _advice(one: AdviceRecord, said: str, words: Vocabulary) -> Line:
    of = Target("action", one.id)
    return Line(of, said, title(of, words), one.strongest or "", one.cites)


def _finding(one: FindingRecord, words: Vocabulary) -> Line:
    of = Target("finding", one.id)
    return Line(of, "found", title(of, words), "", one.cites)


def _open(decision: Decision) -> int:
    return (
        sum(one.answer is Answer.CANNOT_TELL for one in decision.advice)
        + sum(one.status is Truth.UNKNOWN for one in decision.findings)
        + sum(one.status is NoteStatus.CANNOT_TELL for one in decision.notes)
    )
