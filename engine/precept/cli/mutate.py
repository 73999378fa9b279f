"""`precept mutate`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from precept import kept, library
from precept.cli import exits, output
from precept.cli.solving import answered
from precept.coverage.features import read_features
from precept.protocol import load
from precept.report import keeping
from precept.scenarios.run import run

if TYPE_CHECKING:
    from precept.mutation.mutate import Told


def mutate_all(ruleset: str | None, jobs: int, *, as_json: bool) -> int:
    """Judge the mutants of one ruleset, or of all that are shipped; the exit code."""
    names = library.names() if ruleset is None else (ruleset,)
    mutate = partial(_mutate, jobs=jobs, as_json=as_json)
    return max(answered(name, mutate, as_json=as_json) for name in names)


def _mutate(name: str, *, jobs: int, as_json: bool) -> int:
    # What needs the solver comes in only where it is there.
    from precept.cli.mutate_json import report_as_json
    from precept.cli.mutate_text import print_report
    from precept.mutation.journal import Journal
    from precept.mutation.mutate import mutate
    from precept.mutation.recording import record

    protocol, folder = load(name), library.locate(name)
    # What could be loaded was found.
    assert folder is not None
    consultations = record(run(protocol, read_features(folder).scenarios))
    basis = keeping.basis("mutants", folder)
    journal = Journal(kept.CACHE / "mutation" / f"{protocol.ruleset.id}.jsonl", basis)
    with _bar(protocol.ruleset.id) as progress:
        report = mutate(protocol, consultations, journal, jobs, progress)
    kept.keep("mutants", protocol.ruleset.id, basis, keeping.mutants(report))
    if as_json:
        output.json_line(report_as_json(report))
    else:
        print_report(report, protocol.ruleset)
    return exits.FINDINGS if report.survived else exits.DONE


@contextmanager
def _bar(ruleset: str) -> Iterator[Told]:
    """A bar on the error output, where somebody sees it."""
    to = output.console(errors=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=to, transient=True, disable=not to.is_terminal) as bar:
        task = bar.add_task(f"{ruleset}: mutants", total=None)
        yield lambda number, total: bar.update(task, completed=number, total=total)
