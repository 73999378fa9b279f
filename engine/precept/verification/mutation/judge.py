"""The verdict on a mutant: killed by a scenario, proved equivalent, or survived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from precept.execution.decision.builder import Answers
from precept.execution.evaluator import Evaluator
from precept.execution.protocol import Protocol, conflict
from precept.language.features import Scenario
from precept.model.dependencies import can_conflict, dependents
from precept.model.diagnostics import Fault, Source, Span
from precept.model.errors import BadInput
from precept.model.facts import Value
from precept.model.outcomes import KINDS
from precept.model.ruleset import Ruleset, Target
from precept.solver.backend import EFFORT, Undecided
from precept.solver.distinguish import Distinguisher
from precept.solver.example_case import Inexpressible, example_case
from precept.verification.evidence.runner import run
from precept.verification.gherkin.assertions import aspect_value, holds
from precept.verification.mutation.mutants import Mutant, Mutants, Status
from precept.verification.run import Assertion, Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a mutant, by its id.

    `scenario` names the one that kills it. `case` is plain data that distinguishes a survivor;
    `reason` says why there is none.
    """

    mutant: str
    status: Status
    scenario: str = ""
    case: Mapping[str, Any] | None = field(default=None, repr=False)
    reason: str = ""


DOES_NOT_HOLD = Fault(
    "FEA103",
    "scenario-does-not-hold",
    "A scenario does not hold for the rules as they are, so it cannot show whether it would notice "
    "a change in them.",
    "correct the scenario or the rules until `precept coverage` finds none that fails",
)


@dataclass(frozen=True, slots=True)
class Replayable:
    """A consultation that got a decision; `scenario` is the place and the name of its scenario."""

    scenario: str
    values: Mapping[str, Value] = field(repr=False)
    assertions: tuple[Assertion, ...]

    @property
    def targets(self) -> frozenset[Target]:
        """The targets of its assertions."""
        return frozenset(Target(item.kind, item.target) for item in self.assertions)


def replayable(
    protocol: Protocol, scenarios: Iterable[Scenario], folder: Path
) -> tuple[Replayable, ...]:
    """Run the scenarios below a folder and return their consultations that got a decision.

    Refused cases are left out: the rules have no part in a refusal.

    Raises:
        BadInput: if a scenario does not hold.
    """
    scenarios = tuple(scenarios)
    records = run(protocol, scenarios, folder)
    ran = list(zip(scenarios, records, strict=True))
    faults = [
        DOES_NOT_HOLD.at(
            Span(Source(scenario.file), line, 1, line, 1),
            f"the scenario `{record.name}` does not hold: {record.message}",
        )
        for scenario, record in ran
        if record.outcome not in {Outcome.PASSED, Outcome.SKIPPED}
        for line in (record.failed_line or record.line,)
    ]
    if faults:
        raise BadInput("rules cannot be tested by scenarios that fail", faults)
    return tuple(
        Replayable(
            f"{scenario.file}:{record.line} {record.name}",
            protocol.normalize(consultation.case).values,
            assertions,
        )
        for scenario, record in ran
        for consultation in record.consultations
        if consultation.decision
        and (
            assertions := tuple(
                assertion
                for assertion in consultation.assertions
                if assertion.kind in KINDS and assertion.aspect not in ("guaranteed", "excludes")
            )
        )
    )


class Replay:
    """The consultations of a ruleset's scenarios, to be decided again by its mutants."""

    def __init__(self, ruleset: Ruleset, consultations: Iterable[Replayable]) -> None:
        """Replay some consultations that hold for the ruleset."""
        self._ruleset = ruleset
        self._consultations = tuple(consultations)

    def killer(self, mutant: Mutant) -> Replayable | None:
        """Return a consultation with an assertion that fails on a mutant, or None."""
        changed = mutant.applied_to(self._ruleset)
        evaluator, answers = Evaluator(changed), Answers(changed)
        for consultation in self._affected(mutant, changed):
            evaluation = evaluator.evaluate(consultation.values)
            if conflict(changed, evaluation.outcome) is not None:
                return consultation
            for assertion in consultation.assertions:
                record = answers.record(Target(assertion.kind, assertion.target), evaluation)
                if not holds(assertion, aspect_value(record, assertion.aspect)):
                    return consultation
        return None

    def _affected(self, mutant: Mutant, changed: Ruleset) -> Iterator[Replayable]:
        """Return the consultations that the mutant may change, the likely ones first."""
        own = {rule.target for rule in (mutant.rule, mutant.changed) if rule}
        all_reached = dependents(own, self._ruleset)
        yield from (
            consultation for consultation in self._consultations if consultation.targets & own
        )
        later = [
            consultation for consultation in self._consultations if not consultation.targets & own
        ]
        yield from (consultation for consultation in later if consultation.targets & all_reached)
        if can_conflict(all_reached, changed):
            # A conflict leaves a case without any answer.
            yield from (
                consultation for consultation in later if not consultation.targets & all_reached
            )


class Judge:
    """Judges the mutants of one ruleset."""

    def __init__(
        self,
        ruleset: Ruleset,
        mutants: Mutants,
        consultations: Iterable[Replayable],
        effort: int = EFFORT,
    ) -> None:
        """Judge by some consultations, with an effort for each proof."""
        self._ruleset = ruleset
        self._mutants = mutants
        self._replay = Replay(ruleset, consultations)
        self._effort = effort

    def verdict(self, id_: str) -> Verdict:
        """Judge the mutant of an id."""
        mutant = self._mutants.by_id[id_]
        killer = self._replay.killer(mutant)
        if killer is not None:
            return Verdict(id_, Status.KILLED, killer.scenario)
        return self._proved(mutant)

    def _proved(self, mutant: Mutant) -> Verdict:
        try:
            values = self._distinguisher.case(mutant.applied_to(self._ruleset))
            if values is None:
                return Verdict(mutant.id, Status.EQUIVALENT)
            return Verdict(mutant.id, Status.SURVIVED, case=example_case(values, self._ruleset))
        except Undecided:
            return Verdict(mutant.id, Status.SURVIVED, reason="the solver gave up")
        except Inexpressible:
            return Verdict(
                mutant.id, Status.SURVIVED, reason="no case can give the values that show it"
            )

    @cached_property
    def _distinguisher(self) -> Distinguisher:
        # Made when first needed: while every mutant is killed there is nothing to prove.
        changed = (mutant.changed for mutant in self._mutants.by_id.values())
        return Distinguisher(self._ruleset, filter(None, changed), self._effort)
