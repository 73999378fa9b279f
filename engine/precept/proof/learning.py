"""That learning never flips what is settled: true stays true, and false stays false.

Two cases are laid side by side, of which the later one knows all that the earlier one knows. Every
answer follows from the truth of rules, so that it is enough to look at these.
"""

from __future__ import annotations

from collections.abc import Iterator

import z3

from precept.ir.facts import Value
from precept.ir.rules import Ruleset
from precept.proof.encoding import Meaning
from precept.proof.solver import EFFORT, Solver
from precept.proof.universe import Universe


def flipped(ruleset: Ruleset, effort: int = EFFORT) -> dict[str, Value] | None:
    """A case that settles a rule which is not settled alike once more is known; None if none does.

    Raises:
        Undecided: if the solver gives up.
    """
    earlier, later = Universe(ruleset), Universe(ruleset, name="later: ")
    before, after = Meaning(ruleset, earlier.known), Meaning(ruleset, later.known)
    solver = Solver(_learnt(earlier, later), effort)
    for rule in ruleset.rules.values():
        was, is_ = before.of(rule.condition), after.of(rule.condition)
        flip = z3.Or([z3.And(side, z3.Not(now)) for side, now in zip(was, is_, strict=True)])
        with solver.given(flip):
            if solver.finds():
                return earlier.read(solver.model())
    return None


def _learnt(earlier: Universe, later: Universe) -> Iterator[z3.BoolRef]:
    """That both cases are accepted, and that nothing is known earlier that is not known later."""
    for universe in (earlier, later):
        yield from universe.axioms
        yield universe.accepted
    for was, is_ in zip(earlier.facts, later.facts, strict=True):
        yield z3.Implies(was.told, is_.told)
        for atom, now in zip(was.atoms, is_.atoms, strict=True):
            yield from (z3.Implies(side, still) for side, still in zip(atom, now, strict=True))
