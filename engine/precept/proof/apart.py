"""Whether any case at all tells a ruleset apart from others that differ from it in a few rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import z3

from precept.ir.facts import Value
from precept.ir.rules import Rule, Ruleset
from precept.proof.encoding import Meaning
from precept.proof.observations import differ, observations
from precept.proof.search import Search
from precept.proof.solver import EFFORT
from precept.proof.universe import Universe


class Apart:
    """Tells one ruleset apart by cases whose values lie on the grids of their resolutions."""

    def __init__(self, ruleset: Ruleset, others: Iterable[Rule], effort: int = EFFORT) -> None:
        """Take into account what the rules of others compare with."""
        compared = replace(ruleset, rules={str(n): rule for n, rule in enumerate(others)})
        universe = Universe(ruleset, compared)
        self._known = universe.known
        self._on_grid = z3.And([one.direct for one in universe.known.values()])
        self._seen = observations(ruleset, Meaning(ruleset, universe.known))
        self._search = Search(universe, effort)

    def case(self, other: Ruleset) -> Mapping[str, Value] | None:
        """What is known in a smallest case of which another ruleset makes something else.

        None if every case comes to the same. The rules of the other are among those told before.

        Raises:
            Undecided: if the solver gives up.
        """
        seen = observations(other, Meaning(other, self._known))
        return self._search.smallest(z3.And(differ(self._seen, seen), self._on_grid))
