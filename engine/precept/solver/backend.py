"""z3 with bounded effort: each query is satisfiable, unsatisfiable, or raises `Undecided`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import z3

# Its Python layer would check each argument: a sixth of a proof. z3 checks sorts itself.
z3.z3.Z3_DEBUG = False

EFFORT = 200_000_000
"""The limit of one query, in z3's own resource units: the same on every machine."""


class Undecided(Exception):
    """The solver reached its limit without an answer."""


class Solver:
    """A z3 solver with a resource limit."""

    def __init__(
        self, terms: Iterable[z3.BoolRef], effort: int, *, small_cores: bool = False
    ) -> None:
        """Assert some terms; minimize unsatisfiable cores with `small_cores`, which costs time."""
        self._solver = z3.Solver()
        self._solver.set("rlimit", effort)
        # The caller handles Ctrl-C: z3 would answer "unknown", and go on doing so.
        self._solver.set("ctrl_c", False)
        self._solver.set("core.minimize", small_cores)
        self._solver.add(*terms)

    def add(self, *terms: z3.BoolRef) -> None:
        """Assert more terms."""
        self._solver.add(*terms)

    def activation_literal(self, term: z3.BoolRef) -> z3.BoolRef:
        """Return a new literal that implies a term, to be assumed in several queries."""
        literal = z3.Bool(f"activate {len(self._solver.assertions())}")
        self.add(z3.Implies(literal, term))
        return literal

    @contextmanager
    def scope(self, *terms: z3.BoolRef) -> Iterator[None]:
        """Assert terms until the end of a `with` block."""
        self._solver.push()
        self._solver.add(*terms)
        try:
            yield
        finally:
            self._solver.pop()

    def is_satisfiable(self, *assumptions: z3.BoolRef) -> bool:
        """Check whether the asserted terms can hold together with some assumptions.

        Raises:
            Undecided: if the query exceeds the effort.
        """
        match self._solver.check(*assumptions):
            case z3.sat:
                return True
            case z3.unsat:
                return False
            case _:
                raise Undecided

    def model(self) -> z3.ModelRef:
        """Return the model of the last satisfiable query."""
        return self._solver.model()

    def unsat_core(self) -> list[z3.BoolRef]:
        """Return assumptions of the last query that contradict the asserted terms."""
        return list(self._solver.unsat_core())


def holds(model: z3.ModelRef, term: z3.BoolRef) -> bool:
    """Check whether a term is true in a model."""
    # By the functions of its library: to wrap each value in an object takes longer than to find it.
    value, context = (z3.Ast * 1)(), model.ctx.ref()
    z3.Z3_model_eval(context, model.model, term.as_ast(), True, value)
    return bool(z3.Z3_get_bool_value(context, value[0]) == z3.Z3_L_TRUE)


def canonical_model(solver: Solver, terms: Sequence[z3.BoolRef]) -> z3.ModelRef:
    """Pick a canonical model, so that output is deterministic.

    It is the lexicographically first one: each term is true if that is consistent with the choices
    for the terms before it. The last query of the solver was satisfiable.

    Raises:
        Undecided: if the solver gives up.
    """
    model, chosen, rest = solver.model(), list[z3.BoolRef](), list(terms)
    while rest:
        place = next((n for n, term in enumerate(rest) if holds(model, term)), len(rest))
        earlier = z3.Or(rest[:place])
        if place:
            with solver.scope(*chosen, earlier):
                if solver.is_satisfiable():
                    model = solver.model()
                    continue
        chosen += [z3.Not(earlier), *rest[place : place + 1]]
        rest = rest[place + 1 :]
    return model


_ONE, _ZERO = z3.BitVecVal(1, 1), z3.BitVecVal(0, 1)


class BitVector:
    """Terms packed into one bit vector, so that a model is asked for all of them at once."""

    def __init__(self, terms: Iterable[z3.BoolRef]) -> None:
        """Pack the terms."""
        bits = [z3.If(term, _ONE, _ZERO) for term in terms]
        self._length = len(bits)
        # z3 concatenates no fewer than two.
        self._vector = z3.Concat(_ZERO, _ZERO, *bits)

    def values(self, model: z3.ModelRef) -> list[bool]:
        """Return the value of each term in a model."""
        number: int = model.eval(self._vector, model_completion=True).as_long()
        return [bit == "1" for bit in f"{number:0{self._length + 2}b}"[2:]]
