"""Decisions by the reference evaluator alone, for altered rulesets that nobody is treated by."""

from __future__ import annotations

from precept.execution.decision.builder import Builder
from precept.execution.decision.model import EngineRef, RulesetRef
from precept.execution.evaluator import Evaluator
from precept.execution.intake import zones
from precept.execution.protocol import Evaluated, Protocol, conflict
from precept.execution.urgency import Urgency
from precept.model.facts import Facts
from precept.model.identity import SEMANTICS
from precept.model.ruleset import Ruleset
from precept.version import VERSION


class ReferenceProtocol(Protocol):
    """A protocol that compiles nothing and compares nothing, so that thousands can be made.

    Its decisions show what a change of a ruleset would do. They are for no person.
    """

    def __init__(self, ruleset: Ruleset, reference: RulesetRef) -> None:
        """Decide by a ruleset; `reference` is what its decisions name."""
        self._ruleset = ruleset
        self._reference = Evaluator(ruleset)
        self._urgency = Urgency(ruleset, self._reference)
        self._named = reference
        engine = EngineRef(VERSION, SEMANTICS, "", zones.release())
        self._builder = Builder(ruleset, reference, engine)

    def evaluate_facts(self, facts: Facts) -> Evaluated:
        """Evaluate facts by the reference evaluator.

        Raises:
            Conflict: if rules contradict each other about them.
        """
        with self.keeping_urgent(facts):
            evaluation = self._reference.evaluate(facts.values)
            if contradiction := conflict(self.ruleset, evaluation.outcome):
                raise contradiction
        return Evaluated(facts, evaluation)
