"""The third engine: the proof's terms, evaluated by z3 of one case after the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import compress

import z3
from tests.solver.observations import Observation
from tests.solver.observations import terms as observed

from precept.model.facts import Value
from precept.model.ruleset import Ruleset
from precept.solver.backend import BitVector
from precept.solver.encoding import Encoding
from precept.solver.outcomes import outcomes
from precept.solver.universe import Universe

ACCEPTED: Observation = ("case", "", "accepted")


class OutsideTheUniverse(Exception):
    """A case that was taken in is none of those that proofs are about."""


class Terms:
    """All that is seen of a case, and the truth of each rule.

    A model is found first, as it is in a proof: of what is known, and no more.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        """Make the terms."""
        universe = Universe(ruleset)
        encoding = Encoding(ruleset, universe.variables)
        terms = {ACCEPTED: universe.accepted, **dict(observed(outcomes(ruleset, encoding)))}
        for rule in ruleset.rules.values():
            rails = encoding.truth(rule.condition)
            terms["rule", rule.id, "true"], terms["rule", rule.id, "false"] = rails
        self._known = universe.variables
        self._keys = tuple(terms)
        self._vector = BitVector(terms.values())
        self._solver = z3.Solver()
        self._solver.add(*universe.axioms)
        self._kept: list[z3.BoolRef] = []
        self._side = cache(self._made)

    def seen(self, values: Mapping[str, Value]) -> frozenset[Observation]:
        """What is so of a case.

        Raises:
            OutsideTheUniverse: if there is no such case.
        """
        if not self._finds(
            [one for id_ in self._known for one in self._side(id_, values.get(id_))]
        ):
            raise OutsideTheUniverse
        return frozenset(compress(self._keys, self._vector.values(self._solver.model())))

    def _finds(self, known: list[z3.Ast]) -> bool:
        """Whether there is such a case. Asked of z3 itself: most of the time goes into asking."""
        solver, number = self._solver, len(known)
        assumed = (z3.Ast * number)(*known)
        found = z3.Z3_solver_check_assumptions(solver.ctx.ref(), solver.solver, number, assumed)
        return bool(found == z3.Z3_L_TRUE)

    def _made(self, id_: str, value: Value | None) -> tuple[z3.Ast, ...]:
        """That so much is known of an element, and no more; made once, for that is slow."""
        sides = self._known[id_].literals(value)
        literals = [side if known else z3.Not(side) for side, known in sides]
        self._kept += literals
        return tuple(one.as_ast() for one in literals)
