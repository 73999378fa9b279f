"""The answers about a case at every instant, if no further fact is learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from precept.execution.intake.as_known import as_known, reports
from precept.execution.intake.case import CaseInput, read_case_input
from precept.execution.intake.clock import Clock
from precept.execution.protocol import Evaluated, Protocol
from precept.explanation.turning_points import (
    day_counts,
    days_of_decision,
    threshold_days,
    thresholds,
    timestamps,
    turning_points,
    without_given,
)
from precept.language.syntax.nodes import MappingNode
from precept.model.answers import Outcome
from precept.model.diagnostics import Diagnostics
from precept.model.errors import BadCase, Conflict
from precept.model.facts import Facts
from precept.model.types import from_microseconds, to_microseconds

Answers = tuple[object, ...]
"""The findings, the scores, the advice and the notes of an outcome."""


class Trajectory:
    """A case at every instant: before its own time as known then, later as known now.

    A fact without the time it was reported is taken as known at any time.
    """

    def __init__(self, protocol: Protocol, case: CaseInput) -> None:
        """Evaluate a case at its own time.

        Raises:
            BadCase, Conflict: if it gets no decision then.
        """
        node = read_case_input(case, Diagnostics())
        seen = protocol.evaluate(node if isinstance(node, MappingNode) else case)
        # What was decided could be read.
        assert isinstance(node, MappingNode)
        self._protocol, self._case = protocol, node
        self.facts = seen.facts
        self.now = to_microseconds(seen.facts.as_of)
        self._seen: dict[int, Evaluated | BadCase | Conflict] = {self.now: seen}
        self._evaluations = {_known(seen.facts): seen.evaluation}

    def at(self, moment: int) -> Evaluated | BadCase | Conflict:
        """Return the evaluated case at an instant, or why there is no decision."""
        if moment not in self._seen:
            try:
                self._seen[moment] = self._evaluated(self._normalized(self._known(moment), moment))
            except (BadCase, Conflict) as error:
                self._seen[moment] = error
        return self._seen[moment]

    def _normalized(self, case: MappingNode, moment: int) -> Facts:
        return self._protocol.normalize(
            case, from_microseconds(moment, self.facts.tzinfo).isoformat()
        )

    def _evaluated(self, facts: Facts) -> Evaluated:
        """Evaluate facts; the same values are evaluated once."""
        known = _known(facts)
        if known not in self._evaluations:
            self._evaluations[known] = self._protocol.evaluate_facts(facts).evaluation
        return Evaluated(facts, self._evaluations[known])

    def answers(self, moment: int) -> Answers | None:
        """Return all answers at an instant; None if there is no decision."""
        seen = self.at(moment)
        return _answers(seen.evaluation.outcome) if isinstance(seen, Evaluated) else None

    @property
    def timestamps(self) -> frozenset[int]:
        """Every instant that is written in the case."""
        return frozenset(timestamps(self._case, self.facts.tzinfo))

    def points(self, start: int, end: int) -> list[int]:
        """Return the instants from one to another at which answers may change, and some others."""
        zone = self.facts.tzinfo
        learned = {at for at in reports(self._case, zone) if at < self.now}
        parts = sorted({start, end, *(at for at in (*learned, self.now) if start < at < end)})
        found = {*parts, *days_of_decision(self._protocol.ruleset, start, end, zone)}
        told = Clock(self.facts.as_of, zone, self.facts.zone)
        for first, after in pairwise(parts):
            until = Clock(from_microseconds(after, zone), zone, self.facts.zone)
            turning = turning_points(self._known(first), self._protocol.ruleset, told, until)
            found.update(at for at in turning if first < at < after)
        return sorted({*found, *self._day_counts(sorted(found))})

    def _day_counts(self, points: Sequence[int]) -> Iterator[int]:
        """Yield the instants at which a growing number of days may change answers."""
        ruleset = self._protocol.ruleset
        now = Clock(self.facts.as_of, self.facts.tzinfo, self.facts.zone)
        for element in day_counts(ruleset):
            limits = thresholds(element, self._case, ruleset, now)
            for first, after in pairwise(points):
                # Without a decision no answer can change.
                if isinstance(seen := self.at(first), Evaluated):
                    counted = self._without_given(element.id, seen.facts)
                    found = threshold_days(element, counted, limits)
                    yield from (at for at in found if first < at < after)

    def _without_given(self, element: str, facts: Facts) -> Facts:
        """Return the facts of the case without a given value of a number."""
        if element not in facts.given:
            return facts
        moment = to_microseconds(facts.as_of)
        return self._normalized(without_given(self._known(moment), element), moment)

    def turns(self, points: Sequence[int]) -> list[int]:
        """Return the instants at which answers change, or whether there is a decision.

        Each is verified: just before it the answers are still those at the previous point.
        """
        return [at for pair in pairwise(points) for at in self._between(*pair)]

    def _between(self, before: int, after: int) -> Iterator[int]:
        if self.answers(before) == self.answers(after):
            return
        if self.answers(after - 1) == self.answers(before):
            yield after
            return
        middle = (before + after) // 2
        yield from self._between(before, middle)
        yield from self._between(middle, after)

    def _known(self, moment: int) -> MappingNode:
        if moment >= self.now:
            return self._case
        return as_known(self._case, moment, self.facts.tzinfo)


def _known(facts: Facts) -> object:
    return frozenset(facts.values.items()), facts.not_used


def _answers(outcome: Outcome) -> Answers:
    return outcome.findings, outcome.scores, outcome.advice, outcome.notes
