"""Records of scenarios: from what was executed to the run that is kept.

The runner in this process and the pytest plugin both make their records here.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from datetime import datetime
from pathlib import Path

from precept.execution.evaluator import World
from precept.execution.intake import zones
from precept.execution.runtime.durable_ruleset import durable_release
from precept.language import library
from precept.language.features import Feature, Key, Scenario, Step, id_of, key, labels, read_feature
from precept.language.files import files_within, fingerprint, from_here
from precept.language.library import git
from precept.language.review.fingerprints import (
    rule_fingerprint,
    scenario_fingerprint,
    statement_fingerprint,
)
from precept.language.review.sign_offs import status_of
from precept.model.errors import BadCase, Conflict, EnginesDisagree, InternalError, PreceptError
from precept.model.identity import SEMANTICS, ruleset_fingerprint
from precept.model.ledger import Status
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset
from precept.verification.cache import ENGINE
from precept.verification.evidence.clause_coverage import shown_clauses
from precept.verification.evidence.rule_coverage import shown_sides, shown_truth
from precept.verification.gherkin.assertions import refusal_text
from precept.verification.gherkin.scenario import Consultation, ScenarioExecution
from precept.verification.run import (
    ConsultationRecord,
    EngineStamp,
    FeatureRecord,
    GitStamp,
    Outcome,
    Recorded,
    RefusalRecord,
    RulesetStamp,
    Run,
    ScenarioRecord,
    Scope,
    StepOutcome,
    StepRecord,
)
from precept.version import VERSION

_LIBRARIES = (
    "durable-rules",
    "gherkin-official",
    "pydantic",
    "pytest",
    "pytest-bdd",
    "pytest-xdist",
)
_SEEDS = ("PRECEPT_SEED", "PYTHONHASHSEED")


@dataclass(frozen=True, slots=True)
class Trace(Recorded):
    """What the process that executes a scenario knows of it.

    `failed_line` is that of the step that failed; `undefined` says whether the vocabulary does not
    have that step.
    """

    failed_line: int | None = None
    undefined: bool = False
    consultations: tuple[ConsultationRecord, ...] = ()


def trace(execution: ScenarioExecution, failed_line: int | None) -> Trace:
    """Return the trace of a scenario that was executed."""
    ruleset = execution.protocol.ruleset
    return Trace(
        failed_line=failed_line,
        undefined=execution.undefined,
        consultations=tuple(_consultation(item, ruleset) for item in execution.consultations),
    )


def _consultation(consultation: Consultation, ruleset: Ruleset) -> ConsultationRecord:
    elements = ruleset.vocabulary.elements
    asserted = {(item.kind, item.target) for item in consultation.assertions}
    truths = {
        rule.id: shown_truth(rule, consultation, ruleset)
        for target, rules in ruleset.concluding.items()
        if target in asserted
        for rule in rules
    }
    shown = {id_: truth for id_ in ruleset.rules if (truth := truths.get(id_)) is not None}
    traced, refusal = consultation.traced, consultation.refusal
    return ConsultationRecord(
        line=consultation.line,
        case=consultation.case,
        decision=traced.decision if traced else None,
        refusal=_refusal(refusal) if refusal else None,
        assertions=tuple(consultation.assertions),
        rules=shown,
        thresholds=tuple(
            side
            for id_ in shown
            if traced
            for side in shown_sides(ruleset.rules[id_], traced, elements)
        ),
        clauses=tuple(shown_clauses(consultation, ruleset)),
    )


_REFUSALS: Mapping[type[PreceptError], str] = {
    BadCase: "bad-case",
    Conflict: "conflict",
    EnginesDisagree: "engines-disagree",
    InternalError: "internal-error",
}


def _refusal(error: PreceptError) -> RefusalRecord:
    return RefusalRecord(
        kind=_REFUSALS[type(error)],
        message=refusal_text(error),
        urgent=error.urgent,
    )


@dataclass(frozen=True, slots=True)
class TestResult:
    """The outcome of a scenario's test, and the trace of the process that executed it, if any.

    `worlds` are what its consultations were decided from, None for a refused one; they are known
    only in the process that executed it.
    """

    __test__ = False

    test: str
    outcome: Outcome
    message: str = ""
    seconds: float | None = None
    trace: Trace | None = None
    worlds: tuple[World | None, ...] = field(default=(), repr=False)


NEVER_RUN = TestResult("", Outcome.NEVER_RUN, "it was left out, or the run ended before its turn")
UNBOUND = TestResult("", Outcome.UNBOUND, "no test runs this scenario")


def scenario_records(
    scenarios: Iterable[Scenario],
    folder: Path,
    result_of: Callable[[Key], TestResult] = lambda _: NEVER_RUN,
) -> tuple[ScenarioRecord, ...]:
    """Return the records of scenarios below a folder, by default as never run."""
    scenarios = tuple(scenarios)
    label = labels(scenarios, folder)

    def record(scenario: Scenario) -> ScenarioRecord:
        place = key(scenario)
        result = result_of(place)
        trace = result.trace or Trace()
        return ScenarioRecord(
            id=id_of(label[place]),
            feature=_below(scenario.file, folder),
            rule=scenario.rule,
            name=scenario.name,
            line=scenario.line,
            outline=scenario.outline,
            example=scenario.example,
            tags=scenario.tags,
            fingerprint=scenario_fingerprint(scenario),
            outcome=result.outcome,
            steps=tuple(_steps(scenario.steps, result.trace)),
            consultations=trace.consultations,
            failed_line=trace.failed_line,
            message=result.message,
            test=result.test or None,
            seconds=result.seconds,
        )

    return tuple(map(record, scenarios))


def _below(file: str, folder: Path) -> str:
    return Path(file).resolve().relative_to(folder.resolve()).as_posix()


def _steps(steps: Iterable[Step], trace: Trace | None) -> Iterator[StepRecord]:
    """Yield the steps: those before the failed one passed, those after it were not reached."""
    outcome: StepOutcome = None if trace is None else Outcome.PASSED
    for step in steps:
        failed = trace is not None and step.line == trace.failed_line
        if trace is not None and failed:
            outcome = Outcome.UNDEFINED if trace.undefined else Outcome.FAILED
        yield StepRecord(
            step.kind, step.keyword, step.text, step.line, step.table, step.doc, outcome
        )
        outcome = None if failed else outcome


@dataclass(frozen=True, slots=True)
class RulesetFeatures:
    """The features in a folder, and the folder of their ruleset, if there is one."""

    ruleset: Path | None
    folder: Path
    features: tuple[Feature, ...]

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All scenarios, in the order of the files."""
        return tuple(scenario for feature in self.features for scenario in feature.scenarios)


def by_ruleset(folder: Path, ruleset: str | None) -> Iterator[RulesetFeatures]:
    """Yield the features in a folder by their rulesets, or all for the ruleset that is named.

    Raises:
        BadInput: if a feature cannot be read.
    """
    files = files_within(folder, ".feature")
    if ruleset is not None:
        yield RulesetFeatures(library.locate(ruleset), folder, tuple(map(read_feature, files)))
        return
    about = {file: library.of_feature(file) for file in files}
    for found in dict.fromkeys(about.values()):
        own = (file for file in files if about[file] == found)
        features = library.features(found) if found else None
        yield RulesetFeatures(found, features or folder, tuple(map(read_feature, own)))


@dataclass(frozen=True, slots=True)
class Session:
    """The results of a test session, and which scenarios were to run.

    `bound` are the scenarios that have a test, None if that is not known; `selected` are those
    that were to run, None for all.
    """

    results: Mapping[Key, TestResult]
    bound: Collection[Key] | None
    selected: Collection[Key] | None
    seeds: Mapping[str, object]
    started: datetime
    ended: datetime | None

    def result(self, scenario: Key) -> TestResult:
        """Return the result of a scenario, or that it was never run or is unbound."""
        bound = self.bound is None or scenario in self.bound
        return self.results.get(scenario) or (NEVER_RUN if bound else UNBOUND)

    def is_selected(self, scenario: Key) -> bool:
        """Return whether a scenario was to run."""
        return self.selected is None or scenario in self.selected


def assemble(features: RulesetFeatures, ruleset: Ruleset, session: Session) -> Run:
    """Return the record of a run of the features of a ruleset."""
    folder, scenarios = features.folder, features.scenarios
    return Run(
        ruleset=_ruleset_stamp(ruleset, features.ruleset),
        engine=engine_stamp(),
        features_folder=str(from_here(folder.resolve())),
        features=tuple(_feature(feature, folder) for feature in features.features),
        git=git_stamp(folder),
        seeds=recorded_seeds(session.seeds),
        versions={"python": platform.python_version(), **dict(_library_versions())},
        scope=_scope(features, session.selected),
        started=session.started,
        ended=session.ended,
        scenarios=scenario_records(scenarios, folder, session.result),
    )


def _feature(feature: Feature, folder: Path) -> FeatureRecord:
    return FeatureRecord(
        file=_below(feature.file, folder),
        title=feature.title,
        fingerprint=fingerprint(Path(feature.file)),
    )


def _scope(features: RulesetFeatures, selected: Collection[Key] | None) -> Scope:
    if selected is None:
        return Scope(full=True)
    label = labels(features.scenarios, features.folder)
    ids = tuple(id_of(label[place]) for place in label if place in selected)
    return Scope(full=False, selected=ids)


def _ruleset_stamp(ruleset: Ruleset, folder: Path | None) -> RulesetStamp:
    return RulesetStamp(
        id=ruleset.id,
        version=ruleset.version,
        status=status_of(ruleset, folder) if folder else Status.DRAFT,
        fingerprint=ruleset_fingerprint(ruleset),
        title=ruleset.title,
        folder=str(from_here(folder.resolve())) if folder else "",
        statements={
            id_: statement_fingerprint(item) for id_, item in ruleset.ledger.statements.items()
        },
        rules={id_: rule_fingerprint(rule) for id_, rule in ruleset.rules.items()},
    )


def engine_stamp() -> EngineStamp:
    """Return the stamp of the engine that runs."""
    return EngineStamp(
        version=VERSION,
        semantics=SEMANTICS,
        durable_rules=durable_release(),
        tzdata=zones.release(),
        fingerprint=fingerprint(ENGINE, ".py"),
    )


def git_stamp(folder: Path) -> GitStamp | None:
    """Return the commit that a folder is checked out from; None if it is in no repository."""
    head = git("rev-parse", "--verify", "HEAD", within=folder)
    status = git("status", "--porcelain", within=folder)
    if head is None or status is None:
        return None
    return GitStamp(commit=head.decode().strip(), dirty=bool(status))


def _library_versions() -> Iterator[tuple[str, str]]:
    for name in _LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            yield name, importlib.metadata.version(name)


def recorded_seeds(given: Mapping[str, object]) -> Mapping[str, str]:
    """Return the seeds that are set in the environment, and those `given`, by name."""
    environment = {name: os.environ.get(name) for name in _SEEDS}
    return {name: str(seed) for name, seed in {**environment, **given}.items() if seed is not None}
