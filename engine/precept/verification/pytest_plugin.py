"""The pytest plugin: run features with pytest-bdd, and record the result of every scenario.

A project names it in its `conftest.py`, binds its features with `pytest_bdd.scenarios(…)`, and says
in its settings where they are and where to keep the record:

    pytest_plugins = ["precept.verification.pytest_plugin"]
    precept_features = "features"
    precept_evidence = ".precept"

The features of a ruleset are in a folder of the same name. A run of all tests fails if a scenario
was not executed, in one process as under pytest-xdist: each process that runs tests notes which
scenarios they are bound to, and what it executed travels with pytest's own reports to the one
process that writes the record.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Feature, Scenario, Step
from pytest_bdd.scenario import scenario_wrapper_template_registry

from precept.execution.protocol import Protocol, load
from precept.language import library
from precept.language.examine import examine
from precept.language.features import Key, id_of, is_draft, key, labels, read_file, read_folder
from precept.language.features import Scenario as RecordedScenario
from precept.language.files import files_within
from precept.language.gherkin.checks import is_obeyed_by_pytest
from precept.model.diagnostics import Diagnostics, as_text
from precept.model.errors import BadInput, BadRuleset
from precept.model.records import dataclass
from precept.verification.evidence.recorder import (
    RulesetFeatures,
    Session,
    TestResult,
    Trace,
    assemble,
    by_ruleset,
    trace,
)
from precept.verification.evidence.runner import SKIPPED
from precept.verification.gherkin.scenario import ScenarioExecution, StepParser
from precept.verification.gherkin.steps import StepFailed, UndefinedStep
from precept.verification.run import Outcome, run_file, write_run

_FEATURES = "precept_features"
_EVIDENCE = "precept_evidence"
_ALL_OF = "precept_all_of"
_IDS = "precept_ids"
_RULESET = "precept_ruleset"
# The options that leave tests out; without the plugin that brings it, an option is not there.
_NARROWING = ("keyword", "markexpr", "lf", "stepwise", "deselect", "ignore", "ignore_glob", _IDS)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the plugin's settings and options."""
    parser.addini(_FEATURES, "The folder of all features.")
    parser.addini(_EVIDENCE, "The folder to keep the record of scenarios in.")
    group = parser.getgroup("precept")
    group.addoption(
        "--precept-ruleset",
        dest=_RULESET,
        help="The ruleset of all features; by default that of the folder each feature is in.",
    )
    group.addoption("--precept-all-of", dest=_ALL_OF, help="Run all features of this folder.")
    group.addoption(
        "--precept-id",
        dest=_IDS,
        action="append",
        default=[],
        help="Run the scenario with this id; may be repeated.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Observe tests where they run, and record where all reports arrive."""
    features = config.getoption(_ALL_OF) or config.getini(_FEATURES)
    if not features:
        return
    folder = config.rootpath / features
    _read_with_marks(folder)
    if config.option.collectonly:
        return
    given: Mapping[str, str] | None = getattr(config, "workerinput", None)
    if given is not None:
        notes = Path(given[_NOTES])
    else:
        temporary = TemporaryDirectory(prefix="precept-")
        config.add_cleanup(temporary.cleanup)
        notes = Path(temporary.name)
        evidence = str(config.getini(_EVIDENCE))
        settings = RecorderSettings(
            features=folder,
            ruleset=config.getoption(_RULESET),
            folder=config.rootpath / evidence if evidence else None,
            full=not _narrowed(config),
            seeds={name: getattr(config.option, name, None) for name in _SEEDS},
        )
        config.pluginmanager.register(Recorder(settings, notes), "precept-recorder")
    config.pluginmanager.register(Binding(config, notes, folder), "precept-binding")


_SEEDS = ("hypothesis_seed", "randomly_seed")


def _narrowed(config: pytest.Config) -> bool:
    """Return whether only a part of the tests is to run."""
    named = config.args_source is pytest.Config.ArgsSource.ARGS and not config.getoption(_ALL_OF)
    return named or any(getattr(config.option, name, None) for name in _NARROWING)


# Steps

_FEATURE = pytest.StashKey[Path]()
_TRACE = pytest.StashKey[Trace]()


class AnyStep(parsers.StepParser):
    """Matches every step: the vocabulary decides whether it is defined."""

    def is_matching(self, name: str) -> bool:  # noqa: ARG002 (the interface's)
        """Return True."""
        return True

    def parse_arguments(self, name: str) -> dict[str, Any]:
        """Return the sentence itself as the argument."""
        return {"sentence": name}


@cache
def _loaded(ruleset: str | Path) -> tuple[Protocol, StepParser]:
    protocol = load(ruleset)
    return protocol, StepParser(protocol.ruleset)


@pytest.fixture
def scenario_execution(request: pytest.FixtureRequest) -> ScenarioExecution:
    """The execution of the current scenario."""
    feature = request.node.stash[_FEATURE]
    named = request.config.getoption(_RULESET)
    try:
        loaded = _loaded(named or library.of_feature(feature) or feature.parent.name)
    except BadRuleset as error:
        faults = "\n\n".join(map(as_text, error.diagnostics))
        raise pytest.fail.Exception(faults, pytrace=False) from None
    return ScenarioExecution(*loaded)


def _taking(kind: str) -> Callable[..., None]:
    """Return the step function of a kind of step."""

    def take(
        scenario_execution: ScenarioExecution,
        sentence: str,
        datatable: object = None,
        docstring: object = None,
    ) -> None:
        has_argument = datatable is not None or docstring is not None
        try:
            scenario_execution.step(kind, sentence, has_argument=has_argument)
        except (UndefinedStep, StepFailed) as error:
            # The author's sentence is at fault, so a Python traceback would only hide it.
            raise pytest.fail.Exception(str(error), pytrace=False) from None

    return take


given(AnyStep(""))(_taking("given"))
when(AnyStep(""))(_taking("when"))
then(AnyStep(""))(_taking("then"))


def pytest_bdd_apply_tag(tag: str) -> bool | None:
    """Make no marks of tags that cite a statement, mark a draft, or are refused."""
    is_cited = tag[:1] == "p" and tag[1:2].isdigit()
    return True if is_cited or is_draft([tag]) or is_obeyed_by_pytest(tag) else None


def pytest_bdd_before_scenario(
    request: pytest.FixtureRequest, feature: Feature, scenario: Scenario
) -> None:
    """Keep the feature of a test, and fail it if its scenario is not the one that is recorded."""
    request.node.stash[_FEATURE] = Path(feature.filename)
    place = _scenario_of(request.node)
    try:
        recorded = _scenarios(feature.filename).get(place) if place else None
    except BadInput as error:
        faults = "\n\n".join(map(as_text, error.diagnostics))
        raise pytest.fail.Exception(faults, pytrace=False) from None
    if place and (recorded is None or not _same(recorded, scenario)):
        pytest.fail(_READ_DIFFERENTLY, pytrace=False)


_READ_DIFFERENTLY = (
    "pytest-bdd reads this scenario in another way than Precept, so what would run is not what is "
    "recorded"
)


def _read_with_marks(folder: Path) -> None:
    """Let pytest-bdd read features that begin with a byte-order mark.

    `pytest_bdd.scenarios` stops at the mark, but takes what was read before.
    """
    for path in files_within(folder, ".feature"):
        # What is no feature, pytest-bdd reports where a test names the file.
        with suppress(Exception):
            get_feature(str(path.parent), path.name, encoding="utf-8-sig")


_composed = partial(unicodedata.normalize, "NFC")  # as every file is read


@cache
def _scenarios(feature: str) -> Mapping[Key, RecordedScenario]:
    return {key(scenario): scenario for scenario in read_file(Path(feature))}


def _same(recorded: RecordedScenario, run: Scenario) -> bool:
    """Return whether the scenario that pytest-bdd would run is the one that is recorded."""
    steps = [
        (
            step.type,
            _composed(step.name),
            step.line_number,
            _table(step),
            step.docstring is not None,
        )
        for step in run.steps
    ]
    return _composed(run.name) == recorded.name and steps == [
        (step.kind, step.text, step.line, step.table, step.doc is not None)
        for step in recorded.steps
    ]


def _table(step: Step) -> tuple[tuple[str, ...], ...]:
    rows = step.datatable.rows if step.datatable else ()
    return tuple(tuple(_composed(cell.value) for cell in row.cells) for row in rows)


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Step) -> None:
    """Keep the line of the step."""
    _execution(request).line = step.line_number


def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Step) -> None:
    """Keep the trace of a scenario that a step ended."""
    request.node.stash[_TRACE] = trace(_execution(request), step.line_number)


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Keep the trace of a scenario that no step ended."""
    if _TRACE not in request.node.stash:
        request.node.stash[_TRACE] = trace(_execution(request), None)


def _execution(request: pytest.FixtureRequest) -> ScenarioExecution:
    execution: ScenarioExecution = request.getfixturevalue("scenario_execution")
    return execution


_TRACE_PROPERTY = "precept-trace"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send the trace with the report, which is all that leaves a worker."""
    report = yield
    kept = item.stash.get(_TRACE, None)
    if report.when == "call" and kept is not None:
        report.user_properties.append((_TRACE_PROPERTY, kept.to_json()))
    return report


# The scenarios that tests are bound to

_NOTES = "precept_notes"
_ROW = "_pytest_bdd_example"


class Binding:
    """Notes which test runs which scenario, and leaves out those that are not selected."""

    def __init__(self, config: pytest.Config, notes: Path, folder: Path) -> None:
        """Write a note into a folder that all workers share; `folder` has the features."""
        self._ids: list[str] = config.getoption(_IDS)
        self._note = notes / f"{getattr(config, 'workerinput', {}).get('workerid', 'main')}.json"
        self._folder = folder
        self._bound: dict[str, Key] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Note the bound scenarios, and deselect those whose ids were not asked for."""
        self._bound = {item.nodeid: place for item in items if (place := _scenario_of(item))}
        if not self._ids:
            return
        label = labels(read_folder(self._folder), self._folder)
        wanted = {place for place in label if id_of(label[place]) in self._ids}
        left_out = [item for item in items if self._bound.get(item.nodeid) not in wanted]
        items[:] = [item for item in items if self._bound.get(item.nodeid) in wanted]
        config.hook.pytest_deselected(items=left_out)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Leave the note for the process that writes the record."""
        selected = [item.nodeid for item in session.items if item.nodeid in self._bound]
        note = {"bound": self._bound, "selected": selected}
        self._note.write_text(json.dumps(note), "utf-8")


def _scenario_of(item: pytest.Item) -> Key | None:
    """Return the scenario that a test runs, if it runs one."""
    if not isinstance(item, pytest.Function):
        return None
    template = scenario_wrapper_template_registry.get(item.obj)
    if template is None:
        return None
    file = str(Path(template.feature.filename).resolve())
    row = item.callspec.indices[_ROW] if template.examples else None
    return file, template.line_number, row


# The record

# What a worker puts before each message.
_WORKER = re.compile(r"\A\[gw\d+\] .*\n")
_SKIPPED_BY_TAG = "unconditional skip"
_DIED = "the process that ran this scenario ended before it did"
_EXECUTED = {Outcome.PASSED, Outcome.FAILED, Outcome.UNDEFINED}


class TestResults:
    """The results of tests by their ids, from the reports of their phases."""

    __test__ = False

    def __init__(self) -> None:
        """Start without results."""
        self._results: dict[str, TestResult] = {}

    def add(self, report: pytest.TestReport) -> None:
        """Take the report of one phase of a test: setup, call or teardown."""
        outcome = _outcome(report)
        before = self._results.get(report.nodeid)
        if outcome is None or (before and outcome is Outcome.PASSED):
            return
        trace = before.trace if before else _trace(report)
        if outcome is Outcome.FAILED and trace is not None and trace.undefined:
            outcome = Outcome.UNDEFINED
        seconds = report.duration if report.when == "call" else None
        result = TestResult(report.nodeid, outcome, _message(report), seconds, trace)
        self._results[report.nodeid] = result

    def worst(self, bound: Mapping[str, Key]) -> Mapping[Key, TestResult]:
        """Return the results of scenarios: of several tests of one the worst counts."""
        order = list(Outcome)
        worst: dict[Key, TestResult] = {}
        for test, place in bound.items():
            if result := self._results.get(test):
                known = worst.setdefault(place, result)
                worst[place] = min(known, result, key=lambda item: order.index(item.outcome))
        return worst


def _outcome(report: pytest.TestReport) -> Outcome | None:
    """Return what a phase says of the whole test; None if nothing."""
    if report.skipped:
        return Outcome.SKIPPED
    # A test that was expected to fail, and did not, is not what its author thinks it is.
    if report.failed or (report.when == "call" and hasattr(report, "wasxfail")):
        return Outcome.FAILED
    return Outcome.PASSED if report.when == "call" else None


def _trace(report: pytest.TestReport) -> Trace | None:
    properties: Mapping[str, object] = dict(report.user_properties)
    text = properties.get(_TRACE_PROPERTY)
    return None if text is None else Trace.from_json(str(text))


def _message(report: pytest.TestReport) -> str:
    if report.passed:
        return "it was expected to fail, and passed" if hasattr(report, "wasxfail") else ""
    if report.when not in {"setup", "call", "teardown"}:
        return _DIED
    if isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        return SKIPPED if reason == _SKIPPED_BY_TAG else reason
    return _WORKER.sub("", report.longreprtext).strip()


@dataclass(frozen=True, slots=True)
class RecorderSettings:
    """What to record.

    `features` is the folder of all features; `ruleset` is their ruleset, None for those of their
    folders; `folder` is where to keep the record, None for none; `full` says whether all tests run.
    """

    features: Path
    ruleset: str | None
    folder: Path | None
    full: bool
    seeds: Mapping[str, object]


class Recorder:
    """Writes the record of a session, wherever the tests ran."""

    def __init__(self, settings: RecorderSettings, notes: Path) -> None:
        """Record by the notes that workers leave in a folder."""
        self._settings = settings
        self._notes = notes
        self._results = TestResults()
        self._started = datetime.now(UTC)
        self._features: tuple[RulesetFeatures, ...] = ()
        self._complaints: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Give a worker the folder of notes."""
        node.workerinput[_NOTES] = str(self._notes)

    def pytest_sessionstart(self) -> None:
        """Record that nothing has run: if the run is interrupted, that is what remains."""
        if self._settings.full:
            self._read()
            self._write(Session({}, None, None, self._settings.seeds, self._started, None))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take a report, from whichever process."""
        self._results.add(report)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the record; fail the session if a scenario was not executed."""
        finished = self._session()
        if finished.selected:
            self._read()
        self._write(finished)
        self._complaints += self._not_executed(finished)
        if self._complaints and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name the scenarios that were not executed."""
        for complaint in self._complaints:
            terminalreporter.write_line(complaint, red=True)

    def _read(self) -> None:
        try:
            self._features = tuple(by_ruleset(self._settings.features, self._settings.ruleset))
        except BadInput as error:
            self._complaints += map(as_text, error.diagnostics)

    def _session(self) -> Session:
        notes = [json.loads(file.read_text("utf-8")) for file in self._notes.iterdir()]
        # All workers see the same tests.
        bound = {test: _key(place) for note in notes for test, place in note["bound"].items()}
        selected = {bound[test] for note in notes for test in note["selected"]}
        return Session(
            results=self._results.worst(bound),
            bound=set(bound.values()) if notes else None,
            selected=None if self._settings.full else selected,
            seeds=self._settings.seeds,
            started=self._started,
            ended=datetime.now(UTC),
        )

    def _write(self, session: Session) -> None:
        for features in self._features:
            if self._settings.folder is None or not _concerns(features, session):
                continue
            ruleset, faults = (
                examine(features.ruleset) if features.ruleset else (None, Diagnostics())
            )
            # Scenarios of a ruleset with faults cannot run, and pytest reports that.
            if ruleset is not None and not faults.has_errors:
                file = run_file(self._settings.folder, ruleset.id, full=self._settings.full)
                write_run(assemble(features, ruleset, session), file)

    def _not_executed(self, session: Session) -> Iterator[str]:
        for features in self._features:
            for scenario in features.scenarios:
                outcome = session.result(key(scenario)).outcome
                if session.is_selected(key(scenario)) and outcome not in _EXECUTED:
                    place = f"{scenario.file}:{scenario.line}"
                    yield f"scenario never executed ({outcome}): {place}"


def _concerns(features: RulesetFeatures, session: Session) -> bool:
    places = map(key, features.scenarios)
    return session.selected is None or any(map(session.is_selected, places))


def _key(noted: list[Any]) -> Key:
    file, outline, row = noted
    return file, outline, row
