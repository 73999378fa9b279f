"""The search for a case that distinguishes a ruleset from its mutants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import z3

from precept.model.facts import Value
from precept.model.ruleset import Rule, Ruleset
from precept.solver.backend import EFFORT, canonical_model
from precept.solver.encoding import Encoding
from precept.solver.outcomes import differ, outcomes
from precept.solver.search import Search
from precept.solver.universe import Universe


class Distinguisher(Search):
    """Distinguishes one ruleset from others that differ from it in a rule."""

    def __init__(self, ruleset: Ruleset, changed: Iterable[Rule], effort: int = EFFORT) -> None:
        """Read the constants of the ruleset and of all changed rules, on the grid alone."""
        mutated = replace(ruleset, rules={str(n): rule for n, rule in enumerate(changed)})
        super().__init__(Universe(ruleset, mutated), effort)
        self._solver.add(self._on_grid)
        self._outcomes = outcomes(ruleset, Encoding(ruleset, self._universe.variables))

    def case(self, other: Ruleset) -> Mapping[str, Value] | None:
        """Return the smallest case with a different outcome, or None if there is none.

        The case does not depend on earlier queries.

        Raises:
            Undecided: if the solver gives up.
        """
        encoding = Encoding(other, self._universe.variables)
        return self.smallest(differ(self._outcomes, outcomes(other, encoding)))

    def _canonical_model(self) -> z3.ModelRef:
        """Return the model in which the elements declared first say the least."""
        inputs = self._universe.inputs
        literals = [
            t for varied in inputs for t in (varied.given, *(r for a in varied.atoms for r in a))
        ]
        return canonical_model(self._solver, [z3.Not(literal) for literal in literals])
