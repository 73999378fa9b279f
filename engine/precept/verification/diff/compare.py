"""What an evaluation comes to about one target: what a comparison of rulesets looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from precept.execution.evaluator import Evaluation, truth
from precept.execution.intake.faults import IMPOSSIBLE
from precept.execution.protocol import Protocol
from precept.model.answers import Answer, Truth
from precept.model.conditions import AnyOf
from precept.model.errors import BadCase, SolverDisagrees
from precept.model.outcomes import ACTION, KINDS, kind_of, outcome_of
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
from precept.verification.diff.edits import Edit, Part, edits
from precept.verification.diff.renaming import renamed, renamings
from precept.verification.diff.sides import Side
from precept.verification.proofs import evaluate

_URGENT = {Truth.TRUE: "urgent", Truth.FALSE: "not_urgent", Truth.UNKNOWN: "cannot_tell"}


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer with its words, empty where there is none, and what is cited for it."""

    answer: str
    strongest: str = ""
    could_be: str = ""
    cites: frozenset[str] = frozenset()


def seen(target: Target, ruleset: Ruleset, evaluation: Evaluation) -> Seen:
    """What is seen of a target; what a ruleset does not know never comes up."""
    outcome, cites = evaluation.outcome, _cites(target, evaluation)
    if target.kind not in KINDS:
        return _urgent(target.id, ruleset, evaluation)
    status, word, could_be = outcome_of(target, outcome)
    if target.kind == ACTION.id and _is_excluded(target.id, ruleset, evaluation):
        status = Answer.CONFLICT
    return Seen(kind_of(target).values[status], word or "", could_be or "", cites)


def _is_excluded(action: str, ruleset: Ruleset, evaluation: Evaluation) -> bool:
    """Whether an action and one that excludes it are both recommended."""
    answers = {id_: one.answer for id_, one in evaluation.outcome.advice.items()}
    pairs = (pair.actions for pair in ruleset.safety.excludes if action in pair.actions)
    return any(all(answers[one] is Answer.RECOMMENDED for one in pair) for pair in pairs)


def _cites(target: Target, evaluation: Evaluation) -> frozenset[str]:
    fired = (firing.rule for firing in evaluation.trace)
    return frozenset(cite for rule in fired if rule.target == target for cite in rule.cites)


def _urgent(action: str, ruleset: Ruleset, evaluation: Evaluation) -> Seen:
    of = [
        one for one in ruleset.safety.guarantees if isinstance(one, Always) and one.action == action
    ]
    world = evaluation.world
    held = [one for one in of if truth(one.when, world) is Truth.TRUE]
    status = _URGENT[truth(AnyOf(tuple(one.when for one in of)), world)]
    return Seen(status, cites=frozenset(cite for one in held for cite in one.cites))


Case = Mapping[str, Any]


def both(old: Ruleset, new: Ruleset) -> Ruleset:
    """The new ruleset with the elements of both, to tell cases in."""
    before, after = old.vocabulary.elements, new.vocabulary.elements
    elements = {
        id_: _unranged(one, before[id_], after[id_]) if id_ in before and id_ in after else one
        for id_, one in shared_vocabulary(before, after).items()
    }
    return replace(new, vocabulary=replace(new.vocabulary, elements=elements))


def _unranged(element: Element, *of: Element) -> Element:
    """The element without a range, where that is not the same to both: then it is always told."""
    ranges = {(t.minimum, t.maximum) for one in of if isinstance(t := one.type, Ordered)}
    if len(ranges) < 2 or not isinstance(element.type, Ordered):
        return element
    return replace(element, type=replace(element.type, minimum=None, maximum=None))


def known_to(ruleset: Ruleset, case: Case) -> dict[str, Any]:
    """A case with what a ruleset knows of it alone, and for that ruleset."""
    elements = ruleset.vocabulary.elements
    facts = {
        id_: known
        for id_, fact in case["facts"].items()
        if id_ in elements and (known := _known(fact, elements[id_].type))
    }
    return {**case, "ruleset": ruleset.id, "facts": facts}


def _known(fact: Any, of: Type) -> Any:
    """What of a fact can be told of an element; nothing, if that is nothing."""
    match of:
        case Code(codes):
            return fact if fact in codes else None
        case CodeSet(codes):
            known = {name: [code for code in told if code in codes] for name, told in fact.items()}
            return {name: told for name, told in known.items() if told}
        case _:
            return fact


def confirm(difference: Difference, case: Mapping[str, Any], old: Protocol, new: Protocol) -> None:
    """Decide a case by both rulesets.

    Raises:
        SolverDisagrees: if it does not come to the difference.
    """
    was, now = (_seen(difference, case, by) for by in (old, new))
    if not _shows(difference, was, now):
        raise SolverDisagrees(":".join(difference.target))


def _seen(difference: Difference, case: Mapping[str, Any], by: Protocol) -> Seen:
    ruleset = by.ruleset
    try:
        evaluated = evaluate(by, known_to(ruleset, case))
    except BadCase as error:
        refused = {item.fault for item in error.diagnostics} == {IMPOSSIBLE}
        return Seen("refused" if refused else "not understood")
    if difference.target == CASE:
        return Seen("accepted")
    return seen(difference.target, ruleset, evaluated)


def _shows(difference: Difference, was: Seen, now: Seen) -> bool:
    told = difference.before, difference.after
    if difference.aspect is Aspect.ANSWER:
        return told == (was.answer, now.answer)
    if was.answer != now.answer:
        return False
    if difference.aspect is Aspect.STRENGTH:
        return told in ((was.strongest, now.strongest), (was.could_be, now.could_be))
    return all(
        set(filter(None, cites.split(", "))) == side.cites
        for cites, side in zip(told, (was, now), strict=True)
    )


GAVE_UP = "the solver gave up"
TOO_FINE = "it differs only between two steps of a resolution, which no case tells"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference, and a case that both rulesets decide as it says, as plain data."""

    of: Difference
    example: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unproved:
    """Something of which it could not be settled whether it changes, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changes from one ruleset to another.

    `names` has the old name of each word by its new one, where that is all that changed of it;
    elsewhere here such a word bears its old name. `words` is the new one with the elements of both.
    `pairs` can be recommended at once as they could not before, and nobody has judged that.
    """

    old: Ruleset
    new: Ruleset
    words: Ruleset
    names: Mapping[str, str]
    changes: tuple[Change, ...]
    unproved: tuple[Unproved, ...]
    edits: tuple[Edit, ...]
    pairs: tuple[Pair, ...]

    @property
    def equivalent(self) -> bool:
        """Whether it is proved that every case comes to the same."""
        declared = any(edit.part is Part.DECLARED for edit in self.edits)
        return not (self.changes or self.unproved or declared)


def compare(old: Side, new: Side, effort: int = EFFORT) -> Comparison:
    """Compare two rulesets without faults; `effort` is how much work goes into one question.

    Raises:
        SolverDisagrees: if a case is not decided as it is told.
    """
    names = renamings(old.protocol.ruleset, new.protocol.ruleset)
    later = new.protocol
    if names:
        later = Protocol(renamed(later.ruleset, names))
    return _Comparing(old, Side(new.name, later, new.files), names, effort).comparison()


class _Comparing:
    def __init__(self, old: Side, new: Side, names: Mapping[str, str], effort: int) -> None:
        self._old = old
        self._new = new
        self._rulesets = old.protocol.ruleset, new.protocol.ruleset
        self._names = names
        self._effort = effort
        self._words = both(*self._rulesets)
        self._unproved: list[Unproved] = []

    def comparison(self) -> Comparison:
        changes = tuple(self._changes())
        # Where no answer about an action changes, no pair is new.
        about = {change.of.target.kind for change in changes}
        pairs = tuple(self._pairs()) if about & {ACTION.id, CASE.kind} else ()
        unproved, found = tuple(self._unproved), self._edits()
        old, new = self._rulesets
        return Comparison(old, new, self._words, self._names, changes, unproved, found, pairs)

    def _changes(self) -> Iterator[Change]:
        compared = differences(*self._rulesets, self._effort)
        self._unproved += [Unproved(_named(one), GAVE_UP) for one in compared.undecided]
        for one in compared.found:
            try:
                example = example_case(one.values, self._words)
            except Inexpressible:
                self._unproved.append(Unproved(_named(one.target), TOO_FINE))
                continue
            confirm(one, example, self._old.protocol, self._new.protocol)
            yield Change(one, example)

    def _pairs(self) -> Iterator[Pair]:
        """The pairs that could not come together before, and of which nobody has said anything."""
        old, new = self._rulesets
        judged = [frozenset(one.actions) for one in new.safety.pairs]
        pairs = co_recommendations(new, self._effort, since=old)
        self._unproved += [Unproved(" and ".join(one), GAVE_UP) for one in pairs.undecided]
        for pair in pairs.found:
            if frozenset(pair.actions) not in judged:
                claim = both_recommended(new, pair.actions)
                proofs.confirm(self._new.protocol, " and ".join(pair.actions), pair.case, claim)
                yield pair

    def _edits(self) -> tuple[Edit, ...]:
        found = edits(*self._rulesets)
        if found or self._names:
            return found
        names = dict.fromkeys((*self._old.files, *self._new.files))
        other = (one for one in names if self._old.files.get(one) != self._new.files.get(one))
        return tuple(Edit(Part.READ, "file", one, "comments or layout") for one in other)


def _named(target: Target) -> str:
    return target.id or target.kind
