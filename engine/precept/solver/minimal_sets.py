"""Minimal sets of changes to a case after which a term holds.

Each part of a case has a selector: the part may change only if its selector is true. The solver
enumerates the selected sets, which is how minimal correction sets are usually found.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Generic, TypeVar

import z3

from precept.model.facts import Value
from precept.solver.backend import EFFORT, Solver, canonical_model, holds
from precept.solver.universe import Universe
from precept.solver.variables import Input

Unit = TypeVar("Unit", bound=Hashable)
"""The name of a part of a case that may change as a whole."""


class Variations(Generic[Unit]):
    """The variations of single cases, all from one universe.

    In a variation by `learning`, all that is known stays known and each selected unit is fully
    known. In one by correction, each selected unit is fully known and contradicts what is known of
    it now; a number that compares like a possible one contradicts nothing.
    """

    def __init__(
        self,
        universe: Universe,
        units: Mapping[Unit, Sequence[Input]],
        condition: z3.BoolRef,
        *,
        learning: bool,
        effort: int = EFFORT,
    ) -> None:
        """Vary the inputs of some units to cases of which a condition holds."""
        self._universe = universe
        self._selectors = {unit: z3.Bool(f"selected: {n}") for n, unit in enumerate(units)}
        self._now = {
            literal.get_id(): z3.Bool(f"now: {literal}")
            for varied in universe.inputs
            for literal in (*varied.literals, varied.given)
        }
        self._solver = Solver([*universe.axioms, universe.accepted, condition], effort)
        for unit, inputs in units.items():
            for varied in inputs:
                self._solver.add(*self._constraints(self._selectors[unit], varied, learning))

    def _constraints(
        self, selector: z3.BoolRef, varied: Input, learning: bool
    ) -> Iterator[z3.BoolRef]:
        literals = [(term, self._now[term.get_id()]) for term in (*varied.literals, varied.given)]
        yield from (z3.Implies(term, z3.Or(now, selector)) for term, now in literals)
        is_known = z3.And(varied.given, varied.exact)
        kept = (z3.Implies(now, term) for term, now in literals)
        if learning:
            yield from kept
            yield z3.Implies(selector, is_known)
        else:
            yield from (z3.Or(selector, term) for term in kept)
            contradicted = z3.Or([z3.And(now, z3.Not(term)) for term, now in literals])
            yield z3.Implies(selector, z3.And(is_known, contradicted))

    @contextmanager
    def of_case(self, values: Mapping[str, Value]) -> Iterator[MinimalSets[Unit]]:
        """Vary the case that knows some values and nothing else."""
        with self._solver.scope(*self._known_now(values)):
            yield MinimalSets(self._solver, self._selectors)

    def _known_now(self, values: Mapping[str, Value]) -> Iterator[z3.BoolRef]:
        known = {
            literal.get_id()
            for id_, variable in self._universe.variables.items()
            for literal, is_true in variable.literals(values.get(id_))
            if is_true
        }
        for varied in self._universe.inputs:
            states = [(term, term.get_id() in known) for term in varied.literals]
            is_given = varied.given.get_id() in known or any(is_true for _, is_true in states)
            for term, is_true in (*states, (varied.given, is_given)):
                now = self._now[term.get_id()]
                yield now if is_true else z3.Not(now)


class MinimalSets(Generic[Unit]):
    """The sets of units that can be selected where a term holds.

    Units have an order, and so have sets: smaller sets first, and of equal size by their units.
    """

    def __init__(self, solver: Solver, selectors: Mapping[Unit, z3.BoolRef]) -> None:
        """Use a solver that has the constraints of all selectors."""
        self._solver = solver
        self._selectors = selectors

    @contextmanager
    def among(self, units: Iterable[Unit]) -> Iterator[MinimalSets[Unit]]:
        """Select among some of the units."""
        chosen = set(units)
        selectors = {unit: term for unit, term in self._selectors.items() if unit in chosen}
        with self._solver.scope(*self._unselected(chosen)):
            yield MinimalSets(self._solver, selectors)

    def excludes(self, term: z3.BoolRef, units: Iterable[Unit]) -> bool:
        """Check that a term cannot hold while exactly these units are selected.

        Raises:
            Undecided: if the solver gives up.
        """
        return not self._solver.is_satisfiable(term, *self._exactly(units))

    def model(
        self, term: z3.BoolRef, units: Iterable[Unit], preferred: Sequence[z3.BoolRef]
    ) -> z3.ModelRef | None:
        """Return the model of a term with exactly these units selected; None if there is none.

        It is the canonical one by the preferred terms.

        Raises:
            Undecided: if the solver gives up.
        """
        with self._solver.scope(term, *self._exactly(units)):
            if not self._solver.is_satisfiable():
                return None
            return canonical_model(self._solver, preferred)

    def smallest(self, term: z3.BoolRef, most: int) -> list[tuple[Unit, ...]]:
        """Return the first minimal sets with which a term holds, at most so many.

        Raises:
            Undecided: if the solver gives up.
        """
        found: list[tuple[Unit, ...]] = []
        selectors = list(self._selectors.values())
        with self._solver.scope(term):
            for size in range(len(selectors) + 1):
                few = self._solver.activation_literal(z3.AtMost(*selectors, size))
                while len(found) < most and self._solver.is_satisfiable(few):
                    found.append(self._first(few))
                    self._solver.add(self._not_all(found[-1]))
        return found

    def _first(self, few: z3.BoolRef) -> tuple[Unit, ...]:
        """Return the first of the sets that were just found to be small enough."""
        with self._solver.scope(few):
            if not self._solver.is_satisfiable():
                raise AssertionError("the set was just found")
            return self._selected(canonical_model(self._solver, list(self._selectors.values())))

    def members(self, term: z3.BoolRef, known: Sequence[tuple[Unit, ...]]) -> tuple[Unit, ...]:
        """Return the units of all minimal sets with which a term holds, some of them `known`.

        Raises:
            Undecided: if the solver gives up.
        """
        rest = set(self._selectors) - {unit for units in known for unit in units}
        with self._solver.scope(term, *map(self._not_all, known)):
            while rest and self._solver.is_satisfiable(
                z3.Or([self._selectors[unit] for unit in rest])
            ):
                units = self._minimized(self._selected(self._solver.model()))
                rest -= set(units)
                self._solver.add(self._not_all(units))
        return tuple(unit for unit in self._selectors if unit not in rest)

    def _minimized(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Return a minimal set within one that was found."""
        outside = self._unselected(units)
        while self._solver.is_satisfiable(*outside, self._not_all(units)):
            units = self._selected(self._solver.model())
            outside += self._unselected(units)
        return units

    def _exactly(self, units: Iterable[Unit]) -> list[z3.BoolRef]:
        chosen = set(units)
        selected = [term for unit, term in self._selectors.items() if unit in chosen]
        return selected + self._unselected(chosen)

    def _unselected(self, units: Iterable[Unit]) -> list[z3.BoolRef]:
        chosen = set(units)
        return [z3.Not(term) for unit, term in self._selectors.items() if unit not in chosen]

    def _selected(self, model: z3.ModelRef) -> tuple[Unit, ...]:
        return tuple(unit for unit, term in self._selectors.items() if holds(model, term))

    def _not_all(self, units: tuple[Unit, ...]) -> z3.BoolRef:
        return z3.Not(z3.And([self._selectors[unit] for unit in units]))
