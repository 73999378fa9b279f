"""Looking for a case in a universe: any, or one that takes as little telling as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import count
from typing import NamedTuple

import z3

from precept.model.facts import Value
from precept.solver.backend import EFFORT, Solver, first
from precept.solver.knowledge import so
from precept.solver.universe import Universe


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


Values = Mapping[str, Value]


class Kind(NamedTuple):
    """The smallest case of a kind, and all that is left possible of it where the same holds."""

    smallest: Values
    widest: Values


class Kinds:
    """Tells the kinds of cases in one universe."""

    def __init__(self, universe: Universe, effort: int = EFFORT) -> None:
        """Take the universe for granted."""
        self._universe = universe
        self._search = Search(universe, effort)

    def any(self, term: z3.BoolRef) -> bool:
        """Whether there is a case.

        Raises:
            Undecided: if the solver gives up.
        """
        return self._search.any(term)

    def of(self, term: z3.BoolRef) -> Iterator[Kind]:
        """The kinds of cases of which a term holds, those first that take the fewest facts.

        Raises:
            Undecided: if the solver gives up.
        """
        beyond = term
        while (smallest := self._search.smallest(beyond)) is not None:
            yield (kind := Kind(smallest, self._widened(smallest, term)))
            beyond = z3.And(beyond, z3.Not(self._universe.at_least(kind.widest)))

    def holds(self, term: z3.BoolRef, values: Values) -> bool:
        """Whether a term holds of the case in which so much is known, and no more."""
        return self._search.any(z3.And(term, *self._universe.fixed(values)))

    def _widened(self, values: Values, term: z3.BoolRef) -> Values:
        """The values, each saying as little as it may for the term to hold."""
        for id_, value in values.items():
            wider = ({**values, id_: less} for less in self._universe.wider(id_, value))
            values = next((one for one in wider if self.holds(term, one)), values)
        return values
