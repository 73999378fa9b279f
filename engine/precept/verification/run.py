"""The recorded run: every scenario of a ruleset's features with its outcome, and the file it is in.

Whatever runs scenarios produces these models, and whatever reports on scenarios reads them: test
output, coverage, exports, mutation testing and the report. `json_schema` describes the file.
Pydantic reads and writes it, and is imported only then, because that takes as long as many
decisions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from precept.execution.decision.model import Decision, EngineRef, RulesetRef
from precept.language.features import is_draft
from precept.language.writing import write
from precept.model.answers import Truth
from precept.model.diagnostics import Fault, Source, Span
from precept.model.errors import BadInput, Urgent
from precept.model.records import dataclass

if TYPE_CHECKING:
    from pydantic import TypeAdapter

RECORD = '{"format":'
"""What a recorded run begins with."""

FOLDER = Path(".precept")
"""The default folder of recorded runs, in the working folder."""

NO_RUN = Fault(
    "EVI101",
    "no-recorded-run",
    "There is no record of a run of these features.",
    "run `precept test` first",
)
BAD_RUN = Fault(
    "EVI102",
    "not-a-recorded-run",
    "The file is not a recorded run, or another version of Precept wrote it.",
    "run `precept test` again",
)


class Outcome(StrEnum):
    """The outcome of a scenario, from worst to best. Only `passed` is green."""

    FAILED = "failed"
    UNDEFINED = "undefined"
    """A step is not in the ruleset's vocabulary."""
    UNBOUND = "unbound"
    """The scenario is in a feature file, but no test runs it."""
    SKIPPED = "skipped"
    NEVER_RUN = "never-run"
    """The scenario was left out, or the run ended before its turn."""
    PASSED = "passed"


StepOutcome = Literal[Outcome.PASSED, Outcome.FAILED, Outcome.UNDEFINED] | None
"""The outcome of a step; None for one that was not reached."""


class Recorded:
    """What is kept as JSON. What is read back is validated, and messages quote none of it."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid", "hide_input_in_errors": True}

    def to_json(self) -> str:
        """Return the record as JSON."""
        return _adapter(type(self)).dump_json(self).decode()  # type: ignore[arg-type]

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read a record from JSON.

        Raises:
            ValueError: if it is not the JSON of such a record.
        """
        read: Self = _adapter(cls).validate_json(text)  # type: ignore[arg-type]
        return read


@cache
def _adapter(record: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(record)


def json_schema() -> dict[str, Any]:
    """Return the JSON schema of a recorded run."""
    return _adapter(Run).json_schema()


@dataclass(frozen=True, slots=True)
class StepRecord(Recorded):
    """A step as written, with the values of its row, and its outcome.

    `kind` is `given`, `when` or `then`. `outcome` is None for a step that was not reached.
    """

    kind: str
    keyword: str
    text: str
    line: int
    table: tuple[tuple[str, ...], ...] = ()
    doc: str | None = None
    outcome: StepOutcome = None


@dataclass(frozen=True, slots=True)
class Assertion(Recorded):
    """The expected value of one aspect of an answer.

    `kind` is `finding`, `action` or `note`, and `target` its id; `kind` is `decision` for a
    decision point, `case` for the case itself, and `urgent` for advice that is urgent without one.
    `aspect` is `status`, `strongest`, `could_be`, `cites`, `missing`, `includes` (some of what is
    missing), `guaranteed` (the statements cited by the guarantees in force) or `excludes` (the
    actions that a recommended one excludes); for the case it is `refused` or `urgent`.
    """

    kind: str
    target: str
    aspect: str
    expected: str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssertionRecord(Assertion):
    """An assertion that was checked; `line` is that of its step."""

    line: int
    actual: str | tuple[str, ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class RefusalRecord(Recorded):
    """Why there is no decision, and a message.

    `kind` is `bad-case`, `conflict`, `engines-disagree` or `internal-error`.
    """

    kind: str
    message: str
    urgent: tuple[Urgent, ...] = ()


@dataclass(frozen=True, slots=True)
class ThresholdSide(Recorded):
    """The side of a threshold that a case is on: `at` it, or `beyond` it by at most one step.

    A threshold is a number that a rule compares an element with; `comparison` is as written, such
    as `is more than 24 hours`.
    """

    rule: str
    element: str
    comparison: str
    side: str


@dataclass(frozen=True, slots=True)
class ConsultationRecord(Recorded):
    """One consultation of the protocol: the case, the decision or refusal, and the assertions.

    `line` is that of the step. `rules` are the rules that the assertions depend on, each with its
    truth in this case; `thresholds` are the thresholds of these rules that the case is at or just
    beyond. `clauses` are the names of the safety clauses that the assertions show.
    """

    line: int
    case: Mapping[str, Any] = field(repr=False)
    decision: Decision | None = None
    refusal: RefusalRecord | None = None
    assertions: tuple[AssertionRecord, ...] = ()
    rules: Mapping[str, Truth] = field(default_factory=dict)
    thresholds: tuple[ThresholdSide, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioRecord(Recorded):
    """A scenario, or one row of its examples.

    `id` is derived from the file, the name of the scenario and the values of the row, so it stays
    the same when lines move. `feature` is the path of the file below the folder of features;
    `outline` is the line that the scenario is declared on, `line` that of the row if it is one.
    `fingerprint` covers tags and steps. `failed_line` is the line of the step that failed or is
    undefined, and `message` is the reason for the outcome; `test` is the id of the test in pytest.
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
    failed_line: int | None = None
    message: str = ""
    test: str | None = None
    seconds: float | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it was written from the rules, and nobody has judged it yet."""
        return is_draft(self.tags)

    @property
    def is_evidence(self) -> bool:
        """Whether it passed and is no draft, so that it shows something of the rules."""
        return self.outcome is Outcome.PASSED and not self.is_draft


@dataclass(frozen=True, slots=True)
class FeatureRecord(Recorded):
    """A feature file: its path below the folder of features, its title, SHA-256 of its bytes."""

    file: str
    title: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class EngineStamp(EngineRef):
    """The engine that ran the scenarios; `fingerprint` covers its source files."""

    fingerprint: str


@dataclass(frozen=True, slots=True)
class RulesetStamp(RulesetRef):
    """The ruleset that was run, its folder, and the fingerprints of its statements and rules."""

    title: str
    folder: str
    statements: Mapping[str, str]
    rules: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GitStamp(Recorded):
    """The commit that was checked out, and whether anything in the working tree differed."""

    commit: str
    dirty: bool


@dataclass(frozen=True, slots=True)
class Scope(Recorded):
    """The scenarios that were to run: all of them (`full`), or the `selected` ids."""

    full: bool
    selected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run(Recorded):
    """A run of all features of one ruleset.

    `features_folder` is where they were found. `seeds` are those of random tests, `versions` those
    of Python and of libraries by name. `ended` is None for a run that was interrupted.
    """

    format: Literal[2] = field(default=2, kw_only=True)
    ruleset: RulesetStamp
    engine: EngineStamp
    features_folder: str
    features: tuple[FeatureRecord, ...]
    git: GitStamp | None
    seeds: Mapping[str, str]
    versions: Mapping[str, str]
    scope: Scope
    started: datetime
    ended: datetime | None
    scenarios: tuple[ScenarioRecord, ...]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """The number of scenarios of each outcome, zero included."""
        counted = Counter(scenario.outcome for scenario in self.scenarios)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def drafts(self) -> int:
        """The number of scenarios that were to run and are drafts."""
        return sum(record.is_draft for record in self.selected)

    @property
    def selected(self) -> tuple[ScenarioRecord, ...]:
        """The scenarios that were to run."""
        if self.scope.full:
            return self.scenarios
        return tuple(record for record in self.scenarios if record.id in self.scope.selected)

    @property
    def green(self) -> bool:
        """Whether there are scenarios that were to run, and all of them passed."""
        selected = self.selected
        return bool(selected) and all(record.outcome is Outcome.PASSED for record in selected)


def run_file(folder: Path, ruleset: str, *, full: bool = True) -> Path:
    """Return the file of the latest full run of a ruleset, or of the latest selection.

    A selection has a file of its own, so that it never replaces a full run.
    """
    return folder / ruleset / ("run.json" if full else "selection.json")


def write_run(run: Run, path: Path) -> None:
    """Write a run whole or not at all, and keep its folder out of git.

    Raises:
        BadInput: if it cannot be written.
    """
    ignored = path.with_name(".gitignore")
    if not ignored.exists():
        write(ignored, "*\n")
    write(path, f"{run.to_json()}\n")


def read_run(path: Path) -> Run:
    """Read a recorded run.

    Raises:
        BadInput: if there is none, or the file is something else.
    """
    span = Span(Source(str(path)))
    try:
        content = path.read_bytes()
    except OSError:
        fault = NO_RUN.at(span, f"there is no run in `{path}`")
        raise BadInput("no run", [fault]) from None
    try:
        return Run.from_json(content)
    except ValueError:
        fault = BAD_RUN.at(span, f"`{path}` is not a recorded run")
        raise BadInput("no run", [fault]) from None
