"""What a case can be claimed to come to: truths of conditions, and by them the answers of actions.

A claim is held against the terms of a universe by the solver, and against a single case by the
reference evaluator. It says the same to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import z3

from precept.execution.evaluator import World, truth
from precept.model.answers import Answer, Truth
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not, findings
from precept.model.dependencies import strata
from precept.model.outcomes import ACTION, Status, condition_of
from precept.model.ruleset import Find, Ruleset, Target
from precept.solver.knowledge import Seen
from precept.solver.three_valued import Rails, all_of, any_of, negation

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
    rules = [rule for rule in ruleset.rules.values() if rule.target == (ACTION.id, action)]
    return Sides(
        AnyOf(tuple(rule.condition for rule in rules if not rule.is_against)),
        AnyOf(tuple(rule.condition for rule in rules if rule.is_against)),
    )


def conjunction(ruleset: Ruleset, actions: tuple[str, str]) -> Claim:
    """Two actions are both recommended."""
    return tuple(test for one in actions for test in sides(ruleset, one).recommended)


def encode(condition: Condition, known: Mapping[str, Seen], findings: Mapping[str, Rails]) -> Rails:
    """The truth of a condition, from what is known of the elements, and from the findings."""
    match condition:
        case Comparison():
            return known[condition.element].compare(condition)
        case Holds():
            return findings[condition.finding]
        case AllOf():
            return all_of(encode(part, known, findings) for part in condition.parts)
        case AnyOf():
            return any_of(encode(part, known, findings) for part in condition.parts)
        case Not():
            return negation(encode(condition.part, known, findings))


class Meaning:
    """What a ruleset makes of whatever is known: the truth of its rules, findings, conditions."""

    def __init__(self, ruleset: Ruleset, known: Mapping[str, Seen]) -> None:
        """Encode the rules, those first whose findings others read."""
        self._known = known
        self._findings: dict[str, Rails] = {}
        concluding: dict[str, list[Rails]] = {id_: [] for id_ in ruleset.vocabulary.findings}
        stratum = strata(ruleset.rules.values())
        for rule in sorted(ruleset.rules.values(), key=lambda rule: stratum[rule.id]):
            self._settle(findings(rule.condition), concluding)
            if isinstance(rule.conclusion, Find):
                concluding[rule.conclusion.finding].append(self.of(rule.condition))
        self._settle(concluding, concluding)

    def _settle(self, read: Iterable[str], concluding: Mapping[str, list[Rails]]) -> None:
        for finding in read:
            if finding not in self._findings:
                self._findings[finding] = any_of(concluding[finding])

    def of(self, condition: Condition) -> Rails:
        """The truth of a condition on elements and findings."""
        return encode(condition, self._known, self._findings)

    def claimed(self, claim: Claim) -> z3.BoolRef:
        """That all of a claim holds."""
        return z3.And([self.of(test.condition).within(test.allowed) for test in claim])


Statuses = Mapping[Status, z3.BoolRef]


def statuses(target: Target, ruleset: Ruleset, meaning: Meaning) -> Statuses:
    """The answers that settle a target."""
    if target.kind == ACTION.id:
        of = sides(ruleset, target.id)
        return {
            Answer.RECOMMENDED: meaning.claimed(of.recommended),
            Answer.NOT_NEEDED: meaning.claimed(of.not_needed),
            Answer.DOES_NOT_APPLY: meaning.claimed(of.does_not_apply),
        }
    truth = meaning.of(condition_of(target, ruleset))
    return {Truth.TRUE: truth.true, Truth.FALSE: truth.false}


def decided(ruleset: Ruleset, meaning: Meaning) -> z3.BoolRef:
    """That no rules contradict each other, so that there is a decision."""
    return z3.Not(z3.Or(list(_conflicts(ruleset, meaning))))


def _conflicts(ruleset: Ruleset, meaning: Meaning) -> Iterator[z3.BoolRef]:
    for action in ruleset.vocabulary.actions:
        yield meaning.claimed(sides(ruleset, action).conflict)
    for pair in ruleset.safety.excludes:
        yield meaning.claimed(conjunction(ruleset, pair.actions))
