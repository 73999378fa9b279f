"""Looking for a case in a universe: any, or one that takes as little telling as can be."""

from __future__ import annotations

from functools import cache, partial
from itertools import count

import z3

from precept.ir.facts import Value
from precept.proof.first import first
from precept.proof.knowledge import so
from precept.proof.solver import EFFORT, Solver
from precept.proof.universe import Universe


class Search:
    """Looks for the cases of one universe of which something holds."""

    def __init__(self, universe: Universe, effort: int = EFFORT) -> None:
        """Take the universe for granted."""
        self._universe = universe
        self._solver = Solver([*universe.axioms, universe.accepted], effort)
        known = universe.known.values()
        exact = [z3.Implies(fact.told, fact.exact) for fact in universe.facts]
        self._full = self._solver.switch(universe.full)
        self._exact = self._solver.switch(z3.And(exact))
        self._direct = self._solver.switch(z3.And([one.direct for one in known]))
        self._at_most = cache(partial(z3.AtMost, *(fact.told for fact in universe.facts)))

    def any(self, term: z3.BoolRef, *, fully_known: bool = False) -> bool:
        """Whether there is a case.

        Raises:
            Undecided: if the solver gives up.
        """
        with self._solver.given(term):
            return self._solver.finds(*([self._full] if fully_known else []))

    def smallest(self, term: z3.BoolRef) -> dict[str, Value] | None:
        """A case that takes the fewest facts, or None if there is no case.

        Raises:
            Undecided: if the solver gives up.
        """
        with self._solver.given(term):
            if not self._solver.finds():
                return None
            return next(case for case in map(self._of, count()) if case is not None)

    def _of(self, facts: int) -> dict[str, Value] | None:
        """A case of at most so many facts."""
        with self._solver.given(self._at_most(facts)):
            if not self._solver.finds():
                return None
            # A number is told as a number rather than as an interval, and directly if it can be.
            for preferred in ((self._exact, self._direct), (self._exact,), (self._direct,), ()):
                with self._solver.given(*preferred):
                    if self._solver.finds():
                        return self._universe.read(self._first())
        raise AssertionError("what was found a moment ago is there")

    def _first(self) -> z3.ModelRef:
        """Of all that was found, what comes first, so that it is the same each time.

        Facts come in the order of their declaration, and so does what they say.
        """
        facts = self._universe.facts
        model = first(self._solver, [fact.told for fact in facts])
        told = [fact for fact in facts if so(model, fact.told)]
        with self._solver.given(*(fact.told for fact in told)):
            assert self._solver.finds()
            return first(self._solver, [side for fact in told for side in fact.sides])
