"""What is compiled says what the definition says: the same truths, and waiting for the same."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from tests.effort import examples
from tests.execution.evaluator.pairs import PAIRS, Pair, learn

from precept.execution.evaluator import Evaluator, World, compare, reasons, truth
from precept.execution.standing import Conditions, negated, truths_of
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
from precept.model.facts import Value
from precept.model.ruleset import Add, Find, Ruleset

MANY = examples(150)


def open_leaves(condition: Condition, world: World) -> tuple[Leaf, ...]:
    """The leaves that an unknown condition depends on, taken apart as it is written."""
    if truth(condition, world) is not Truth.UNKNOWN:
        return ()
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            return tuple(leaf for part in parts for leaf in open_leaves(part, world))
        case Not(part):
            return open_leaves(part, world)
        case leaf:
            return (leaf,)


def waiting(ruleset: Ruleset, world: World) -> Mapping[str, frozenset[str]]:
    """What each open rule waits for, also through findings and scores."""
    rules = ruleset.rules.values()

    def of(condition: Condition) -> frozenset[str]:
        return frozenset().union(*map(of_leaf, open_leaves(condition, world)))

    def of_leaf(leaf: Leaf) -> frozenset[str]:
        if isinstance(leaf, Comparison):
            return frozenset({leaf.element})
        concluded = (
            (lambda it: it == Find(leaf.finding))
            if isinstance(leaf, Holds)
            else (lambda it: isinstance(it, Add) and it.score == leaf.score)
        )
        return frozenset().union(*(of(it.condition) for it in rules if concluded(it.conclusion)))

    return {rule.id: found for rule in rules if (found := of(rule.condition))}


@MANY
@given(PAIRS)
def test_rules_have_the_truth_of_their_conditions_and_wait_for_their_open_leaves(
    pair: Pair,
) -> None:
    found = Evaluator(pair.ruleset).evaluate(pair.values)
    for rule in pair.ruleset.rules.values():
        status = found.outcome.rules[rule.id]
        assert status is truth(rule.condition, found.world)
        assert truths_of([found.standings[rule.id]]) == (status,)
    assert found.missing == waiting(pair.ruleset, found.world)
    for firing in found.trace:
        assert firing.because == tuple(reasons(firing.rule.condition, found.world))


@MANY
@given(PAIRS)
def test_cells_that_learn_are_those_of_what_is_known_then(pair: Pair) -> None:
    compiled = Conditions(compare, pair.ruleset.vocabulary.elements)
    alone = [rule.condition for rule in pair.ruleset.rules.values() if reads_facts(rule.condition)]
    tests = [(compiled.compiled(it), compiled.compiled(it, holds=False)) for it in alone]
    cells, values = compiled.cells(pair.values), dict[str, Value](pair.values)
    for element, value in learn(pair.ruleset, pair.values, pair.random).items():
        compiled.learn(cells, element, value)
        values[element] = value
        assert cells == compiled.cells(values)
    world = World(values, {})
    for condition, (test, negation) in zip(alone, tests, strict=True):
        assert truths_of([test(cells)]) == (truth(condition, world),)
        assert negation(cells) == negated(test(cells))
        elements = {leaf.word for leaf in open_leaves(condition, world)}
        assert compiled.missing(test(cells)) == elements


def reads_facts(condition: Condition) -> bool:
    return all(isinstance(leaf, Comparison) for leaf in leaves(condition))
