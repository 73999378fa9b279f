"""Proofs of small rulesets agree with the enumeration of all cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import Any

import pytest
from tests.effort import EFFORT
from tests.solver.small import Case, completes, everyone, everyone_known, facts, small_ruleset

from precept.execution.evaluator import Evaluator, World, truth
from precept.model.answers import Truth
from precept.model.conditions import Condition
from precept.model.ruleset import Advise, Rule, Ruleset
from precept.solver.encoding import Claim, is_satisfied
from precept.solver.incompleteness import conclusions
from precept.solver.properties import Kind, Property, Result
from precept.solver.prove import ProofReport, prove


@dataclass
class Looked:
    """A ruleset, what was proved of it, and every case of it."""

    seed: int

    @cached_property
    def ruleset(self) -> Ruleset:
        return small_ruleset(Random(self.seed))

    @cached_property
    def report(self) -> ProofReport:
        return prove(self.ruleset)

    @cached_property
    def everyone(self) -> list[tuple[Case, World]]:
        evaluator = Evaluator(self.ruleset)
        return [(case, evaluator.evaluate(case).world) for case in everyone(self.ruleset)]

    @cached_property
    def known(self) -> list[tuple[Case, World]]:
        evaluator = Evaluator(self.ruleset)
        return [(case, evaluator.evaluate(case).world) for case in everyone_known(self.ruleset)]

    @cached_property
    def completions(self) -> list[list[World]]:
        """The worlds in which the rest is known as well, of each case of `everyone`."""
        return [
            [world for full, world in self.known if completes(full, case)]
            for case, _ in self.everyone
        ]

    def completed(self) -> Iterator[tuple[Case, World, list[World]]]:
        for (case, world), completions in zip(self.everyone, self.completions, strict=True):
            yield case, world, completions

    def shows(self, of: Property) -> bool:
        worlds = (world for _, world in (self.known if of.fully_known else self.everyone))
        return any(is_satisfied(claim, world) for world in worlds for claim in of.claims)

    def fewest(self, claim: Claim) -> int:
        return min(facts(case) for case, world in self.everyone if is_satisfied(claim, world))


@pytest.fixture(scope="module", params=range(12 * EFFORT), ids="seed {}".format)
def looked(request: pytest.FixtureRequest) -> Looked:
    """What all tests look at before the next one is made: proofs take longest."""
    seed: int = request.param
    return Looked(seed)


def _told(case: dict[str, Any]) -> int:
    values = case["facts"].values()
    return sum(1 if isinstance(value, str) else sum(map(len, value.values())) for value in values)


def test_claims_about_single_cases(looked: Looked) -> None:
    for outcome in looked.report.proofs:
        of = outcome.property
        if of.claims:
            assert looked.shows(of) is (outcome.case is not None), of.id
            proved = of.possible is (outcome.case is not None)
            assert outcome.result is (Result.PROVED if proved else Result.REFUTED)


def test_an_example_has_the_fewest_facts(looked: Looked) -> None:
    for outcome in looked.report.proofs:
        if outcome.case is not None and outcome.claim:
            assert _told(dict(outcome.case)) == looked.fewest(outcome.claim), outcome.property.id


def test_completion(looked: Looked) -> None:
    (found,) = (one for one in looked.report.proofs if one.property.kind is Kind.COMPLETION)
    dead_ends = [case for case, _, completions in looked.completed() if not completions]
    assert (found.result is Result.REFUTED) is bool(dead_ends)


def test_monotonicity(looked: Looked) -> None:
    (found,) = (one for one in looked.report.proofs if one.property.kind is Kind.MONOTONICITY)
    assert found.result is Result.PROVED
    for _, world, completions in looked.completed():
        for rule in looked.ruleset.rules.values():
            settled = truth(rule.condition, world)
            if settled is not Truth.UNKNOWN:
                later = {truth(rule.condition, full) for full in completions}
                assert later <= {settled}


def test_incomplete_conclusions(looked: Looked) -> None:
    (completion,) = (one for one in looked.report.proofs if one.property.kind is Kind.COMPLETION)
    if completion.result is not Result.PROVED:
        assert looked.report.incomplete == ()
        return
    incomplete = {one.conclusion for one in looked.report.incomplete}
    for conclusion in conclusions(looked.ruleset):
        condition = conclusion.condition
        same = any(
            _is(condition, world, Truth.UNKNOWN)
            and all(_is(condition, full, Truth.TRUE) for full in completions)
            for _, world, completions in looked.completed()
        )
        assert same is (conclusion in incomplete), conclusion


def _is(condition: Condition, world: World, expected: Truth) -> bool:
    return truth(condition, world) is expected


def test_redundant_rules(looked: Looked) -> None:
    assert looked.report.redundant is not None
    noted = {one.rule for one in looked.report.redundant}
    cases = [case for case, _ in looked.everyone]
    for rule in looked.ruleset.rules.values():
        if not any(_is(rule.condition, world, Truth.TRUE) for _, world in looked.everyone):
            continue  # a dead rule is an error of its own
        rest = {id: one for id, one in looked.ruleset.rules.items() if id != rule.id}
        same = _seen(looked.ruleset, cases) == _seen(replace(looked.ruleset, rules=rest), cases)
        # Of what speaks against an action, that it is open may not show where something speaks for.
        if _speaks_for(rule) or rule.id in noted:
            assert same is (rule.id in noted), rule.id


def _speaks_for(rule: Rule) -> bool:
    return not (isinstance(rule.conclusion, Advise) and rule.conclusion.strength.rank is None)


def _seen(ruleset: Ruleset, cases: list[Case]) -> list[object]:
    evaluator = Evaluator(ruleset)
    outcomes = (evaluator.evaluate(case).outcome for case in cases)
    return [(one.findings, one.advice, one.notes) for one in outcomes]
