"""Find the urgent advice that holds although a case gets no decision.

Nothing here fails: what one engine cannot tell is left to the other, and a part of a case that
cannot be read is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from precept.execution.evaluator import Evaluator, active_guarantees
from precept.execution.intake.assembly import assemble
from precept.execution.intake.case import read_case
from precept.execution.intake.claim_sets import ClaimSet, Conflict, Member
from precept.execution.intake.claims import Claim
from precept.execution.runtime.engine import Engine
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.model.answers import Answer
from precept.model.errors import Urgent
from precept.model.facts import Facts
from precept.model.ledger import order
from precept.model.ruleset import Always, Ruleset


class UrgentAdvice(NamedTuple):
    """Urgent advice; `is_complete` is False if a failure left it open whether there is more."""

    advice: tuple[Urgent, ...]
    is_complete: bool = True


_ADVISED = (Answer.RECOMMENDED, Answer.CONFLICT)


class Urgency:
    """Finds urgent advice by the guarantees of a ruleset."""

    def __init__(
        self, ruleset: Ruleset, reference: Evaluator, runtime: Engine | None = None
    ) -> None:
        """Use the guarantees of a ruleset and its evaluator; if that fails, the other engine."""
        self._ruleset = ruleset
        self._reference = reference
        self._runtime = runtime
        self._guarantees = [item for item in ruleset.safety.guarantees if isinstance(item, Always)]

    def of_refused(self, claims: ClaimSet | None) -> UrgentAdvice:
        """Return what is urgent under some maximal consistent subset of the claims, if any."""
        if claims is None or not self._guarantees:
            return UrgentAdvice((), is_complete=not self._guarantees)
        return self.of(maximal_consistent_subsets(claims, self._ruleset))

    def of_unreadable(self, case: Node | None, as_of: ScalarNode | None) -> UrgentAdvice:
        """Return what is urgent by those parts of a case that can be read without a failure."""
        if not isinstance(case, MappingNode):
            return UrgentAdvice((), is_complete=False)
        return UrgentAdvice(
            self.of_refused(readable_claims(case, self._ruleset, as_of)).advice, is_complete=False
        )

    def of(self, readings: Iterable[Facts]) -> UrgentAdvice:
        """Return what is urgent under some of the readings of a case."""
        active, is_complete = list[Sequence[Always]](), True
        for guarantees in self._active(readings):
            if guarantees is None:
                is_complete = False
            else:
                active.append(guarantees)
        actions = dict.fromkeys(item.action for guarantees in active for item in guarantees)
        return UrgentAdvice(tuple(self._urgent(action, active) for action in actions), is_complete)

    def _active(self, readings: Iterable[Facts]) -> Iterator[Sequence[Always] | None]:
        """Yield the guarantees that hold under each reading; None where they cannot be found."""
        try:
            for facts in readings:
                yield self._by_reference(facts)
        except Exception:  # noqa: BLE001 (the readings found before count all the same)
            yield None

    def _by_reference(self, facts: Facts) -> Sequence[Always] | None:
        try:
            return active_guarantees(self._ruleset.safety, self._reference.evaluate(facts.values))
        except Exception:  # noqa: BLE001 (the other engine is asked instead)
            return self._by_runtime(facts)

    def _by_runtime(self, facts: Facts) -> Sequence[Always] | None:
        """Return the guarantees of recommended actions: all that hold, and maybe more."""
        if self._runtime is None:
            return None
        try:
            advice = self._runtime.decide(facts.values).advice
            return [item for item in self._guarantees if advice[item.action].answer in _ADVISED]
        except Exception:  # noqa: BLE001 (no engine is left to ask)
            return None

    def _urgent(self, action: str, active: Sequence[Sequence[Always]]) -> Urgent:
        by_reading = [
            [guarantee for guarantee in guarantees if guarantee.action == action]
            for guarantees in active
        ]
        cites = {cite for found in by_reading for guarantee in found for cite in guarantee.cites}
        declared = self._ruleset.vocabulary.actions[action]
        return Urgent(
            action=action,
            # Whether it is due hangs on what was given, which may be what is contradictory.
            meaning=declared.title + (f" ({declared.repeat.words})" if declared.repeat else ""),
            audience=declared.audience,
            cites=tuple(sorted(cites, key=order)),
            in_every_reading=all(by_reading),
        )


MOST_SUBSETS = 1_000
"""The most subsets examined. Only a case with nine or more separate contradictions has more."""
_MOST_WORK = 100_000
"""How many claims and events are assembled in all, a subset counting as some more of them."""
_SUBSET = 50


class _TooManyContradictions(Exception):
    """To examine all of them would take too long."""


class _Assembler:
    """Assembles subsets of claims, as long as that does not take too long in all."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._left = _MOST_WORK

    def assemble(self, claims: ClaimSet) -> tuple[Facts, tuple[Conflict, ...]]:
        self._left -= _SUBSET + len(claims.members)
        if self._left < 0:
            raise _TooManyContradictions
        return assemble(claims, self._ruleset)


def maximal_consistent_subsets(claims: ClaimSet, ruleset: Ruleset) -> Iterator[Facts]:
    """Return the facts of each maximal subset of claims without a contradiction.

    Members of a contradiction are left out one after the other. If there are too many subsets to
    examine, some may be lacking; each claim that can be true is still in one of those returned.

    Raises:
        _TooManyContradictions: after those that were found, if not even that is possible.
    """
    assembler, claims = _Assembler(ruleset), claims.distinct
    seen, maximal = {claims.members}, list[frozenset[int]]()
    # Larger sets first: without an event, a set also lacks the completeness of its list.
    queue = [(0, 0, claims)]
    while queue and len(seen) < MOST_SUBSETS:
        subset = heappop(queue)[-1]
        facts, conflicts = assembler.assemble(subset)
        if not conflicts:
            if not any(subset.members <= larger for larger in maximal):
                maximal.append(subset.members)
                yield facts
            continue
        for smaller in conflicts[0].ways_out(subset):
            if smaller.members not in seen:
                seen.add(smaller.members)
                heappush(queue, (-len(smaller.members), len(seen), smaller))
    if queue:
        yield from _one_for_each_member(claims, _Assembler(ruleset))


def _one_for_each_member(claims: ClaimSet, assembler: _Assembler) -> Iterator[Facts]:
    """Return for each disputed claim or event the facts of a consistent subset that has it."""
    _, conflicts = assembler.assemble(claims)
    disputed = {id(member): member for conflict in conflicts for member in conflict.members}
    for member in disputed.values():
        if facts := _consistent_with(member, claims, assembler):
            yield facts


def _consistent_with(kept: Member, claims: ClaimSet, assembler: _Assembler) -> Facts | None:
    while True:
        facts, conflicts = assembler.assemble(claims)
        if not conflicts:
            return facts
        exclusive = [conflict for conflict in conflicts if conflict.is_exclusive]
        for conflict in exclusive:
            left = kept if kept in conflict.members else conflict.members[0]
            assert isinstance(left, Claim)  # those of one time
            claims = claims.keeping(left)
        if exclusive:
            continue
        left_out = next((item for item in conflicts[0].members if item is not kept), None)
        if left_out is None:
            return None
        claims = claims.without(left_out)


_PARTS = ("facts", "history")


def readable_claims(
    case: MappingNode, ruleset: Ruleset, as_of: ScalarNode | None
) -> ClaimSet | None:
    """Return the claims of a case without the facts and lists that cannot be read with the others.

    Each is added to those before it; one that makes the intake fail is left out.
    """
    words = ruleset.vocabulary
    declared = {*words.elements, *words.history}
    head = tuple(entry for entry in case.entries if entry[0].value not in _PARTS)
    kept: list[tuple[ScalarNode, ScalarNode, Node]] = []
    claims = None
    for part in [None, *_parts(case)]:
        if part and part[1].value not in declared:
            continue
        tried = [*kept, *([part] if part else [])]
        try:
            claims = read_case(_case(head, tried, case), ruleset, as_of).claims
        except Exception:  # noqa: BLE001, S112 (this part is what fails)
            continue
        kept = tried
    return claims


def _parts(case: MappingNode) -> Iterator[tuple[ScalarNode, ScalarNode, Node]]:
    """Yield each fact and each list of the history, with the part of the case it stands in."""
    for name, part in case.entries:
        if name.value in _PARTS and isinstance(part, MappingNode):
            yield from ((name, key, value) for key, value in part.entries)


def _case(
    head: tuple[tuple[ScalarNode, Node], ...],
    parts: Sequence[tuple[ScalarNode, ScalarNode, Node]],
    case: MappingNode,
) -> MappingNode:
    """Return a case of these parts only."""
    names = {name.value: name for name, _, _ in parts}
    groups = (
        (name, MappingNode(tuple((k, v) for own, k, v in parts if own is name), name.span))
        for name in names.values()
    )
    return MappingNode((*head, *groups), case.span)
