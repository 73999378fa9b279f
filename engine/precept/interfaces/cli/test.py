"""`precept test`: run a ruleset's scenarios and report the results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode, exit_code_of
from precept.interfaces.cli.parameters import FORMAT_OPTION, PATH, ruleset_argument
from precept.interfaces.cli.rulesets import load_with_folder
from precept.language import library
from precept.language.features import id_of, labels, read_folder
from precept.language.outputs import Output, check_all
from precept.model.diagnostics import Diagnostic, Fault, Source, Span
from precept.model.errors import BadInput
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset
from precept.verification.evidence.exports import HEADER, junit_mark, junit_xml, matrix, matrix_csv
from precept.verification.evidence.runner import PytestRun, run_pytest
from precept.verification.run import RECORD, Outcome, Run, ScenarioRecord, run_file

NO_RUNNER = Fault(
    "EVI103",
    "runner-not-installed",
    "Features are run by pytest, which is an optional dependency.",
    "install `precept[features]`; for several processes also pytest-xdist",
)
NO_FEATURES = Fault(
    "EVI104",
    "no-features",
    "There is no scenario to run: the ruleset has no folder of features, or it is empty.",
    "write scenarios into `features/<id>` next to the rulesets, or name their folder with "
    "`--features`",
)
NO_SCENARIO = Fault(
    "EVI105",
    "no-such-scenario",
    "No scenario has this id. An id changes with the name of a scenario and the values of its row.",
    "take the id from the latest run of all scenarios",
)
NAME_NOT_UTF8 = Fault(
    "EVI107",
    "name-not-utf-8",
    "The record of a run names its files and folders, and it is UTF-8 text.",
    "rename the file or folder",
)
BROKE = Fault(
    "EVI106",
    "run-broke-off",
    "pytest did not finish the run, so its record is incomplete.",
    "read pytest's output",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to run, the folder to record it in, and the files to write."""

    ruleset: str | None
    features: Path | None
    ids: Sequence[str]
    jobs: int
    record: Path
    junit: Path | None
    csv: Path | None


@click.command("test")
@ruleset_argument()
@click.option(
    "--features",
    metavar="FOLDER",
    type=PATH,
    help="The folder of the feature files; by default features/<id> next to the rulesets, or "
    "features in the ruleset's folder.",
)
@click.option(
    *("--id", "ids"),
    metavar="ID",
    multiple=True,
    help="Run the scenario with this id; may be given several times.",
)
@click.option(
    *("--jobs", "-j"), type=click.IntRange(min=1), default=1, help="The number of processes."
)
@click.option(
    "--record",
    metavar="FOLDER",
    type=PATH,
    default=Path(".precept"),
    help="The folder for the record of the run; by default .precept.",
)
@click.option("--junit", metavar="FILE", type=PATH, help="Write the results as JUnit XML.")
@click.option(
    "--csv",
    metavar="FILE",
    type=PATH,
    help="Write statements, rules, scenarios and results as CSV.",
)
@FORMAT_OPTION
def command(*, as_json: bool, **wanted: Any) -> int:
    """Run a ruleset's scenarios and report the results.

    The exit code is 0 only if every requested scenario passed.
    """
    name = wanted["ruleset"] or library.DEFAULT
    work = partial(_test, name, Wanted(**wanted), as_json=as_json)
    return exit_code_of(name, work, as_json=as_json)


def _test(name: str, wanted: Wanted, *, as_json: bool) -> int:
    ruleset, pytest_run = _prepared(name, wanted)
    junit, csv = _outputs(ruleset, wanted)
    with console.progress(f"{ruleset.id}: scenarios") as progress:
        run, output = run_pytest(pytest_run, progress)
    file = run_file(wanted.record, ruleset.id, full=not wanted.ids)
    if output or run is None:
        message = f"pytest did not finish the run:\n{output.strip()}"
        raise BadInput("the run broke off", [BROKE.at(Span(Source(str(file))), message)])
    if junit:
        junit.write(junit_xml(run))
    if csv:
        # Spreadsheets recognise UTF-8 by its byte order mark.
        csv.write("\ufeff" + matrix_csv(matrix(ruleset, run.scenarios)))
    if as_json:
        console.json_line(run_as_json(run, file))
    else:
        print_run(run, file)
    return ExitCode.DONE if run.green else ExitCode.FINDINGS


def _outputs(ruleset: Ruleset, wanted: Wanted) -> tuple[Output | None, Output | None]:
    """Return the JUnit and CSV files to write, after looking for all that would prevent it."""
    junit = Output(wanted.junit, (junit_mark(ruleset.id),)) if wanted.junit else None
    csv = Output(wanted.csv, (",".join(HEADER),)) if wanted.csv else None
    record = Output(run_file(wanted.record, ruleset.id, full=not wanted.ids), (RECORD,))
    check_all(filter(None, (junit, csv, record)))
    return junit, csv


def _prepared(name: str, wanted: Wanted) -> tuple[Ruleset, PytestRun]:
    """Return the ruleset and what to run, after looking for all faults of both."""
    if faults := list(_missing_packages(wanted.jobs)):
        raise BadInput("nothing can be run", faults)
    protocol, folder = load_with_folder(name)
    features = wanted.features or library.features(folder)
    scenarios = read_folder(features) if features else ()
    if features is None or not scenarios:
        span = Span(Source(str(features or name)))
        faults = [NO_FEATURES.at(span, f"there is no scenario about `{name}`")]
        raise BadInput("nothing can be run", faults)
    places = dict.fromkeys([folder, features, *(Path(item.file) for item in scenarios)])
    if unnamed := [place for place in places if not _is_text(place.resolve())]:
        faults = [
            NAME_NOT_UTF8.at(Span(Source(str(place))), f"the name of `{place}` is not UTF-8 text")
            for place in unnamed
        ]
        raise BadInput("nothing can be run", faults)
    known = {id_of(label) for label in labels(scenarios, features).values()}
    if unknown := [id_ for id_ in wanted.ids if id_ not in known]:
        span = Span(Source("--id"))
        faults = [NO_SCENARIO.at(span, f"no scenario has the id `{id_}`") for id_ in unknown]
        raise BadInput("nothing can be run", faults)
    return protocol.ruleset, PytestRun(folder, features, wanted.record, wanted.ids, wanted.jobs)


def _is_text(place: Path) -> bool:
    """Return whether a path is Unicode; undecodable bytes are surrogates in it."""
    return not any("\ud800" <= letter <= "\udfff" for letter in str(place))


def _missing_packages(jobs: int) -> Iterator[Diagnostic]:
    needed = ("pytest", "pytest_bdd", *(("xdist",) if jobs > 1 else ()))
    if any(find_spec(name) is None for name in needed):
        yield NO_RUNNER.at(Span(Source("precept test")), "pytest is not installed")


def run_as_json(run: Run, file: Path) -> dict[str, Any]:
    """Return a summary of a run; all of it is in the file `run_file`.

    - `ruleset`, `version`, `fingerprint`: the ruleset; `green`: whether all scenarios that were to
      run passed.
    - `full`: whether all scenarios were to run; `counts`: scenarios by outcome, those left out as
      `never-run`.
    - `drafts`: the number of drafts among those that were to run.
    - `scenarios`: those that were to run, each with `id`, `feature`, `line`, `name`, `example`,
      `draft`, `outcome`, `failed_line`, the line of the step that failed or is undefined, or null,
      and `message`.
    """
    return {
        "ruleset": run.ruleset.id,
        "version": run.ruleset.version,
        "fingerprint": run.ruleset.fingerprint,
        "green": run.green,
        "full": run.scope.full,
        "counts": {outcome.value: number for outcome, number in run.counts.items()},
        "drafts": run.drafts,
        "scenarios": [
            {
                "id": record.id,
                "feature": record.feature,
                "line": record.line,
                "name": record.name,
                "example": dict(record.example),
                "draft": record.is_draft,
                "outcome": record.outcome.value,
                "failed_line": record.failed_line,
                "message": record.message,
            }
            for record in run.selected
        ],
        "run_file": str(file),
    }


_HEADINGS = {
    Outcome.FAILED: "Failed",
    Outcome.UNDEFINED: "Undefined step",
    Outcome.UNBOUND: "Not run by any test",
    Outcome.SKIPPED: "Skipped",
    Outcome.NEVER_RUN: "Never run",
}
_COUNTED = (Outcome.PASSED, *_HEADINGS)


def print_run(run: Run, file: Path) -> None:
    """Print the results of the scenarios that were to run, those that did not pass first."""
    page = Page()
    page.line(run.ruleset.title, style="bold")
    for outcome, heading in _HEADINGS.items():
        records = [record for record in run.selected if record.outcome is outcome]
        if records:
            page.heading(heading)
        for record in records:
            page.line(_name(record), 2)
            for words in _reason(record):
                page.line(words, 6)
            line = record.failed_line or record.line
            page.line(f"{run.features_folder}/{record.feature}:{line}   id {record.id}", 6, "dim")
    _print_passed(run, page)
    page.line()
    numbers = ", ".join(
        f"{run.counts[outcome]} {outcome.value.replace('-', ' ')}"
        for outcome in _COUNTED
        if run.counts[outcome]
    )
    selected = "" if run.scope.full else f" ({len(run.selected)} selected)"
    total = f"{len(run.scenarios)} scenarios{selected}"
    drafts = f", {run.drafts} of them drafts, which cover nothing" if run.drafts else ""
    page.line(f"{run.ruleset.id} {run.ruleset.version}: {total}, {numbers}{drafts}")
    page.line(f"recorded in {file}", style="dim")


def _print_passed(run: Run, page: Page) -> None:
    titles = {feature.file: feature.title for feature in run.features}
    passed = [record for record in run.selected if record.outcome is Outcome.PASSED]
    for file, own in groupby(passed, lambda record: record.feature):
        page.heading(f"Passed: {titles[file]}")
        for _, rows in groupby(own, lambda record: record.outline):
            first, *more = rows
            name = f"{first.name} [draft]" if first.is_draft else first.name
            page.line(f"{name} ({len(more) + 1} rows)" if more else name, 2)


def _name(record: ScenarioRecord) -> str:
    row = ", ".join(f"{name} {value}" for name, value in record.example.items())
    name = f"{record.name or 'a scenario without a name'}{' [draft]' if record.is_draft else ''}"
    return f"{name}   ({row})" if row else name


def _reason(record: ScenarioRecord) -> Iterator[str]:
    """Yield the step that failed, as written, and the message without it."""
    message = record.message
    for step in record.steps:
        if step.line == record.failed_line:
            yield f"{step.keyword} {step.text}"
            message = message.removeprefix(f"`{step.text}`").removeprefix(": ").strip()
    yield from message.splitlines()
