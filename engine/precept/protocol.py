"""The page that knows the order: load, check, compile; take in, decide twice, compare, build."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass, field
from pathlib import Path

from precept import library
from precept.cases import Case, read, refuse_others
from precept.checks.all import check
from precept.conflicts import conflict
from precept.decision.build import Builder
from precept.decision.identity import SEMANTICS, ruleset_fingerprint
from precept.decision.model import Decision, EngineRef, RulesetRef
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.errors import BadCase, BadRuleset, EnginesDisagree, PreceptError
from precept.intake.case import Case as Taken
from precept.intake.case import read_case
from precept.ir.facts import Facts
from precept.ir.reviews import Status
from precept.ir.rules import Ruleset
from precept.lowering.ruleset import read_ruleset
from precept.review.faults import check as faults_of_review
from precept.review.status import status_of
from precept.runtime.engine import Engine
from precept.runtime.refusal import BeyondCaps
from precept.semantics.evaluator import Evaluation, Evaluator
from precept.syntax.nodes import Text
from precept.urgency import Urgency
from precept.version import VERSION

NO_RULESET = Fault(
    "RST101",
    "no-such-ruleset",
    "No ruleset has this name, and no folder of this name holds a ruleset.",
    "name a shipped ruleset, or the folder that holds `ruleset.yaml`",
)


def load(ruleset: str | Path) -> Protocol:
    """The protocol of a shipped ruleset, by its id, or of the one in a folder.

    Raises:
        BadRuleset: if it has faults; all of them are in its `diagnostics`.
    """
    read, found = examine(ruleset)
    if read is None or any(item.is_error for item in found):
        raise BadRuleset("the ruleset cannot be used", found)
    folder = library.locate(ruleset)
    # What could be read was found.
    assert folder is not None
    return Protocol(read, status_of(read, folder))


def examine(ruleset: str | Path) -> tuple[Ruleset | None, list[Diagnostic]]:
    """A ruleset with everything that is wrong with it; None if there is none to be had."""
    folder = library.locate(ruleset)
    if folder is None:
        shipped = did_you_mean(str(ruleset), library.names(), f"shipped: {one_of(library.names())}")
        own = library.own(str(ruleset))
        help = f"one of your own is named by its folder: `{own}`" if own else shipped
        span = Span(Source(str(ruleset)))
        return None, [NO_RULESET.at(span, f"there is no ruleset `{ruleset}`", help=help)]
    found: list[Diagnostic] = []
    read = read_ruleset(folder, found)
    # The whole can only be judged when every part was understood.
    found += [] if found else [*check(read), *faults_of_review(read)]
    return read, found


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What both engines made of a case: the facts, and all that was seen on the way."""

    facts: Facts = field(repr=False)
    evaluation: Evaluation = field(repr=False)


@dataclass(frozen=True, slots=True)
class Consulted(Evaluated):
    """A decision with what it came from."""

    decision: Decision


class Protocol:
    """A ruleset ready to decide. Immutable, and safe to share between threads."""

    def __init__(self, ruleset: Ruleset, status: Status = Status.DRAFT) -> None:
        """Compile a ruleset that has no faults; `status` is what reviews make of it.

        Raises:
            BadRuleset: if the engine cannot hold it.
        """
        self._ruleset = ruleset
        self._reference = Evaluator(ruleset)
        self._urgency = Urgency(ruleset, self._reference)
        try:
            self._runtime = Engine(ruleset)
        except BeyondCaps as error:
            raise BadRuleset("the ruleset cannot be run", error.diagnostics) from None
        self._named = RulesetRef(
            id=ruleset.id,
            version=ruleset.version,
            status=status,
            fingerprint=ruleset_fingerprint(ruleset),
        )
        durable = importlib.metadata.version("durable-rules")
        engine = EngineRef(version=VERSION, semantics=SEMANTICS, durable_rules=durable)
        self._builder = Builder(ruleset, self.reference, engine)

    @property
    def ruleset(self) -> Ruleset:
        """The rules it decides by."""
        return self._ruleset

    @property
    def reference(self) -> RulesetRef:
        """What its decisions name it by: id, version, status and fingerprint."""
        return self._named

    def decide(self, case: Case, as_of: str | None = None) -> Decision:
        """The decision about a case; `as_of` takes the place of the case's own time.

        Raises:
            BadCase: if the case cannot be decided; all faults are in its `diagnostics`.
            Conflict: if rules contradict each other about it.
            EnginesDisagree: if the two engines do.
        """
        return self.consult(case, as_of).decision

    def consult(self, case: Case, as_of: str | None = None) -> Consulted:
        """The decision about a case, as `decide`, with what it came from."""
        seen = self.evaluate(case, as_of)
        decision = self._builder.build(seen.facts, seen.evaluation)
        return Consulted(seen.facts, seen.evaluation, decision)

    def evaluate(self, case: Case, as_of: str | None = None) -> Evaluated:
        """What both engines make of a case, as `decide`, without the record of a decision."""
        return self.weigh(self.take_in(case, as_of))

    def weigh(self, facts: Facts) -> Evaluated:
        """What both engines make of facts, be they of a case or not.

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

    def take_in(self, case: Case, as_of: str | None = None) -> Facts:
        """The normalised facts of a case.

        Raises:
            BadCase: if it has faults; all of them are in its `diagnostics`.
        """
        found: list[Diagnostic] = []
        node = read(case, found)
        refuse_others(node, self.ruleset.id, found)
        override = None
        if as_of is not None:
            override = Text(as_of, Span(Source("as_of", as_of), 1, 1, 1, 1 + len(as_of)))
        taken = read_case(node, self.ruleset, override) if node else Taken(None)
        found += taken.faults
        if taken.facts is None or found:
            error = BadCase("the case cannot be decided", found)
            error.urgent = self._urgency.of_refused(taken.whole)
            raise error
        return taken.facts
