"""What holds of all completions of a case: of all that may be so where something is not known.

That is a question about every way to complete a case, within the question whether there is such a
case. It is settled by examples: each completion that is found tells which of its facts it takes,
and no case that leaves these possible has to be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

import z3

from precept.ir.facts import Value
from precept.proof.influence import Influence
from precept.proof.knowledge import Fact
from precept.proof.rails import Rails, all_of, any_of, negation
from precept.proof.search import Search
from precept.proof.solver import EFFORT, Solver, Undecided
from precept.proof.universe import Universe
from precept.proof.word import Word

INFINITE = float("inf")


class Completions:
    """Tells the cases of one universe by how they can be completed.

    `examples` counts the completions that have been looked at.
    """

    def __init__(self, universe: Universe, search: Search, effort: int = EFFORT) -> None:
        """Take the universe for granted."""
        self.examples = 0
        self._search = search
        self._influence = Influence(universe)
        self._impossible = universe.impossible
        self._cases = Solver([*universe.axioms, universe.accepted], effort)
        self._full = Solver(
            [*universe.axioms, universe.accepted, universe.full], effort, small_cores=True
        )
        self._any = Solver(universe.axioms, effort, small_cores=True)

    def dead_end(self) -> dict[str, Value] | None:
        """A case that no completion is accepted of; None if there is none.

        Raises:
            Undecided: if the solver gives up.
        """
        anything = z3.BoolVal(True)
        found = (self.without(negation(one), anything) for one in self._impossible)
        return next((case for case in found if case is not None), None)

    def without(
        self, wanted: Rails, case: z3.BoolRef, most: float = INFINITE
    ) -> dict[str, Value] | None:
        """A case as described that has no accepted completion as wanted; None if there is none.

        Raises:
            Undecided: if the solver gives up, or if it takes more examples than `most`.
        """
        scope = self._influence.scope(negation(wanted))
        sides = _Sides(scope.facts)
        sound = all_of((wanted, negation(any_of(scope.impossible))))
        # Of what is read in one way only, not to know it serves no case better than the worse news.
        told = [fact.told for fact in scope.simple]
        with (
            self._cases.given(case, *told),
            self._full.given(wanted.true),
            self._any.given(z3.Not(sound.true)),
        ):
            last = self.examples + most
            while self._cases.finds():
                if not self._full.finds(*sides.told(self._cases.model())):
                    return self._search.smallest(z3.And(case, *self._full.core()))
                assert not self._any.finds(*sides.told(self._full.model()))
                self._cases.add(sides.at_odds_with(self._any.core()))
                self.examples += 1
                if self.examples >= last:
                    raise Undecided
        return None


class _Sides:
    """The sides of the atoms that a question is about."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._opposite: dict[int, z3.BoolRef] = {}
        self._all: list[z3.BoolRef] = []
        for fact in facts:
            # That a number is told is known of a completion, and nothing is at odds with it.
            ranged = [Rails(fact.told, z3.BoolVal(False))] if z3.is_const(fact.told) else []
            for true, false in (*fact.atoms, *ranged):
                self._all += [true, false]
                self._opposite |= {true.get_id(): false, false.get_id(): true}
        self._word = Word(self._all)

    def told(self, model: z3.ModelRef) -> list[z3.BoolRef]:
        """What is known in a model."""
        return list(compress(self._all, self._word.held(model)))

    def at_odds_with(self, sides: Iterable[z3.BoolRef]) -> z3.BoolRef:
        """That something else is known than one of these."""
        return z3.Or([self._opposite[side.get_id()] for side in sides])
