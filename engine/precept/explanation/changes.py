"""What differs between two states of a case: the facts that rules ask for, and the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from precept.execution.decision.model import AdviceRecord, Decision
from precept.execution.evaluator import compare
from precept.execution.protocol import Evaluated
from precept.explanation import wording
from precept.model.answers import Truth
from precept.model.conditions import Comparison, leaves
from precept.model.errors import BadCase, Conflict
from precept.model.facts import Facts
from precept.model.outcomes import ACTION, TargetOutcome, answers, outcome_of, title
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset, Target


def fact_changes(before: Facts, after: Facts, ruleset: Ruleset) -> tuple[str, ...]:
    """Return in words what rules ask for and has changed.

    Of each element, what has become true; if nothing has, what has become false or unknown.
    """
    changed: dict[str, list[tuple[Comparison, Truth]]] = {}
    every = (leaf for rule in ruleset.rules.values() for leaf in leaves(rule.condition))
    for comparison in (leaf for leaf in every if isinstance(leaf, Comparison)):
        was, now = (
            compare(comparison, facts.values.get(comparison.element)) for facts in (before, after)
        )
        if now is not was:
            changed.setdefault(comparison.element, []).append((comparison, now))
    found: dict[str, None] = {}
    for results in changed.values():
        true = [result for result in results if result[1] is Truth.TRUE]
        found |= dict.fromkeys(_in_words(*result, after, ruleset) for result in true or results)
    return tuple(found)


def _in_words(comparison: Comparison, truth: Truth, facts: Facts, ruleset: Ruleset) -> str:
    element = ruleset.vocabulary.elements[comparison.element]
    if truth is Truth.UNKNOWN:
        return wording.known(comparison, element, facts)
    return wording.asked(comparison, element, negated=truth is Truth.FALSE)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that changed; `words` are the vocabulary's for its target."""

    target: Target
    words: str
    before: TargetOutcome = field(repr=False)
    after: TargetOutcome = field(repr=False)


def answer_changes(before: Evaluated, after: Evaluated, ruleset: Ruleset) -> Iterator[AnswerChange]:
    """Yield the answers that differ, in the order of the vocabulary."""
    for target in answers(ruleset.vocabulary):
        was, now = (outcome_of(target, seen.evaluation.outcome) for seen in (before, after))
        if was != now:
            yield AnswerChange(target, title(target, ruleset.vocabulary), was, now)


@dataclass(frozen=True, slots=True)
class DetailChange:
    """How much of an action, or when it is due, if that changed.

    Attributes:
        target: The action.
        words: What it is of the action: its amount, or how often it is repeated.
        before: What it was, in words; None where the action was not open or recommended.
        after: What it is.
    """

    target: Target
    words: str
    before: str | None = field(repr=False)
    after: str = field(repr=False)


def detail_changes(before: Decision, after: Decision, ruleset: Ruleset) -> Iterator[DetailChange]:
    """Yield the amounts and repeats that differ, in the order of the vocabulary.

    Those of an action that has none any more are not among them: its answer says so.
    """
    for now in after.advice:
        target = Target(ACTION.id, now.id)
        was = _details(before.action(now.id))
        for words, value in _details(now).items():
            if was.get(words) != value:
                words_of = f"{title(target, ruleset.vocabulary)}: {words}"
                yield DetailChange(target, words_of, was.get(words), value)


def _details(record: AdviceRecord) -> Mapping[str, str]:
    """Return how much of an action and when, in words, by what it is."""
    of = {amount.meaning: amount.value or "cannot tell" for amount in record.amounts}
    return of | ({record.repeat.words: record.repeat.status} if record.repeat else {})


def refusal_reasons(refused: BadCase | Conflict) -> tuple[str, ...]:
    """Return why there is no decision, each reason once."""
    if isinstance(refused, Conflict):
        return (str(refused),)
    return tuple(dict.fromkeys(item.message for item in refused.diagnostics))
