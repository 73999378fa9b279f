"""Conclusions that stay open in some case although only one status is possible.

Three-valued logic is incomplete: a condition can be unknown though all completions of the case
agree on it. The search alternates between two solvers, as in counterexample-guided refinement: one
proposes a case, the other a completion that refutes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from itertools import compress
from typing import Any, NamedTuple

import z3

from precept.model.answers import Answer, Truth
from precept.model.conditions import AllOf, AnyOf, Condition, Not
from precept.model.facts import Value
from precept.model.outcomes import ACTION, SCORE, condition_of, kind_of, targets
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset, Target
from precept.solver.backend import EFFORT, BitVector, Solver, Undecided
from precept.solver.computed import not_as_computed
from precept.solver.encoding import ActionConditions, Encoding, action_conditions
from precept.solver.example_case import Inexpressible, example_case
from precept.solver.search import Search
from precept.solver.three_valued import DualRail, all_of, any_of, negation
from precept.solver.universe import Universe
from precept.solver.variables import Input

MOST_EXAMPLES = 100
"""The most completions examined for one conclusion; ten times as many for all of a ruleset."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The status of a target, and the condition that is then true."""

    target: Target
    status: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class IncompleteConclusion:
    """A conclusion that is open in a case although no completion of the case contradicts it.

    Without a case, the search was given up.
    """

    conclusion: Conclusion
    case: Mapping[str, Any] | None = field(repr=False)


def incomplete_conclusions(
    ruleset: Ruleset,
    encoding: Encoding,
    completions: Completions,
    most: int = MOST_EXAMPLES,
    advance: Callable[[], None] = lambda: None,
) -> Iterator[IncompleteConclusion]:
    """Find the conclusions that are open in some case although only one status is possible.

    `most` limits the completions examined for one conclusion; ten times as many are for all.
    `advance` is called for each conclusion.
    """
    before = completions.examined
    for conclusion in conclusions(ruleset):
        advance()
        truth = encoding.truth(conclusion.condition)
        rest = 10 * most - (completions.examined - before)
        try:
            # No completion has the opposite conclusion.
            is_open = z3.Not(z3.Or(*truth))
            found = completions.without(negation(truth), is_open, min(most, rest))
            if found is not None:
                differs = not_as_computed(found, completions.read, ruleset)
                case = None if differs else example_case(found, ruleset)
                yield IncompleteConclusion(conclusion, case)
        except (Undecided, Inexpressible):
            yield IncompleteConclusion(conclusion, None)


def conclusions(ruleset: Ruleset) -> Iterator[Conclusion]:
    """Return every conclusion that a ruleset can draw."""
    for target in targets(ruleset.vocabulary):
        if target.kind == ACTION.id:
            yield from _answers(target, action_conditions(ruleset, target.id))
        elif target.kind != SCORE.id:  # what no condition says: that points are known
            values, condition = kind_of(target).values, condition_of(target, ruleset)
            yield Conclusion(target, values[Truth.TRUE], condition)
            yield Conclusion(target, values[Truth.FALSE], Not(condition))


def _answers(target: Target, rules: ActionConditions) -> Iterator[Conclusion]:
    """Return the answers for an action, each under its condition in cases without a conflict."""
    neither = Not(AnyOf((rules.positive, rules.negative)))
    # With advice, a prohibition would be a conflict.
    allowed = AnyOf((rules.positive, Not(rules.against)))
    for answer, condition in (
        (Answer.RECOMMENDED, AllOf((rules.positive, Not(rules.done)))),
        (Answer.ADVISED_AGAINST, rules.against),
        (Answer.NOT_NEEDED, AllOf((rules.negative, Not(rules.against), Not(rules.done)))),
        (Answer.DOES_NOT_APPLY, AllOf((AnyOf((rules.done, neither)), allowed))),
    ):
        yield Conclusion(target, ACTION.values[answer], condition)


class Completions:
    """The completions of cases: the accepted cases in which the rest is known as well.

    `examined` counts the completions that were examined. `read` has the elements of the cases.
    """

    def __init__(self, universe: Universe, search: Search, effort: int = EFFORT) -> None:
        """Search the cases of one universe."""
        self.examined = 0
        self._search = search
        self._dependencies = _Dependencies(universe)
        self._impossible = universe.impossible
        self.read = universe.variables
        accepted = [*universe.axioms, universe.accepted]
        self._cases = Solver([*accepted, universe.closed], effort)
        self._full = Solver([*accepted, universe.fully_known], effort, small_cores=True)
        self._any = Solver(universe.axioms, effort, small_cores=True)

    def dead_end(self) -> dict[str, Value] | None:
        """Return a case without an accepted completion, or None if there is none.

        Raises:
            Undecided: if the solver gives up.
        """
        found = (
            self.without(negation(impossible), z3.BoolVal(True)) for impossible in self._impossible
        )
        return next((case for case in found if case is not None), None)

    def without(
        self, wanted: DualRail, case: z3.BoolRef, most: float = float("inf")
    ) -> dict[str, Value] | None:
        """Return a case of which a term holds and no accepted completion is as wanted.

        Return None if there is none.

        Raises:
            Undecided: if the solver gives up, or after examining `most` completions.
        """
        scope = self._dependencies.scope(negation(wanted))
        literals = _Literals(scope.inputs)
        acceptable = all_of((wanted, negation(any_of(scope.impossible))))
        # An input that is read in one way only is given: its worse value leaves no more open.
        given = [input_.given for input_ in scope.one_sided]
        with (
            self._cases.scope(case, *given),
            self._full.scope(wanted.true),
            self._any.scope(z3.Not(acceptable.true)),
        ):
            last = self.examined + most
            while self._cases.is_satisfiable():
                if not self._full.is_satisfiable(*literals.true(self._cases.model())):
                    return self._search.smallest(z3.And(case, *self._full.unsat_core()))
                # Find out what of the completion makes it acceptable, and block all such cases.
                if self._any.is_satisfiable(*literals.true(self._full.model())):
                    raise AssertionError("the completion was acceptable")
                self._cases.add(literals.contradicting(self._any.unsat_core()))
                self.examined += 1
                if self.examined >= last:
                    raise Undecided
        return None


class _Literals:
    """The literals of some inputs."""

    def __init__(self, inputs: tuple[Input, ...]) -> None:
        self._opposite: dict[int, z3.BoolRef] = {}
        self._all: list[z3.BoolRef] = []
        for input_ in inputs:
            # A completion knows that a number is given, which nothing contradicts.
            given = [DualRail(input_.given, z3.BoolVal(False))] if z3.is_const(input_.given) else []
            for true, false in (*input_.atoms, *given):
                self._all += [true, false]
                self._opposite |= {true.get_id(): false, false.get_id(): true}
        self._vector = BitVector(self._all)

    def true(self, model: z3.ModelRef) -> list[z3.BoolRef]:
        """Return the literals that are true in a model."""
        return list(compress(self._all, self._vector.values(model)))

    def contradicting(self, literals: list[z3.BoolRef]) -> z3.BoolRef:
        """Return the term that the opposite of one of some literals is known."""
        return z3.Or([self._opposite[literal.get_id()] for literal in literals])


class _Scope(NamedTuple):
    """The inputs that a condition depends on, and the impossible combinations among them.

    `one_sided` are inputs in no combination that the condition reads by one literal only.
    """

    inputs: tuple[Input, ...]
    impossible: tuple[DualRail, ...]
    one_sided: tuple[Input, ...]


class _Dependencies:
    """The inputs that conditions depend on, directly or through impossible combinations."""

    def __init__(self, universe: Universe) -> None:
        self._inputs = universe.inputs
        self._impossible = [
            (rails, self._read(_constants(z3.Or(*rails)))) for rails in universe.impossible
        ]

    def scope(self, condition: DualRail) -> _Scope:
        """Return the scope of a condition."""
        read = related = self._read(_constants(z3.Or(*condition)))
        constants = _constants(condition.true)
        while (
            more := {n for _, inputs in self._impossible if inputs & related for n in inputs}
            - related
        ):
            related |= more
        impossible = [(rails, inputs) for rails, inputs in self._impossible if inputs & related]
        free = sorted(read.difference(*(inputs for _, inputs in impossible)))
        return _Scope(
            tuple(self._inputs[n] for n in sorted(related)),
            tuple(rails for rails, _ in impossible),
            tuple(self._inputs[n] for n in free if _ways(self._inputs[n], constants) == 1),
        )

    def _read(self, constants: frozenset[int]) -> frozenset[int]:
        """Return the numbers of the inputs that some constants belong to."""
        return frozenset(n for n, input_ in enumerate(self._inputs) if _ways(input_, constants))


def _ways(input_: Input, constants: frozenset[int]) -> int:
    """Count the literals by which an input is read.

    That it is given at all, which says that a number lies in its range, is more than one way.
    """
    given = 2 * (input_.given.get_id() in constants)
    return given + sum(rail.get_id() in constants for atom in input_.atoms for rail in atom)


def _constants(term: z3.BoolRef) -> frozenset[int]:
    """Return the ids of the constants in a term."""
    seen: set[int] = set()
    found: set[int] = set()
    rest = [term]
    while rest:
        part = rest.pop()
        if part.get_id() in seen:
            continue
        seen.add(part.get_id())
        children = part.children()
        rest += children
        if not children:
            found.add(part.get_id())
    return frozenset(found)
