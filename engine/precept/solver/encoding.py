"""Rules, conditions and claims as terms over the variables of a universe.

A claim is a statement about one case. The solver proves it or finds a case of it, and the reference
evaluator checks it on a single case: both read the same claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

import z3

from precept.execution.evaluator import World, truth
from precept.model.answers import Answer, Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Not,
    ScoreComparison,
    findings,
)
from precept.model.dependencies import strata
from precept.model.outcomes import ACTION, code_targets
from precept.model.records import dataclass
from precept.model.ruleset import Add, Find, Ruleset
from precept.model.scores import Counter, adding, counters
from precept.model.vocabulary import Classification
from precept.solver.three_valued import DualRail, all_of, any_of, at_least, negation, weighted
from precept.solver.variables import Comparable


class Encoding:
    """The conditions of one ruleset as terms, its findings and scores defined by its rules."""

    def __init__(self, ruleset: Ruleset, elements: Mapping[str, Comparable]) -> None:
        """Encode the rules stratum by stratum, so that what a rule reads is encoded before it."""
        self._ruleset = ruleset
        self._elements = elements
        self._findings: dict[str, DualRail] = {}
        self._adding: dict[str, DualRail] = {}
        concluding: dict[str, list[DualRail]] = {id_: [] for id_ in ruleset.vocabulary.findings}
        stratum = strata(ruleset.rules.values())
        for rule in sorted(ruleset.rules.values(), key=lambda rule: stratum[rule.id]):
            self._define(findings(rule.condition), concluding)
            match rule.conclusion:
                case Find(finding):
                    concluding[finding].append(self.truth(rule.condition))
                case Add():
                    self._adding[rule.id] = self.truth(rule.condition)
        self._define(concluding, concluding)

    def _define(self, read: Iterable[str], concluding: Mapping[str, list[DualRail]]) -> None:
        for finding in read:
            if finding not in self._findings:
                self._findings[finding] = any_of(concluding[finding])

    def truth(self, condition: Condition) -> DualRail:
        """Encode a condition on elements, findings and scores."""
        return encode(condition, self._elements, self._findings, self._score)

    def _score(self, comparison: ScoreComparison) -> DualRail:
        """Encode a comparison of a score by pseudo-Boolean sums over the rules that add points."""
        true = [self._reaches(each) for each in counters(comparison, self._ruleset, holds=True)]
        false = [self._reaches(each) for each in counters(comparison, self._ruleset, holds=False)]
        return DualRail(z3.And(true), z3.Or(false))

    def _reaches(self, counter: Counter) -> z3.BoolRef:
        rails = ((self._adding[item.rule], item) for item in counter.items)
        return weighted(
            [(rail.true if item.fires else rail.false, item.weight) for rail, item in rails],
            counter.bound,
        )

    def is_known(self, score: str) -> z3.BoolRef:
        """Return the term that the points of a score are known: no rule that adds some is open."""
        return z3.And([z3.Or(*self._adding[id_]) for id_ in adding(score, self._ruleset)])

    def claim(self, claim: Claim) -> z3.BoolRef:
        """Encode a claim."""
        return z3.And(
            [self.truth(constraint.condition).within(constraint.allowed) for constraint in claim]
        )


def _no_scores(comparison: ScoreComparison) -> DualRail:
    raise AssertionError(f"no rule adds points to {comparison.score} here")


def encode(
    condition: Condition,
    elements: Mapping[str, Comparable],
    findings: Mapping[str, DualRail],
    scores: Callable[[ScoreComparison], DualRail] = _no_scores,
) -> DualRail:
    """Encode a condition from the encoded elements, findings and scores that it reads."""

    def encoded(part: Condition) -> DualRail:
        return encode(part, elements, findings, scores)

    match condition:
        case Comparison():
            return elements[condition.element].compare(condition)
        case Holds():
            return findings[condition.finding]
        case ScoreComparison():
            return scores(condition)
        case AllOf():
            return all_of(map(encoded, condition.parts))
        case AnyOf():
            return any_of(map(encoded, condition.parts))
        case AtLeast(number, parts):
            return at_least(number, map(encoded, parts))
        case Not():
            return negation(encoded(condition.part))


@dataclass(frozen=True, slots=True)
class Constraint:
    """That a condition has one of the allowed truth values."""

    condition: Condition
    allowed: frozenset[Truth]


Claim = tuple[Constraint, ...]
"""A conjunction of constraints."""


def is_true(condition: Condition) -> Constraint:
    """Return the constraint that a condition is true."""
    return Constraint(condition, frozenset({Truth.TRUE}))


def is_false(condition: Condition) -> Constraint:
    """Return the constraint that a condition is false."""
    return Constraint(condition, frozenset({Truth.FALSE}))


def is_unknown(condition: Condition) -> Constraint:
    """Return the constraint that a condition is neither true nor false."""
    return Constraint(condition, frozenset({Truth.UNKNOWN}))


def negated(constraint: Constraint) -> Constraint:
    """Return the constraint that allows the other truth values."""
    return Constraint(constraint.condition, frozenset(Truth) - constraint.allowed)


def is_satisfied(claim: Claim, world: World) -> bool:
    """Check a claim on one case with the reference evaluator."""
    return all(truth(constraint.condition, world) in constraint.allowed for constraint in claim)


@dataclass(frozen=True, slots=True)
class ActionConditions:
    """When some rule for an action fires, when one against it does, and those of its exceptions.

    `positive` is that of its recommendation, `against` of its prohibition, `negative` that it is
    not needed, `done` that it is done.
    """

    positive: Condition
    against: Condition
    negative: Condition
    done: Condition

    @property
    def answers(self) -> Mapping[Answer, Claim]:
        """Return the claim of each settled answer, conflict included."""
        return {
            Answer.RECOMMENDED: self.recommended,
            Answer.ADVISED_AGAINST: self.advised_against,
            Answer.NOT_NEEDED: self.not_needed,
            Answer.DOES_NOT_APPLY: self.does_not_apply,
            Answer.CONFLICT: self.conflict,
        }

    @property
    def recommended(self) -> Claim:
        """Return the claim that the action is recommended."""
        return (
            is_true(self.positive),
            negated(is_true(self.against)),
            negated(is_true(self.negative)),
            negated(is_true(self.done)),
        )

    @property
    def advised_against(self) -> Claim:
        """Return the claim that the action is advised against."""
        return (is_true(self.against), negated(is_true(self.positive)))

    @property
    def not_needed(self) -> Claim:
        """Return the claim that the action is not needed."""
        return (
            negated(is_true(self.positive)),
            is_false(self.against),
            is_true(self.negative),
            negated(is_true(self.done)),
        )

    @property
    def does_not_apply(self) -> Claim:
        """Return the claim that the action is done, or that no rule fires for or against it.

        What is done may still be advised against while that is open, unless it would be advised.
        """
        both = AllOf((self.positive, self.negative))
        neither = Not(AnyOf((self.positive, self.negative)))
        return (
            is_true(AnyOf((self.done, neither))),
            is_true(AnyOf((self.positive, Not(self.against)))),
            negated(is_true(self.against)),
            negated(is_true(both)),
        )

    @property
    def conflict(self) -> Claim:
        """Return the claim that the action is recommended, and not needed or advised against."""
        return (is_true(self.positive), is_true(AnyOf((self.negative, self.against))))


def action_conditions(ruleset: Ruleset, action: str) -> ActionConditions:
    """Collect the conditions of the rules for an action, against it, and of its exceptions."""
    rules = [rule for rule in ruleset.rules.values() if rule.target == (ACTION.id, action)]
    return ActionConditions(
        positive=AnyOf(tuple(rule.condition for rule in rules if rule.recommends)),
        against=AnyOf(tuple(rule.condition for rule in rules if rule.prohibits)),
        negative=AnyOf(tuple(rule.condition for rule in rules if rule.says_not_needed)),
        done=AnyOf(tuple(rule.condition for rule in rules if rule.says_done)),
    )


def both_recommended(ruleset: Ruleset, actions: tuple[str, str]) -> Claim:
    """Return the claim that two actions are both recommended."""
    return tuple(
        constraint
        for action in actions
        for constraint in action_conditions(ruleset, action).recommended
    )


def two_codes(classification: Classification) -> tuple[Claim, ...]:
    """Return the claims that two codes of a classification are both true, one for each pair."""
    holding = [is_true(Holds(target.id)) for target in code_targets(classification)]
    return tuple(combinations(holding, 2))
