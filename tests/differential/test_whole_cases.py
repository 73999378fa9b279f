"""Whole cases of an illness that comes in flares: both engines agree, and learning settles.

Facts and histories are written in every way, and held against random rulesets about them. The seed
is in each test's name. `PRECEPT_SEED=7000` tries what nobody tried before, `PRECEPT_EFFORT=20`
tries more.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from tests.cases import Case, random_case
from tests.effort import EFFORT
from tests.execution.evaluator.learned import learning
from tests.execution.intake.flare import RULESET
from tests.generate import random_ruleset
from tests.refine import Refiner

from precept.execution.protocol import Protocol, TracedDecision
from precept.model.answers import Answer
from precept.model.errors import BadCase, Conflict
from precept.model.facts import Facts, Interval, Members, Value

FIRST = int(os.environ.get("PRECEPT_SEED", "0"))
RULESETS_A_BLOCK = 60
CASES_A_RULESET = 20
BLOCKS = range(FIRST, FIRST + EFFORT * RULESETS_A_BLOCK, RULESETS_A_BLOCK)


def protocols(first: int) -> Iterator[tuple[int, Random, Protocol]]:
    """The rulesets of a block, each with its seed and dice."""
    for seed in range(first, first + RULESETS_A_BLOCK):
        random = Random(seed)
        yield seed, random, Protocol(random_ruleset(random, words=RULESET.vocabulary))


def taken_in(random: Random, protocol: Protocol) -> tuple[Case, TracedDecision | None]:
    """A random case that is not refused, with its decision; None if rules conflict about it."""
    while True:
        case = random_case(random)
        try:
            return case, protocol.decide_with_trace(case)
        except BadCase:
            continue
        except Conflict:
            return case, None


@pytest.mark.parametrize("first", BLOCKS, ids="seeds from {}".format)
def test_the_two_engines_agree_on_whole_cases(first: int) -> None:
    compared = 0
    seen: Counter[object] = Counter()
    for seed, random, protocol in protocols(first):
        for _ in range(CASES_A_RULESET):
            # That the engines disagree would be an error of another kind.
            _case, traced = taken_in(random, protocol)
            compared += 1
            if traced is None:
                seen[Answer.CONFLICT] += 1
                continue
            assert traced.decision.decision_id, f"seed {seed}"
            facts = traced.facts
            seen.update(("known", id) for id in facts.values)
            seen.update(("in part", id) for id, value in facts.values.items() if in_part(value))
            seen.update(("entries", len(listed.entries)) for listed in facts.history.values())
            seen.update(advice.answer for advice in traced.decision.advice)
    assert compared * len(BLOCKS) == 1_200 * EFFORT
    if first == FIRST:
        worth_it(seen)


def worth_it(seen: Counter[object]) -> None:
    """The cases hold histories and partial dates, are measured, and meet every answer."""
    for id in RULESET.vocabulary.elements:
        assert seen["known", id] >= 20, id
    for id in ("onset", "hours", "days", "months", "flares_in_a_year", "therapy_age", "symptoms"):
        assert seen["in part", id] >= 20, id
    assert all(seen["entries", number] >= 50 for number in range(4)), seen
    assert all(seen[answer] >= 10 for answer in Answer), {one: seen[one] for one in Answer}


def in_part(value: Value) -> bool:
    match value:
        case Interval(lo, hi):
            return lo != hi
        case Members(present, absent):
            return len(present | absent) < 3
        case _:
            return False


# Learning


def no_less_known(before: Facts, after: Facts) -> None:
    """Whatever was known is known after, as exactly or more so."""
    for id, value in before.values.items():
        assert narrower(value, after.values.get(id)), id


def narrower(value: Value, other: Value | None) -> bool:
    match value, other:
        case Interval(lo, hi), Interval(low, high):
            from_below = lo is None or (low is not None and lo <= low)
            return from_below and (hi is None or (high is not None and high <= hi))
        case Members(present, absent), Members(more_present, more_absent):
            return present <= more_present and absent <= more_absent
        case _:
            return value == other


@pytest.mark.parametrize("first", BLOCKS, ids="seeds from {}".format)
def test_what_is_learned_never_takes_an_answer_back(first: int) -> None:
    learned: Counter[str] = Counter()
    for _, random, protocol in protocols(first):
        case, before = taken_in(random, protocol)
        for _ in range(8):
            refiner = Refiner(case, random)
            refiner.learn()
            after = consulted(protocol, refiner.case)
            learned["refused" if after is None else "taken in"] += 1
            if after is None or before is None:
                continue
            no_less_known(before.facts, after.facts)
            learning(before.evaluation.outcome, after.evaluation.outcome, protocol.ruleset)
            learned["more"] += before.facts.values != after.facts.values
            case, before = refiner.case, after
    assert learned["more"] > learned["refused"], learned


def consulted(protocol: Protocol, case: Case) -> TracedDecision | None:
    """What comes of a case; None if it is refused, or if rules conflict about it."""
    try:
        return protocol.decide_with_trace(case)
    except (BadCase, Conflict):
        return None
