"""The differences between the decisions of two rulesets, each with the cases that show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from itertools import islice, product

import z3

from precept.model.facts import Value
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset, Target
from precept.solver.backend import EFFORT, Undecided
from precept.solver.encoding import Encoding
from precept.solver.outcomes import (
    UNSETTLED,
    Alternatives,
    SymbolicOutcome,
    agree,
    outcome_of_undeclared,
    outcomes_with_exclusions,
)
from precept.solver.search import Search, Values
from precept.solver.three_valued import any_of
from precept.solver.universe import Universe

CASE = Target("case", "")
"""The case as a whole: whether it is accepted, or refused as impossible."""

MOST_KINDS = 5
"""The most kinds of cases reported for one difference."""


class Aspect(StrEnum):
    """What differs about a target: the answer, or something of the same answer.

    That is its strength, the word of the prohibition that is open, or its citations.
    """

    ANSWER = "answer"
    STRENGTH = "strength"
    PROHIBITION = "prohibition"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Difference:
    """A target that two rulesets decide differently.

    `before` and `after` are answers or words; of citations, the statements. `values` is a case
    with the fewest facts that shows it. `given` describes the cases that it is true of, whatever
    else is known of them; None where it depends on what is unknown. `more` says that further kinds
    of cases were left out.
    """

    target: Target
    aspect: Aspect
    before: str
    after: str
    values: Mapping[str, Value] = field(repr=False)
    given: Mapping[str, Value] | None = field(default=None, repr=False)
    more: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """The differences, and the targets on which the solver gave up."""

    found: tuple[Difference, ...]
    undecided: tuple[Target, ...]


def differences(old: Ruleset, new: Ruleset, effort: int = EFFORT) -> Differences:
    """Find all differences between two rulesets without faults, with an effort for each query."""
    found: list[Difference] = []
    undecided = []
    for comparison in _comparisons(old, new, effort):
        try:
            found += comparison.differences()
        except Undecided:
            undecided.append(comparison.target)
    return Differences(tuple(found), tuple(undecided))


def _comparisons(old: Ruleset, new: Ruleset, effort: int) -> Iterator[_TargetComparison]:
    universe = Universe(old, new)
    was, now = (_acceptance(ruleset, universe) for ruleset in (old, new))
    everything = Search(universe, effort, include_refused=True)
    yield _TargetComparison(CASE, was, now, everything)
    search = Search(universe, effort)
    before, after = (
        outcomes_with_exclusions(ruleset, Encoding(ruleset, universe.read_by(ruleset)))
        for ruleset in (old, new)
    )
    for target in dict.fromkeys((*before, *after)):
        was, now = (
            outcomes.get(target) or outcome_of_undeclared(target) for outcomes in (before, after)
        )
        yield _TargetComparison(target, was, now, search)


def _acceptance(ruleset: Ruleset, universe: Universe) -> SymbolicOutcome:
    """Encode whether a ruleset refuses a case, or accepts one that says all that follows there.

    Of other cases, refused or not, there are some that say more, so nothing is said of them.
    """
    refused = any_of(universe.impossible_for(ruleset)).true
    accepted = z3.And(z3.Not(refused), *universe.closures_for(ruleset))
    return SymbolicOutcome({"accepted": accepted, "refused": refused})


class _TargetComparison:
    def __init__(
        self, target: Target, before: SymbolicOutcome, after: SymbolicOutcome, search: Search
    ) -> None:
        self.target = target
        self._before = before
        self._after = after
        self._search = search
        self._same_answer = agree(before.answers, after.answers)

    def differences(self) -> Iterator[Difference]:
        answers_differ = self._search.exists(z3.Not(self._same_answer))
        if answers_differ:
            yield from self._answers()
        for strength in self._strengths():
            # Its answers already say that there is advice in one ruleset alone.
            if not answers_differ or (strength.before and strength.after):
                yield strength
        yield from self._prohibitions()
        yield from self._citations()

    def _answers(self) -> Iterator[Difference]:
        for was, now, term in _changes(self._before.answers, self._after.answers):
            settled = not UNSETTLED & {was, now}
            kinds = list(islice(self._search.kinds(term), MOST_KINDS + 1 if settled else 1))
            for number, (smallest, generalized) in enumerate(kinds[:MOST_KINDS], start=1):
                # Whether a case is accepted may depend on what is unknown.
                given = generalized if settled and self.target != CASE else None
                more = number == MOST_KINDS < len(kinds)
                yield Difference(self.target, Aspect.ANSWER, was, now, smallest, given, more)

    def _strengths(self) -> Iterator[Difference]:
        """Find changes of the strongest word, or of the one that it could be, of one answer."""
        seen: set[tuple[str, str]] = set()
        for before, after in (
            (self._before.strongest, self._after.strongest),
            (self._before.could_be, self._after.could_be),
        ):
            for was, now, term in _changes(_or_none(before), _or_none(after)):
                if (was, now) not in seen and (case := self._first(term)) is not None:
                    seen.add((was, now))
                    yield Difference(self.target, Aspect.STRENGTH, was, now, case)

    def _prohibitions(self) -> Iterator[Difference]:
        """Find changes of the word of the open prohibition of one answer."""
        before, after = self._before.may_be_against, self._after.may_be_against
        for was, now, term in _changes(_or_none(before), _or_none(after)):
            if (case := self._first(term)) is not None:
                yield Difference(self.target, Aspect.PROHIBITION, was, now, case)

    def _citations(self) -> Iterator[Difference]:
        """Find changes of the statements cited for one answer."""
        seen: set[str] = set()
        before, after = self._before.cites, self._after.cites
        for cite in dict.fromkeys((*before, *after)):
            never = z3.BoolVal(False)
            changed = before.get(cite, never) != after.get(cite, never)
            if cite not in seen and (case := self._first(changed)) is not None:
                was, now = self._cited(before, case), self._cited(after, case)
                seen |= set(was) ^ set(now)
                cites = ", ".join(was), ", ".join(now)
                yield Difference(self.target, Aspect.CITATION, *cites, case)

    def _first(self, term: z3.BoolRef) -> Values | None:
        return self._search.smallest(z3.And(self._same_answer, term))

    def _cited(self, cites: Alternatives, case: Values) -> tuple[str, ...]:
        return tuple(cite for cite, term in cites.items() if self._search.holds(term, case))


def _changes(before: Alternatives, after: Alternatives) -> Iterator[tuple[str, str, z3.BoolRef]]:
    """Return each change from one alternative to another, with the term that it happens."""
    for was, now in product(before, after):
        if was != now:
            yield was, now, z3.And(before[was], after[now])


def _or_none(words: Alternatives) -> Alternatives:
    """Add the alternative that no word holds."""
    return {**words, "": z3.Not(z3.Or(list(words.values())))}
