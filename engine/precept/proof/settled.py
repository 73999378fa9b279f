"""What a ruleset leaves open of a case, and what it comes to, with the variations of the case."""

from __future__ import annotations

import z3

from precept.ir.answers import Answer
from precept.ir.rules import Ruleset, Target
from precept.proof.encoding import Meaning
from precept.proof.solver import EFFORT
from precept.proof.statuses import Statuses, statuses
from precept.proof.universe import Universe
from precept.proof.variations import Variations, told


class Settled:
    """The targets of a ruleset without faults, in terms.

    `learnt` are the variations of a case in which more is told of it.
    """

    def __init__(self, ruleset: Ruleset, effort: int = EFFORT) -> None:
        """Make the terms; `effort` is how much work goes into one question."""
        universe = Universe(ruleset)
        self._ruleset = ruleset
        self._meaning = Meaning(ruleset, universe.known)
        self._statuses: dict[Target, Statuses] = {}
        elements = {id_: one.facts for id_, one in universe.known.items()}
        self.learnt = Variations(universe, elements, told, effort)

    def statuses(self, target: Target) -> Statuses:
        """What a target comes to while nothing about it is open, a conflict included."""
        if target not in self._statuses:
            self._statuses[target] = statuses(target, self._ruleset, self._meaning)
        return self._statuses[target]

    def open(self, target: Target) -> z3.BoolRef:
        """That a target is not settled."""
        return z3.Not(z3.Or(list(self.statuses(target).values())))

    def answered(self, target: Target) -> z3.BoolRef:
        """That a target is settled, and not by a conflict, which is no answer."""
        found = self.statuses(target).items()
        return z3.Or([term for status, term in found if status is not Answer.CONFLICT])
