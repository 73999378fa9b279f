"""The answers that settle a target, as terms, and that there is a decision at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import z3

from precept.ir.answers import Answer
from precept.ir.conditions import Any, Condition, Holds
from precept.ir.rules import Ruleset, Target
from precept.ir.truth import Truth
from precept.proof import claims
from precept.proof.claims import sides
from precept.proof.encoding import Meaning

Status = Truth | Answer
Statuses = Mapping[Status, z3.BoolRef]


def statuses(target: Target, ruleset: Ruleset, meaning: Meaning) -> Statuses:
    """The answers that settle a target."""
    if target.kind == "action":
        of = sides(ruleset, target.id)
        return {
            Answer.RECOMMENDED: meaning.claimed(of.recommended),
            Answer.NOT_NEEDED: meaning.claimed(of.not_needed),
            Answer.DOES_NOT_APPLY: meaning.claimed(of.does_not_apply),
        }
    truth = meaning.of(_condition(target, ruleset))
    return {Truth.TRUE: truth.true, Truth.FALSE: truth.false}


def decided(ruleset: Ruleset, meaning: Meaning) -> z3.BoolRef:
    """That no rules contradict each other, so that there is a decision."""
    return z3.Not(z3.Or(list(_conflicts(ruleset, meaning))))


def _conflicts(ruleset: Ruleset, meaning: Meaning) -> Iterator[z3.BoolRef]:
    for action in ruleset.vocabulary.actions:
        yield meaning.claimed(sides(ruleset, action).conflict)
    for pair in ruleset.safety.excludes:
        yield meaning.claimed(claims.together(ruleset, pair.actions))


def _condition(target: Target, ruleset: Ruleset) -> Condition:
    """When a finding or a note is so."""
    if target.kind == "finding":
        return Holds(target.id)
    rules = (rule for rule in ruleset.rules.values() if rule.target == target)
    return Any(tuple(rule.condition for rule in rules))
