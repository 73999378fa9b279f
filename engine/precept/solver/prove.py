"""That learning never flips what is settled: true stays true, and false stays false.

Two cases are laid side by side, of which the later one knows all that the earlier one knows. Every
answer follows from the truth of rules, so that it is enough to look at these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import z3

from precept.model.answers import place
from precept.model.conditions import AnyOf
from precept.model.facts import Value
from precept.model.ruleset import Advise, Rule, Ruleset
from precept.solver.backend import EFFORT, Solver, Undecided
from precept.solver.encoding import Claim, Meaning
from precept.solver.example_case import Untellable, case
from precept.solver.incompleteness import Completions, LeftOpen, left_open
from precept.solver.properties import (
    COMPLETION,
    JUDGED,
    LEARNING,
    Outcome,
    Property,
    Result,
    properties,
)
from precept.solver.search import Search
from precept.solver.universe import Universe


def flipped(ruleset: Ruleset, effort: int = EFFORT) -> dict[str, Value] | None:
    """A case that settles a rule which is not settled alike once more is known; None if none does.

    Raises:
        Undecided: if the solver gives up.
    """
    earlier, later = Universe(ruleset), Universe(ruleset, name="later: ")
    before, after = Meaning(ruleset, earlier.known), Meaning(ruleset, later.known)
    solver = Solver(_learnt(earlier, later), effort)
    for rule in ruleset.rules.values():
        was, is_ = before.of(rule.condition), after.of(rule.condition)
        flip = z3.Or([z3.And(side, z3.Not(now)) for side, now in zip(was, is_, strict=True)])
        with solver.given(flip):
            if solver.finds():
                return earlier.read(solver.model())
    return None


def _learnt(earlier: Universe, later: Universe) -> Iterator[z3.BoolRef]:
    """That both cases are accepted, and that nothing is known earlier that is not known later."""
    for universe in (earlier, later):
        yield from universe.axioms
        yield universe.accepted
    for was, is_ in zip(earlier.facts, later.facts, strict=True):
        yield z3.Implies(was.told, is_.told)
        for atom, now in zip(was.atoms, is_.atoms, strict=True):
            yield from (z3.Implies(side, still) for side, still in zip(atom, now, strict=True))


@dataclass(frozen=True, slots=True)
class Redundant:
    """A rule without which every case would come to the same, by the other rules named."""

    rule: str
    others: tuple[str, ...]


def redundant(ruleset: Ruleset, meaning: Meaning, search: Search) -> Iterator[Redundant]:
    """The rules that say nothing that others do not say.

    Raises:
        Undecided: if the solver gives up.
    """
    rules = ruleset.rules.values()
    for rule in rules:
        others = [other for other in rules if other is not rule and _says_as_much(other, rule)]
        if others and not search.any(_missed(rule, others, meaning)):
            yield Redundant(rule.id, tuple(other.id for other in others))


def _says_as_much(other: Rule, rule: Rule) -> bool:
    """Whether a rule concludes what another does, and in no weaker a word."""
    match rule.conclusion, other.conclusion:
        case Advise(action, word), Advise(same, as_strong) if action == same:
            same_side = rule.is_against is other.is_against
            return same_side and place(as_strong) >= place(word)
        case one, same:
            return one == same


def _missed(rule: Rule, others: list[Rule], meaning: Meaning) -> z3.BoolRef:
    """That the rule fires and none of the others does, or that it alone is not refuted."""
    own = meaning.of(rule.condition)
    rest = meaning.of(AnyOf(tuple(other.condition for other in others)))
    return z3.Or(z3.And(own.true, z3.Not(rest.true)), z3.And(rest.false, z3.Not(own.false)))


Find = Callable[[], Mapping[str, Value] | None]
_GAVE_UP = "the solver gave up"
_TOO_FINE = (
    "only a value between two steps of its resolution shows otherwise, and no case tells one"
)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of every property, and what authors may want to know besides.

    What is left open is only looked for where every case can go on; `redundant` is None if the
    solver gave up.
    """

    outcomes: tuple[Outcome, ...]
    left_open: tuple[LeftOpen, ...]
    redundant: tuple[Redundant, ...] | None

    @property
    def holds(self) -> bool:
        """Whether every property is proved."""
        return all(outcome.result is Result.PROVED for outcome in self.outcomes)


def prove(ruleset: Ruleset, effort: int = EFFORT) -> Report:
    """Prove what is to be proved of a ruleset without faults.

    `effort` is how much work goes into one question.
    """
    return _Prover(ruleset, effort).report()


class _Prover:
    def __init__(self, ruleset: Ruleset, effort: int) -> None:
        self._ruleset = ruleset
        self._effort = effort
        universe = Universe(ruleset)
        self._meaning = Meaning(ruleset, universe.known)
        self._search = Search(universe, effort)
        self._completions = Completions(universe, self._search, effort)

    def report(self) -> Report:
        completion = self._outcome(COMPLETION, ((), self._completions.dead_end))
        return Report(
            (*self._outcomes(), completion, _judged(self._ruleset)),
            # Of a case that cannot go on, completions agree on whatever one likes.
            left_open=self._left_open() if completion.result is Result.PROVED else (),
            redundant=self._redundant(),
        )

    def _outcomes(self) -> Iterator[Outcome]:
        for one in properties(self._ruleset):
            attempts = [(claim, partial(self._find, claim, one)) for claim in one.claims]
            yield self._outcome(one, *attempts)
        yield self._outcome(LEARNING, ((), lambda: flipped(self._ruleset, self._effort)))

    def _outcome(self, of: Property, *attempts: tuple[Claim, Find]) -> Outcome:
        try:
            for claim, find in attempts:
                if (values := find()) is not None:
                    return self._shown(of, values, claim)
        except Undecided:
            return Outcome(of, Result.NOT_PROVED, why=_GAVE_UP)
        return Outcome(of, Result.REFUTED if of.possible else Result.PROVED)

    def _find(self, claim: Claim, of: Property) -> Mapping[str, Value] | None:
        term = self._meaning.claimed(claim)
        if of.fully_known and not self._search.any(term, fully_known=True):
            return None
        # What is settled in a case with everything known is so with less known, too: with all that
        # settles it.
        return self._search.smallest(term)

    def _shown(self, of: Property, values: Mapping[str, Value], claim: Claim) -> Outcome:
        try:
            told = case(values, self._ruleset)
        except Untellable:
            return Outcome(of, Result.NOT_PROVED, why=_TOO_FINE)
        return Outcome(of, Result.PROVED if of.possible else Result.REFUTED, told, claim)

    def _left_open(self) -> tuple[LeftOpen, ...]:
        return tuple(left_open(self._ruleset, self._meaning, self._completions))

    def _redundant(self) -> tuple[Redundant, ...] | None:
        try:
            return tuple(redundant(self._ruleset, self._meaning, self._search))
        except Undecided:
            return None


def _judged(ruleset: Ruleset) -> Outcome:
    """Whether rules keep from concluding judgements: plain to see, as conclusions are named."""
    judged = {one.id for one in ruleset.vocabulary.elements.values() if one.judged_by}
    concluded = {rule.target.id for rule in ruleset.rules.values()}
    return Outcome(JUDGED, Result.REFUTED if judged & concluded else Result.PROVED)
