"""Whether any case at all tells a ruleset apart from others that differ from it in a few rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

import z3

from precept.model.facts import Value
from precept.model.ruleset import Rule, Ruleset
from precept.solver.backend import EFFORT, Solver
from precept.solver.encoding import Meaning
from precept.solver.knowledge import Fact, so
from precept.solver.observations import differ, observations
from precept.solver.universe import Universe


class Apart:
    """Tells one ruleset apart by cases whose values lie on the grids of their resolutions."""

    def __init__(self, ruleset: Ruleset, others: Iterable[Rule], effort: int = EFFORT) -> None:
        """Take into account what the rules of others compare with."""
        compared = replace(ruleset, rules={str(n): rule for n, rule in enumerate(others)})
        self._universe = universe = Universe(ruleset, compared)
        self._seen = observations(ruleset, Meaning(ruleset, universe.known))
        on_grid = (one.direct for one in universe.known.values())
        self._solver = Solver([*universe.axioms, universe.accepted, *on_grid], effort)
        self._exact = z3.And([z3.Implies(fact.told, fact.exact) for fact in universe.facts])
        self._sides = [side for fact in universe.facts for side in _sides(fact)]

    def case(self, other: Ruleset) -> Mapping[str, Value] | None:
        """What is known in a smallest case of which another ruleset makes something else.

        None if every case comes to the same. The rules of the other are among those told before.
        Whatever was asked before, it is always the same case.

        Raises:
            Undecided: if the solver gives up.
        """
        seen = observations(other, Meaning(other, self._universe.known))
        with self._solver.given(differ(self._seen, seen)):
            if not self._solver.finds():
                return None
            return next(case for case in map(self._of, count()) if case is not None)

    def _of(self, facts: int) -> Mapping[str, Value] | None:
        """A case of at most so many facts, told exactly if that can be."""
        few = z3.AtMost(*(fact.told for fact in self._universe.facts), facts)
        for preferred in ([few, self._exact], [few]):
            with self._solver.given(*preferred):
                if self._solver.finds():
                    return self._universe.read(self._first())
        return None

    def _first(self) -> z3.ModelRef:
        """Of all cases that are found the one in which the first facts say the least."""
        model = self._solver.model()
        settled: list[z3.BoolRef] = []
        for side in self._sides:
            if so(model, side):
                if not self._solver.finds(*settled, z3.Not(side)):
                    settled.append(side)
                    continue
                model = self._solver.model()
            settled.append(z3.Not(side))
        return model


def _sides(fact: Fact) -> Iterator[z3.BoolRef]:
    """That a fact is told, and what it can say."""
    yield fact.told
    for atom in fact.atoms:
        yield from atom
