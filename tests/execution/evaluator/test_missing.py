"""What is missing: what is left of the open rules once all that is known is put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hypothesis import given
from tests.effort import examples
from tests.execution.evaluator.pairs import PAIRS, Pair, complete, learn

from precept.execution.evaluator import Evaluator, compare
from precept.model.answers import Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Not,
    Op,
    ScoreComparison,
)
from precept.model.facts import Value
from precept.model.ruleset import Add, Find, Ruleset

MANY = examples(100)

Rest = bool | frozenset[str]
"""What is left of a condition: true, false, or a part in which only these elements stand."""


class Partial:
    """Conditions with the known facts put in, findings replaced by the rules that conclude them."""

    def __init__(self, ruleset: Ruleset, values: Mapping[str, Value]) -> None:
        self._ruleset, self._values = ruleset, values
        self._findings: dict[str, Rest] = {}

    def rest(self, condition: Condition) -> Rest:
        match condition:
            case Comparison(element):
                truth = compare(condition, self._values.get(element))
                rest = {Truth.TRUE: True, Truth.FALSE: False}
                return rest.get(truth, frozenset({element}))
            case AllOf(parts):
                return every(map(self.rest, parts))
            case AnyOf(parts):
                return flipped(every(flipped(self.rest(part)) for part in parts))
            case Not(part):
                return flipped(self.rest(part))
            case AtLeast(number, parts):
                return counted([(1, self.rest(part)) for part in parts], number)
            case ScoreComparison(score, op, points):
                return self._compared(score, op, points)
            case Holds(finding):
                if finding not in self._findings:
                    rules = [
                        rule.condition
                        for rule in self._ruleset.rules.values()
                        if rule.conclusion == Find(finding)
                    ]
                    self._findings[finding] = self.rest(AnyOf(tuple(rules)))
                return self._findings[finding]

    def _compared(self, score: str, op: Op, points: int) -> Rest:
        added = [
            (rule.conclusion.points, self.rest(rule.condition))
            for rule in self._ruleset.rules.values()
            if isinstance(rule.conclusion, Add) and rule.conclusion.score == score
        ]
        bound = points - self._ruleset.vocabulary.scores[score].start
        reached, passed = counted(added, bound), counted(added, bound + 1)
        match op:
            case Op.GE | Op.LT:
                return reached if op is Op.GE else flipped(reached)
            case Op.GT | Op.LE:
                return passed if op is Op.GT else flipped(passed)
        return every((reached, flipped(passed)))


def counted(items: Iterable[tuple[int, Rest]], bound: int) -> Rest:
    """What is left of the condition that the weights of what is so add up to a bound."""
    open_: frozenset[str] = frozenset()
    low = high = 0
    for weight, rest in items:
        low += weight if rest is True else min(weight, 0) if rest is not False else 0
        high += weight if rest is True else max(weight, 0) if rest is not False else 0
        open_ |= rest if isinstance(rest, frozenset) else frozenset()
    return True if low >= bound else False if high < bound else open_


def every(rests: Iterable[Rest]) -> Rest:
    found: Rest = True
    for rest in rests:
        found = both(found, rest)
    return found


def both(one: Rest, other: Rest) -> Rest:
    if isinstance(one, bool):
        return other if one else False
    if isinstance(other, bool):
        return one if other else False
    return one | other


def flipped(one: Rest) -> Rest:
    return not one if isinstance(one, bool) else one


@MANY
@given(PAIRS)
def test_missing_is_what_is_left_of_the_open_rules(pair: Pair) -> None:
    found = Evaluator(pair.ruleset).evaluate(pair.values)
    partial = Partial(pair.ruleset, pair.values)
    rest = {id: partial.rest(rule.condition) for id, rule in pair.ruleset.rules.items()}
    assert found.missing == {id: left for id, left in rest.items() if not isinstance(left, bool)}
    open_rules = {id for id, truth in found.outcome.rules.items() if truth is Truth.UNKNOWN}
    assert set(found.missing) == open_rules


@MANY
@given(PAIRS)
def test_what_is_not_missing_never_settles_a_rule(pair: Pair) -> None:
    evaluator = Evaluator(pair.ruleset)
    missing = evaluator.evaluate(pair.values).missing
    for rule, elements in missing.items():
        learned = learn(pair.ruleset, pair.values, pair.random)
        kept = {id: value for id, value in pair.values.items() if id in elements}
        others = {id: value for id, value in learned.items() if id not in elements}
        assert evaluator.evaluate(kept | others).outcome.rules[rule] is Truth.UNKNOWN


@MANY
@given(PAIRS)
def test_all_that_is_missing_settles_a_rule(pair: Pair) -> None:
    evaluator = Evaluator(pair.ruleset)
    missing = evaluator.evaluate(pair.values).missing
    for rule, elements in missing.items():
        assert elements, rule
        whole = complete(pair.ruleset, pair.values, pair.random)
        filled = {**pair.values, **{id: whole[id] for id in elements}}
        assert evaluator.evaluate(filled).outcome.rules[rule] is not Truth.UNKNOWN
