"""The engine decides as the semantics say, on thousands of random rulesets and cases."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from tests.effort import EFFORT
from tests.execution.runtime.brute_force import outcome
from tests.generate import (
    random_condition,
    random_ruleset,
    random_values,
    ruleset_of,
    seeded,
)

from precept.execution.runtime.engine import Engine
from precept.execution.runtime.limits import LIMITS, Limits
from precept.model.answers import Answer, Truth
from precept.model.conditions import AtLeast, Op, ScoreComparison
from precept.model.quantities import MILLION
from precept.model.ruleset import Add, Rule, Ruleset, Show
from precept.model.vocabulary import Score

# Everything is split, chunked and carried across: conditions, buckets, rulesets.
NARROW = Limits(
    literals=2,
    branches=2,
    atoms=3,
    bucket=4,
    buckets=2,
    clauses=8,
    attributes=6,
    readers=3,
    facts=8,
)


def disagreements(ruleset: Ruleset, random: Random, limits: Limits, cases: int) -> list[object]:
    engine = Engine(ruleset, limits)
    try:
        values = [random_values(random, ruleset) for _ in range(cases)]
        return [one for one in values if engine.decide(one) != outcome(ruleset, one)]
    finally:
        engine.close()


@pytest.mark.parametrize("limits", [LIMITS, NARROW], ids=["one ruleset", "many rulesets"])
@pytest.mark.parametrize("block", range(2 * EFFORT))
def test_no_case_is_decided_otherwise(block: int, limits: Limits) -> None:
    for seed in range(40 * block, 40 * (block + 1)):
        random = seeded(seed)
        assert not disagreements(random_ruleset(random), random, limits, cases=20), f"seed {seed}"


@pytest.mark.parametrize("limits", [LIMITS, NARROW], ids=["one ruleset", "many rulesets"])
def test_nor_with_many_rules(limits: Limits) -> None:
    random = seeded(1)
    assert not disagreements(random_ruleset(random, rules=200), random, limits, cases=20)


@pytest.mark.parametrize("limits", [LIMITS, NARROW], ids=["one ruleset", "many rulesets"])
@pytest.mark.parametrize("block", range(EFFORT))
def test_long_sums_are_exact(block: int, limits: Limits) -> None:
    for seed in range(15 * block, 15 * (block + 1)):
        random = seeded(seed)
        assert not disagreements(_with_long_sums(random), random, limits, cases=15), f"seed {seed}"


def _with_long_sums(random: Random) -> Ruleset:
    """Scores of many items, of which some read findings or another score; and long `at least`."""
    small = random_ruleset(random, rules=8)
    words, rules = small.vocabulary, [*small.rules.values()]
    readable = [*words.findings]
    scores = ("long", "on top")
    for score in scores:
        for i in range(random.randint(6, 14)):
            when = random_condition(random, words, readable, depth=1)
            adds = Add(score, random.choice((-3, -1, 1, 1, 1, 2, 5)) * MILLION)
            rules.append(Rule(f"{score} {i}", "", (), when, None, adds))
        words = replace(words, scores={**words.scores, score: Score(score, "", MILLION)})
        readable.append(score)
    for i in range(8):
        score, op = random.choice(scores), random.choice((Op.LT, Op.LE, Op.EQ, Op.GT, Op.GE))
        compared = ScoreComparison(score, op, random.randint(-3, 9) * MILLION)
        rules.append(Rule(f"compares {i}", "", (), compared, None, Show("note0")))
    parts = [random_condition(random, words, readable, depth=1) for _ in range(9)]
    counted = AtLeast(random.randint(1, 9), tuple(parts))
    rules.append(Rule("counts", "", (), counted, None, Show("note0")))
    return ruleset_of(words, rules)


def test_the_random_cases_are_worth_it() -> None:
    """They meet every answer and every truth value, often, and findings that rest on findings."""
    seen: Counter[object] = Counter()
    random = seeded(3)
    for _ in range(100):
        ruleset = random_ruleset(random)
        for _ in range(10):
            found = outcome(ruleset, random_values(random, ruleset))
            seen.update(found.rules.values())
            seen.update(one.answer for one in found.advice.values())
    assert all(seen[truth] > 1_000 for truth in Truth)
    assert all(seen[answer] > 10 for answer in Answer), seen
