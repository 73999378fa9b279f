"""The proof of a ruleset: all of its properties, and what its author may want to review."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import z3

from precept.model.answers import strength_order
from precept.model.conditions import AnyOf, elements
from precept.model.dependencies import retractable
from precept.model.facts import Value
from precept.model.records import dataclass
from precept.model.ruleset import Add, Advise, Rule, Ruleset
from precept.solver.amounts import amount_proofs
from precept.solver.backend import EFFORT, Solver, Undecided
from precept.solver.computed import not_as_computed
from precept.solver.encoding import Claim, Encoding
from precept.solver.example_case import Inexpressible, example_case
from precept.solver.incompleteness import (
    Completions,
    IncompleteConclusion,
    conclusions,
    incomplete_conclusions,
)
from precept.solver.properties import (
    COMPLETION,
    JUDGEMENT,
    Proof,
    Property,
    Result,
    monotonicity,
    properties,
)
from precept.solver.removals import Removal, removals
from precept.solver.search import Search
from precept.solver.universe import Universe
from precept.solver.untied import Ties, find_ties

_GAVE_UP = "the solver gave up"
_NOBODY = "only a case shows it in which computed values are not what they are computed as"
_TOO_FINE = "only a value finer than its resolution shows the contrary, and no case can give one"


@dataclass(frozen=True, slots=True)
class Redundant:
    """A rule without which every case has the same outcome, and the rules that cover it."""

    rule: str
    covered_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProofReport:
    """The proof of every property, and remarks for the author.

    `removals` says what each impossible combination removes. `incomplete` is empty unless every
    case can be completed. `ties` has the pairs of elements to review; it and `redundant` are None
    if the solver gave up.
    """

    proofs: tuple[Proof, ...]
    removals: tuple[Removal, ...]
    ties: Ties | None
    incomplete: tuple[IncompleteConclusion, ...]
    redundant: tuple[Redundant, ...] | None

    @property
    def holds(self) -> bool:
        """Whether every property is proved."""
        return all(proof.result is Result.PROVED for proof in self.proofs)


def prove(
    ruleset: Ruleset,
    effort: int = EFFORT,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> ProofReport:
    """Prove the properties of a ruleset without faults, with an effort for each query.

    `progress` is called with the number of questions answered and the number of all.
    """
    return _Prover(ruleset, effort, progress).report()


class _Prover:
    def __init__(self, ruleset: Ruleset, effort: int, progress: Callable[[int, int], None]) -> None:
        self._ruleset = ruleset
        self._effort = effort
        self._universe = Universe(ruleset, computes=True)
        self._encoding = Encoding(ruleset, self._universe.variables)
        self._search = Search(self._universe, effort)
        # Completions are searched by classes of values, which cannot be added up.
        self._classes, search = Universe(ruleset), self._search
        if self._classes.free == self._universe.free:
            self._classes = self._universe
        else:
            search = Search(self._classes, effort)
        self._completions = Completions(self._classes, search, effort)
        self._properties = properties(ruleset)
        self._assumed = {leaf for assumed in retractable(ruleset).values() for leaf in assumed}
        self._progress = progress
        self._done = 0
        self._total = len(self._properties) + len(ruleset.rules) + 3
        self._total += len(ruleset.safety.impossible)
        self._total += sum(1 for _ in conclusions(ruleset))

    def report(self) -> ProofReport:
        self._progress(0, self._total)
        claims = tuple(map(self._claims_proof, self._properties))
        amounts = tuple(amount_proofs(self._ruleset))
        stays = self._proof(
            monotonicity(self._ruleset),
            ((), lambda: non_monotonic_case(self._ruleset, self._effort)),
        )
        completion = self._proof(COMPLETION, ((), self._completions.dead_end))
        completion = replace(completion, taken_as_free=self._free_to_be_completed())
        # All completions agree on anything where there are none.
        complete = completion.result is Result.PROVED
        report = ProofReport(
            (*claims, *amounts, stays, completion, _judgement_proof(self._ruleset)),
            removals=removals(self._ruleset, self._effort, self._advance),
            ties=self._ties(),
            incomplete=tuple(self._incomplete()) if complete else (),
            redundant=self._redundant(),
        )
        self._progress(self._total, self._total)
        return report

    def _advance(self) -> None:
        self._done += 1
        self._progress(self._done, self._total)

    def _claims_proof(self, property_: Property) -> Proof:
        return self._proof(
            property_,
            *((claim, partial(self._find, claim, property_)) for claim in property_.claims),
        )

    def _find(self, claim: Claim, property_: Property) -> Mapping[str, Value] | None:
        term = self._encoding.claim(claim)
        if property_.fully_known and not self._search.exists(term, fully_known=True):
            return None
        # The claim already holds of the part of a fully known case that settles it; what rests on
        # something not being known holds of no such case.
        known = z3.BoolVal(True)
        if property_.fully_known:
            known = z3.And([self._encoding.truth(leaf).false for leaf in self._assumed])
        term = z3.And(term, known)
        if self._universe.free:
            found = self._search.smallest(z3.And(term, self._universe.apart))
            if found is not None:
                return found
        return self._search.smallest(term)

    def _free_to_be_completed(self) -> tuple[str, ...]:
        """Return the computed values that are taken as free where an impossible one is avoided."""
        read = {id_ for item in self._ruleset.safety.impossible for id_ in elements(item.when)}
        return tuple(id_ for id_ in self._classes.free if id_ in read)

    def _proof(
        self, property_: Property, *attempts: tuple[Claim, Callable[[], Mapping[str, Value] | None]]
    ) -> Proof:
        self._advance()
        try:
            for claim, find in attempts:
                if (values := find()) is not None:
                    free = tuple(id_ for id_ in self._universe.free if id_ in values)
                    if differing := not_as_computed(values, self._classes.variables, self._ruleset):
                        return Proof(
                            property_,
                            Result.NOT_PROVED,
                            reason=_NOBODY,
                            taken_as_free=differing,
                        )
                    case = example_case(values, self._ruleset)
                    return Proof(
                        property_,
                        Result.PROVED if property_.possible else Result.REFUTED,
                        case,
                        claim,
                        taken_as_free=free,
                    )
        except Undecided:
            return Proof(property_, Result.NOT_PROVED, reason=_GAVE_UP)
        except Inexpressible:
            return Proof(property_, Result.NOT_PROVED, reason=_TOO_FINE)
        return Proof(property_, Result.REFUTED if property_.possible else Result.PROVED)

    def _incomplete(self) -> Iterator[IncompleteConclusion]:
        return incomplete_conclusions(
            self._ruleset,
            Encoding(self._ruleset, self._classes.variables),
            self._completions,
            advance=self._advance,
        )

    def _ties(self) -> Ties | None:
        try:
            return find_ties(self._ruleset, self._effort)
        except Undecided:
            return None

    def _redundant(self) -> tuple[Redundant, ...] | None:
        found = []
        rules = self._ruleset.rules.values()
        try:
            for rule in rules:
                self._advance()
                covering = [other for other in rules if other is not rule and _covers(other, rule)]
                if covering and not self._search.exists(self._uncovered(rule, covering)):
                    found.append(Redundant(rule.id, tuple(other.id for other in covering)))
        except Undecided:
            return None
        return tuple(found)

    def _uncovered(self, rule: Rule, covering: list[Rule]) -> z3.BoolRef:
        """Return the term that a rule fires and no covering rule does, or that it alone is open."""
        own = self._encoding.truth(rule.condition)
        rest = self._encoding.truth(AnyOf(tuple(other.condition for other in covering)))
        return z3.Or(z3.And(own.true, z3.Not(rest.true)), z3.And(rest.false, z3.Not(own.false)))


def _covers(other: Rule, rule: Rule) -> bool:
    """Check whether a rule concludes what another does, and no weaker."""
    match rule.conclusion, other.conclusion:
        case Add(), Add():
            return False  # the points of both are added
        case Advise(action, strength), Advise(same, as_strong) if action == same:
            same_side = _side(rule) == _side(other)
            return same_side and strength_order(as_strong) >= strength_order(strength)
        case conclusion, same:
            return conclusion == same


def _side(rule: Rule) -> tuple[bool, bool, bool]:
    return rule.prohibits, rule.says_not_needed, rule.says_done


def _judgement_proof(ruleset: Ruleset) -> Proof:
    """Check that no rule concludes a judgement, which its targets show without the solver."""
    judged = {element.id for element in ruleset.vocabulary.elements.values() if element.judged_by}
    concluded = {rule.target.id for rule in ruleset.rules.values()}
    return Proof(JUDGEMENT, Result.REFUTED if judged & concluded else Result.PROVED)


def non_monotonic_case(ruleset: Ruleset, effort: int) -> dict[str, Value] | None:
    """Return a case whose settled rule changes as more becomes known, or None if there is none.

    The later case knows all that the earlier one knows. Rules that ask for what is not known are
    left out with those that read them, because more knowledge is meant to take them back. Answers
    follow from the truth of rules, so that rules are enough to compare.

    Raises:
        Undecided: if the solver gives up.
    """
    earlier, later = Universe(ruleset), Universe(ruleset, name="later: ")
    before, after = (Encoding(ruleset, universe.variables) for universe in (earlier, later))
    solver = Solver(_refinement(earlier, later), effort)
    taken_back = retractable(ruleset)
    for rule in (rule for rule in ruleset.rules.values() if rule.id not in taken_back):
        was, now = before.truth(rule.condition), after.truth(rule.condition)
        lost = z3.Or([z3.And(rail, z3.Not(kept)) for rail, kept in zip(was, now, strict=True)])
        with solver.scope(lost):
            if solver.is_satisfiable():
                return earlier.read(solver.model())
    return None


def _refinement(earlier: Universe, later: Universe) -> Iterator[z3.BoolRef]:
    """Return the terms that both cases are accepted, and that the later one refines the other."""
    for universe in (earlier, later):
        yield from universe.axioms
        yield universe.accepted
    for was, now in zip(earlier.inputs, later.inputs, strict=True):
        yield z3.Implies(was.given, now.given)
        for atom, kept in zip(was.atoms, now.atoms, strict=True):
            yield from (z3.Implies(rail, same) for rail, same in zip(atom, kept, strict=True))
