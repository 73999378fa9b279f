"""What can be asked about: findings, actions and notes, by their ids or in the ruleset's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from precept.ir.answers import Answer, Outcome
from precept.ir.rules import Rule, Ruleset
from precept.ir.truth import Truth
from precept.ir.vocabulary import Vocabulary


class Kind(StrEnum):
    """What a rule can conclude."""

    FINDING = "finding"
    ACTION = "action"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Target:
    """A finding, an action or a note; `words` are the ruleset's own for it."""

    kind: Kind
    id: str
    words: str


def targets(vocabulary: Vocabulary) -> tuple[Target, ...]:
    """All targets of a vocabulary, in the order they were declared: findings, actions, notes."""
    return tuple(target for target, _ in _named(vocabulary))


def named(text: str, vocabulary: Vocabulary) -> Target | None:
    """The target that a text names by its id, by its words or by one of its phrases; else None."""
    said = text.strip().casefold()
    for target, phrases in _named(vocabulary):
        if said in (target.id, target.words.casefold(), *(one.casefold() for one in phrases)):
            return target
    return None


def names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every id and phrase that names a target."""
    return tuple(name for target, phrases in _named(vocabulary) for name in (target.id, *phrases))


def _named(vocabulary: Vocabulary) -> Iterator[tuple[Target, tuple[str, ...]]]:
    for finding in vocabulary.findings.values():
        yield Target(Kind.FINDING, finding.id, finding.meaning), finding.steps
    for action in vocabulary.actions.values():
        yield Target(Kind.ACTION, action.id, action.words), action.steps
    for note in vocabulary.notes.values():
        yield Target(Kind.NOTE, note.id, note.text), note.steps


def concluding(target: Target, ruleset: Ruleset) -> tuple[Rule, ...]:
    """The rules that conclude a target, for and against it, in the order of the ruleset."""
    concludes = (target.kind, target.id)
    return tuple(rule for rule in ruleset.rules.values() if rule.target == concludes)


def status(target: Target, outcome: Outcome) -> Truth | Answer:
    """What came of a target: the truth of a finding or a note, the answer for an action."""
    match target.kind:
        case Kind.FINDING:
            return outcome.findings[target.id]
        case Kind.ACTION:
            return outcome.advice[target.id].answer
        case Kind.NOTE:
            return outcome.notes[target.id]
