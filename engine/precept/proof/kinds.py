"""The kinds of cases of which something holds, one after the other, each as wide as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import z3

from precept.ir.facts import Value
from precept.proof.search import Search
from precept.proof.solver import EFFORT
from precept.proof.universe import Universe

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
