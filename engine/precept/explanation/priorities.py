"""Rank missing facts by how much depends on them, without the solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from precept.execution.decision.model import NoteStatus
from precept.execution.protocol import TracedDecision
from precept.model.answers import Answer, Truth
from precept.model.conditions import Comparison, Condition, findings, leaves
from precept.model.dependencies import cone
from precept.model.outcomes import rules_concluding
from precept.model.ruleset import Always, Ruleset, Target


@dataclass(frozen=True, slots=True)
class RankedQuestion:
    """A missing fact.

    Attributes:
        element: The element that is not known.
        urgent: Whether a guarantee of urgent advice depends on it.
        advice: How many open pieces of advice depend on it.
    """

    element: str
    urgent: bool
    advice: int


def rank_questions(traced: TracedDecision, ruleset: Ruleset) -> tuple[RankedQuestion, ...]:
    """Return all missing facts, the most important first.

    Facts that urgent advice depends on come first, in the order of the guarantees. The others
    follow by how many open pieces of advice depend on them, then by how many open answers of any
    kind, then as the vocabulary declares them.
    """
    decision = traced.decision
    advice = {one.id: one.missing for one in decision.advice if one.answer is Answer.CANNOT_TELL}
    waiting = [one.missing for one in decision.findings if one.status is Truth.UNKNOWN]
    waiting += [one.missing for one in decision.notes if one.status is NoteStatus.CANNOT_TELL]
    waiting += advice.values()
    in_advice = Counter(id_ for missing in advice.values() for id_ in missing)
    in_answers = Counter(id_ for missing in waiting for id_ in missing)
    urgent = dict.fromkeys(
        id_
        for guarantee in ruleset.safety.guarantees
        if isinstance(guarantee, Always) and guarantee.action in advice
        for id_ in elements_below(guarantee.when, ruleset)
        if id_ in advice[guarantee.action]
    )
    others = [id_ for id_ in decision.missing if id_ not in urgent]
    others.sort(key=lambda id_: (-in_advice[id_], -in_answers[id_]))
    return tuple(RankedQuestion(id_, id_ in urgent, in_advice[id_]) for id_ in (*urgent, *others))


def elements_below(condition: Condition, ruleset: Ruleset) -> tuple[str, ...]:
    """Return the elements of a condition and of all findings that it reads, each once."""

    def comparisons() -> Iterator[Comparison]:
        read = (rules_concluding(Target("finding", id_), ruleset) for id_ in findings(condition))
        rules = cone((rule for concluding in read for rule in concluding), ruleset)
        for part in (condition, *(rule.condition for rule in rules)):
            yield from (leaf for leaf in leaves(part) if isinstance(leaf, Comparison))

    return tuple(dict.fromkeys(leaf.element for leaf in comparisons()))
