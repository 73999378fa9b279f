"""The trace: which rules fired, in which order, and what made them fire."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from tests.effort import examples
from tests.execution.evaluator.pairs import PAIRS, Pair

from precept.execution.evaluator import (
    Evaluation,
    Evaluator,
    all_of,
    any_of,
    compare,
    negation,
    truth,
)
from precept.model.answers import Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Leaf,
    Not,
    leaves,
)
from precept.model.dependencies import targets_read
from precept.model.ruleset import Find, Ruleset

MANY = examples(100)


def height(leaf: Leaf, ruleset: Ruleset) -> int:
    """Of a finding or a score: that of the highest rule that concludes it or adds to it."""
    concluding = [r for r in ruleset.rules.values() if r.target in targets_read(leaf)]
    return max((stratum(rule.condition, ruleset) for rule in concluding), default=0)


def stratum(condition: Condition, ruleset: Ruleset) -> int:
    """One above the highest finding or score that is read."""
    read = {leaf for leaf in leaves(condition) if not isinstance(leaf, Comparison)}
    return max((height(leaf, ruleset) + 1 for leaf in read), default=0)


@MANY
@given(PAIRS)
def test_the_rules_that_fired_come_by_stratum_and_id(pair: Pair) -> None:
    found = Evaluator(pair.ruleset).evaluate(pair.values)
    fired = [id for id, truth in found.outcome.rules.items() if truth is Truth.TRUE]
    in_order = sorted((stratum(pair.ruleset.rules[id].condition, pair.ruleset), id) for id in fired)
    assert [(firing.stratum, firing.rule.id) for firing in found.trace] == in_order
    assert all(firing.rule == pair.ruleset.rules[firing.rule.id] for firing in found.trace)


def truth_of(leaf: Leaf, pair: Pair, found: Evaluation) -> Truth:
    match leaf:
        case Holds(finding):
            return found.outcome.findings[finding]
        case Comparison(element):
            return compare(leaf, pair.values.get(element))
        case _:
            return truth(leaf, found.world)


def by(condition: Condition, reasons: dict[Leaf, Truth]) -> Truth:
    """The truth of a condition if nothing is known but the reasons."""
    match condition:
        case AllOf(parts):
            return all_of(by(part, reasons) for part in parts)
        case AnyOf(parts):
            return any_of(by(part, reasons) for part in parts)
        case AtLeast(number, parts):
            truths = [by(part, reasons) for part in parts]
            possible = len(truths) - truths.count(Truth.FALSE)
            settled = Truth.TRUE if truths.count(Truth.TRUE) >= number else Truth.UNKNOWN
            return settled if possible >= number else Truth.FALSE
        case Not(part):
            return negation(by(part, reasons))
        case leaf:
            return reasons.get(leaf, Truth.UNKNOWN)


def signed(condition: Condition, sign: Truth = Truth.TRUE) -> Iterator[tuple[Leaf, Truth]]:
    """The leaves with what they have to be if they are to make the condition true."""
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            for part in parts:
                yield from signed(part, sign)
        case Not(part):
            yield from signed(part, negation(sign))
        case leaf:
            yield leaf, sign


@MANY
@given(PAIRS)
def test_the_reasons_are_so_and_alone_make_the_rule_true(pair: Pair) -> None:
    found = Evaluator(pair.ruleset).evaluate(pair.values)
    for firing in found.trace:
        reasons = {leaf: truth_of(leaf, pair, found) for leaf in firing.because}
        # A comparison that stands under `not` is a reason by being false.
        assert set(reasons.items()) <= set(signed(firing.rule.condition))
        assert by(firing.rule.condition, reasons) is Truth.TRUE
        assert found.because(firing.rule.id) == firing.because


@MANY
@given(PAIRS)
def test_a_refuted_rule_has_its_reasons_too_and_an_open_one_has_none(pair: Pair) -> None:
    found = Evaluator(pair.ruleset).evaluate(pair.values)
    for id, status in found.outcome.rules.items():
        reasons = {leaf: truth_of(leaf, pair, found) for leaf in found.because(id)}
        condition = pair.ruleset.rules[id].condition
        if status is Truth.UNKNOWN:
            assert reasons == {}
        else:
            assert Truth.UNKNOWN not in reasons.values()
            assert by(condition, reasons) is status


@MANY
@given(PAIRS)
def test_every_finding_and_note_follows_from_its_rules(pair: Pair) -> None:
    outcome = Evaluator(pair.ruleset).evaluate(pair.values).outcome
    rules = pair.ruleset.rules.values()
    for finding, status in outcome.findings.items():
        on = [outcome.rules[rule.id] for rule in rules if rule.conclusion == Find(finding)]
        assert status is any_of(on)
