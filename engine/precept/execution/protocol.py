"""Load, check and compile a ruleset; normalize a case, decide it twice, compare, record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import field
from os import PathLike
from pathlib import Path

from precept.execution.decision.builder import Builder
from precept.execution.decision.model import Decision, EngineRef, RulesetRef
from precept.execution.evaluator import Evaluation, Evaluator
from precept.execution.intake import zones
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
from precept.execution.urgency import Urgency, UrgentAdvice
from precept.language import library
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.model.answers import Answer, Outcome, Truth
from precept.model.diagnostics import Diagnostics, Source, Span
from precept.model.errors import (
    BadCase,
    BadRuleset,
    Conflict,
    EnginesDisagree,
    InternalError,
    PreceptError,
)
from precept.model.facts import Facts, Interval
from precept.model.identity import SEMANTICS, ruleset_fingerprint
from precept.model.ledger import Status
from precept.model.outcomes import ACTION, CLASSIFICATION, possible_codes, rules_concluding
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset, Target
from precept.model.vocabulary import amount_name
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
        self._runtime = _runtime(ruleset)
        usable = self._runtime if isinstance(self._runtime, Engine) else None
        self._urgency = Urgency(ruleset, self._reference, usable)
        self._named = reference or _reference(ruleset, Status.DRAFT)
        engine = EngineRef(VERSION, SEMANTICS, durable_release(), zones.release())
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
            InternalError: if anything in Precept fails.
        """
        return self.decide_with_trace(case, as_of).decision

    def decide_with_trace(self, case: CaseInput, as_of: str | None = None) -> TracedDecision:
        """Decide as `decide` does, and return what the decision comes from as well."""
        evaluated = self.evaluate(case, as_of)
        with self.keeping_urgent(evaluated.facts):
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
            InternalError: if one of them fails.
        """
        with self.keeping_urgent(facts):
            if isinstance(self._runtime, InternalError):
                raise copy(self._runtime)
            evaluation = self._reference.evaluate(facts.values)
            outcome = self._runtime.decide(facts.values)
            if outcome != evaluation.outcome:
                raise EnginesDisagree(evaluation.outcome, outcome)
            if contradiction := conflict(self.ruleset, outcome):
                raise contradiction
        # What waits for a value that is not used waits for its onset as well.
        onsets = {item.element: item.missing for item in facts.not_used if item.missing}
        return Evaluated(facts, self._reference.widened(evaluation, onsets))

    def normalize(self, case: CaseInput, as_of: str | None = None) -> Facts:
        """Return the normalised facts of a case.

        Raises:
            BadCase: if it has faults; all of them are in its `diagnostics`.
            InternalError: if Precept fails to read it.
            TypeError: if it is no case at all.
        """
        if not isinstance(case, str | PathLike | Mapping | MappingNode):
            raise TypeError(f"a case is a path, a mapping or a node, not {type(case).__name__}")
        diagnostics = Diagnostics()
        node: Node | None = None
        override = None
        if as_of is not None:
            override = ScalarNode(as_of, Span(Source("as_of", as_of), 1, 1, 1, 1 + len(as_of)))
        with _attaching(lambda: self._urgency.of_unreadable(node, override), InternalError):
            node = read_case_input(case, diagnostics)
            refuse_other_ruleset(node, self.ruleset.id, diagnostics)
            intake = read_case(node, self.ruleset, override) if node else IntakeResult(None)
        diagnostics += intake.faults
        if intake.facts is None or diagnostics:
            with _attaching(lambda: self._urgency.of_refused(intake.claims)):
                raise BadCase("the case cannot be decided", diagnostics)
        return intake.facts

    @contextmanager
    def keeping_urgent(self, facts: Facts) -> Iterator[None]:
        """Attach the urgent advice about some facts to whatever error occurs meanwhile.

        Raises:
            InternalError: in place of an error that is not Precept's own.
        """
        with _attaching(lambda: self._urgency.of([facts])):
            yield

    def attach_urgent(self, error: PreceptError, case: CaseInput, as_of: str | None = None) -> None:
        """Add the urgent advice about a case to an error that occurred while it was explained.

        Args:
            error: The error.
            case: The case, whether or not it gets a decision.
            as_of: Replaces the case's own time.
        """
        try:
            found = self._urgency.of([self.normalize(case, as_of)])
        except PreceptError as refused:
            found = UrgentAdvice(refused.urgent, refused.urgent_is_complete)
        known = {item.action for item in error.urgent}
        error.urgent += tuple(item for item in found.advice if item.action not in known)
        error.urgent_is_complete &= found.is_complete


def _runtime(ruleset: Ruleset) -> Engine | InternalError:
    """Compile a ruleset; return why durable-rules failed, to be raised when a case is decided.

    Then there is a case, and so there may be urgent advice, which needs only the evaluator.
    """
    try:
        return Engine(ruleset)
    except LimitsExceeded as error:
        raise BadRuleset("the ruleset cannot be run", error.diagnostics) from None
    except Exception as failure:  # noqa: BLE001 (whatever fails must not lose urgent advice)
        return InternalError(failure)


@contextmanager
def _attaching(
    urgent: Callable[[], UrgentAdvice], only: type[PreceptError] = PreceptError
) -> Iterator[None]:
    """Attach urgent advice to the error that occurs, if it is one of a type.

    Raises:
        InternalError: in place of an error that is not Precept's own.
    """
    raised: PreceptError
    try:
        yield
    except PreceptError as error:
        raised = error
    except Exception as failure:  # noqa: BLE001 (whatever fails must not lose urgent advice)
        raised = InternalError(failure)
    else:
        return
    if isinstance(raised, only):
        raised.urgent, raised.urgent_is_complete = urgent()
    raise raised from None


def conflict(ruleset: Ruleset, outcome: Outcome) -> Conflict | None:
    """Return the contradictions in an outcome with the rules that fired; None if there are none."""
    answers = outcome.advice
    recommended = {id_ for id_, advice in answers.items() if advice.answer is Answer.RECOMMENDED}
    excluded = [
        pair.actions for pair in ruleset.safety.excludes if recommended.issuperset(pair.actions)
    ]
    actions = {id_ for id_, advice in answers.items() if advice.answer is Answer.CONFLICT}
    actions.update(action for pair in excluded for action in pair)
    classified = tuple(_several_codes(ruleset, outcome))
    beyond = tuple(_beyond_range(ruleset, outcome))
    if not (actions or classified or beyond):
        return None
    rules = {
        action: _fired(Target(ACTION.id, action), ruleset, outcome) for action in sorted(actions)
    }
    against = {
        rule.target.id
        for rule in ruleset.rules.values()
        if rule.prohibits and outcome.rules[rule.id] is Truth.TRUE
    }
    for id_, _ in classified:
        rules[id_] = _fired(Target(CLASSIFICATION.id, id_), ruleset, outcome)
    for id_, _ in beyond:
        rules[id_] = _fired(Target(ACTION.id, id_), ruleset, outcome)
    return Conflict(rules, excluded, against & actions, classified, beyond)


def _beyond_range(ruleset: Ruleset, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yield the amounts of recommended actions that are certainly outside their range."""
    for action in ruleset.vocabulary.actions.values():
        if outcome.advice[action.id].answer is Answer.RECOMMENDED:
            for amount in action.amounts:
                found = outcome.computed[amount_name(action, amount)]
                allowed = Interval(amount.type.minimum, amount.type.maximum)
                if found is not None and found.meet(allowed) is None:
                    yield action.id, amount.id


def _several_codes(ruleset: Ruleset, outcome: Outcome) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the classifications of which more than one code is true, with these codes."""
    for id_ in ruleset.vocabulary.classifications:
        status, codes = possible_codes(id_, outcome)
        if status is Truth.TRUE and len(codes) > 1:
            yield id_, tuple(codes)


def _fired(target: Target, ruleset: Ruleset, outcome: Outcome) -> tuple[str, ...]:
    concluding = (rule.id for rule in rules_concluding(target, ruleset))
    return tuple(sorted(id_ for id_ in concluding if outcome.rules[id_] is Truth.TRUE))
