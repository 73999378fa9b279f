"""What a case can be claimed to come to: truths of conditions, and by them the answers of actions.

A claim is held against the terms of a universe by the solver, and against a single case by the
reference evaluator. It says the same to both.
"""

from __future__ import annotations

from dataclasses import dataclass

from precept.ir.conditions import Any, Condition
from precept.ir.rules import Ruleset
from precept.ir.truth import Truth
from precept.semantics.conditions import World, truth

_ALL = frozenset(Truth)


@dataclass(frozen=True, slots=True)
class TruthOf:
    """That the truth of a condition is one of those allowed."""

    condition: Condition
    allowed: frozenset[Truth]


Claim = tuple[TruthOf, ...]
"""All of the tests hold."""


def confirmed(claim: Claim, world: World) -> bool:
    """Whether all of a claim holds by the reference evaluator."""
    return all(truth(test.condition, world) in test.allowed for test in claim)


def is_true(condition: Condition) -> TruthOf:
    """The condition is true."""
    return TruthOf(condition, frozenset({Truth.TRUE}))


def is_false(condition: Condition) -> TruthOf:
    """The condition is false."""
    return TruthOf(condition, frozenset({Truth.FALSE}))


def is_unknown(condition: Condition) -> TruthOf:
    """The condition is neither true nor false."""
    return TruthOf(condition, frozenset({Truth.UNKNOWN}))


def opposite(test: TruthOf) -> TruthOf:
    """The truth of the condition is none of those allowed."""
    return TruthOf(test.condition, _ALL - test.allowed)


@dataclass(frozen=True, slots=True)
class Sides:
    """What speaks for an action and what speaks against it: some rule of that side fires."""

    positive: Condition
    negative: Condition

    @property
    def recommended(self) -> Claim:
        """The action is recommended."""
        return (is_true(self.positive), opposite(is_true(self.negative)))

    @property
    def not_needed(self) -> Claim:
        """The action is not needed."""
        return (opposite(is_true(self.positive)), is_true(self.negative))

    @property
    def does_not_apply(self) -> Claim:
        """Nothing speaks for the action, and nothing against it."""
        return (is_false(self.positive), is_false(self.negative))

    @property
    def conflict(self) -> Claim:
        """The action is both recommended and not needed."""
        return (is_true(self.positive), is_true(self.negative))


def sides(ruleset: Ruleset, action: str) -> Sides:
    """What speaks for an action in a ruleset, and what speaks against it."""
    rules = [rule for rule in ruleset.rules.values() if rule.target == ("action", action)]
    return Sides(
        Any(tuple(rule.condition for rule in rules if not rule.is_against)),
        Any(tuple(rule.condition for rule in rules if rule.is_against)),
    )


def together(ruleset: Ruleset, actions: tuple[str, str]) -> Claim:
    """Two actions are both recommended."""
    return tuple(test for one in actions for test in sides(ruleset, one).recommended)
