"""What of a universe a condition rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import compress
from typing import Any as AnyValue

import z3

from precept.model.answers import Truth
from precept.model.conditions import AnyOf, Condition, Not
from precept.model.facts import Value
from precept.model.outcomes import ACTION, FINDING, NOTE, condition_of, kind_of
from precept.model.ruleset import Ruleset, Target
from precept.solver.backend import EFFORT, Solver, Undecided, Word
from precept.solver.encoding import Meaning, sides
from precept.solver.example_case import Untellable, case
from precept.solver.knowledge import Fact
from precept.solver.search import Search
from precept.solver.three_valued import Rails, all_of, any_of, negation
from precept.solver.universe import Universe


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a universe that a condition has to do with.

    These are the facts that it reads, and all that some impossible combination ties to them.
    `simple` are those of its facts that are tied to nothing and that it reads in one way only.
    """

    facts: tuple[Fact, ...]
    impossible: tuple[Rails, ...]
    simple: tuple[Fact, ...]


class Influence:
    """Tells the scope of conditions."""

    def __init__(self, universe: Universe) -> None:
        """Note which facts are tied to each other by an impossible combination."""
        self._facts = universe.facts
        self._ties = [
            (rails, self._read(constants(z3.Or(*rails)))) for rails in universe.impossible
        ]

    def _read(self, sides: frozenset[int]) -> frozenset[int]:
        """The facts, by their numbers, that some sides of atoms belong to."""
        return frozenset(number for number, fact in enumerate(self._facts) if _ways(fact, sides))

    def scope(self, condition: Rails) -> Scope:
        """The scope of a condition."""
        read = related = self._read(constants(z3.Or(*condition)))
        sides = constants(condition.true)
        while more := {n for _, tied in self._ties if tied & related for n in tied} - related:
            related |= more
        ties = [(rails, tied) for rails, tied in self._ties if tied & related]
        simple = read.difference(*(tied for _, tied in ties))
        return Scope(
            tuple(self._facts[n] for n in sorted(related)),
            tuple(rails for rails, _ in ties),
            tuple(self._facts[n] for n in sorted(simple) if _ways(self._facts[n], sides) == 1),
        )


def _ways(fact: Fact, sides: frozenset[int]) -> int:
    """In how many ways a fact is read: by how many sides of its atoms.

    That it is told at all, which says that a number lies in its range, is more than one way.
    """
    told = 2 * (fact.told.get_id() in sides)
    return told + sum(side.get_id() in sides for atom in fact.atoms for side in atom)


def constants(term: z3.BoolRef) -> frozenset[int]:
    """The constants in a term, by the solver's numbers of them."""
    seen: set[int] = set()
    found: set[int] = set()
    left = [term]
    while left:
        one = left.pop()
        if one.get_id() in seen:
            continue
        seen.add(one.get_id())
        parts = one.children()
        left += parts
        if not parts:
            found.add(one.get_id())
    return frozenset(found)


INFINITE = float("inf")


class Completions:
    """Tells the cases of one universe by how they can be completed.

    `examples` counts the completions that have been looked at.
    """

    def __init__(self, universe: Universe, search: Search, effort: int = EFFORT) -> None:
        """Take the universe for granted."""
        self.examples = 0
        self._search = search
        self._influence = Influence(universe)
        self._impossible = universe.impossible
        self._cases = Solver([*universe.axioms, universe.accepted], effort)
        self._full = Solver(
            [*universe.axioms, universe.accepted, universe.full], effort, small_cores=True
        )
        self._any = Solver(universe.axioms, effort, small_cores=True)

    def dead_end(self) -> dict[str, Value] | None:
        """A case that no completion is accepted of; None if there is none.

        Raises:
            Undecided: if the solver gives up.
        """
        anything = z3.BoolVal(True)
        found = (self.without(negation(one), anything) for one in self._impossible)
        return next((case for case in found if case is not None), None)

    def without(
        self, wanted: Rails, case: z3.BoolRef, most: float = INFINITE
    ) -> dict[str, Value] | None:
        """A case as described that has no accepted completion as wanted; None if there is none.

        Raises:
            Undecided: if the solver gives up, or if it takes more examples than `most`.
        """
        scope = self._influence.scope(negation(wanted))
        sides = _Sides(scope.facts)
        sound = all_of((wanted, negation(any_of(scope.impossible))))
        # Of what is read in one way only, not to know it serves no case better than the worse news.
        told = [fact.told for fact in scope.simple]
        with (
            self._cases.given(case, *told),
            self._full.given(wanted.true),
            self._any.given(z3.Not(sound.true)),
        ):
            last = self.examples + most
            while self._cases.finds():
                if not self._full.finds(*sides.told(self._cases.model())):
                    return self._search.smallest(z3.And(case, *self._full.core()))
                assert not self._any.finds(*sides.told(self._full.model()))
                self._cases.add(sides.at_odds_with(self._any.core()))
                self.examples += 1
                if self.examples >= last:
                    raise Undecided
        return None


class _Sides:
    """The sides of the atoms that a question is about."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._opposite: dict[int, z3.BoolRef] = {}
        self._all: list[z3.BoolRef] = []
        for fact in facts:
            # That a number is told is known of a completion, and nothing is at odds with it.
            ranged = [Rails(fact.told, z3.BoolVal(False))] if z3.is_const(fact.told) else []
            for true, false in (*fact.atoms, *ranged):
                self._all += [true, false]
                self._opposite |= {true.get_id(): false, false.get_id(): true}
        self._word = Word(self._all)

    def told(self, model: z3.ModelRef) -> list[z3.BoolRef]:
        """What is known in a model."""
        return list(compress(self._all, self._word.held(model)))

    def at_odds_with(self, sides: Iterable[z3.BoolRef]) -> z3.BoolRef:
        """That something else is known than one of these."""
        return z3.Or([self._opposite[side.get_id()] for side in sides])


MOST_EXAMPLES = 100
"""How many completions are looked at for one conclusion, and ten times as many for all of them."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a ruleset can come to: the status of a target, and the condition that is then true."""

    target: Target
    status: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A conclusion, and a case that leaves it open, as plain data.

    Without a case it was not settled whether there is one: that would take too many examples.
    """

    conclusion: Conclusion
    case: Mapping[str, AnyValue] | None = field(repr=False)


def left_open(
    ruleset: Ruleset, meaning: Meaning, completions: Completions, most: int = MOST_EXAMPLES
) -> Iterator[LeftOpen]:
    """The conclusions that all completions of some case agree on, and those that are not settled.

    `most` is how many examples are looked at for one conclusion, a tenth of those for all.
    """
    before = completions.examples
    for one in conclusions(ruleset):
        truth = meaning.of(one.condition)
        left = 10 * most - (completions.examples - before)
        try:
            # No completion comes to the opposite.
            found = completions.without(negation(truth), z3.Not(z3.Or(*truth)), min(most, left))
            if found is not None:
                yield LeftOpen(one, case(found, ruleset))
        except (Undecided, Untellable):
            yield LeftOpen(one, None)


def conclusions(ruleset: Ruleset) -> Iterator[Conclusion]:
    """Everything that a ruleset can come to."""
    words = ruleset.vocabulary
    for finding in words.findings:
        yield from _so_or_not(Target(FINDING.id, finding), ruleset)
    for action in words.actions:
        of, target = sides(ruleset, action), Target(ACTION.id, action)
        yield Conclusion(target, "recommended", of.positive)
        yield Conclusion(target, "not_needed", of.negative)
        yield Conclusion(target, "does_not_apply", Not(AnyOf((of.positive, of.negative))))
    for note in words.notes:
        yield from _so_or_not(Target(NOTE.id, note), ruleset)


def _so_or_not(target: Target, ruleset: Ruleset) -> Iterator[Conclusion]:
    values, condition = kind_of(target).values, condition_of(target, ruleset)
    yield Conclusion(target, values[Truth.TRUE], condition)
    yield Conclusion(target, values[Truth.FALSE], Not(condition))
