"""The recorded run: every scenario of a ruleset's features, and what became of it.

These models are the file that reports are made from. Its JSON schema is `Run.model_json_schema()`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from precept.execution.decision.model import Decision, EngineRef, RulesetRef
from precept.model.answers import Truth


class Outcome(StrEnum):
    """What became of a scenario. Only `passed` is green."""

    FAILED = "failed"
    UNDEFINED = "undefined"
    """A step of it is no sentence that the ruleset knows."""
    UNBOUND = "unbound"
    """It stands in a feature file, and no test runs it."""
    SKIPPED = "skipped"
    NEVER_RUN = "never-run"
    """It was left out, or the run ended before its turn."""
    PASSED = "passed"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class StepRecord(_Frozen):
    """A step as written, the row's values in it, and what became of it.

    `kind` is `given`, `when` or `then`. `outcome` is None where the step was not reached.
    """

    kind: str
    keyword: str
    text: str
    line: int
    table: tuple[tuple[str, ...], ...] = ()
    doc: str | None = None
    outcome: Literal[Outcome.PASSED, Outcome.FAILED, Outcome.UNDEFINED] | None = None


class AssertionRecord(_Frozen):
    """What a step expected of one aspect of an answer, and what came, in the engine's words.

    `kind` is `finding`, `action` or `note`, with the id of one as `target`; `case` for the case
    itself and `urgent` for advice that is urgent without a decision. `aspect` is `status`,
    `strongest`, `could_be`, `cites`, `missing`, `includes` (of what is missing), `refused` or
    `urgent`.
    """

    line: int
    kind: str
    target: str
    aspect: str
    expected: str | tuple[str, ...]
    actual: str | tuple[str, ...]
    holds: bool


class UrgentRecord(_Frozen):
    """Advice that must be heeded though there is no decision."""

    action: str
    meaning: str
    cites: tuple[str, ...]
    in_every_reading: bool


class RefusalRecord(_Frozen):
    """Why there is no decision: `bad-case`, `conflict` or `engines-disagree`, and in words."""

    kind: str
    message: str
    urgent: tuple[UrgentRecord, ...] = ()


class SideRecord(_Frozen):
    """A number that a rule compares an element with, and the side of it that a case stands on.

    `comparison` is as written, such as `is more than 24 hours`; `side` is `at` or `beyond`.
    """

    rule: str
    element: str
    comparison: str
    side: str


class ConsultationRecord(_Frozen):
    """One consultation: a decision or a refusal, and what was asserted of it.

    `line` is that of the step. `shows` has the rules that the assertions would not hold without,
    each with what it came to; `sides` has the numbers of these that it stands at, or just beyond.
    """

    line: int
    decision: Decision | None = None
    refusal: RefusalRecord | None = None
    assertions: tuple[AssertionRecord, ...] = ()
    shows: Mapping[str, Truth] = Field(default_factory=dict)
    sides: tuple[SideRecord, ...] = ()


class ScenarioRecord(_Frozen):
    """A scenario, or one row of its examples.

    `id` stands for the file, the name of the scenario and the values of the row, so it stays the
    same when lines move. `feature` is the path of the file below the folder of features;
    `outline` is the line that the scenario is declared on, `line` that of the row if it is one.
    `fingerprint` covers tags and steps. `broke` is the line of the step that did not hold, and
    `message` says why the outcome is what it is; `test` is how the runner calls it. `seconds` is
    how long it took.
    """

    id: str
    feature: str
    rule: str
    name: str
    line: int
    outline: int
    example: Mapping[str, str]
    tags: tuple[str, ...]
    fingerprint: str
    outcome: Outcome
    steps: tuple[StepRecord, ...]
    consultations: tuple[ConsultationRecord, ...] = ()
    broke: int | None = None
    message: str = ""
    test: str | None = None
    seconds: float | None = None


class FeatureRecord(_Frozen):
    """A feature file: its path below the folder of features, its title, SHA-256 of its bytes."""

    file: str
    title: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class EngineStamp(EngineRef):
    """Which engine ran; `fingerprint` covers its source files."""

    fingerprint: str


@dataclass(frozen=True, slots=True)
class RulesetStamp(RulesetRef):
    """Which ruleset was run.

    `folder` is where it was found. `statements` and `rules` are the fingerprints of each.
    """

    title: str
    folder: str
    statements: Mapping[str, str]
    rules: Mapping[str, str]


class GitStamp(_Frozen):
    """The commit that was checked out, and whether anything in the working tree differed."""

    commit: str
    dirty: bool


class Scope(_Frozen):
    """What was asked for: everything, or the scenarios that were selected."""

    whole: bool
    selected: tuple[str, ...] = ()


class Run(_Frozen):
    """A run of all features of one ruleset.

    `features_folder` is where they were found. `seeds` are those given to whatever is random,
    `versions` those of Python and of libraries by name. `ended` is None for a run that was broken
    off.
    """

    format: Literal[1] = 1
    ruleset: RulesetStamp
    engine: EngineStamp
    features_folder: str
    features: tuple[FeatureRecord, ...]
    git: GitStamp | None
    seeds: Mapping[str, str]
    versions: Mapping[str, str]
    scope: Scope
    began: datetime
    ended: datetime | None
    scenarios: tuple[ScenarioRecord, ...]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many scenarios came to each outcome, none left out."""
        counted = Counter(scenario.outcome for scenario in self.scenarios)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def asked_for(self) -> tuple[ScenarioRecord, ...]:
        """The scenarios that the run was to run."""
        if self.scope.whole:
            return self.scenarios
        return tuple(one for one in self.scenarios if one.id in self.scope.selected)

    @property
    def green(self) -> bool:
        """Whether all that was asked for passed, and anything was."""
        asked = self.asked_for
        return bool(asked) and all(one.outcome is Outcome.PASSED for one in asked)
