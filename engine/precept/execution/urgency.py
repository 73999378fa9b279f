"""Find the urgent advice that holds although a case is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from precept.execution.evaluator import Evaluator, active_guarantees
from precept.execution.intake.assembly import assemble
from precept.execution.intake.claim_sets import ClaimSet, Member
from precept.model.errors import Urgent
from precept.model.facts import Facts
from precept.model.ledger import order
from precept.model.ruleset import Always, Ruleset


class Urgency:
    """Finds urgent advice by the guarantees of a ruleset."""

    def __init__(self, ruleset: Ruleset, reference: Evaluator) -> None:
        """Use the guarantees of a ruleset and its evaluator."""
        self._ruleset = ruleset
        self._reference = reference

    def of_refused(self, claims: ClaimSet | None) -> tuple[Urgent, ...]:
        """Return what is urgent under some maximal consistent subset of the claims."""
        if claims is None or not self._ruleset.safety.guarantees:
            return ()
        return self.of(maximal_consistent_subsets(claims, self._ruleset))

    def of(self, readings: Iterable[Facts]) -> tuple[Urgent, ...]:
        """Return what is urgent under some of the readings of a case."""
        safety, evaluate = self._ruleset.safety, self._reference.evaluate
        active = [active_guarantees(safety, evaluate(facts.values)) for facts in readings]
        actions = dict.fromkeys(item.action for guarantees in active for item in guarantees)
        return tuple(self._urgent(action, active) for action in actions)

    def _urgent(self, action: str, active: list[tuple[Always, ...]]) -> Urgent:
        by_reading = [
            [guarantee for guarantee in guarantees if guarantee.action == action]
            for guarantees in active
        ]
        cites = {cite for found in by_reading for guarantee in found for cite in guarantee.cites}
        declared = self._ruleset.vocabulary.actions[action]
        return Urgent(
            action=action,
            meaning=declared.title,
            audience=declared.audience,
            cites=tuple(sorted(cites, key=order)),
            in_every_reading=all(by_reading),
        )


MOST_SUBSETS = 1_000
"""The most subsets examined. Only a case with nine or more separate contradictions has more."""


def maximal_consistent_subsets(claims: ClaimSet, ruleset: Ruleset) -> Iterator[Facts]:
    """Return the facts of each maximal subset of claims without a contradiction.

    Members of a contradiction are left out one after the other. If there are too many subsets to
    examine, some may be lacking; each claim that can be true is still in one of those returned.
    """
    seen, maximal = {claims.members}, list[frozenset[int]]()
    # Larger sets first: without an event, a set also lacks the completeness of its list.
    queue = [(0, 0, claims)]
    while queue and len(seen) < MOST_SUBSETS:
        subset = heappop(queue)[-1]
        facts, conflicts = assemble(subset, ruleset)
        if not conflicts:
            if not any(subset.members <= larger for larger in maximal):
                maximal.append(subset.members)
                yield facts
            continue
        for member in conflicts[0].members:
            smaller = subset.without(member)
            if smaller.members not in seen:
                seen.add(smaller.members)
                heappush(queue, (-len(smaller.members), len(seen), smaller))
    if queue:
        yield from _one_for_each_member(claims, ruleset)


def _one_for_each_member(claims: ClaimSet, ruleset: Ruleset) -> Iterator[Facts]:
    """Return for each disputed claim or event the facts of a consistent subset that has it."""
    _, conflicts = assemble(claims, ruleset)
    disputed = {id(member): member for conflict in conflicts for member in conflict.members}
    for member in disputed.values():
        if facts := _consistent_with(member, claims, ruleset):
            yield facts


def _consistent_with(kept: Member, claims: ClaimSet, ruleset: Ruleset) -> Facts | None:
    while True:
        facts, conflicts = assemble(claims, ruleset)
        if not conflicts:
            return facts
        left_out = next((item for item in conflicts[0].members if item is not kept), None)
        if left_out is None:
            return None
        claims = claims.without(left_out)
