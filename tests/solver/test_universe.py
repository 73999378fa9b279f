"""The universe has exactly the cases that intake accepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest
import z3
from tests.effort import EFFORT
from tests.solver.every_type import every_type

from precept.execution.evaluator import Evaluator
from precept.execution.intake.faults import IMPOSSIBLE
from precept.execution.protocol import Protocol
from precept.model.errors import BadCase
from precept.model.facts import OtherThan, Value
from precept.solver.example_case import example_case
from precept.solver.universe import Universe


@pytest.fixture(scope="module")
def protocol(tmp_path_factory: pytest.TempPathFactory) -> Protocol:
    return every_type(tmp_path_factory.mktemp("every_type"))


@pytest.fixture
def universe(protocol: Protocol) -> Universe:
    return Universe(protocol.ruleset)


def _cases(
    universe: Universe, random: Random, number: int, accepted: z3.BoolRef
) -> Iterator[dict[str, Value]]:
    """Cases that the solver takes for accepted ones or not, one thing after the other known."""
    literals = [literal for one in universe.inputs for atom in one.atoms for literal in atom]
    for _ in range(number):
        solver = z3.Solver()
        solver.add(*universe.axioms, accepted)
        for literal in random.sample(literals, random.randint(0, len(literals))):
            solver.push()
            solver.add(literal)
            if solver.check() != z3.sat:
                solver.pop()
        assert solver.check() == z3.sat
        yield universe.read(solver.model())


def test_cases_of_the_universe_are_accepted_and_have_the_same_outcome(
    protocol: Protocol, universe: Universe
) -> None:
    evaluator = Evaluator(protocol.ruleset)
    for values in _cases(
        universe, Random(7), 60 * EFFORT, z3.And(universe.accepted, universe.closed)
    ):
        taken_in = protocol.normalize(example_case(values, protocol.ruleset))
        expected = evaluator.evaluate(values).outcome
        assert evaluator.evaluate(taken_in.values).outcome == expected


def test_impossible_cases_are_refused(protocol: Protocol, universe: Universe) -> None:
    for values in _cases(universe, Random(8), 25 * EFFORT, z3.Not(universe.accepted)):
        with pytest.raises(BadCase) as refused:
            protocol.normalize(example_case(values, protocol.ruleset))
        assert {item.fault for item in refused.value.diagnostics} == {IMPOSSIBLE}


_FACTS: Mapping[str, tuple[Any, ...]] = {
    "fever": ("yes", "no", "unknown"),
    "course": ("mild", "bad", "worse"),
    "signs": (["cough"], {"absent": ["cough"], "present": ["rash"]}, {"complete": "yes"}),
    "age": ("0", "17", "18", "between 10 and 69", "at most 17", "at least 70"),
    "weight": ("39.5 kg", "40 kg", "40000 g", "at least 40 kg", "between 1 kg and 90 kg"),
    "born": ("1989", "1989-12-31", "at most 1990-01-01", "at least 1990-01-01", "1999-05"),
    "off_work": ("2 days", "3 days", "60 days", "at most 2 days"),
    "since": ("6 months", "6 months 1 day", "7 months", "at least 7 months", "5 months 30 days"),
    "onset": ("2025-12-30T11:00Z", "2025-12-30T11:30Z", "2025-12-31T11:59:59Z", "2025-12-30"),
    "end": ("2025-12-31T11:45Z", "2026-01-01T12:00Z"),
    "persists": ("yes", "no"),
    "lasted": ("3 hours", "24 hours", "25 hours", "at least 25 hours", "at most 24 hours"),
    "falls_had": ("1", "2", "at least 2"),
}
_HISTORY: tuple[dict[str, Any], ...] = (
    {},
    {"falls": {"complete_since": "always", "entries": []}},
    {"falls": {"entries": [{"id": "a", "fell": "2020"}, {"id": "b", "fell": "2021-02-03"}]}},
)


def test_accepted_cases_are_in_the_universe(protocol: Protocol, universe: Universe) -> None:
    random, accepted = Random(11), 0
    for _ in range(150 * EFFORT):
        known = random.choice((0.2, 0.5, 0.9))
        facts = {id: random.choice(of) for id, of in _FACTS.items() if random.random() < known}
        told = {"as_of": "2026-01-01T12:00Z", "facts": facts, "history": random.choice(_HISTORY)}
        try:
            known_of = protocol.normalize(told).values
        except BadCase:
            continue
        # No case says only what a code is not.
        values = {id_: v for id_, v in known_of.items() if not isinstance(v, OtherThan)}
        accepted += 1
        solver = z3.Solver()
        solver.add(*universe.axioms, universe.accepted, *universe.exactly(values))
        assert solver.check() == z3.sat, told
        read = universe.read(solver.model())
        evaluator = Evaluator(protocol.ruleset)
        assert evaluator.evaluate(read).outcome == evaluator.evaluate(values).outcome
    assert accepted > 40 * EFFORT
