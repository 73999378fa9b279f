"""Two ways to run scenarios: in this process, or by pytest in a process of its own.

The first is quick, for coverage, mutation testing and watching; the second is what is recorded.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen, TimeoutExpired

from precept.execution.protocol import Protocol
from precept.language.features import Key, Scenario, key
from precept.language.files import files_within
from precept.language.writing import temporary_folder
from precept.model.records import dataclass
from precept.verification.evidence.recorder import TestResult, scenario_records, trace
from precept.verification.gherkin.scenario import ScenarioExecution, StepParser
from precept.verification.gherkin.steps import StepFailed, UndefinedStep
from precept.verification.run import (
    Outcome,
    Run,
    ScenarioRecord,
    read_run,
    run_file,
    write_run,
)

SKIPPED = "it is tagged to be skipped"
_SKIP = "skip"


def run(
    protocol: Protocol, scenarios: Iterable[Scenario], folder: Path
) -> tuple[ScenarioRecord, ...]:
    """Run scenarios below a folder in this process."""
    scenarios = tuple(scenarios)
    return scenario_records(scenarios, folder, execute(protocol, scenarios).__getitem__)


def execute(protocol: Protocol, scenarios: Iterable[Scenario]) -> Mapping[Key, TestResult]:
    """Execute scenarios in this process and return their results."""
    parser = StepParser(protocol.ruleset)
    return {
        key(scenario): _execute(ScenarioExecution(protocol, parser), scenario)
        for scenario in scenarios
    }


def _execute(execution: ScenarioExecution, scenario: Scenario) -> TestResult:
    if _SKIP in scenario.tags:
        return TestResult("", Outcome.SKIPPED, SKIPPED)
    for step in scenario.steps:
        execution.line = step.line
        has_argument = bool(step.table) or step.doc is not None
        try:
            execution.step(step.kind, step.text, has_argument=has_argument)
        except (UndefinedStep, StepFailed) as error:
            outcome = Outcome.UNDEFINED if execution.undefined else Outcome.FAILED
            return _result(execution, outcome, str(error), step.line)
    return _result(execution, Outcome.PASSED)


def _result(
    execution: ScenarioExecution,
    outcome: Outcome,
    message: str = "",
    failed_line: int | None = None,
) -> TestResult:
    traced = (consultation.traced for consultation in execution.consultations)
    worlds = tuple(None if item is None else item.evaluation.world for item in traced)
    return TestResult("", outcome, message, trace=trace(execution, failed_line), worlds=worlds)


_BINDING = """\
from pytest_bdd import scenarios

files = {files!r}
scenarios(*files)
"""
_PLUGINS = ("pytest_bdd.plugin", "precept.verification.pytest_plugin", "no:cacheprovider")
# Settings of the environment must not change an author's run.
_FOREIGN_SETTINGS = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")
_COMPLETED = (0, 1)
_RECORD = "record"
_PATIENCE = 5
"""How many seconds a run that is to end has to complete its record."""
_PERCENTAGE = re.compile(rb"\[ *(\d+)%\]")


@dataclass(frozen=True, slots=True)
class PytestRun:
    """A run by pytest: what to run, in how many processes, and the folder of the record.

    Without `ids` it runs all scenarios of the folder `features`.
    """

    ruleset: Path
    features: Path
    record: Path
    ids: Sequence[str] = ()
    jobs: int = 1


def run_pytest(
    wanted: PytestRun, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> tuple[Run | None, str]:
    """Run scenarios by pytest and record them.

    The record is made in a folder of its own, so that of two runs at once neither reads the
    other's. If the run ends early, what it had recorded is kept.

    Args:
        wanted: What to run.
        progress: Called with the percentage of the scenarios that have run, and 100.

    Returns:
        The run, and pytest's output if it broke off, else "".

    Raises:
        BadInput: if the record cannot be written.
    """
    with temporary_folder() as folder:
        try:
            output = _pytest(wanted, folder, progress)
        except BaseException:
            _keep_record(wanted, folder)
            raise
        return _keep_record(wanted, folder), output


def _keep_record(wanted: PytestRun, folder: Path) -> Run | None:
    """Put the record of a run in the place of the last one, and return it, if there is one."""
    for file in (folder / _RECORD).glob("*/*.json"):
        run = read_run(file)
        write_run(run, run_file(wanted.record, run.ruleset.id, full=not wanted.ids))
        return run
    return None


def _pytest(wanted: PytestRun, folder: Path, progress: Callable[[int, int], None]) -> str:
    output = bytearray()
    binding = folder / "test_features.py"
    files = [str(file) for file in files_within(wanted.features.resolve(), ".feature")]
    binding.write_text(_BINDING.format(files=files), "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    command = [sys.executable, "-P", "-m", "pytest", str(binding), *_options(wanted, folder)]
    with _started(command, _environment(folder)) as process:
        assert process.stdout is not None  # it is a pipe
        while read := os.read(process.stdout.fileno(), 65_536):
            output += read
            if percentages := _PERCENTAGE.findall(read):
                progress(int(percentages[-1]), 100)
    return "" if process.returncode in _COMPLETED else output.decode("utf-8", "replace")


@contextmanager
def _started(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Popen[bytes]]:
    """Start a process that does not outlive this one, whatever ends it."""
    with Popen(  # noqa: S603 (our own runner)
        command, stdout=PIPE, stderr=STDOUT, env=environment, start_new_session=True
    ) as process:
        try:
            yield process
        except BaseException:
            process.send_signal(signal.SIGINT)  # at which it completes its record
            with suppress(TimeoutExpired):
                process.wait(_PATIENCE)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # the workers too
            raise


def _options(wanted: PytestRun, folder: Path) -> Iterator[str]:
    yield from ("-c", str(folder / "pytest.ini"), "--rootdir", str(folder), "-q")
    plugins = (*_PLUGINS, "xdist.plugin") if wanted.jobs > 1 else _PLUGINS
    for plugin in plugins:
        yield from ("-p", plugin)
    if wanted.jobs > 1:
        yield from ("-n", str(wanted.jobs))
    yield from ("--precept-all-of", str(wanted.features.resolve()))
    yield from ("--precept-ruleset", str(wanted.ruleset.resolve()))
    yield from ("-o", f"precept_evidence={folder / _RECORD}")
    for id_ in wanted.ids:
        yield from ("--precept-id", id_)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN_SETTINGS}
    return {
        **kept,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONUNBUFFERED": "1",
        "TMPDIR": str(folder),  # removed with it, whatever ends the process
    }
