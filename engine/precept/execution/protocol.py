"""Load, check and compile a ruleset; normalize a case, decide it twice, compare, record."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from precept.execution.decision.builder import Builder
from precept.execution.decision.model import Decision, EngineRef, RulesetRef
from precept.execution.evaluator import Evaluation, Evaluator
from precept.execution.intake.case import (
    CaseInput,
    IntakeResult,
    read_case,
    read_case_input,
    refuse_other_ruleset,
)
from precept.execution.runtime.durable_ruleset import durable_release
from precept.execution.runtime.engine import Engine
from precept.execution.runtime.limits import LimitsExceeded
from precept.execution.urgency import Urgency
from precept.language import library
from precept.language.syntax.nodes import ScalarNode
from precept.model.answers import Answer, Outcome, Truth
from precept.model.diagnostics import Diagnostics, Source, Span
from precept.model.errors import BadCase, BadRuleset, Conflict, EnginesDisagree, PreceptError
from precept.model.facts import Facts
from precept.model.identity import SEMANTICS, ruleset_fingerprint
from precept.model.ledger import Status
from precept.model.ruleset import Ruleset
from precept.version import VERSION


def load(ruleset: str | Path) -> Protocol:
    """Load the protocol of a bundled ruleset, by its id, or of the one in a folder.

    Raises:
        BadRuleset: if it has faults; all of them are in its `diagnostics`.
    """
    return Protocol(*read_checked(ruleset))


def read_checked(ruleset: str | Path) -> tuple[Ruleset, RulesetRef]:
    """Read and check a ruleset, and return it with what decisions name it by.

    Raises:
        BadRuleset: if it has faults; all of them are in its `diagnostics`.
    """
    # The modules that read and check rulesets are imported with the first one that is read.
    from precept.language.examine import examine
    from precept.language.review.sign_offs import status_of

    read, found = examine(ruleset)
    if read is None or found.has_errors:
        raise BadRuleset("the ruleset cannot be used", found)
    folder = library.locate(ruleset)
    assert folder is not None  # it was just read from there
    return read, _reference(read, status_of(read, folder))


def _reference(ruleset: Ruleset, status: Status) -> RulesetRef:
    return RulesetRef(
        id=ruleset.id,
        version=ruleset.version,
        status=status,
        fingerprint=ruleset_fingerprint(ruleset),
    )


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The facts of a case and their evaluation, which both engines agree on."""

    facts: Facts = field(repr=False)
    evaluation: Evaluation = field(repr=False)


@dataclass(frozen=True, slots=True)
class TracedDecision(Evaluated):
    """A decision with the facts and the evaluation that it comes from."""

    decision: Decision


class Protocol:
    """A ruleset ready to decide. Immutable, and safe to share between threads."""

    def __init__(self, ruleset: Ruleset, reference: RulesetRef | None = None) -> None:
        """Compile a ruleset that has no faults.

        `reference` is what decisions name it by; without one it is a draft.

        Raises:
            BadRuleset: if it exceeds the limits of the engine.
        """
        self._ruleset = ruleset
        self._reference = Evaluator(ruleset)
        self._urgency = Urgency(ruleset, self._reference)
        try:
            self._runtime = Engine(ruleset)
        except LimitsExceeded as error:
            raise BadRuleset("the ruleset cannot be run", error.diagnostics) from None
        self._named = reference or _reference(ruleset, Status.DRAFT)
        engine = EngineRef(version=VERSION, semantics=SEMANTICS, durable_rules=durable_release())
        self._builder = Builder(ruleset, self.reference, engine)

    @property
    def ruleset(self) -> Ruleset:
        """The ruleset."""
        return self._ruleset

    @property
    def reference(self) -> RulesetRef:
        """The reference to the ruleset in decisions: id, version, status and fingerprint."""
        return self._named

    def decide(self, case: CaseInput, as_of: str | None = None) -> Decision:
        """Return the decision about a case; `as_of` replaces the case's own time.

        Raises:
            BadCase: if the case cannot be decided; all faults are in its `diagnostics`.
            Conflict: if rules contradict each other about it.
            EnginesDisagree: if the two engines do.
        """
        return self.decide_with_trace(case, as_of).decision

    def decide_with_trace(self, case: CaseInput, as_of: str | None = None) -> TracedDecision:
        """Decide as `decide` does, and return what the decision comes from as well."""
        evaluated = self.evaluate(case, as_of)
        decision = self._builder.build(evaluated.facts, evaluated.evaluation)
        return TracedDecision(evaluated.facts, evaluated.evaluation, decision)

    def evaluate(self, case: CaseInput, as_of: str | None = None) -> Evaluated:
        """Evaluate a case as `decide` does, without the record of a decision."""
        return self.evaluate_facts(self.normalize(case, as_of))

    def evaluate_facts(self, facts: Facts) -> Evaluated:
        """Evaluate facts by both engines.

        Raises:
            Conflict: if rules contradict each other about them.
            EnginesDisagree: if the two engines do.
        """
        evaluation = self._reference.evaluate(facts.values)
        outcome = self._runtime.decide(facts.values)
        error: PreceptError | None = conflict(self.ruleset, outcome)
        if outcome != evaluation.outcome:
            error = EnginesDisagree(evaluation.outcome, outcome)
        if error:
            error.urgent = self._urgency.of([facts])
            raise error
        return Evaluated(facts, evaluation)

    def normalize(self, case: CaseInput, as_of: str | None = None) -> Facts:
        """Return the normalised facts of a case.

        Raises:
            BadCase: if it has faults; all of them are in its `diagnostics`.
        """
        diagnostics = Diagnostics()
        node = read_case_input(case, diagnostics)
        refuse_other_ruleset(node, self.ruleset.id, diagnostics)
        override = None
        if as_of is not None:
            override = ScalarNode(as_of, Span(Source("as_of", as_of), 1, 1, 1, 1 + len(as_of)))
        intake = read_case(node, self.ruleset, override) if node else IntakeResult(None)
        diagnostics += intake.faults
        if intake.facts is None or diagnostics:
            error = BadCase("the case cannot be decided", diagnostics)
            error.urgent = self._urgency.of_refused(intake.claims)
            raise error
        return intake.facts


def conflict(ruleset: Ruleset, outcome: Outcome) -> Conflict | None:
    """Return the contradictions in an outcome with the rules that fired; None if there are none."""
    answers = {id_: advice.answer for id_, advice in outcome.advice.items()}
    excluded = [
        pair.actions
        for pair in ruleset.safety.excludes
        if all(answers[action] is Answer.RECOMMENDED for action in pair.actions)
    ]
    actions = {id_ for id_, answer in answers.items() if answer is Answer.CONFLICT}
    actions.update(action for pair in excluded for action in pair)
    rules = {action: _fired(action, ruleset, outcome) for action in sorted(actions)}
    return Conflict(rules, excluded) if rules else None


def _fired(action: str, ruleset: Ruleset, outcome: Outcome) -> tuple[str, ...]:
    advising = (rule.id for rule in ruleset.rules.values() if rule.target == ("action", action))
    return tuple(sorted(id_ for id_ in advising if outcome.rules[id_] is Truth.TRUE))
