"""What a ruleset leaves open of a case and what it comes to, with the variations of the case."""

from __future__ import annotations

import z3

from precept.ir.rules import Ruleset, Target
from precept.proof.encoding import Meaning
from precept.proof.otherwise import Otherwise
from precept.proof.solver import EFFORT
from precept.proof.statuses import Statuses, decided, statuses
from precept.proof.universe import Universe
from precept.proof.variations import Variations, told


class Settled:
    """The targets of a ruleset without faults, in terms.

    `learnt` are the variations of a case in which more is told of it, `otherwise` tells those
    in which what is known is something else. All of them get a decision.
    """

    def __init__(self, ruleset: Ruleset, effort: int = EFFORT) -> None:
        """Make the terms; `effort` is how much work goes into one question."""
        universe = Universe(ruleset)
        self._ruleset = ruleset
        self._meaning = Meaning(ruleset, universe.known)
        self._answers: dict[Target, Statuses] = {}
        decision = decided(ruleset, self._meaning)
        elements = {id_: one.facts for id_, one in universe.known.items()}
        self.learnt = Variations(universe, elements, told, decision, effort)
        self.otherwise = Otherwise(universe, decision, effort)

    def answers(self, target: Target) -> Statuses:
        """The answers that settle a target."""
        if target not in self._answers:
            self._answers[target] = statuses(target, self._ruleset, self._meaning)
        return self._answers[target]

    def answered(self, target: Target) -> z3.BoolRef:
        """That a target is settled."""
        return z3.Or(list(self.answers(target).values()))

    def open(self, target: Target) -> z3.BoolRef:
        """That a target is not settled."""
        return z3.Not(self.answered(target))
