"""Sets of switches: those that must be on for something to hold, and no fewer."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

import z3

from precept.proof.first import first
from precept.proof.knowledge import so
from precept.proof.solver import Solver

Thing = TypeVar("Thing", bound=Hashable)


class FreeSets(Generic[Thing]):
    """The sets of things that can be free at once, by what then holds.

    Things have an order, and so have sets: of fewer things first, and of as many, of the first.
    """

    def __init__(self, solver: Solver, switches: Mapping[Thing, z3.BoolRef]) -> None:
        """Ask a solver that takes for granted what is so whatever is free."""
        self._solver = solver
        self._switches = switches

    @contextmanager
    def among(self, things: Iterable[Thing]) -> Iterator[FreeSets[Thing]]:
        """The sets of no other things than these."""
        things = set(things)
        free = {thing: one for thing, one in self._switches.items() if thing in things}
        fixed = (z3.Not(one) for thing, one in self._switches.items() if thing not in things)
        with self._solver.given(*fixed):
            yield FreeSets(self._solver, free)

    def never(self, term: z3.BoolRef, free: Iterable[Thing]) -> bool:
        """Whether a term cannot hold while exactly these things are free.

        Raises:
            Undecided: if the solver gives up.
        """
        return not self._solver.finds(term, *self._exactly(set(free)))

    def first_of(
        self, term: z3.BoolRef, free: Iterable[Thing], preferred: list[z3.BoolRef]
    ) -> z3.ModelRef | None:
        """What is so where a term holds while exactly these things are free; None if it cannot.

        It is where each of the terms preferred holds, in its turn, if it can.

        Raises:
            Undecided: if the solver gives up.
        """
        with self._solver.given(term, *self._exactly(set(free))):
            return first(self._solver, preferred) if self._solver.finds() else None

    def smallest(self, term: z3.BoolRef, most: int) -> list[tuple[Thing, ...]]:
        """The sets that are free where a term holds, none of which has another in it.

        They come in order; no more than `most` are looked for.

        Raises:
            Undecided: if the solver gives up.
        """
        found: list[tuple[Thing, ...]] = []
        switches = list(self._switches.values())
        with self._solver.given(term):
            for size in range(len(switches) + 1):
                few = self._solver.switch(z3.AtMost(*switches, size))
                while len(found) < most and self._solver.finds(few):
                    found.append(self._first(few))
                    self._solver.add(self._not_all(found[-1]))
        return found

    def in_some(self, term: z3.BoolRef, known: Iterable[tuple[Thing, ...]]) -> tuple[Thing, ...]:
        """The things in any of the sets that are free where a term holds, with no other in them.

        `known` are some of these sets.

        Raises:
            Undecided: if the solver gives up.
        """
        sets = list(known)
        left = set(self._switches) - {thing for one in sets for thing in one}
        with self._solver.given(term, *map(self._not_all, sets)):
            while left and self._solver.finds(z3.Or([self._switches[one] for one in left])):
                some = self._least(self._free(self._solver.model()))
                left -= set(some)
                self._solver.add(self._not_all(some))
        return tuple(thing for thing in self._switches if thing not in left)

    def _exactly(self, free: set[Thing]) -> Iterable[z3.BoolRef]:
        return (one if thing in free else z3.Not(one) for thing, one in self._switches.items())

    def _first(self, few: z3.BoolRef) -> tuple[Thing, ...]:
        """Of the sets that were just found to be few enough, the first."""
        with self._solver.given(few):
            assert self._solver.finds()
            return self._free(first(self._solver, list(self._switches.values())))

    def _least(self, some: tuple[Thing, ...]) -> tuple[Thing, ...]:
        """A set within one that was found, with no other in it."""
        without = [z3.Not(one) for thing, one in self._switches.items() if thing not in some]
        while self._solver.finds(*without, self._not_all(some)):
            some = self._free(self._solver.model())
            without += [z3.Not(one) for thing, one in self._switches.items() if thing not in some]
        return some

    def _free(self, model: z3.ModelRef) -> tuple[Thing, ...]:
        return tuple(thing for thing, one in self._switches.items() if so(model, one))

    def _not_all(self, free: tuple[Thing, ...]) -> z3.BoolRef:
        return z3.Not(z3.And([self._switches[thing] for thing in free]))
