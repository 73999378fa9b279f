"""The order of rules and facts never matters, and every run ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from tests.effort import examples
from tests.execution.evaluator.pairs import PAIRS, Pair
from tests.generate import ruleset_of

from precept.execution.evaluator import Evaluator
from precept.model.answers import Truth
from precept.model.conditions import AllOf, AnyOf, AtLeast, Comparison, Condition, Holds, Not, Op
from precept.model.dependencies import CyclicFindings
from precept.model.facts import Value
from precept.model.ruleset import Find, Rule, Ruleset
from precept.model.types import Boolean
from precept.model.vocabulary import Element, Finding, Vocabulary

_T = TypeVar("_T")


def shuffled(of: Mapping[str, _T], random: Random) -> dict[str, _T]:
    entries = list(of.items())
    random.shuffle(entries)
    return dict(entries)


def reordered(ruleset: Ruleset, random: Random) -> Ruleset:
    """The same ruleset with rules, declarations and the parts of conditions in another order."""
    words = ruleset.vocabulary
    vocabulary = Vocabulary(
        elements=shuffled(words.elements, random),
        findings=shuffled(words.findings, random),
        actions=shuffled(words.actions, random),
        notes=shuffled(words.notes, random),
        scores=shuffled(words.scores, random),
    )
    rules = [
        Rule(
            rule.id,
            rule.topic,
            rule.cites,
            parts_shuffled(rule.when, random),
            rule.unless and parts_shuffled(rule.unless, random),
            rule.conclusion,
        )
        for rule in shuffled(ruleset.rules, random).values()
    ]
    return ruleset_of(vocabulary, rules)


def parts_shuffled(condition: Condition, random: Random) -> Condition:
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            mixed = [parts_shuffled(part, random) for part in parts]
            random.shuffle(mixed)
            return replace(condition, parts=tuple(mixed))
        case Not(part):
            return Not(parts_shuffled(part, random))
        case _:
            return condition


@examples(100)
@given(PAIRS)
def test_the_order_of_rules_and_facts_never_matters(pair: Pair) -> None:
    one = Evaluator(pair.ruleset).evaluate(pair.values)
    mixed = reordered(pair.ruleset, pair.random)
    other = Evaluator(mixed).evaluate(shuffled(pair.values, pair.random))
    assert other.outcome == one.outcome
    assert other.missing == one.missing
    assert [firing.rule.id for firing in other.trace] == [firing.rule.id for firing in one.trace]
    for left, right in zip(one.trace, other.trace, strict=True):
        assert set(left.because) == set(right.because)


@examples(50)
@given(PAIRS)
def test_an_evaluator_remembers_no_case(pair: Pair) -> None:
    evaluator = Evaluator(pair.ruleset)
    first = evaluator.evaluate(pair.values)
    evaluator.evaluate({})
    assert evaluator.evaluate(pair.values) == first


class Watched(Mapping[str, Value]):
    """Facts that notice when a run looks at them without end."""

    def __init__(self, values: Mapping[str, Value], at_most: int) -> None:
        self._values, self._left = values, at_most

    def __getitem__(self, key: str) -> Value:
        self._left -= 1
        assert self._left, "the run goes on and on"
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def ladder(steps: int) -> Ruleset:
    """Findings each of which reads the one below twice, by each of two rules: 4^steps paths."""
    findings = {f"f{i}": Finding(f"f{i}", "") for i in range(steps)}
    yes = Comparison("e", Op.EQ, True)
    rules = [Rule(f"r0{side}", "", (), yes, None, Find("f0")) for side in "ab"]
    for i in range(1, steps):
        below = AnyOf((Holds(f"f{i - 1}"), AllOf((Holds(f"f{i - 1}"), yes))))
        rules += [Rule(f"r{i}{side}", "", (), below, None, Find(f"f{i}")) for side in "ab"]
    elements = {"e": Element("e", Boolean(), "", "")}
    return ruleset_of(Vocabulary(elements, findings, {}, {}), rules)


@pytest.mark.parametrize(
    ("values", "truth"),
    [({"e": True}, Truth.TRUE), ({"e": False}, Truth.FALSE), ({}, Truth.UNKNOWN)],
    ids=["true", "false", "unknown"],
)
def test_a_long_chain_ends_soon(values: dict[str, Value], truth: Truth) -> None:
    steps = 300
    found = Evaluator(ladder(steps)).evaluate(Watched(values, at_most=40 * steps))
    assert found.outcome.findings[f"f{steps - 1}"] is truth
    assert set(found.missing.values()) == (set() if values else {frozenset("e")})


def circle(length: int) -> Ruleset:
    rules = [
        Rule(f"r{i}", "", (), Not(Holds(f"f{(i + 1) % length}")), None, Find(f"f{i}"))
        for i in range(length)
    ]
    findings = {f"f{i}": Finding(f"f{i}", "") for i in range(length)}
    return ruleset_of(Vocabulary({}, findings, {}, {}), rules)


@pytest.mark.parametrize("length", [1, 2, 7])
def test_findings_that_rest_on_themselves_are_refused_with_the_path(length: int) -> None:
    with pytest.raises(CyclicFindings) as refused:
        Evaluator(circle(length))
    path = refused.value.path
    assert path[0] == path[-1]
    assert len(path) == length + 1
    steps = pairwise(path)
    assert all(int(after[1:]) == (int(before[1:]) + 1) % length for before, after in steps)
