"""Sets of switches: those that must be on for something to hold, and no fewer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

import z3

from precept.model.facts import Value
from precept.solver.backend import EFFORT, Solver, first
from precept.solver.knowledge import Fact, so
from precept.solver.universe import Universe

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


Variation = TypeVar("Variation", bound=Hashable)


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


class Variations(Generic[Variation]):
    """Tells the variations of the cases of one universe."""

    def __init__(
        self,
        universe: Universe,
        things: Mapping[Variation, Sequence[Fact]],
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

    def _tied(self, thing: Variation, facts: Sequence[Fact], may: May) -> Iterator[z3.BoolRef]:
        free = self._switches[thing]
        for fact in facts:
            sides = self._sides[fact.told.get_id()]
            yield from (z3.Implies(side.term, z3.Or(side.now, free)) for side in sides)
            yield may(free, fact, sides)

    @contextmanager
    def of(self, values: Mapping[str, Value]) -> Iterator[FreeSets[Variation]]:
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
