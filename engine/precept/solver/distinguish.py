"""The search for a case that distinguishes a ruleset from its mutants.

A changed rule gives another outcome; a changed clause or decision makes a proof fail, or says
something else of a case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import z3

from precept.model.conditions import Condition
from precept.model.facts import Value
from precept.model.ruleset import (
    Always,
    DecisionPoint,
    Excludes,
    Find,
    Guarantee,
    Impossible,
    Never,
    Rule,
    Ruleset,
    Silence,
)
from precept.solver.backend import EFFORT, canonical_model
from precept.solver.encoding import Encoding, action_conditions
from precept.solver.outcomes import differ, outcomes
from precept.solver.properties import Property, clause_properties
from precept.solver.search import Search
from precept.solver.universe import Universe

Declared = Impossible | Guarantee | Excludes | DecisionPoint | Silence


class Distinguisher(Search):
    """Distinguishes one ruleset from others that differ from it in a rule."""

    def __init__(self, ruleset: Ruleset, changed: Iterable[Rule], effort: int = EFFORT) -> None:
        """Read the constants of the ruleset and of all changed rules, on the grid alone."""
        mutated = replace(ruleset, rules={str(n): rule for n, rule in enumerate(changed)})
        super().__init__(Universe(ruleset, mutated), effort)
        self._solver.add(self._on_grid)
        self._outcomes = outcomes(ruleset, Encoding(ruleset, self._universe.variables))

    def case(self, other: Ruleset) -> Mapping[str, Value] | None:
        """Return the smallest case with a different outcome, or None if there is none.

        The case does not depend on earlier queries.

        Raises:
            Undecided: if the solver gives up.
        """
        encoding = Encoding(other, self._universe.variables)
        return self.smallest(differ(self._outcomes, outcomes(other, encoding)))

    def _canonical_model(self) -> z3.ModelRef:
        """Return the model in which the elements declared first say the least."""
        inputs = self._universe.inputs
        literals = [
            t for varied in inputs for t in (varied.given, *(r for a in varied.atoms for r in a))
        ]
        return canonical_model(self._solver, [z3.Not(literal) for literal in literals])


class ClauseDistinguisher:
    """Distinguishes a ruleset from others that differ from it in a clause or a decision."""

    def __init__(
        self, ruleset: Ruleset, conditions: Iterable[Condition], effort: int = EFFORT
    ) -> None:
        """Read the constants of the ruleset and of all changed conditions."""
        self._ruleset = ruleset
        rules = {
            str(n): Rule(str(n), "", (), condition, None, Find(""))
            for n, condition in enumerate(conditions)
        }
        changed = replace(ruleset, rules=rules)
        self._universe = Universe(ruleset, changed)
        self._encoding = Encoding(ruleset, self._universe.variables)
        self._search = Search(self._universe, effort)
        self._all = Search(self._universe, effort, include_refused=True)

    def refuted(self, clause: Declared, changed: Ruleset) -> str:
        """Return the id of a property of a changed clause that does not hold; empty if all hold.

        Raises:
            Undecided: if the solver gives up.
        """
        found = (item for item in clause_properties(clause, changed) if self._is_refuted(item))
        return next((item.id for item in found), "")

    def _is_refuted(self, property_: Property) -> bool:
        exists = any(
            self._search.exists(self._encoding.claim(claim), fully_known=property_.fully_known)
            for claim in property_.claims
        )
        return exists is not property_.possible

    def case(self, other: Ruleset) -> Mapping[str, Value] | None:
        """Return a smallest case of which the two say different things, or None if there is none.

        They may accept or refuse it, guarantee different advice, exclude other actions, or answer a
        decision point differently.

        Raises:
            Undecided: if the solver gives up.
        """
        ruleset = self._ruleset
        if ruleset.safety.impossible != other.safety.impossible:
            was, now = (self._refused(item) for item in (ruleset, other))
            return self._all.smallest(was != now)
        was_said, now_said = (dict(self._said(item)) for item in (ruleset, other))
        never = z3.BoolVal(False)
        differing = [
            was_said.get(key, never) != now_said.get(key, never)
            for key in dict.fromkeys((*was_said, *now_said))
            if not was_said.get(key, never).eq(now_said.get(key, never))
        ]
        return self._search.smallest(z3.Or(differing)) if differing else None

    def _refused(self, ruleset: Ruleset) -> z3.BoolRef:
        truths = (self._encoding.truth(item.when) for item in ruleset.safety.impossible)
        return z3.Or([truth.true for truth in truths])

    def _said(self, ruleset: Ruleset) -> Iterator[tuple[tuple[str, ...], z3.BoolRef]]:
        """Return all that features can assert of clauses and decisions, and when it is so."""
        in_force: dict[tuple[str, str], list[z3.BoolRef]] = {}
        for guarantee in ruleset.safety.guarantees:
            for cite in guarantee.cites:
                in_force.setdefault((guarantee.action, cite), []).append(self._in_force(guarantee))
        for (action, cite), terms in in_force.items():
            yield ("guaranteed", action, cite), z3.Or(terms)
        for pair in ruleset.safety.excludes:
            for action, excluded in (pair.actions, pair.actions[::-1]):
                claim = action_conditions(self._ruleset, action).recommended
                yield ("excludes", action, excluded), self._encoding.claim(claim)
        for point in ruleset.decisions.values():
            arises = self._encoding.truth(point.when)
            answered = z3.And(arises.true, self._is_answered(point))
            own = [item for item in ruleset.silences if item.decision == point.id]
            silent = z3.Or([self._encoding.truth(item.when).true for item in own])
            yield ("absent", point.id), arises.false
            yield ("answered", point.id), answered
            yield ("silent", point.id), z3.And(arises.true, z3.Not(answered), silent)

    def _in_force(self, guarantee: Guarantee) -> z3.BoolRef:
        match guarantee:
            case Always(when=when, unless=unless):
                holds = self._encoding.truth(when).true
                if unless is None:
                    return holds
                return z3.And(holds, z3.Not(self._encoding.truth(unless).true))
            case Never(without=without):
                return z3.Not(self._encoding.truth(without).true)

    def _is_answered(self, point: DecisionPoint) -> z3.BoolRef:
        conditions = [action_conditions(self._ruleset, action) for action in point.among]
        answers = [answer for item in conditions for answer in (item.recommended, item.not_needed)]
        return z3.Or([self._encoding.claim(answer) for answer in answers])
