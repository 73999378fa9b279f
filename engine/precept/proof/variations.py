"""One case, and what it could be if some things were told of it, or were otherwise.

Of each thing a *switch* says that it is free; all others are as they are known. So a question about
a set of things is one about switches, and needs no other terms for each case or set.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

import z3

from precept.ir.facts import Value
from precept.proof.free_sets import FreeSets
from precept.proof.knowledge import Fact
from precept.proof.solver import EFFORT, Solver
from precept.proof.universe import Universe

Thing = TypeVar("Thing", bound=Hashable)


class Side(NamedTuple):
    """Something that can be known of a fact, and that it is known now, or not."""

    term: z3.BoolRef
    now: z3.BoolRef
    not_now: z3.BoolRef

    @classmethod
    def of(cls, term: z3.BoolRef) -> Side:
        """The side of what a term says."""
        now = z3.Bool(f"now: {term}")
        return cls(term, now, z3.Not(now))

    def as_known(self, so: bool) -> z3.BoolRef:
        """That it is known now, or that it is not."""
        return self.now if so else self.not_now


May = Callable[[z3.BoolRef, Fact, Sequence[Side]], z3.BoolRef]
"""What may be so of a fact, from its switch and its sides, apart from what is so now."""


def told(free: z3.BoolRef, fact: Fact, sides: Sequence[Side]) -> z3.BoolRef:
    """All that is known is kept; if it is free, everything is known of it."""
    kept = [z3.Implies(side.now, side.term) for side in sides]
    return z3.And(*kept, z3.Implies(free, z3.And(fact.told, fact.exact)))


def changed(free: z3.BoolRef, fact: Fact, sides: Sequence[Side]) -> z3.BoolRef:
    """If it is free, something else is known of it, at odds with what is known now.

    A number that lies between the same constants as one that is left possible is not otherwise.
    """
    kept = [z3.Or(free, z3.Implies(side.now, side.term)) for side in sides]
    other = z3.Or([z3.And(side.now, z3.Not(side.term)) for side in sides])
    return z3.And(*kept, z3.Implies(free, z3.And(fact.told, fact.exact, other)))


class Variations(Generic[Thing]):
    """Tells the variations of the cases of one universe."""

    def __init__(
        self,
        universe: Universe,
        things: Mapping[Thing, Sequence[Fact]],
        may: May,
        always: z3.BoolRef,
        effort: int = EFFORT,
    ) -> None:
        """Take the universe for granted, and what is `always` so.

        `may` says what may be so of the facts of each thing.
        """
        self._universe = universe
        self._switches = {thing: z3.Bool(f"free: {n}") for n, thing in enumerate(things)}
        self._sides = {
            fact.told.get_id(): [Side.of(term) for term in (*fact.sides, fact.told)]
            for fact in universe.facts
        }
        self._solver = Solver([*universe.axioms, universe.accepted, always], effort)
        self._solver.add(*chain(*(self._tied(thing, of, may) for thing, of in things.items())))

    def _tied(self, thing: Thing, facts: Sequence[Fact], may: May) -> Iterator[z3.BoolRef]:
        free = self._switches[thing]
        for fact in facts:
            sides = self._sides[fact.told.get_id()]
            yield from (z3.Implies(side.term, z3.Or(side.now, free)) for side in sides)
            yield may(free, fact, sides)

    @contextmanager
    def of(self, values: Mapping[str, Value]) -> Iterator[FreeSets[Thing]]:
        """The variations of the case in which so much is known."""
        with self._solver.given(*self._as_known(values)):
            yield FreeSets(self._solver, self._switches)

    def _as_known(self, values: Mapping[str, Value]) -> Iterator[z3.BoolRef]:
        known = {
            term.get_id()
            for id_, one in self._universe.known.items()
            for term, so in one.sides(values.get(id_))
            if so
        }
        for fact in self._universe.facts:
            *sides, is_told = self._sides[fact.told.get_id()]
            so = [side.term.get_id() in known for side in sides]
            yield from (side.as_known(one) for side, one in zip(sides, so, strict=True))
            yield is_told.as_known(any(so) or is_told.term.get_id() in known)
