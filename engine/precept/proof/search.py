"""Looking for a case in a universe: any, or one that takes as little telling as can be."""

from __future__ import annotations

import z3

from precept.ir.facts import Value
from precept.proof.solver import EFFORT, Solver
from precept.proof.universe import Universe


class Search:
    """Looks for the cases of one universe of which something holds."""

    def __init__(self, universe: Universe, effort: int = EFFORT) -> None:
        """Take the universe for granted."""
        self._universe = universe
        self._told = [fact.told for fact in universe.facts]
        self._solver = Solver([*universe.axioms, universe.accepted], effort)

    def any(self, term: z3.BoolRef, *, fully_known: bool = False) -> bool:
        """Whether there is a case.

        Raises:
            Undecided: if the solver gives up.
        """
        known = [self._universe.full] if fully_known else []
        with self._solver.given(term, *known):
            return self._solver.finds()

    def smallest(self, term: z3.BoolRef) -> dict[str, Value] | None:
        """A case that takes the fewest facts, or None if there is no case.

        Raises:
            Undecided: if the solver gives up.
        """
        with self._solver.given(term):
            if not self._solver.finds():
                return None
            fewest = 0
            while not self._finds_with(fewest):
                fewest += 1
            return self._read(fewest)

    def _finds_with(self, facts: int) -> bool:
        with self._solver.given(z3.AtMost(*self._told, facts)):
            return self._solver.finds()

    def _read(self, facts: int) -> dict[str, Value]:
        known = self._universe.known.values()
        direct = [one.direct for one in known]
        exact = [z3.Implies(fact.told, fact.exact) for one in known for fact in one.facts]
        with self._solver.given(z3.AtMost(*self._told, facts)):
            # A number is told as a number rather than as an interval, and directly if it can be.
            for preferred in ((*exact, *direct), exact, direct):
                with self._solver.given(*preferred):
                    if self._solver.finds():
                        return self._universe.read(self._solver.model())
            assert self._solver.finds()
            return self._universe.read(self._solver.model())
