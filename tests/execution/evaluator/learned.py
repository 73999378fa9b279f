"""What learning may do to an outcome: settle what was open, and nothing else."""

from __future__ import annotations

from precept.model.answers import Advice, Answer, Outcome, Strength, Truth, strength_order
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
    for id, points in before.scores.items():
        assert points.least <= after.scores[id].least <= after.scores[id].most <= points.most, id
    for id, advice in before.advice.items():
        _advised(advice, after.advice[id], id in done)


def _advised(before: Advice, after: Advice, is_done: bool) -> None:
    """An answer that is settled stays or comes into conflict; a prohibition even if it is done."""
    possible = {before.answer, Answer.CONFLICT}
    if is_done and before.answer is not Answer.ADVISED_AGAINST:
        possible.add(Answer.DOES_NOT_APPLY)
    assert before.answer is Answer.CANNOT_TELL or after.answer in possible
    assert order(after.strongest) <= order(after.could_be)
    assert order(after.may_be_against) <= order(_against(before))
    was_against = before.answer is Answer.ADVISED_AGAINST
    if after.answer is Answer.ADVISED_AGAINST:
        assert order(after.could_be) <= order(_against(before))
        assert not was_against or order(after.strongest) >= order(before.strongest)
    elif was_against or is_done:
        assert after.answer is not Answer.RECOMMENDED
    else:
        assert order(after.strongest) >= order(before.strongest)
        assert order(after.could_be) <= order(before.could_be)


def _against(advice: Advice) -> Strength | None:
    """The strongest word of prohibition that an action may still get."""
    return advice.could_be if advice.answer is Answer.ADVISED_AGAINST else advice.may_be_against


def order(strength: Strength | None) -> tuple[int, ...]:
    return () if strength is None else strength_order(strength)
