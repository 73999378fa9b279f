"""What can be observed of a decision, by the reference evaluator and by the solver's terms."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from precept.execution.evaluator import Evaluation
from precept.model.outcomes import KINDS, outcome_of, value_of
from precept.model.ruleset import Target
from precept.solver.outcomes import Outcomes

Observation = tuple[str, str, str]
"""What is looked at, its id, and its value."""


_WORDS = ("strongest", "could_be", "may_be_against")


def observe(evaluation: Evaluation) -> Iterator[Observation]:
    """Observe the outcome of an evaluation."""
    outcome = evaluation.outcome
    for kind in KINDS.values():
        for id_ in getattr(outcome, kind.records):
            target = Target(kind.id, id_)
            yield *target, value_of(target, outcome)
            words = zip(_WORDS, outcome_of(target, outcome)[1:], strict=True)
            yield from ((aspect, id_, word) for aspect, word in words if word)
    for rule in (firing.rule for firing in evaluation.trace):
        yield from ((f"cites of {rule.target.kind}", rule.target.id, cite) for cite in rule.cites)


def terms(outcomes: Outcomes) -> Iterator[tuple[Observation, z3.BoolRef]]:
    """Return each observation with the term that it is made."""
    for (kind, id_), outcome in outcomes.items():
        aspects = (kind, *_WORDS, f"cites of {kind}")
        for aspect, alternatives in zip(aspects, outcome.aspects, strict=True):
            yield from (((aspect, id_, value), term) for value, term in alternatives.items())
