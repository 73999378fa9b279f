"""z3 with an end to its efforts, and no third answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import z3

from precept.solver.knowledge import so

EFFORT = 200_000_000
"""How much work goes into one question, in the solver's own units: the same on every machine."""


class Undecided(Exception):
    """The solver gave up on a question."""


class Solver:
    """A solver that takes some terms for granted."""

    def __init__(
        self, terms: Iterable[z3.BoolRef], effort: int, *, small_cores: bool = False
    ) -> None:
        """Take the terms for granted; `small_cores` are worth the work where cores are read."""
        self._solver = z3.Solver()
        self._solver.set("rlimit", effort)
        # Ctrl-C is for whoever asks: the solver would take it for giving up, and keep it.
        self._solver.set("ctrl_c", False)
        self._solver.set("core.minimize", small_cores)
        self._solver.add(*terms)

    def add(self, *terms: z3.BoolRef) -> None:
        """Take more terms for granted."""
        self._solver.add(*terms)

    def switch(self, term: z3.BoolRef) -> z3.BoolRef:
        """A new term to be assumed in the place of this one, again and again."""
        switch = z3.Bool(f"switch {len(self._solver.assertions())}")
        self.add(z3.Implies(switch, term))
        return switch

    @contextmanager
    def given(self, *terms: z3.BoolRef) -> Iterator[None]:
        """Take more terms for granted for a while."""
        self._solver.push()
        self._solver.add(*terms)
        try:
            yield
        finally:
            self._solver.pop()

    def finds(self, *assumed: z3.BoolRef) -> bool:
        """Whether all that is taken for granted can be so together, and what is assumed with it.

        Raises:
            Undecided: if it takes more than the effort.
        """
        match self._solver.check(*assumed):
            case z3.sat:
                return True
            case z3.unsat:
                return False
            case _:
                raise Undecided

    def model(self) -> z3.ModelRef:
        """What was found."""
        return self._solver.model()

    def core(self) -> list[z3.BoolRef]:
        """Some of what was assumed that cannot be so already."""
        return list(self._solver.unsat_core())


_YES, _NO = z3.BitVecVal(1, 1), z3.BitVecVal(0, 1)


class Word:
    """Terms as a word with a bit for each."""

    def __init__(self, terms: Iterable[z3.BoolRef]) -> None:
        """Join the terms."""
        bits = [z3.If(term, _YES, _NO) for term in terms]
        self._length = len(bits)
        # The solver joins two at least.
        self._word = z3.Concat(_NO, _NO, *bits)

    def held(self, model: z3.ModelRef) -> list[bool]:
        """Whether each term holds in a model."""
        number: int = model.eval(self._word, model_completion=True).as_long()
        return [bit == "1" for bit in f"{number:0{self._length + 2}b}"[2:]]


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
