"""The execution of a scenario, step by step: state facts, consult the protocol, check answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

from precept.execution.protocol import Protocol, TracedDecision
from precept.model.errors import EnginesDisagree, InternalError, PreceptError
from precept.model.ruleset import Ruleset, Target
from precept.verification.gherkin.assertions import (
    AspectValue,
    AssertionParser,
    actual_value,
    holds,
    refusal_text,
    refusal_value,
    urgent_value,
    value_in_words,
)
from precept.verification.gherkin.givens import CaseBuilder, GivenParser, MisplacedGiven
from precept.verification.gherkin.steps import Given, StepFailed, UndefinedStep
from precept.verification.run import Assertion, AssertionRecord

CONSULTED = "the protocol is consulted"


class StepParser:
    """Parses the steps that scenarios of one ruleset may have."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Index the phrases of a ruleset's vocabulary, and its decision points."""
        self._givens = GivenParser(ruleset.vocabulary)
        self._assertions = AssertionParser(ruleset.vocabulary, ruleset.decisions)
        # Scenarios have most of their steps in common.
        self._given = cache(self._givens.parse)
        self._then = cache(self._assertions.parse)

    def given(self, text: str) -> Given:
        """Return the meaning of a given step.

        Raises:
            UndefinedStep: if it has none, or is ambiguous.
        """
        given = self._given(text)
        if given is None:
            raise _undefined(text, self._givens.examples())
        return given

    def then(self, text: str, last: Target | None) -> tuple[Assertion, ...]:
        """Return the assertions of a step; `last` is the target of the assertion before.

        Raises:
            UndefinedStep: if it asserts nothing.
        """
        assertions = self._then(text, last)
        if not assertions:
            raise _undefined(text, self._assertions.examples())
        return assertions


def _undefined(text: str, known: list[str]) -> UndefinedStep:
    near = get_close_matches(text, known, n=1, cutoff=0.4)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    return UndefinedStep(f"`{text}` is not a step of this ruleset{hint}")


@dataclass(slots=True)
class Consultation:
    """One consultation of the protocol: a decision or a refusal, and the assertions about it.

    `line` is that of the step.
    """

    line: int
    case: Mapping[str, Any] = field(repr=False)
    traced: TracedDecision | None = None
    refusal: PreceptError | None = None
    assertions: list[AssertionRecord] = field(default_factory=list)

    def actual(self, assertion: Assertion, ruleset: Ruleset) -> AspectValue | None:
        """Return the actual value of an assertion; None if it needs a missing decision."""
        if assertion.kind == "case":
            return refusal_value(self.refusal, assertion.aspect)
        if assertion.kind == "urgent":
            return urgent_value(self.refusal, assertion)
        if self.traced is None:
            return None
        return actual_value(assertion, self.traced, ruleset)


class ScenarioExecution:
    """Executes one scenario: take each step in turn, with its `line` set before.

    `undefined` says whether the latest step is missing from the vocabulary.
    """

    def __init__(self, protocol: Protocol, parser: StepParser) -> None:
        """Execute the steps with a protocol."""
        self.protocol = protocol
        self.line = 0
        self.undefined = False
        self.consultations: list[Consultation] = []
        self._parser = parser
        self._case = CaseBuilder()
        self._target: Target | None = None

    def step(self, kind: str, text: str, *, has_argument: bool = False) -> None:
        """Take a `given`, `when` or `then` step; an argument is a table or a text below it.

        Raises:
            UndefinedStep: if the vocabulary does not have it.
            StepFailed: if it does not hold.
        """
        text = unicodedata.normalize("NFC", text)
        try:
            if has_argument:
                raise UndefinedStep(f"`{text}`: no step has a table or a text below it")
            {"given": self.given, "when": self.when, "then": self.then}[kind](text)
        except UndefinedStep:
            self.undefined = True
            raise

    def given(self, text: str) -> None:
        """State a fact or the time; after a consultation it may correct an earlier one."""
        try:
            self._case.add(self._parser.given(text))
        except MisplacedGiven as error:
            raise StepFailed(f"`{text}`: {error}") from None

    def when(self, text: str) -> None:
        """Consult the protocol about the facts stated so far.

        Raises:
            UndefinedStep: if that is not what the step says.
            StepFailed: if the engines disagree, or if one fails.
        """
        if text != CONSULTED:
            raise UndefinedStep(f"`{text}`: the only step after `When` is `{CONSULTED}`")
        self._case.allow_corrections()
        case = self._case.case(self.protocol.ruleset.vocabulary.history)
        consultation = Consultation(self.line, case)
        try:
            consultation.traced = self.protocol.decide_with_trace(case)
        except PreceptError as error:
            consultation.refusal = error
        self.consultations.append(consultation)
        if isinstance(consultation.refusal, EnginesDisagree | InternalError):
            # No scenario can expect this, not even one where nothing is urgent.
            raise StepFailed(f"`{text}`: {consultation.refusal}")

    def then(self, text: str) -> None:
        """Check the assertions of a step about the latest consultation."""
        for assertion in self._parser.then(text, self._target):
            if not self.consultations:
                raise StepFailed(f"`{text}`: no step before consults the protocol")
            self._check(assertion, text, self.consultations[-1])

    def _check(self, assertion: Assertion, text: str, consultation: Consultation) -> None:
        if assertion.target:
            self._target = Target(assertion.kind, assertion.target)
        actual = consultation.actual(assertion, self.protocol.ruleset)
        passed = actual is not None and holds(assertion, actual)
        consultation.assertions.append(
            AssertionRecord(
                assertion.kind,
                assertion.target,
                assertion.aspect,
                assertion.expected,
                line=self.line,
                actual=actual or (),
                holds=passed,
            )
        )
        if actual is None:
            reason = refusal_text(consultation.refusal)
            raise StepFailed(f"`{text}`: the case was refused:\n{reason}")
        if not passed:
            vocabulary = self.protocol.ruleset.vocabulary
            expected, got = (
                value_in_words(value, assertion, text, vocabulary)
                for value in (assertion.expected, actual)
            )
            raise StepFailed(f"`{text}`: expected {expected}, got {got}")
