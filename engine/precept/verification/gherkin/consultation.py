"""A scenario under way: facts gathered from givens, the protocol consulted, answers asserted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from precept.execution.protocol import Protocol, TracedDecision
from precept.language.features import Scenario
from precept.model.errors import PreceptError
from precept.verification.gherkin.assertions import (
    Seen,
    case_refused,
    explain_refusal,
    holds,
    in_words,
    record,
    seen,
    urgent_advice,
)
from precept.verification.gherkin.givens import Misplaced, Telling
from precept.verification.gherkin.language import CONSULTED, Language
from precept.verification.gherkin.steps import Expect, UnknownStep


class StepFailed(AssertionError):
    """A step that did not hold; the message says what was expected and what came.

    `expect` is what was asserted, None if nothing was, and `actual` what came in its place.
    """

    def __init__(self, message: str, expect: Expect | None = None, actual: Seen = ()) -> None:
        """Keep all three."""
        super().__init__(message)
        self.expect = expect
        self.actual = actual


@dataclass(frozen=True, slots=True)
class Answered:
    """What one consultation came to, decision or refusal, and what was asserted of it and held."""

    consulted: TracedDecision | None = None
    refusal: PreceptError | None = None
    expected: tuple[Expect, ...] = ()

    def asserted(self, kind: str, target: str) -> Mapping[str, str | tuple[str, ...]]:
        """What was asserted of one target, by aspect."""
        about = (item for item in self.expected if (item.kind, item.target) == (kind, target))
        return {item.aspect: item.expected for item in about}


@dataclass(slots=True)
class Consultation:
    """The state of one scenario. Give it each step in turn; `broke` is why one did not hold."""

    protocol: Protocol
    language: Language
    telling: Telling = field(default_factory=Telling)
    answered: list[Answered] = field(default_factory=list)
    broke: UnknownStep | StepFailed | None = None

    def step(self, kind: str, text: str, *, more: bool = False) -> None:
        """Take a step: `given`, `when` or `then`; `more` says that something stands below it.

        Raises:
            UnknownStep: if nothing understands it.
            StepFailed: if it does not hold.
        """
        try:
            if more:
                raise UnknownStep(f"`{text}`: no sentence goes on in a table or a text below it")
            {"given": self.given, "when": self.when, "then": self.then}[kind](text)
        except (UnknownStep, StepFailed) as error:
            self.broke = error
            raise

    def given(self, text: str) -> None:
        """Note a fact or the time; a later consultation may correct an earlier one's facts."""
        try:
            self.telling.tell(self.language.given(text))
        except Misplaced as error:
            raise StepFailed(f"`{text}`: {error}") from None

    def when(self, text: str) -> None:
        """Consult the protocol on what is known by now."""
        if text != CONSULTED:
            raise UnknownStep(f"`{text}`: the one sentence after `When` is `{CONSULTED}`")
        self.telling.go_on()
        try:
            case = self.telling.case(self.protocol.ruleset.vocabulary.history)
            self.answered.append(Answered(consulted=self.protocol.decide_with_trace(case)))
        except PreceptError as error:
            self.answered.append(Answered(refusal=error))

    def then(self, text: str) -> None:
        """Assert something of the latest answer."""
        for expect in self.language.then(text, self._last()):
            if not self.answered:
                raise StepFailed(f"`{text}`: the protocol was not consulted before")
            answered = self.answered[-1]
            actual = came(answered, expect)
            if actual is None:
                why = explain_refusal(answered.refusal)
                raise StepFailed(f"`{text}`: the case was refused:\n{why}", expect)
            if not holds(expect, actual):
                raise self._failed(text, expect, actual)
            self.answered[-1] = replace(answered, expected=(*answered.expected, expect))

    def _failed(self, text: str, expect: Expect, actual: Seen) -> StepFailed:
        vocabulary = self.protocol.ruleset.vocabulary
        expected, got = (
            in_words(value, expect, text, vocabulary) for value in (expect.expected, actual)
        )
        return StepFailed(f"`{text}`: expected {expected}, got {got}", expect, actual)

    def _last(self) -> tuple[str, str] | None:
        """The target that the assertion before was about."""
        expected = (item for answered in self.answered for item in answered.expected)
        targets = [(item.kind, item.target) for item in expected if item.target]
        return targets[-1] if targets else None


def came(answered: Answered, expect: Expect) -> Seen | None:
    """What an assertion looks at came to; None if it is about a decision, and there is none."""
    if expect.kind == "case":
        return case_refused(answered.refusal, expect.aspect)
    if expect.kind == "urgent":
        return urgent_advice(answered.refusal, expect)
    if answered.consulted is None:
        return None
    return seen(record(answered.consulted.decision, expect.kind, expect.target), expect.aspect)


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
