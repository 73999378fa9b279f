"""The search for cases of a universe: any case, the smallest one, or all kinds of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import count
from types import MappingProxyType

import z3

from precept.model.facts import Value
from precept.solver.backend import EFFORT, Solver, canonical_model, holds
from precept.solver.universe import Universe

Values = Mapping[str, Value]


class Search:
    """Searches the cases of one universe."""

    def __init__(
        self,
        universe: Universe,
        effort: int = EFFORT,
        *,
        include_refused: bool = False,
        given: Values = MappingProxyType({}),
    ) -> None:
        """Search the closed cases that are accepted, or all cases, refused ones as well.

        They know what is `given`.
        """
        self._universe = universe
        accepted = () if include_refused else (universe.accepted, universe.closed)
        self._solver = Solver([*universe.axioms, *accepted, universe.given(given)], effort)
        exact = z3.And([z3.Implies(input_.given, input_.exact) for input_ in universe.inputs])
        on_grid = z3.And([variable.on_grid for variable in universe.variables.values()])
        self._fully_known = self._solver.activation_literal(universe.fully_known)
        self._exact = self._solver.activation_literal(exact)
        self._on_grid = self._solver.activation_literal(on_grid)
        self._at_most = cache(partial(z3.AtMost, *(input_.given for input_ in universe.inputs)))

    def exists(self, term: z3.BoolRef, *, fully_known: bool = False) -> bool:
        """Check whether a term holds of some case.

        Raises:
            Undecided: if the solver gives up.
        """
        with self._solver.scope(term):
            return self._solver.is_satisfiable(*([self._fully_known] if fully_known else []))

    def smallest(self, term: z3.BoolRef) -> dict[str, Value] | None:
        """Return a case with the fewest facts of which a term holds, or None if there is none.

        Raises:
            Undecided: if the solver gives up.
        """
        with self._solver.scope(term):
            if not self._solver.is_satisfiable():
                return None
            return next(case for case in map(self._case_of_size, count()) if case is not None)

    def _case_of_size(self, facts: int) -> dict[str, Value] | None:
        """Return a case of at most so many facts, of exact values on the grid if possible."""
        with self._solver.scope(self._at_most(facts)):
            if not self._solver.is_satisfiable():
                return None
            for preferred in ((self._exact, self._on_grid), (self._exact,), (self._on_grid,), ()):
                with self._solver.scope(*preferred):
                    if self._solver.is_satisfiable():
                        return self._universe.read(self._canonical_model())
        raise AssertionError("the last query without a preference was satisfiable")

    def _canonical_model(self) -> z3.ModelRef:
        """Return the model in which the elements declared first are given."""
        inputs = self._universe.inputs
        model = canonical_model(self._solver, [input_.given for input_ in inputs])
        given = [input_ for input_ in inputs if holds(model, input_.given)]
        with self._solver.scope(*(input_.given for input_ in given)):
            if not self._solver.is_satisfiable():
                raise AssertionError("the model gives these elements")
            literals = [literal for input_ in given for literal in input_.literals]
            return canonical_model(self._solver, [*literals, *self._universe.preferred])

    def holds(self, term: z3.BoolRef, values: Values) -> bool:
        """Check whether a term holds of the case that knows some values and nothing else."""
        return self.exists(z3.And(term, *self._universe.exactly(values)))

    def kinds(self, term: z3.BoolRef) -> Iterator[tuple[Values, Values]]:
        """Return the kinds of cases of which a term holds, those with the fewest facts first.

        Each is the smallest case of a kind, and its generalization: the least precise values of the
        same elements of which the term holds.

        Raises:
            Undecided: if the solver gives up.
        """
        rest = term
        while (smallest := self.smallest(rest)) is not None:
            generalized = self._generalized(smallest, term)
            yield smallest, generalized
            rest = z3.And(rest, z3.Not(self._universe.at_least(generalized)))

    def _generalized(self, values: Values, term: z3.BoolRef) -> Values:
        for id_, value in values.items():
            wider = ({**values, id_: less} for less in self._universe.wider(id_, value))
            values = next((candidate for candidate in wider if self.holds(term, candidate)), values)
        return values
