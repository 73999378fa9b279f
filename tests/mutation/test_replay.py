"""A replay on the reference evaluator comes to the same as running the scenario itself."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from tests.effort import EFFORT
from tests.mutation.judged import TUTORIAL, consultations, scenarios

from precept import load
from precept.mutation.mutant import Mutant
from precept.mutation.mutants import mutants
from precept.mutation.replay import Replay
from precept.protocol import Protocol
from precept.scenarios.feature import Scenario
from precept.scenarios.run import run

MUTANTS = tuple(mutants(TUTORIAL.ruleset).by_id.values())


@cache
def _replays(ruleset: str) -> tuple[Protocol, tuple[Scenario, ...], tuple[Replay, ...]]:
    """A protocol, its scenarios, and for each of these what replays it alone."""
    protocol, of = load(ruleset), scenarios(ruleset)
    recorded = (consultations(protocol, [one]) for one in of)
    return protocol, of, tuple(Replay(protocol.ruleset, one) for one in recorded)


def _agree(ruleset: str, mutant: Mutant) -> bool:
    """Whether some scenario fails by the changed rules, and the replay of just these kills it."""
    protocol, of, replays = _replays(ruleset)
    changed = Protocol(mutant.of(protocol.ruleset))
    failing = [one.outcome == "failed" for one in run(changed, of)]
    assert [one.killer(mutant) is not None for one in replays] == failing
    return any(failing)


@pytest.mark.parametrize("mutant", MUTANTS, ids=[one.id for one in MUTANTS])
def test_every_mutant_of_the_tutorial(mutant: Mutant) -> None:
    assert _agree("tutorial", mutant)


@pytest.mark.parametrize("seed", range(2 * EFFORT))
def test_some_mutants_of_the_guideline(seed: int) -> None:
    ruleset = _replays("ms_relapse")[0].ruleset
    _agree("ms_relapse", Random(seed).choice(list(mutants(ruleset).by_id.values())))
