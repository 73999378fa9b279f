"""`precept test`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from precept import library
from precept.cli import exits, output
from precept.cli.testing_json import run_as_json
from precept.cli.testing_text import print_run
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput
from precept.evidence import store
from precept.evidence.junit import xml
from precept.evidence.matrix import matrix
from precept.evidence.model import Run
from precept.evidence.runner import Order, run
from precept.evidence.table import table
from precept.features.identity import id_of, labels
from precept.features.reader import read_folder
from precept.ir.rules import Ruleset
from precept.protocol import load

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


def run_features(wanted: Wanted, *, as_json: bool) -> int:
    """Run the scenarios of a ruleset, and tell what became of them; the exit code."""
    name = wanted.ruleset or library.DEFAULT
    try:
        ruleset, order = _prepared(name, wanted)
        said = run(order)
        place = store.place(wanted.record, ruleset.id, whole=not wanted.ids)
        if said:
            raise BadInput("the run broke off", [_broke(place, said)])
        recorded = store.read(place)
    except BadInput as error:
        output.refusal(name, error.diagnostics, as_json=as_json)
        return exits.code(error)
    _write(wanted, recorded, ruleset)
    if as_json:
        output.json_line(run_as_json(recorded, place))
    else:
        print_run(recorded, place)
    return exits.DONE if recorded.green else exits.FINDINGS


def _prepared(name: str, wanted: Wanted) -> tuple[Ruleset, Order]:
    """The ruleset, and what the runner is to do; all that is wrong with either is found first."""
    if found := list(_lacking(wanted.jobs)):
        raise BadInput("nothing can be run", found)
    ruleset, folder = load(name).ruleset, library.locate(name)
    # What could be loaded was found.
    assert folder is not None
    features = wanted.features or library.features(folder)
    written = read_folder(features) if features else ()
    if features is None or not written:
        span = Span(Source(str(features or name)))
        found = [NO_FEATURES.at(span, f"there is no scenario about `{name}`")]
        raise BadInput("nothing can be run", found)
    known = {id_of(label) for label in labels(written, features).values()}
    if found := list(_unknown(wanted.ids, known)):
        raise BadInput("nothing can be run", found)
    return ruleset, Order(folder, features, wanted.record, wanted.ids, wanted.jobs)


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
        wanted.junit.write_text(xml(recorded), "utf-8")
    if wanted.csv:
        # Spreadsheets take a text for UTF-8 by the mark before it.
        wanted.csv.write_text(table(matrix(ruleset, recorded.scenarios)), "utf-8-sig", newline="")
