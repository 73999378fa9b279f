"""When a target has come to something: each answer that is settled, as a term."""

from __future__ import annotations

from collections.abc import Mapping

import z3

from precept.ir.answers import Answer
from precept.ir.conditions import Any, Condition, Holds
from precept.ir.rules import Ruleset, Target
from precept.ir.truth import Truth
from precept.proof.claims import sides
from precept.proof.encoding import Meaning

Statuses = Mapping[Truth | Answer, z3.BoolRef]


def statuses(target: Target, ruleset: Ruleset, meaning: Meaning) -> Statuses:
    """What a target comes to while nothing about it is open, a conflict included."""
    if target.kind == "action":
        of = sides(ruleset, target.id)
        return {
            Answer.RECOMMENDED: meaning.claimed(of.recommended),
            Answer.NOT_NEEDED: meaning.claimed(of.not_needed),
            Answer.DOES_NOT_APPLY: meaning.claimed(of.does_not_apply),
            Answer.CONFLICT: meaning.claimed(of.conflict),
        }
    truth = meaning.of(_condition(target, ruleset))
    return {Truth.TRUE: truth.true, Truth.FALSE: truth.false}


def _condition(target: Target, ruleset: Ruleset) -> Condition:
    """When a finding or a note is so."""
    if target.kind == "finding":
        return Holds(target.id)
    rules = (rule for rule in ruleset.rules.values() if rule.target == target)
    return Any(tuple(rule.condition for rule in rules))
