"""The comparison of two rulesets: proved differences, each confirmed on an example, and edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from precept.execution.evaluator import Evaluation, any_of, holds
from precept.execution.intake.faults import IMPOSSIBLE
from precept.execution.protocol import Protocol
from precept.model.answers import Answer, Truth
from precept.model.errors import BadCase, SolverDisagrees
from precept.model.outcomes import ACTION, KINDS, kind_of, outcome_of
from precept.model.records import dataclass
from precept.model.ruleset import Always, Ruleset, Target
from precept.model.types import Code, CodeSet, Ordered, Type
from precept.model.vocabulary import Element
from precept.solver.backend import EFFORT
from precept.solver.co_recommendations import Pair, co_recommendations
from precept.solver.differences import CASE, Aspect, Difference, differences
from precept.solver.encoding import both_recommended
from precept.solver.example_case import Inexpressible, example_case
from precept.solver.universe import shared_vocabulary
from precept.verification import proofs
from precept.verification.diff.edits import Edit, Part, find_edits
from precept.verification.diff.renaming import find_renamings, rename
from precept.verification.diff.revisions import RulesetVersion
from precept.verification.diff.where_shown import WhereShown

GAVE_UP = "the solver gave up"
TOO_FINE = "only values finer than their resolution show the difference, and no case can give them"
_URGENT = {Truth.TRUE: "urgent", Truth.FALSE: "not_urgent", Truth.UNKNOWN: "cannot_tell"}


@dataclass(frozen=True, slots=True)
class Change:
    """A difference, and the smallest case that shows it, as plain data."""

    difference: Difference
    example: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unproved:
    """A target or a pair whose changes are not known, and the reason."""

    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes from one ruleset to another.

    `renamed` has the old id of each declaration that only has a new one, by the new id; all other
    fields use the old id. `combined` is the new ruleset with the elements of both. `pairs` are new
    recommendations of two actions at once, which nobody has judged.
    """

    old: Ruleset
    new: Ruleset
    combined: Ruleset
    renamed: Mapping[str, str]
    changes: tuple[Change, ...]
    unproved: tuple[Unproved, ...]
    edits: tuple[Edit, ...]
    pairs: tuple[Pair, ...]

    @property
    def same_answers(self) -> bool:
        """Whether it is proved that every case has the same answers."""
        declared = any(edit.part is Part.DECLARATIONS for edit in self.edits)
        return not (self.changes or self.unproved or declared)

    @property
    def equivalent(self) -> bool:
        """Whether every case has the same answers, proved, and people read the same."""
        return self.same_answers and not any(edit.is_change for edit in self.edits)


def compare(old: RulesetVersion, new: RulesetVersion, effort: int = EFFORT) -> Comparison:
    """Compare two rulesets without faults, with an effort for each query.

    Raises:
        SolverDisagrees: if an example does not show what the solver claims.
    """
    names = find_renamings(old.protocol.ruleset, new.protocol.ruleset)
    later = Protocol(rename(new.protocol.ruleset, names)) if names else new.protocol
    return _Comparer(old, replace(new, protocol=later), new, names, effort).comparison()


class _Comparer:
    def __init__(
        self,
        old: RulesetVersion,
        new: RulesetVersion,
        as_named: RulesetVersion,
        names: Mapping[str, str],
        effort: int,
    ) -> None:
        self._old = old
        self._new = new
        self._as_named = as_named  # the new one with its own names
        self._rulesets = old.protocol.ruleset, new.protocol.ruleset
        self._names = names
        self._effort = effort
        self._combined = combine(*self._rulesets)
        self._unproved: list[Unproved] = []

    def comparison(self) -> Comparison:
        changes = tuple(self._changes())
        # A new pair changes the answer of an action.
        changed = {change.difference.target.kind for change in changes}
        pairs = tuple(self._pairs()) if changed & {ACTION.id, CASE.kind} else ()
        unproved, edits = tuple(self._unproved), self._edits()
        old, new = self._rulesets
        return Comparison(old, new, self._combined, self._names, changes, unproved, edits, pairs)

    def _changes(self) -> Iterator[Change]:
        found = differences(*self._rulesets, self._effort)
        self._unproved += [Unproved(_name(target), GAVE_UP) for target in found.undecided]
        for difference in found.found:
            try:
                example = example_case(difference.values, self._combined)
            except Inexpressible:
                self._unproved.append(Unproved(_name(difference.target), TOO_FINE))
                continue
            confirm(difference, example, self._old.protocol, self._new.protocol)
            yield Change(difference, example)

    def _pairs(self) -> Iterator[Pair]:
        """Find the pairs that could not be recommended before and that nobody has judged."""
        old, new = self._rulesets
        judged = [frozenset(pair.actions) for pair in new.safety.pairs]
        pairs = co_recommendations(new, self._effort, since=old)
        self._unproved += [Unproved(" and ".join(actions), GAVE_UP) for actions in pairs.undecided]
        for pair in pairs.found:
            if frozenset(pair.actions) not in judged:
                claim = both_recommended(new, pair.actions)
                proofs.confirm(self._new.protocol, " and ".join(pair.actions), pair.case, claim)
                yield pair

    def _edits(self) -> tuple[Edit, ...]:
        edits = find_edits(*self._rulesets)
        if edits or self._names:
            return tuple(self._with_readers(edits))
        old, new = self._old.files, self._new.files
        changed = (name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name))
        return tuple(Edit(Part.EDITORIAL, "file", name, "comments or layout") for name in changed)

    def _with_readers(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        """Add to edits of texts the cases and scenarios that show them."""
        place = WhereShown(self._as_named.protocol, self._new.cases, self._new.features)
        names = {was: now for now, was in self._names.items()}
        for edit in edits:
            is_read = edit.part is Part.TEXTS
            shown = place.of(edit.kind, names.get(edit.id, edit.id)) if is_read else None
            yield replace(edit, shown_by=shown)


def _name(target: Target) -> str:
    return target.id or target.kind


def combine(old: Ruleset, new: Ruleset) -> Ruleset:
    """Return the new ruleset with the elements of both, for writing examples."""
    before, after = old.vocabulary.elements, new.vocabulary.elements
    elements = {
        id_: _without_range(element, before[id_], after[id_])
        if id_ in before and id_ in after
        else element
        for id_, element in shared_vocabulary(before, after).items()
    }
    return replace(new, vocabulary=replace(new.vocabulary, elements=elements))


def _without_range(element: Element, *declared: Element) -> Element:
    """Drop a range that the rulesets declare differently, so that examples state its ends."""
    ranges = {(t.minimum, t.maximum) for other in declared if isinstance(t := other.type, Ordered)}
    if len(ranges) < 2 or not isinstance(element.type, Ordered):
        return element
    return replace(element, type=replace(element.type, minimum=None, maximum=None))


def confirm(difference: Difference, case: Mapping[str, Any], old: Protocol, new: Protocol) -> None:
    """Check a difference on its example by both rulesets.

    Raises:
        SolverDisagrees: if the example does not show it.
    """
    was, now = (_observe_case(difference.target, case, by) for by in (old, new))
    if not _shows(difference, was, now):
        raise SolverDisagrees(":".join(difference.target))


def _shows(difference: Difference, was: Observed, now: Observed) -> bool:
    change = difference.before, difference.after
    if difference.aspect is Aspect.ANSWER:
        return change == (was.answer, now.answer)
    if was.answer != now.answer:
        return False
    if difference.aspect is Aspect.STRENGTH:
        return change in ((was.strongest, now.strongest), (was.could_be, now.could_be))
    if difference.aspect is Aspect.PROHIBITION:
        return change == (was.may_be_against, now.may_be_against)
    return all(
        set(filter(None, cites.split(", "))) == observed.cites
        for cites, observed in zip(change, (was, now), strict=True)
    )


@dataclass(frozen=True, slots=True)
class Observed:
    """The decided outcome of a target: its answer, words ("" where none), and citations."""

    answer: str
    strongest: str = ""
    could_be: str = ""
    may_be_against: str = ""
    cites: frozenset[str] = frozenset()


def _observe_case(target: Target, case: Mapping[str, Any], protocol: Protocol) -> Observed:
    ruleset = protocol.ruleset
    try:
        evaluated = proofs.evaluate(protocol, restrict(case, ruleset))
    except BadCase as error:
        refused = {item.fault for item in error.diagnostics} == {IMPOSSIBLE}
        return Observed("refused" if refused else "not understood")
    return Observed("accepted") if target == CASE else observe(target, ruleset, evaluated)


def restrict(case: Mapping[str, Any], ruleset: Ruleset) -> dict[str, Any]:
    """Return the part of a case that a ruleset declares, as a case of that ruleset."""
    elements = ruleset.vocabulary.elements
    facts = {
        id_: declared
        for id_, fact in case["facts"].items()
        if id_ in elements and (declared := _declared_part(fact, elements[id_].type))
    }
    return {**case, "ruleset": ruleset.id, "facts": facts}


def _declared_part(fact: Any, type_: Type) -> Any:
    """Return what a type can express of a fact; something empty if that is nothing."""
    match type_:
        case Code(codes):
            return fact if fact in codes else None
        case CodeSet(codes):
            known = {
                name: [code for code in given if code in codes] for name, given in fact.items()
            }
            return {name: given for name, given in known.items() if given}
        case _:
            return fact


def observe(target: Target, ruleset: Ruleset, evaluation: Evaluation) -> Observed:
    """Return the outcome of a target, also of one that the ruleset does not declare."""
    if target.kind not in KINDS:
        return _observe_urgency(target.id, ruleset, evaluation)
    seen = outcome_of(target, evaluation.outcome)
    status = seen.status
    if target.kind == ACTION.id and _is_excluded(target.id, ruleset, evaluation):
        status = Answer.CONFLICT
    fired = (firing.rule for firing in evaluation.trace)
    cites = frozenset(cite for rule in fired if rule.target == target for cite in rule.cites)
    return Observed(
        kind_of(target).values[status],
        seen.word or "",
        seen.could_be or "",
        seen.may_be_against or "",
        cites,
    )


def _is_excluded(action: str, ruleset: Ruleset, evaluation: Evaluation) -> bool:
    """Check whether an action and one that excludes it are both recommended."""
    answers = {id_: advice.answer for id_, advice in evaluation.outcome.advice.items()}
    pairs = (pair.actions for pair in ruleset.safety.excludes if action in pair.actions)
    return any(
        all(answers[excluding] is Answer.RECOMMENDED for excluding in pair) for pair in pairs
    )


def _observe_urgency(action: str, ruleset: Ruleset, evaluation: Evaluation) -> Observed:
    guarantees = [
        guarantee
        for guarantee in ruleset.safety.guarantees
        if isinstance(guarantee, Always) and guarantee.action == action
    ]
    world = evaluation.world
    holding = [guarantee for guarantee in guarantees if holds(guarantee, world) is Truth.TRUE]
    status = _URGENT[any_of(holds(guarantee, world) for guarantee in guarantees)]
    return Observed(
        status, cites=frozenset(cite for guarantee in holding for cite in guarantee.cites)
    )
