"""What is not known is evidence for nothing: learning settles, and never takes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice, product
from math import prod

from hypothesis import given
from tests.effort import examples
from tests.execution.evaluator.learned import learning
from tests.execution.evaluator.pairs import PAIRS, Pair, complete, learn, pair, points

from precept.execution.evaluator import Evaluator
from precept.model.answers import Answer, Outcome, Truth
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
from precept.model.facts import Interval, Members, Value
from precept.model.ruleset import Add, Find, Ruleset

MANY = examples(40)


@MANY
@given(PAIRS)
def test_learning_never_takes_an_answer_back(pair: Pair) -> None:
    evaluator = Evaluator(pair.ruleset)
    values = pair.values
    outcome = evaluator.evaluate(values).outcome
    for _ in range(6):
        values = learn(pair.ruleset, values, pair.random)
        after = evaluator.evaluate(values).outcome
        learning(outcome, after, pair.ruleset)
        outcome = after


@MANY
@given(PAIRS)
def test_what_is_settled_is_so_in_every_completion(pair: Pair) -> None:
    evaluator = Evaluator(pair.ruleset)
    outcome = evaluator.evaluate(pair.values).outcome
    for whole in completions(pair, at_most=100):
        two_valued(pair.ruleset, whole, outcome)


def completions(pair: Pair, at_most: int) -> list[dict[str, Value]]:
    """All completions of a case that rules can tell apart; of too many, some at random."""
    possible = {
        id: points(pair.ruleset, id, pair.values.get(id)) for id in pair.ruleset.vocabulary.elements
    }
    if prod(map(len, possible.values())) <= at_most:
        every = product(*possible.values())
        return [dict(zip(possible, one, strict=True)) for one in islice(every, at_most)]
    return [complete(pair.ruleset, pair.values, pair.random) for _ in range(at_most // 5)]


def two_valued(ruleset: Ruleset, whole: Mapping[str, Value], outcome: Outcome) -> None:
    """Hold an outcome against plain two-valued logic, in which everything is true or false."""
    found: dict[str, bool] = {}
    for id, rule in ruleset.rules.items():
        fires = holds(rule.condition, ruleset, whole, found)
        assert outcome.rules[id] in (Truth.UNKNOWN, Truth.TRUE if fires else Truth.FALSE), id
    for id, truth in outcome.findings.items():
        here = holds(Holds(id), ruleset, whole, found)
        assert truth in (Truth.UNKNOWN, Truth.TRUE if here else Truth.FALSE), id
    for id, known in outcome.scores.items():
        assert known.least <= total_of(id, ruleset, whole, found) <= known.most, id


def holds(
    condition: Condition, ruleset: Ruleset, whole: Mapping[str, Value], found: dict[str, bool]
) -> bool:
    match condition:
        case Comparison(element, op, constant):
            return compared(whole[element], op, constant)
        case AllOf(parts):
            return all(holds(part, ruleset, whole, found) for part in parts)
        case AnyOf(parts):
            return any(holds(part, ruleset, whole, found) for part in parts)
        case Not(part):
            return not holds(part, ruleset, whole, found)
        case AtLeast(number, parts):
            return sum(holds(part, ruleset, whole, found) for part in parts) >= number
        case ScoreComparison(score, op, constant):
            total = total_of(score, ruleset, whole, found)
            return compared(Interval(total, total), op, constant)
        case Holds(finding):
            if finding not in found:
                found[finding] = any(
                    holds(rule.condition, ruleset, whole, found)
                    for rule in ruleset.rules.values()
                    if rule.conclusion == Find(finding)
                )
            return found[finding]


def total_of(
    score: str, ruleset: Ruleset, whole: Mapping[str, Value], found: dict[str, bool]
) -> int:
    return ruleset.vocabulary.scores[score].start + sum(
        rule.conclusion.points
        for rule in ruleset.rules.values()
        if isinstance(rule.conclusion, Add) and rule.conclusion.score == score
        if holds(rule.condition, ruleset, whole, found)
    )


def compared(value: Value, op: Op, constant: bool | int | str) -> bool:
    if isinstance(value, Members):
        assert constant in value.present | value.absent
        return constant in value.present
    if not isinstance(value, Interval):
        return value == constant
    number = value.lo
    assert number is not None
    assert number == value.hi
    assert isinstance(constant, int)
    return {
        Op.EQ: number == constant,
        Op.LT: number < constant,
        Op.LE: number <= constant,
        Op.GT: number > constant,
        Op.GE: number >= constant,
    }[op]


@MANY
@given(PAIRS)
def test_when_all_is_known_all_is_settled(pair: Pair) -> None:
    whole = complete(pair.ruleset, pair.values, pair.random)
    found = Evaluator(pair.ruleset).evaluate(whole)
    truths = {*found.outcome.rules.values(), *found.outcome.findings.values()}
    assert Truth.UNKNOWN not in truths
    answers = {advice.answer for advice in found.outcome.advice.values()}
    assert Answer.CANNOT_TELL not in answers
    assert found.missing == {}
    assert all(score.least == score.most for score in found.outcome.scores.values())
    two_valued(pair.ruleset, whole, found.outcome)


def test_the_random_cases_are_worth_it() -> None:
    """Learning settles answers often, and some of what it meets is settled beforehand."""
    seen: Counter[tuple[Answer, Answer]] = Counter()
    for seed in range(700):
        one = pair(seed)
        evaluator = Evaluator(one.ruleset)
        before = evaluator.evaluate(one.values).outcome.advice
        learned = learn(one.ruleset, one.values, one.random)
        after = evaluator.evaluate(learned).outcome.advice
        seen.update((before[id].answer, after[id].answer) for id in before)
    for answer in Answer:
        assert seen[answer, answer] >= 5, answer
    for answer in set(Answer) - {Answer.CONFLICT}:
        assert seen[Answer.CANNOT_TELL, answer] >= 5, answer
    assert seen[Answer.RECOMMENDED, Answer.CONFLICT], "and some of it comes into conflict"
