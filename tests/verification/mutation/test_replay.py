"""A replay by the reference evaluator agrees with running the scenario itself."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from tests.effort import EFFORT
from tests.generate import random_ruleset, random_values
from tests.guideline import Guideline
from tests.solver.small import small_ruleset
from tests.verification.mutation.judged import TUTORIAL, scenarios, stories

from precept.execution.decision.builder import Answers
from precept.execution.evaluator import Evaluator
from precept.execution.protocol import Protocol, conflict
from precept.language.features import Scenario
from precept.model.ruleset import Ruleset, Target
from precept.verification.evidence.runner import run
from precept.verification.gherkin.assertions import aspect_value, holds
from precept.verification.mutation.mutants import Kind, Mutant, rule_mutants
from precept.verification.mutation.mutate import mutants
from precept.verification.mutation.replay import Replay, Replayable
from precept.verification.run import Assertion

SCENARIOS = scenarios("tutorial")
# Figures of the ledger are for `check` to compare, not for scenarios.
MUTANTS = tuple(
    mutant for mutant in mutants(TUTORIAL.ruleset).by_id.values() if mutant.kind is not Kind.FIGURE
)


@cache
def _of_the_tutorial() -> tuple[tuple[Scenario, Replay], ...]:
    return tuple((one, Replay(TUTORIAL.ruleset, stories(TUTORIAL, [one]))) for one in SCENARIOS)


def _agree(ruleset: Ruleset, replays: Iterable[tuple[Scenario, Replay]], mutant: Mutant) -> bool:
    """Whether some scenario fails by the changed rules, and the replay of just these kills it."""
    changed, pairs = Protocol(mutant.applied_to(ruleset)), list(replays)
    records = run(changed, [scenario for scenario, _ in pairs], Path("/"))
    failing = [record.outcome != "passed" for record in records]
    assert [replay.killer(mutant) is not None for _, replay in pairs] == failing
    return any(failing)


@pytest.mark.parametrize("mutant", MUTANTS, ids=[one.id for one in MUTANTS])
def test_every_mutant_of_the_tutorial(mutant: Mutant) -> None:
    assert _agree(TUTORIAL.ruleset, _of_the_tutorial(), mutant)


@pytest.mark.parametrize("seed", range(4 * EFFORT))
def test_only_what_cannot_be_affected_is_left_out(seed: int) -> None:
    random = Random(seed)
    ruleset = small_ruleset(random) if seed % 2 else random_ruleset(random, rules=8)
    asked = [one for one in (_asked(random, ruleset) for _ in range(4)) if one]
    for mutant in rule_mutants(ruleset).by_id.values():
        for one in asked:
            noticed = Replay(ruleset, [(one,)]).killer(mutant) is one
            assert noticed is not _holds(one, mutant.applied_to(ruleset)), (mutant, one.assertions)


def _asked(random: Random, ruleset: Ruleset) -> Replayable | None:
    """A consultation that asserts one thing, and holds; None if there is no decision."""
    target = random.choice(list({rule.target for rule in ruleset.rules.values()}))
    values = random_values(random, ruleset)
    evaluation = Evaluator(ruleset).evaluate(values)
    if conflict(ruleset, evaluation.outcome):
        return None
    aspect = random.choice(("status", "cites", "missing"))
    value = aspect_value(Answers(ruleset).record(target, evaluation), aspect)
    assertion = Assertion(kind=target.kind, target=target.id, aspect=aspect, expected=value)
    return Replayable("", values, (assertion,))


def _holds(one: Replayable, ruleset: Ruleset) -> bool:
    """Whether what a consultation asserts is so by a ruleset, all of it looked at."""
    evaluation = Evaluator(ruleset).evaluate(one.values)
    (expect,) = one.assertions
    record = Answers(ruleset).record(Target(expect.kind, expect.target), evaluation)
    return not conflict(ruleset, evaluation.outcome) and holds(
        expect, aspect_value(record, expect.aspect)
    )


@pytest.mark.parametrize("seed", range(2 * EFFORT))
def test_some_mutants_of_the_guideline(guideline: Guideline, seed: int) -> None:
    ruleset, random = guideline.ruleset, Random(seed)
    mutant = random.choice(list(guideline.mutants.by_id.values()))
    stories = guideline.stories
    pairs = list(zip(guideline.features.scenarios, stories, strict=True))
    # One that notices the change is among them, if there is one.
    killer = Replay(ruleset, stories).killer(mutant)
    some = random.sample(pairs, 30) + [pair for pair in pairs if killer in pair[1]]
    failed = _agree(ruleset, ((one, Replay(ruleset, [story])) for one, story in some), mutant)
    assert failed is (killer is not None)
