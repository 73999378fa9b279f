"""One case, and what it could be if some of its elements were told, or told otherwise.

Of each element a *switch* says that it is free; all others stay as they are known. So a question
about a set of elements is one about switches, and needs no other terms for each case or set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import z3

from precept.ir.facts import Value
from precept.proof.first import first
from precept.proof.knowledge import Knowledge, so
from precept.proof.solver import EFFORT, Solver
from precept.proof.universe import Universe

Ids = tuple[str, ...]
"""Elements by their ids, in the order of the vocabulary."""

Free = Callable[[z3.BoolRef, Knowledge, Sequence[tuple[z3.BoolRef, z3.BoolRef]]], z3.BoolRef]
"""What may be so of an element that is free, from its switch and its sides, each as it is now."""


def told(
    free: z3.BoolRef, known: Knowledge, sides: Sequence[tuple[z3.BoolRef, z3.BoolRef]]
) -> z3.BoolRef:
    """All that is known is kept; of an element that is free, everything is known."""
    kept = [z3.Implies(now, side) for side, now in sides]
    return z3.And(*kept, z3.Implies(free, _full(known)))


def changed(
    free: z3.BoolRef, known: Knowledge, sides: Sequence[tuple[z3.BoolRef, z3.BoolRef]]
) -> z3.BoolRef:
    """Of an element that is free something else is known, and everything."""
    kept = [z3.Or(free, z3.Implies(now, side)) for side, now in sides]
    other = z3.Or([z3.And(now, z3.Not(side)) for side, now in sides])
    return z3.And(*kept, z3.Implies(free, z3.And(_full(known), other)))


def _full(known: Knowledge) -> z3.BoolRef:
    return z3.And([term for fact in known.facts for term in (fact.told, fact.exact)])


class Variations:
    """Tells the variations of the cases of one universe."""

    def __init__(self, universe: Universe, may: Free, effort: int = EFFORT) -> None:
        """Take the universe for granted, and what may be so of an element that is free."""
        self._universe = universe
        self._switches = {id_: z3.Bool(f"free: {id_}") for id_ in universe.known}
        self._now = {
            id_: [(side, z3.Bool(f"now: {side}")) for side, _ in known.sides(None)]
            for id_, known in universe.known.items()
        }
        self._solver = Solver([*universe.axioms, universe.accepted, *self._tied(may)], effort)

    def _tied(self, may: Free) -> Iterator[z3.BoolRef]:
        for id_, known in self._universe.known.items():
            free, sides = self._switches[id_], self._now[id_]
            yield from (z3.Implies(side, z3.Or(now, free)) for side, now in sides)
            yield may(free, known, sides)

    @contextmanager
    def of(self, values: Mapping[str, Value], among: Iterable[str]) -> Iterator[Case]:
        """The variations of one case in which some of these elements are free, no others."""
        free = {id_: self._switches[id_] for id_ in self._switches if id_ in set(among)}
        with self._solver.given(*self._as_known(values), *self._fixed(free)):
            yield Case(self._solver, free)

    def _as_known(self, values: Mapping[str, Value]) -> Iterator[z3.BoolRef]:
        for id_, known in self._universe.known.items():
            told = known.sides(values.get(id_))
            for (_, now), (_, so_) in zip(self._now[id_], told, strict=True):
                yield now if so_ else z3.Not(now)

    def _fixed(self, free: Mapping[str, z3.BoolRef]) -> Iterator[z3.BoolRef]:
        yield from (z3.Not(one) for id_, one in self._switches.items() if id_ not in free)


class Case:
    """The variations of one case."""

    def __init__(self, solver: Solver, switches: Mapping[str, z3.BoolRef]) -> None:
        """Ask a solver that takes the case for granted."""
        self._solver = solver
        self._switches = switches

    def never(self, term: z3.BoolRef, free: Iterable[str]) -> bool:
        """Whether a term holds of no variation in which exactly these elements are free.

        Raises:
            Undecided: if the solver gives up.
        """
        free = set(free)
        exactly = (one if id_ in free else z3.Not(one) for id_, one in self._switches.items())
        return not self._solver.finds(term, *exactly)

    def smallest(self, term: z3.BoolRef, most: int) -> list[Ids]:
        """The sets that are free where a term holds, none of which has another in it.

        Those of the fewest elements come first, and of as many those of the first elements; no more
        than `most` are looked for.

        Raises:
            Undecided: if the solver gives up.
        """
        found: list[Ids] = []
        switches = list(self._switches.values())
        with self._solver.given(term):
            for size in range(len(switches) + 1):
                few = self._solver.switch(z3.AtMost(*switches, size))
                while len(found) < most and self._solver.finds(few):
                    found.append(self._first(few))
                    self._solver.add(self._not_all(found[-1]))
        return found

    def in_some(self, term: z3.BoolRef, known: Iterable[Ids]) -> Ids:
        """The elements in any set that is free where a term holds and has no other such set in it.

        `known` are some of these sets.

        Raises:
            Undecided: if the solver gives up.
        """
        sets = list(known)
        left = set(self._switches) - {id_ for one in sets for id_ in one}
        with self._solver.given(term, *map(self._not_all, sets)):
            while left and self._solver.finds(z3.Or([self._switches[id_] for id_ in left])):
                some = self._least(self._free(self._solver.model()))
                left -= set(some)
                self._solver.add(self._not_all(some))
        return tuple(id_ for id_ in self._switches if id_ not in left)

    def _first(self, few: z3.BoolRef) -> Ids:
        """Of the sets that were just found to be few enough, the one of the first elements."""
        with self._solver.given(few):
            assert self._solver.finds()
            return self._free(first(self._solver, list(self._switches.values())))

    def _least(self, some: Ids) -> Ids:
        """A set within one that was found, with no other in it."""
        kept = {self._switches[id_].get_id() for id_ in some}
        without = [z3.Not(one) for one in self._switches.values() if one.get_id() not in kept]
        while self._solver.finds(*without, self._not_all(some)):
            some = self._free(self._solver.model())
            without += [z3.Not(one) for id_, one in self._switches.items() if id_ not in some]
        return some

    def _free(self, model: z3.ModelRef) -> Ids:
        """The elements that are free in a model."""
        return tuple(id_ for id_, one in self._switches.items() if so(model, one))

    def _not_all(self, free: Ids) -> z3.BoolRef:
        return z3.Not(z3.And([self._switches[id_] for id_ in free]))
