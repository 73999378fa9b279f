"""Of all models the first one, so that what is shown does not hang on the solver's moods."""

from __future__ import annotations

from collections.abc import Sequence

import z3

from precept.proof.knowledge import so
from precept.proof.solver import Solver


def first(solver: Solver, terms: Sequence[z3.BoolRef]) -> z3.ModelRef:
    """The model in which each term holds, in its turn, if it can with what those before it do.

    The solver has just found a model.

    Raises:
        Undecided: if the solver gives up.
    """
    model, settled, left = solver.model(), list[z3.BoolRef](), list(terms)
    while left:
        place = next((n for n, term in enumerate(left) if so(model, term)), len(left))
        sooner = z3.Or(left[:place])
        if place:
            with solver.given(*settled, sooner):
                if solver.finds():
                    model = solver.model()
                    continue
        settled += [z3.Not(sooner), *left[place : place + 1]]
        left = left[place + 1 :]
    return model
