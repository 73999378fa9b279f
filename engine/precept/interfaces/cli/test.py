"""What became of scenarios, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
from precept.language.files import write
from precept.model.diagnostics import Diagnostic, Fault, Source, Span
from precept.model.errors import BadInput
from precept.model.ruleset import Ruleset
from precept.verification.evidence import store
from precept.verification.evidence.exports import matrix, table, xml
from precept.verification.evidence.run import Outcome, Run, ScenarioRecord
from precept.verification.evidence.runner import Order, run


def run_as_json(run: Run, place: Path) -> dict[str, Any]:
    """A run in short; all of it is in the file `record`.

    - `ruleset`, `version`, `fingerprint`: what was run; `green`: whether all that was asked for
      passed.
    - `whole`: whether everything was asked for; `counts`: scenarios by outcome, those left out
      among them as `never-run`.
    - `scenarios`: those asked for, each with `id`, `feature`, `line`, `name`, `example`, `outcome`,
      `step`, the line of the one that did not hold, or null, and `message`.
    """
    return {
        "ruleset": run.ruleset.id,
        "version": run.ruleset.version,
        "fingerprint": run.ruleset.fingerprint,
        "green": run.green,
        "whole": run.scope.whole,
        "counts": {outcome.value: number for outcome, number in run.counts.items()},
        "scenarios": list(map(_scenario, run.asked_for)),
        "record": str(place),
    }


def _scenario(one: ScenarioRecord) -> dict[str, Any]:
    return {
        "id": one.id,
        "feature": one.feature,
        "line": one.line,
        "name": one.name,
        "example": dict(one.example),
        "outcome": one.outcome.value,
        "step": one.broke,
        "message": one.message,
    }


_HEADINGS = {
    Outcome.FAILED: "Does not hold",
    Outcome.UNDEFINED: "Has a step that is no sentence of this ruleset",
    Outcome.UNBOUND: "Stands in a feature, and no test runs it",
    Outcome.SKIPPED: "Skipped",
    Outcome.NEVER_RUN: "Never run",
}
_COUNTED = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.UNDEFINED: "undefined",
    Outcome.UNBOUND: "unbound",
    Outcome.SKIPPED: "skipped",
    Outcome.NEVER_RUN: "never run",
}


def print_run(run: Run, place: Path) -> None:
    """Print what became of the scenarios that were asked for."""
    _Page(run).print(place)


class _Page(Page):
    def __init__(self, run: Run) -> None:
        super().__init__()
        self._run = run

    def print(self, place: Path) -> None:
        asked = self._run.asked_for
        self.line(self._run.ruleset.title, style="bold")
        for outcome, heading in _HEADINGS.items():
            self._not_green(heading, [one for one in asked if one.outcome is outcome])
        self._passed([one for one in asked if one.outcome is Outcome.PASSED])
        self.line()
        self._sum(place)

    def _not_green(self, heading: str, scenarios: list[ScenarioRecord]) -> None:
        if scenarios:
            self.heading(heading)
        for one in scenarios:
            self.line(_name(one), 2)
            for line in _why(one):
                self.line(line, 6)
            place = f"{self._run.features_folder}/{one.feature}:{one.broke or one.line}"
            self.line(f"{place}   id {one.id}", 6, "dim")

    def _passed(self, scenarios: list[ScenarioRecord]) -> None:
        titles = {feature.file: feature.title for feature in self._run.features}
        for file, own in groupby(scenarios, lambda one: one.feature):
            self.heading(f"Holds: {titles[file]}")
            for (name, _), rows in groupby(own, _declared):
                number = len(list(rows))
                self.line(name if number == 1 else f"{name} ({number} rows)", 2)

    def _sum(self, place: Path) -> None:
        run = self._run
        counted = run.counts
        told = (f"{counted[one]} {word}" for one, word in _COUNTED.items() if counted[one])
        name = f"{run.ruleset.id} {run.ruleset.version}"
        asked = "" if run.scope.whole else f" ({len(run.asked_for)} of them asked for)"
        self.line(f"{name}: of {len(run.scenarios)} scenarios{asked} {', '.join(told)}")
        self.line(f"recorded in {place}", style="dim")


def _declared(one: ScenarioRecord) -> tuple[str, int]:
    return one.name, one.outline


def _name(one: ScenarioRecord) -> str:
    row = ", ".join(f"{name} {value}" for name, value in one.example.items())
    name = one.name or "a scenario without a name"
    return f"{name}   ({row})" if row else name


def _why(one: ScenarioRecord) -> Iterator[str]:
    """The step that did not hold, as it is written, and what was to be and what is."""
    said = one.message
    for step in one.steps:
        if step.line == one.broke:
            yield f"{step.keyword} {step.text}"
            said = said.removeprefix(f"`{step.text}`").removeprefix(": ").strip()
    yield from said.splitlines()


NO_RUNNER = Fault(
    "EVI103",
    "runner-not-installed",
    "Features are run by pytest, which is not installed with the rest.",
    "install `precept[features]`; for several processes pytest-xdist too",
)
NO_FEATURES = Fault(
    "EVI104",
    "no-features",
    "There is no scenario to run: the ruleset has no folder of features, or nothing is in it.",
    "write scenarios into `features/<id>` beside the rulesets, or name their folder with "
    "`--features`",
)
NO_SCENARIO = Fault(
    "EVI105",
    "no-such-scenario",
    "No scenario has this id. Another name, or other values in a row, give another id.",
    "take the id from the latest run of all scenarios",
)
BROKE = Fault(
    "EVI106",
    "run-broke-off",
    "The runner could not go through with it, so what it recorded is not all.",
    "see what the runner says",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be run, and what is to be written of it."""

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
    ruleset, order = _prepared(name, wanted)
    said = run(order)
    place = store.place(wanted.record, ruleset.id, whole=not wanted.ids)
    if said:
        raise BadInput("the run broke off", [_broke(place, said)])
    recorded = store.read(place)
    _write(wanted, recorded, ruleset)
    if as_json:
        console.json_line(run_as_json(recorded, place))
    else:
        print_run(recorded, place)
    return ExitCode.DONE if recorded.green else ExitCode.FINDINGS


def _prepared(name: str, wanted: Wanted) -> tuple[Ruleset, Order]:
    """The ruleset, and what the runner is to do; all that is wrong with either is found first."""
    if found := list(_lacking(wanted.jobs)):
        raise BadInput("nothing can be run", found)
    protocol, folder = load_with_folder(name)
    features = wanted.features or library.features(folder)
    written = read_folder(features) if features else ()
    if features is None or not written:
        span = Span(Source(str(features or name)))
        found = [NO_FEATURES.at(span, f"there is no scenario about `{name}`")]
        raise BadInput("nothing can be run", found)
    known = {id_of(label) for label in labels(written, features).values()}
    if found := list(_unknown(wanted.ids, known)):
        raise BadInput("nothing can be run", found)
    return protocol.ruleset, Order(folder, features, wanted.record, wanted.ids, wanted.jobs)


def _lacking(jobs: int) -> Iterator[Diagnostic]:
    needed = ("pytest", "pytest_bdd", *(("xdist",) if jobs > 1 else ()))
    for name in needed:
        if find_spec(name) is None:
            yield NO_RUNNER.at(Span(Source("precept test")), "the runner is not installed")
            return


def _unknown(ids: Sequence[str], known: Iterable[str]) -> Iterator[Diagnostic]:
    for id_ in ids:
        if id_ not in known:
            yield NO_SCENARIO.at(Span(Source("--id")), f"no scenario has the id `{id_}`")


def _broke(place: Path, said: str) -> Diagnostic:
    return BROKE.at(Span(Source(str(place))), f"the runner broke off:\n{said.strip()}")


def _write(wanted: Wanted, recorded: Run, ruleset: Ruleset) -> None:
    if wanted.junit:
        write(wanted.junit, xml(recorded))
    if wanted.csv:
        # Spreadsheets take a text for UTF-8 by the mark before it.
        write(wanted.csv, "\ufeff" + table(matrix(ruleset, recorded.scenarios)))
