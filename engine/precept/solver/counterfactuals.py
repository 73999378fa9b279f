"""What would have to be otherwise in a case for something else to come of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import z3

from precept.model.facts import Members, Value
from precept.model.outcomes import Status
from precept.model.ruleset import Ruleset, Target
from precept.solver.backend import EFFORT
from precept.solver.encoding import Meaning, Statuses, decided, statuses
from precept.solver.knowledge import Alternative, so
from precept.solver.minimal_sets import FreeSets, Variations, changed, told
from precept.solver.ordered import Number
from precept.solver.universe import Universe


class Unit(NamedTuple):
    """Something that is known or not: an element, or of a set of codes one of them."""

    element: str
    code: str = ""


Way = Mapping[Unit, Value]
"""What would be known of some units instead of what is."""

_Sets = FreeSets[Unit]
_Possible = Mapping[Unit, tuple[Alternative, ...]]


class Otherwise:
    """Tells how cases of one universe would have to be otherwise."""

    def __init__(self, universe: Universe, always: z3.BoolRef, effort: int = EFFORT) -> None:
        """Take the universe for granted, and what is `always` so."""
        self._known = universe.known
        units = {
            Unit(id_, code): (fact,)
            for id_, known in universe.known.items()
            for code, fact in zip(known.codes, known.facts, strict=True)
        }
        self._variations = Variations(universe, units, changed, always, effort)

    def ways(
        self, values: Mapping[str, Value], elements: Collection[str], wanted: Statuses, most: int
    ) -> list[tuple[Way, Status]]:
        """The smallest ways to come to a status that is wanted, each with it; at most so many.

        Only what is known of these elements is ever otherwise. Of ways in which the same is
        otherwise, what is nearest to what is known comes first, and of numbers only the nearest.

        Raises:
            Undecided: if the solver gives up.
        """
        units = tuple(self._units(values, elements))
        if not units:
            return []
        found: list[tuple[Way, Status]] = []
        with self._variations.of(values) as case, case.among(units) as sets:
            for chosen in sets.smallest(z3.Or(list(wanted.values())), most):
                possible = {unit: self._alternatives(unit, values) for unit in chosen}
                for status, term in wanted.items():
                    ways = self._ways(sets, possible, term, most - len(found))
                    found += [(way, status) for way in ways]
        return found

    def _units(self, values: Mapping[str, Value], elements: Collection[str]) -> Iterator[Unit]:
        """What is known of elements that some condition reads."""
        for id_, value in values.items():
            if id_ in elements and id_ in self._known:
                yield from (Unit(id_, code) for code in _known(value))

    def _alternatives(self, unit: Unit, values: Mapping[str, Value]) -> tuple[Alternative, ...]:
        return self._known[unit.element].alternatives(unit.code, values[unit.element])

    def _ways(self, sets: _Sets, possible: _Possible, term: z3.BoolRef, most: int) -> Iterator[Way]:
        """The ways in which exactly these units are otherwise, and the term holds."""
        preferred = [one.term for of in possible.values() for one in of]
        for _ in range(most):
            model = sets.first_of(term, possible, preferred)
            if model is None:
                return
            way = {
                unit: next(one for one in of if so(model, one.term))
                for unit, of in possible.items()
            }
            yield {unit: one.value for unit, one in way.items()}
            same = [one.term for unit, one in way.items() if not self._is_number(unit)]
            term = z3.And(term, z3.Not(z3.And(same)))

    def _is_number(self, unit: Unit) -> bool:
        return isinstance(self._known[unit.element], Number)


def _known(value: Value) -> tuple[str, ...]:
    """Of a set, the codes of which something is known."""
    return tuple(sorted(value.present | value.absent)) if isinstance(value, Members) else ("",)


class Settled:
    """The targets of a ruleset without faults, in terms.

    `learnt` are the variations of a case in which more is told of it, `otherwise` tells those
    in which what is known is something else. All of them get a decision.
    """

    def __init__(self, ruleset: Ruleset, effort: int = EFFORT) -> None:
        """Make the terms; `effort` is how much work goes into one question."""
        universe = Universe(ruleset)
        self._ruleset = ruleset
        self._meaning = Meaning(ruleset, universe.known)
        self._answers: dict[Target, Statuses] = {}
        decision = decided(ruleset, self._meaning)
        elements = {id_: one.facts for id_, one in universe.known.items()}
        self.learnt = Variations(universe, elements, told, decision, effort)
        self.otherwise = Otherwise(universe, decision, effort)

    def answers(self, target: Target) -> Statuses:
        """The answers that settle a target."""
        if target not in self._answers:
            self._answers[target] = statuses(target, self._ruleset, self._meaning)
        return self._answers[target]

    def answered(self, target: Target) -> z3.BoolRef:
        """That a target is settled."""
        return z3.Or(list(self.answers(target).values()))

    def open(self, target: Target) -> z3.BoolRef:
        """That a target is not settled."""
        return z3.Not(self.answered(target))
