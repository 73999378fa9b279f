"""What learning may do to an outcome: settle what was open, and nothing else."""

from __future__ import annotations

from precept.model.answers import Advice, Answer, Outcome, Strength, Truth
from precept.model.ruleset import Ruleset


def learning(before: Outcome, after: Outcome, ruleset: Ruleset) -> None:
    """Whatever was settled before is so after; but advice ends when it is known to be done."""
    done = {
        rule.target.id
        for rule in ruleset.rules.values()
        if rule.says_done and after.rules[rule.id] is Truth.TRUE
    }
    for kind in ("rules", "findings", "notes"):
        for id, truth in getattr(before, kind).items():
            assert truth is Truth.UNKNOWN or getattr(after, kind)[id] is truth, (kind, id)
    for id, advice in before.advice.items():
        _advised(advice, after.advice[id], id in done)


def _advised(before: Advice, after: Advice, is_done: bool) -> None:
    if is_done:
        assert after in (Advice(Answer.DOES_NOT_APPLY), Advice(Answer.CONFLICT))
        return
    kept = before.answer in (after.answer, Answer.CANNOT_TELL)
    assert kept or after.answer is Answer.CONFLICT
    assert rank(after.strongest) >= rank(before.strongest)
    assert rank(after.could_be) <= rank(before.could_be)
    assert rank(after.strongest) <= rank(after.could_be)


def rank(strength: Strength | None) -> int:
    return 0 if strength is None else strength.rank or 0
