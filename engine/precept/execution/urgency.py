"""The largest parts of a case that hold together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from precept.execution.evaluator import Evaluator, active_guarantees
from precept.execution.intake.assembly import assemble
from precept.execution.intake.claim_sets import Member, Part
from precept.model.errors import Urgent
from precept.model.facts import Facts
from precept.model.ledger import order
from precept.model.ruleset import Always, Ruleset

MOST_LOOKED_AT = 1_000
"""How many parts are looked at. Only a case with nine or more separate contradictions has more."""


def consistent_parts(whole: Part, ruleset: Ruleset) -> Iterator[Facts]:
    """The facts of each largest part of a case that holds together.

    Leaving out one after the other of what contradicts itself comes to each of them. If these are
    more than can be looked at, some may be lacking; still each claim that can be so is in one.
    """
    seen, kept = {whole.members}, list[frozenset[int]]()
    # Larger ones first: with an event goes its list's completeness as well.
    left = [(0, 0, whole)]
    while left and len(seen) < MOST_LOOKED_AT:
        part = heappop(left)[-1]
        facts, conflicts = assemble(part, ruleset)
        if not conflicts:
            if not any(part.members <= larger for larger in kept):
                kept.append(part.members)
                yield facts
            continue
        for member in conflicts[0].members:
            smaller = part.without(member)
            if smaller.members not in seen:
                seen.add(smaller.members)
                heappush(left, (-len(smaller.members), len(seen), smaller))
    if left:
        yield from _one_with_each(whole, ruleset)


def _one_with_each(whole: Part, ruleset: Ruleset) -> Iterator[Facts]:
    """For each claim or event that contradicts another, a part that keeps it and holds together."""
    _, conflicts = assemble(whole, ruleset)
    disputed = {id(member): member for conflict in conflicts for member in conflict.members}
    for member in disputed.values():
        if facts := _keeping(member, whole, ruleset):
            yield facts


def _keeping(kept: Member, part: Part, ruleset: Ruleset) -> Facts | None:
    while True:
        facts, conflicts = assemble(part, ruleset)
        if not conflicts:
            return facts
        given_up = next((one for one in conflicts[0].members if one is not kept), None)
        if given_up is None:
            return None
        part = part.without(given_up)


class Urgency:
    """Tells what is urgent by the guarantees of one ruleset."""

    def __init__(self, ruleset: Ruleset, reference: Evaluator) -> None:
        """Tell by these."""
        self._ruleset = ruleset
        self._reference = reference

    def of_refused(self, whole: Part | None) -> tuple[Urgent, ...]:
        """What holds under some largest part of the claims that does not contradict itself."""
        if whole is None or not self._ruleset.safety.guarantees:
            return ()
        return self.of(consistent_parts(whole, self._ruleset))

    def of(self, readings: Iterable[Facts]) -> tuple[Urgent, ...]:
        """What holds under some of the readings of a case."""
        holding = [
            active_guarantees(self._ruleset.safety, self._reference.evaluate(facts.values))
            for facts in readings
        ]
        actions = dict.fromkeys(one.action for part in holding for one in part)
        return tuple(self._urgent(action, holding) for action in actions)

    def _urgent(self, action: str, holding: list[tuple[Always, ...]]) -> Urgent:
        parts = [[one for one in part if one.action == action] for part in holding]
        cites = {cite for part in parts for one in part for cite in one.cites}
        word = self._ruleset.vocabulary.actions[action]
        return Urgent(
            action=action,
            meaning=word.title,
            audience=word.audience,
            cites=tuple(sorted(cites, key=order)),
            in_every_reading=all(parts),
        )
