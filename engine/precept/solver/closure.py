"""The cases from which nothing more follows, in the space of all cases.

Intake adds to a case whatever follows from impossible combinations, so only these cases are ever
decided. A code of which only some are ruled out has no variable, so a case counts only if it gives
the code itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import z3

from precept.execution.intake.narrowing import NoneLeft, restricted
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not, Op
from precept.model.ruleset import Ruleset
from precept.model.types import Code, Ordered
from precept.solver.encoding import encode
from precept.solver.variables import Comparable, Variable


class Closure:
    """What follows for one ruleset, of which `read` are its elements as it reads them."""

    def __init__(
        self, ruleset: Ruleset, read: Mapping[str, Comparable], variables: Mapping[str, Variable]
    ) -> None:
        """Use the variables of the elements."""
        self._ruleset = ruleset
        self._read = read
        self._variables = variables

    def constraints(self) -> Iterator[z3.BoolRef]:
        """Yield for each combination the term that what follows from it is known."""
        for impossible in self._ruleset.safety.impossible:
            yield z3.And(list(self._forced(impossible.when, False, z3.BoolVal(True))))

    def _forced(self, condition: Condition, needed: bool, if_: z3.BoolRef) -> Iterator[z3.BoolRef]:
        """Yield what must be known for a condition to be as needed, where a term holds."""
        match condition:
            case Comparison():
                yield z3.Implies(if_, self._known(condition, needed))
            case Not(part):
                yield from self._forced(part, not needed, if_)
            case AllOf(parts) | AnyOf(parts):
                every = isinstance(condition, AllOf) is needed
                rails = [encode(part, self._read, {}) for part in parts]
                for number, part in enumerate(parts):
                    others = [] if every else [*rails[:number], *rails[number + 1 :]]
                    failing = [rail.false if needed else rail.true for rail in others]
                    yield from self._forced(part, needed, z3.And(if_, *failing))
            case Holds():
                raise AssertionError("a combination of facts reads no finding")

    def _known(self, comparison: Comparison, needed: bool) -> z3.BoolRef:
        """Return the term that as much is known of an element as follows for a comparison."""
        element = self._ruleset.vocabulary.elements[comparison.element]
        rails = self._read[element.id].compare(comparison)
        if isinstance(element.type, Ordered) and comparison.op is Op.EQ and not needed:
            # A number inside an interval cannot be left out.
            return z3.Or(rails.false, z3.Not(self._is_an_end(comparison, element.type)))
        try:
            if restricted(None, element, comparison, needed) is None:
                return z3.BoolVal(True)
        except NoneLeft:
            return z3.BoolVal(False)
        if isinstance(element.type, Code):
            return z3.Or([input_.given for input_ in self._variables[element.id].inputs])
        return rails.true if needed else rails.false

    def _is_an_end(self, comparison: Comparison, type_: Ordered) -> z3.BoolRef:
        """Return the term that the constant of a comparison is the least or the largest value."""

        def known(op: Op) -> z3.BoolRef:
            return self._read[comparison.element].compare(replace(comparison, op=op)).true

        least, most = (end == comparison.value for end in (type_.minimum, type_.maximum))
        return z3.Or(
            z3.And(z3.Or(known(Op.GE), z3.BoolVal(least)), z3.Not(known(Op.GT))),
            z3.And(z3.Or(known(Op.LE), z3.BoolVal(most)), z3.Not(known(Op.LT))),
        )
