"""What would settle the targets of a case, or change their status, as queries on its variations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import z3

from precept.model.facts import Members, Value
from precept.model.outcomes import Status
from precept.model.ruleset import Ruleset, Target
from precept.solver.backend import EFFORT, holds
from precept.solver.encoding import Encoding
from precept.solver.minimal_sets import MinimalSets, Variations
from precept.solver.ordered import OrderedVariable
from precept.solver.outcomes import Statuses, is_decided, settled_statuses
from precept.solver.universe import Universe
from precept.solver.variables import Option


class Unit(NamedTuple):
    """A part of a case that can be corrected alone: an element, or one code of a set."""

    element: str
    code: str = ""


Correction = Mapping[Unit, Value]
"""What would be known of some units instead of what is known now."""


class Counterfactuals:
    """The counterfactual queries of a ruleset without faults.

    `learning` has the variations of a case in which more is known. All variations get a decision.
    """

    def __init__(self, ruleset: Ruleset, effort: int = EFFORT) -> None:
        """Encode the ruleset, with an effort for each query."""
        universe = Universe(ruleset, excludes_codes=True)
        self._variables = universe.variables
        self._ruleset = ruleset
        self._encoding = Encoding(ruleset, universe.variables)
        self._statuses: dict[Target, Statuses] = {}
        decided = is_decided(ruleset, self._encoding)
        elements = {id_: variable.inputs for id_, variable in universe.variables.items()}
        units = {
            Unit(id_, code): (varied,)
            for id_, variable in universe.variables.items()
            for code, varied in zip(variable.codes, variable.inputs, strict=True)
        }
        self.learning = Variations(universe, elements, decided, learning=True, effort=effort)
        self._correcting = Variations(universe, units, decided, learning=False, effort=effort)

    def statuses(self, target: Target) -> Statuses:
        """Return the statuses that settle a target."""
        if target not in self._statuses:
            self._statuses[target] = settled_statuses(target, self._ruleset, self._encoding)
        return self._statuses[target]

    def is_settled(self, target: Target) -> z3.BoolRef:
        """Return the term that a target is settled."""
        return z3.Or(list(self.statuses(target).values()))

    def is_open(self, target: Target) -> z3.BoolRef:
        """Return the term that a target is not settled."""
        return z3.Not(self.is_settled(target))

    def corrections(
        self, values: Mapping[str, Value], elements: Collection[str], wanted: Statuses, most: int
    ) -> list[tuple[Correction, Status]]:
        """Return the minimal corrections of a case that lead to a wanted status, at most so many.

        Only these elements are corrected. Of corrections to the same units, the value nearest to
        the present one comes first, and of numbers only that one is returned.

        Raises:
            Undecided: if the solver gives up.
        """
        units = tuple(self._units(values, elements))
        if not units:
            return []
        found: list[tuple[Correction, Status]] = []
        with self._correcting.of_case(values) as case, case.among(units) as sets:
            for chosen in sets.smallest(z3.Or(list(wanted.values())), most):
                options = {unit: self._options(unit, values) for unit in chosen}
                for status, term in wanted.items():
                    corrections = self._corrections(sets, options, term, most - len(found))
                    found += [(correction, status) for correction in corrections]
        return found

    def _units(self, values: Mapping[str, Value], elements: Collection[str]) -> Iterator[Unit]:
        """Return the units of which something is known that some condition reads."""
        for id_, value in values.items():
            if id_ in elements and id_ in self._variables:
                known = value.present | value.absent if isinstance(value, Members) else ("",)
                yield from (Unit(id_, code) for code in sorted(known))

    def _options(self, unit: Unit, values: Mapping[str, Value]) -> tuple[Option, ...]:
        return self._variables[unit.element].options(unit.code, values[unit.element])

    def _corrections(
        self,
        sets: MinimalSets[Unit],
        options: Mapping[Unit, tuple[Option, ...]],
        term: z3.BoolRef,
        most: int,
    ) -> Iterator[Correction]:
        """Return the corrections of exactly these units with which a term holds."""
        preferred = [option.term for values in options.values() for option in values]
        for _ in range(most):
            model = sets.model(term, options, preferred)
            if model is None:
                return
            chosen = {
                unit: next(option for option in values if holds(model, option.term))
                for unit, values in options.items()
            }
            yield {unit: option.value for unit, option in chosen.items()}
            same = [
                option.term
                for unit, option in chosen.items()
                if not isinstance(self._variables[unit.element], OrderedVariable)
            ]
            term = z3.And(term, z3.Not(z3.And(same)))
