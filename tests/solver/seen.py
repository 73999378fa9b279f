"""What is seen of a case by the reference evaluator, in the words of the proof's observations."""

from __future__ import annotations

from collections.abc import Iterator

from precept.execution.evaluator import Evaluation
from precept.model.answers import Answer, Truth
from precept.solver.observations import Observation


def seen(evaluation: Evaluation) -> Iterator[Observation]:
    """Everything that is seen."""
    outcome = evaluation.outcome
    for kind, truths in (("finding", outcome.findings), ("note", outcome.notes)):
        settled = {id: truth for id, truth in truths.items() if truth is not Truth.UNKNOWN}
        yield from ((kind, id, truth.value) for id, truth in settled.items())
    for id, advice in outcome.advice.items():
        if advice.answer is not Answer.CANNOT_TELL:
            yield "action", id, advice.answer.value
        words = (("strongest", advice.strongest), ("could_be", advice.could_be))
        yield from ((name, id, word.word) for name, word in words if word)
    for rule in (firing.rule for firing in evaluation.trace):
        yield from ((f"cites of {rule.target.kind}", rule.target.id, cite) for cite in rule.cites)
