"""z3 with an end to its efforts, and no third answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import z3

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
