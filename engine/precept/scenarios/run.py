"""Run features in-process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from precept.features.model import Scenario
from precept.protocol import Protocol
from precept.scenarios.consultation import Answered, Consultation, StepFailed
from precept.scenarios.language import Language
from precept.scenarios.steps import UnknownStep

SKIP, SKIPPED = "skip", "a tag says that it is to be skipped"
"""The tag of a scenario that is not to be run, and what is said of it."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a scenario came to: `passed`, `failed`, `skipped`, or `undefined` by a step.

    `line` and `message` say which step did not hold and why; `answered` holds the consultations of
    a scenario that passed.
    """

    scenario: Scenario
    outcome: str
    line: int = 0
    message: str = ""
    answered: tuple[Answered, ...] = ()


def run(protocol: Protocol, scenarios: Iterable[Scenario]) -> Iterator[Result]:
    """The result of each scenario."""
    language = Language(protocol.ruleset.vocabulary)
    for scenario in scenarios:
        yield _run(Consultation(protocol, language), scenario)


def _run(consultation: Consultation, scenario: Scenario) -> Result:
    if SKIP in scenario.tags:
        return Result(scenario, "skipped", scenario.line, SKIPPED)
    for step in scenario.steps:
        try:
            more = bool(step.table) or step.doc is not None
            consultation.step(step.kind, step.text, more=more)
        except UnknownStep as error:
            return Result(scenario, "undefined", step.line, str(error))
        except StepFailed as error:
            return Result(scenario, "failed", step.line, str(error))
    if not any(answered.expected for answered in consultation.answered):
        return Result(scenario, "failed", scenario.line, "the scenario asserts nothing")
    return Result(scenario, "passed", answered=tuple(consultation.answered))
