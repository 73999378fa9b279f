"""The urgent guarantees that hold of a case: advice that must come whatever else is known."""

from __future__ import annotations

from precept.ir.safety import Always, Safety
from precept.ir.truth import Truth
from precept.semantics.conditions import truth
from precept.semantics.evaluator import Evaluation


def held(safety: Safety, evaluation: Evaluation) -> tuple[Always, ...]:
    """The guarantees whose condition is true, in the order they were declared."""
    return tuple(
        guarantee
        for guarantee in safety.guarantees
        if isinstance(guarantee, Always) and truth(guarantee.when, evaluation.world) is Truth.TRUE
    )
