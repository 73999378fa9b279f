"""All that is to be proved of a ruleset, one property after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from precept.ir.facts import Value
from precept.ir.rules import Ruleset
from precept.proof.case import case
from precept.proof.claims import Claim
from precept.proof.completions import Completions
from precept.proof.encoding import Meaning
from precept.proof.instants import Untellable
from precept.proof.learning import flipped
from precept.proof.left_open import LeftOpen, left_open
from precept.proof.properties import COMPLETION, JUDGED, LEARNING, properties
from precept.proof.property import Outcome, Property, Result
from precept.proof.redundancy import Redundant, redundant
from precept.proof.search import Search
from precept.proof.solver import EFFORT, Undecided
from precept.proof.universe import Universe

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
