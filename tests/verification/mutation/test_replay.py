"""A replay by the reference evaluator agrees with running the scenario itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from tests.effort import EFFORT
from tests.generate import random_ruleset, random_values
from tests.solver.small import small_ruleset
from tests.verification.mutation.judged import TUTORIAL, scenarios, stories

from precept import load
from precept.execution.decision.builder import Answers
from precept.execution.evaluator import Evaluator
from precept.execution.protocol import Protocol, conflict
from precept.language.features import Scenario
from precept.model.ruleset import Ruleset, Target
from precept.verification.evidence.runner import run
from precept.verification.gherkin.assertions import aspect_value, holds
from precept.verification.mutation.mutants import Mutant, rule_mutants
from precept.verification.mutation.mutate import mutants
from precept.verification.mutation.replay import Replay, Replayable
from precept.verification.run import Assertion

MUTANTS = tuple(mutants(TUTORIAL.ruleset).by_id.values())


@cache
def _replays(ruleset: str) -> tuple[Protocol, tuple[Scenario, ...], tuple[Replay, ...]]:
    """A protocol, its scenarios, and for each of these what replays it alone."""
    protocol, of = load(ruleset), scenarios(ruleset)
    recorded = (stories(protocol, [one]) for one in of)
    return protocol, of, tuple(Replay(protocol.ruleset, one) for one in recorded)


def _agree(ruleset: str, mutant: Mutant) -> bool:
    """Whether some scenario fails by the changed rules, and the replay of just these kills it."""
    protocol, of, replays = _replays(ruleset)
    changed = Protocol(mutant.applied_to(protocol.ruleset))
    failing = [one.outcome != "passed" for one in run(changed, of, Path("/"))]
    assert [one.killer(mutant) is not None for one in replays] == failing
    return any(failing)


@pytest.mark.parametrize("mutant", MUTANTS, ids=[one.id for one in MUTANTS])
def test_every_mutant_of_the_tutorial(mutant: Mutant) -> None:
    assert _agree("tutorial", mutant)


@pytest.mark.parametrize("seed", range(10 * EFFORT))
def test_only_what_cannot_be_affected_is_left_out(seed: int) -> None:
    random = Random(seed)
    ruleset = small_ruleset(random) if seed % 2 else random_ruleset(random, rules=8)
    asked = [one for one in (_asked(random, ruleset) for _ in range(8)) if one]
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


@pytest.mark.parametrize("seed", range(EFFORT))
def test_some_mutants_of_the_guideline(seed: int) -> None:
    ruleset = _replays("ms_relapse")[0].ruleset
    _agree("ms_relapse", Random(seed).choice(list(mutants(ruleset).by_id.values())))
