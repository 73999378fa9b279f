"""What learning may do to an outcome: settle what was open, and nothing else."""

from __future__ import annotations

from precept.model.answers import Advice, Answer, Outcome, Strength, Truth


def learning(before: Outcome, after: Outcome) -> None:
    """Whatever was settled before is so after."""
    for kind in ("rules", "findings", "notes"):
        for id, truth in getattr(before, kind).items():
            assert truth is Truth.UNKNOWN or getattr(after, kind)[id] is truth, (kind, id)
    for id, advice in before.advice.items():
        _advised(advice, after.advice[id])


def _advised(before: Advice, after: Advice) -> None:
    assert before.answer in (after.answer, Answer.CANNOT_TELL) or after.answer is Answer.CONFLICT
    assert rank(after.strongest) >= rank(before.strongest)
    assert rank(after.could_be) <= rank(before.could_be)
    assert rank(after.strongest) <= rank(after.could_be)


def rank(strength: Strength | None) -> int:
    return 0 if strength is None else strength.rank or 0
