"""By what a run is told from others: the engine, the ruleset, the commit, versions and seeds."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from precept.language import library
from precept.language.examine import examine
from precept.language.features import Feature, Key, Scenario, Step, id_of, key, labels, read_feature
from precept.language.files import fingerprint
from precept.language.library import git
from precept.language.review.content import of_rule, of_scenario, of_statement
from precept.language.review.sign_offs import status_of
from precept.model.diagnostics import as_text
from precept.model.errors import BadInput
from precept.model.identity import SEMANTICS, ruleset_fingerprint
from precept.model.ledger import Status
from precept.model.ruleset import Ruleset
from precept.verification.cache import ENGINE
from precept.verification.evidence import store
from precept.verification.evidence.listener import TOLD, Told
from precept.verification.evidence.run import (
    EngineStamp,
    FeatureRecord,
    GitStamp,
    Outcome,
    RulesetStamp,
    Run,
    ScenarioRecord,
    Scope,
    StepRecord,
)
from precept.verification.gherkin.consultation import SKIPPED
from precept.version import VERSION

_LIBRARIES = (
    "durable-rules",
    "gherkin-official",
    "lark",
    "pydantic",
    "pytest",
    "pytest-bdd",
    "pytest-xdist",
)
_SEEDS = ("PRECEPT_SEED", "PYTHONHASHSEED")


def engine_stamp() -> EngineStamp:
    """The engine that runs."""
    return EngineStamp(
        version=VERSION,
        semantics=SEMANTICS,
        durable_rules=importlib.metadata.version("durable-rules"),
        fingerprint=fingerprint(ENGINE, "*.py"),
    )


def git_stamp(folder: Path) -> GitStamp | None:
    """The commit that a folder is checked out from; None if it is in no repository."""
    head = git("rev-parse", "--verify", "HEAD", within=folder)
    status = git("status", "--porcelain", within=folder)
    if head is None or status is None:
        return None
    return GitStamp(commit=head.decode().strip(), dirty=bool(status))


def library_versions() -> Mapping[str, str]:
    """The versions of Python and of the libraries that are there."""
    return {"python": platform.python_version(), **dict(_installed())}


def _installed() -> Iterator[tuple[str, str]]:
    for name in _LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            yield name, importlib.metadata.version(name)


def recorded_seeds(given: Mapping[str, object]) -> Mapping[str, str]:
    """The seeds that were set in the environment, and those `given`, by name."""
    surroundings = {name: os.environ.get(name) for name in _SEEDS}
    return {name: str(seed) for name, seed in {**surroundings, **given}.items() if seed is not None}


@dataclass(frozen=True, slots=True)
class Subject:
    """The features in a folder, and the folder of the ruleset they are about, if there is one."""

    ruleset: Path | None
    folder: Path
    features: tuple[Feature, ...]

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All scenarios, in the order of the files."""
        return tuple(one for feature in self.features for one in feature.scenarios)


def subjects(folder: Path, ruleset: str | None) -> Iterator[Subject]:
    """All that is in a folder of features; of one ruleset if that is said, else each of its own.

    Raises:
        BadInput: if a feature cannot be read.
    """
    files = sorted(folder.rglob("*.feature"))
    if ruleset is not None:
        yield Subject(library.locate(ruleset), folder, tuple(map(read_feature, files)))
        return
    of = {file: library.of_feature(file) for file in files}
    for about in dict.fromkeys(of.values()):
        own = (file for file in files if of[file] == about)
        at = library.features(about) if about else None
        yield Subject(about, at or folder, tuple(map(read_feature, own)))


_WHY = {
    Outcome.UNBOUND: "no test runs this scenario",
    Outcome.NEVER_RUN: "it was left out, or the run ended before its turn",
}


@dataclass(frozen=True, slots=True)
class Ran:
    """What the runner said of the test of a scenario; `told` is what it told itself, if it did."""

    test: str
    outcome: Outcome
    message: str = ""
    seconds: float | None = None
    told: Told | None = None


def not_run(*, bound: bool) -> Ran:
    """What is to be said of a scenario whose test never ran; `bound` if there is one."""
    outcome = Outcome.NEVER_RUN if bound else Outcome.UNBOUND
    return Ran("", outcome, _WHY[outcome])


def feature_records(read: Iterable[Feature], folder: Path) -> Iterator[FeatureRecord]:
    """The feature files of a folder."""
    for one in read:
        yield FeatureRecord(
            file=_below(one.file, folder),
            title=one.title,
            fingerprint=fingerprint(Path(one.file)),
        )


def scenario_records(
    written: Iterable[Scenario], folder: Path, ran: Mapping[Key, Ran]
) -> Iterator[ScenarioRecord]:
    """All scenarios of a folder, each with what became of it."""
    written = tuple(written)
    of = labels(written, folder)
    for one in written:
        yield _scenario(one, of[key(one)], _below(one.file, folder), ran[key(one)])


def _below(file: str, folder: Path) -> str:
    return Path(file).resolve().relative_to(folder.resolve()).as_posix()


def _scenario(written: Scenario, label: str, file: str, ran: Ran) -> ScenarioRecord:
    told = ran.told or Told()
    return ScenarioRecord(
        id=id_of(label),
        feature=file,
        rule=written.rule,
        name=written.name,
        line=written.line,
        outline=written.outline,
        example=written.example,
        tags=written.tags,
        fingerprint=of_scenario(written),
        outcome=ran.outcome,
        steps=tuple(_steps(written.steps, ran.told)),
        consultations=told.consultations,
        broke=told.broke,
        message=ran.message,
        test=ran.test or None,
        seconds=ran.seconds,
    )


def _steps(steps: Iterable[Step], told: Told | None) -> Iterator[StepRecord]:
    """The steps: those before the one that broke held, and those after it were not reached."""
    outcome = None if told is None else Outcome.PASSED
    for step in steps:
        broke = told is not None and step.line == told.broke
        if broke:
            outcome = Outcome.UNDEFINED if told and told.undefined else Outcome.FAILED
        yield StepRecord.model_validate({**asdict(step), "outcome": outcome})
        outcome = None if broke else outcome


@dataclass(frozen=True, slots=True)
class Course:
    """How a run went: what came of tests, when, and what was asked for.

    `selected` are the scenarios asked for, None for everything.
    """

    ran: Mapping[Key, Ran]
    bound: Collection[Key] | None
    selected: Collection[Key] | None
    seeds: Mapping[str, object]
    began: datetime
    ended: datetime | None

    def of(self, scenario: Key) -> Ran:
        """What came of a scenario; where nothing is known of what is bound, it just never ran."""
        bound = self.bound is None or scenario in self.bound
        return self.ran.get(scenario) or not_run(bound=bound)


def worst(ran: Iterable[Ran]) -> Ran:
    """What counts of several tests of one scenario: the one that is farthest from green."""
    order = list(Outcome)
    return min(ran, key=lambda one: order.index(one.outcome))


def assemble(subject: Subject, ruleset: Ruleset, course: Course) -> Run:
    """The record of a run of the features of a ruleset."""
    folder, written = subject.folder, subject.scenarios
    ran = {key(one): course.of(key(one)) for one in written}
    return Run(
        ruleset=_stamp(ruleset, subject.ruleset),
        engine=engine_stamp(),
        features_folder=_from_here(folder),
        features=tuple(feature_records(subject.features, folder)),
        git=git_stamp(folder),
        seeds=recorded_seeds(course.seeds),
        versions=library_versions(),
        scope=_scope(subject, course.selected),
        began=course.began,
        ended=course.ended,
        scenarios=tuple(scenario_records(written, folder, ran)),
    )


def _scope(subject: Subject, selected: Collection[Key] | None) -> Scope:
    if selected is None:
        return Scope(whole=True)
    of = labels(subject.scenarios, subject.folder)
    return Scope(whole=False, selected=tuple(id_of(of[one]) for one in of if one in selected))


def _stamp(ruleset: Ruleset, folder: Path | None) -> RulesetStamp:
    return RulesetStamp(
        id=ruleset.id,
        version=ruleset.version,
        status=status_of(ruleset, folder) if folder else Status.DRAFT,
        fingerprint=ruleset_fingerprint(ruleset),
        title=ruleset.title,
        folder=_from_here(folder) if folder else "",
        statements={id_: of_statement(one) for id_, one in ruleset.ledger.statements.items()},
        rules={id_: of_rule(one) for id_, one in ruleset.rules.items()},
    )


def _from_here(folder: Path) -> str:
    """A folder as seen from the working folder, if it lies in it."""
    here, folder = Path.cwd(), folder.resolve()
    return str(folder.relative_to(here) if folder.is_relative_to(here) else folder)


# What a worker puts before each message: that it is one.
_WORKER = re.compile(r"\A\[gw\d+\] .*\n")
_BY_A_TAG = "unconditional skip"
_DIED = "the process that ran this scenario ended before it did"


class Results:
    """The results of all tests by their names in the runner."""

    def __init__(self) -> None:
        """Nothing was reported yet."""
        self._ran: dict[str, Ran] = {}

    def add(self, report: pytest.TestReport) -> None:
        """Take in the report of one phase of a test: setting up, calling, tearing down."""
        outcome = _outcome(report)
        before = self._ran.get(report.nodeid)
        if outcome is None or (before and outcome is Outcome.PASSED):
            return
        told = before.told if before else _told(report)
        if outcome is Outcome.FAILED and told is not None and told.undefined:
            outcome = Outcome.UNDEFINED
        seconds = report.duration if report.when == "call" else None
        self._ran[report.nodeid] = Ran(report.nodeid, outcome, _message(report), seconds, told)

    def get(self, test: str) -> Ran | None:
        """What came of a test; None if it never ran."""
        return self._ran.get(test)


def _outcome(report: pytest.TestReport) -> Outcome | None:
    """What a phase says of the whole; None if nothing."""
    if report.skipped:
        return Outcome.SKIPPED
    # A test that was expected to fail, and did not, is not as anybody thinks it is.
    if report.failed or (report.when == "call" and hasattr(report, "wasxfail")):
        return Outcome.FAILED
    return Outcome.PASSED if report.when == "call" else None


def _told(report: pytest.TestReport) -> Told | None:
    told: Mapping[str, object] = dict(report.user_properties)
    return Told.model_validate_json(str(told[TOLD])) if TOLD in told else None


def _message(report: pytest.TestReport) -> str:
    if report.passed:
        return "it was expected to fail, and passed" if hasattr(report, "wasxfail") else ""
    if report.when not in {"setup", "call", "teardown"}:
        return _DIED
    if isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        return SKIPPED if reason == _BY_A_TAG else reason
    return _WORKER.sub("", report.longreprtext).strip()


NOTES = "precept_notes"
_EXECUTED = {Outcome.PASSED, Outcome.FAILED, Outcome.UNDEFINED}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the runner was asked for.

    `features` is the folder of all features and `ruleset` what they are about, if that is said;
    `record` is the folder to write to, None for no record, and `whole` says whether everything was
    asked for.
    """

    features: Path
    ruleset: str | None
    record: Path | None
    whole: bool
    seeds: Mapping[str, object]


class Recording:
    """Puts the record together, wherever the tests ran."""

    def __init__(self, asked: Asked, notes: Path) -> None:
        """Record what was asked for, by the notes that workers leave in a folder."""
        self._asked = asked
        self._notes = notes
        self._results = Results()
        self._began = datetime.now(UTC)
        self._about: tuple[Subject, ...] = ()
        self._complaints: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker where to leave its notes."""
        node.workerinput[NOTES] = str(self._notes)

    def pytest_sessionstart(self) -> None:
        """Write down that nothing ran yet: if the run is broken off, just that is so."""
        if self._asked.whole:
            self._read()
            self._write(Course({}, None, None, self._asked.seeds, self._began, None))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take in what is reported, from whichever process."""
        self._results.add(report)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write what came of the run; it is no success if a scenario was not executed."""
        course = self._course()
        if course.selected:
            self._read()
        self._write(course)
        self._complaints += self._left(course)
        if self._complaints and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name what was not executed."""
        for words in self._complaints:
            terminalreporter.write_line(words, red=True)

    def _read(self) -> None:
        try:
            self._about = tuple(subjects(self._asked.features, self._asked.ruleset))
        except BadInput as error:
            self._complaints += map(as_text, error.diagnostics)

    def _course(self) -> Course:
        notes = [json.loads(file.read_text("utf-8")) for file in self._notes.iterdir()]
        # All workers see the same tests.
        bound = {test: _key(at) for note in notes for test, at in note["bound"].items()}
        kept = {bound[test] for note in notes for test in note["kept"]}
        of: dict[Key, list[Ran]] = {}
        for test, at in bound.items():
            if ran := self._results.get(test):
                of.setdefault(at, []).append(ran)
        return Course(
            ran={at: worst(several) for at, several in of.items()},
            bound=set(bound.values()) if notes else None,
            selected=None if self._asked.whole else kept,
            seeds=self._asked.seeds,
            began=self._began,
            ended=datetime.now(UTC),
        )

    def _write(self, course: Course) -> None:
        for subject in self._about:
            if self._asked.record is None or not _concerns(subject, course.selected):
                continue
            ruleset, found = examine(subject.ruleset) if subject.ruleset else (None, [])
            # With a ruleset that has faults no scenario can be run, and the runner says so.
            if ruleset is not None and not found:
                place = store.place(self._asked.record, ruleset.id, whole=self._asked.whole)
                store.write(assemble(subject, ruleset, course), place)

    def _left(self, course: Course) -> Iterator[str]:
        for one in (one for subject in self._about for one in subject.scenarios):
            outcome = course.of(key(one)).outcome
            asked_for = course.selected is None or key(one) in course.selected
            if asked_for and outcome not in _EXECUTED:
                yield f"scenario never executed ({outcome}): {one.file}:{one.line}"


def _concerns(subject: Subject, selected: Collection[Key] | None) -> bool:
    return selected is None or any(key(one) in selected for one in subject.scenarios)


def _key(noted: list[Any]) -> Key:
    file, outline, row = noted
    return file, outline, row
