"""Which truth of a rule a consultation shows: that which its assertions would not hold without."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from precept.ir.answers import Answer
from precept.ir.rules import Advise, Rule
from precept.ir.truth import Truth
from precept.protocol import Consulted
from precept.scenarios.consultation import Answered

_STATUS = MappingProxyType(
    {
        "finding": {truth: truth.value for truth in Truth},
        "note": {Truth.TRUE: "shown", Truth.FALSE: "not_shown", Truth.UNKNOWN: "cannot_tell"},
        "action": {
            Truth.TRUE: Answer.RECOMMENDED.value,
            Truth.FALSE: Answer.DOES_NOT_APPLY.value,
            Truth.UNKNOWN: Answer.CANNOT_TELL.value,
        },
    }
)


def shown(rule: Rule, answered: Answered, rules: Iterable[Rule]) -> Truth | None:
    """The truth of a rule that a consultation shows; None if it shows none.

    Where the others of `rules`, all of the ruleset, would have led to the same answer and citation
    alone, nothing is shown of this one.
    """
    consulted = answered.consulted
    if consulted is None:
        return None
    truth = consulted.evaluation.outcome.rules[rule.id]
    said = answered.asserted(*rule.target)
    if "cites" not in said or said.get("status") != _status(rule, truth):
        return None
    if truth is Truth.TRUE and said.get("strongest", "") != _word(rule):
        return None
    # An answer in the negative says by itself that all rules are refuted.
    if truth is Truth.FALSE or _noticed(rule, consulted, rules, asked="missing" in said):
        return truth
    return None


def _status(rule: Rule, truth: Truth) -> str:
    if truth is Truth.TRUE and rule.is_against:
        return Answer.NOT_NEEDED.value
    return _STATUS[rule.target.kind][truth]


def _word(rule: Rule) -> str:
    """The word that has to be asserted where the rule fires; empty if it has none."""
    conclusion = rule.conclusion
    if not isinstance(conclusion, Advise) or rule.is_against:
        return ""
    return conclusion.strength.word


def _noticed(rule: Rule, consulted: Consulted, rules: Iterable[Rule], *, asked: bool) -> bool:
    """Whether the citation, or what is said to be missing, would be another without the rule."""
    truths, missing = consulted.evaluation.outcome.rules, consulted.evaluation.missing
    alike = [
        other
        for other in rules
        if other is not rule and other.target == rule.target and truths[other.id] is truths[rule.id]
    ]
    if not {*rule.cites} <= {cite for other in alike for cite in other.cites}:
        return True
    # Only rules that are open wait for anything.
    others_wait_for = {element for other in alike for element in missing.get(other.id, ())}
    return asked and not {*missing.get(rule.id, ())} <= others_wait_for
