"""What can be asked about: findings, actions and notes, by their ids or in the ruleset's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from precept.model.answers import Answer, Outcome, Strength, Truth
from precept.model.ruleset import Rule, Ruleset, Target
from precept.model.vocabulary import Vocabulary


def targets(vocabulary: Vocabulary) -> tuple[Target, ...]:
    """All targets of a vocabulary, in the order they were declared: findings, actions, notes."""
    return tuple(target for target, _, _ in _named(vocabulary))


def named(text: str, vocabulary: Vocabulary) -> Target | None:
    """The target that a text names by its id, by its words or by one of its phrases; else None."""
    said = text.strip().casefold()
    for target, words, phrases in _named(vocabulary):
        if said in (target.id, words.casefold(), *(one.casefold() for one in phrases)):
            return target
    return None


def names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every id and phrase that names a target."""
    return tuple(name for it, _, phrases in _named(vocabulary) for name in (it.id, *phrases))


def words_of(target: Target, vocabulary: Vocabulary) -> str:
    """The vocabulary's own words for a target: what is found, what to do, what is noted."""
    match target.kind:
        case "finding":
            return vocabulary.findings[target.id].meaning
        case "action":
            return vocabulary.actions[target.id].words
        case _:
            return vocabulary.notes[target.id].text


def _named(vocabulary: Vocabulary) -> Iterator[tuple[Target, str, tuple[str, ...]]]:
    for finding in vocabulary.findings.values():
        yield Target("finding", finding.id), finding.meaning, finding.steps
    for action in vocabulary.actions.values():
        yield Target("action", action.id), action.words, action.steps
    for note in vocabulary.notes.values():
        yield Target("note", note.id), note.text, note.steps


def concluding(target: Target, ruleset: Ruleset) -> tuple[Rule, ...]:
    """The rules that conclude a target, for and against it, in the order of the ruleset."""
    return tuple(rule for rule in ruleset.rules.values() if rule.target == target)


def status(target: Target, outcome: Outcome) -> Truth | Answer:
    """What came of a target: the truth of a finding or a note, the answer for an action."""
    match target.kind:
        case "finding":
            return outcome.findings[target.id]
        case "action":
            return outcome.advice[target.id].answer
        case _:
            return outcome.notes[target.id]


class CameTo(NamedTuple):
    """What came of a target: of advice with its word, and the word that it could become."""

    status: Truth | Answer
    word: str | None = None
    could_be: str | None = None


def came_to(target: Target, outcome: Outcome) -> CameTo:
    """What came of a target, words of advice included."""
    if target.kind != "action":
        return CameTo(status(target, outcome))
    advice = outcome.advice[target.id]
    return CameTo(advice.answer, _word(advice.strongest), _word(advice.could_be))


def _word(strength: Strength | None) -> str | None:
    return strength.word if strength else None
