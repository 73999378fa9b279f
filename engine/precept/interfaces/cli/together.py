"""`precept together`: show which actions can be recommended together."""

from __future__ import annotations

from collections import Counter
from functools import partial

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import FORMAT_OPTION, ruleset_argument
from precept.interfaces.cli.rulesets import with_solver
from precept.language import library
from precept.model.ruleset import Ruleset
from precept.report import pair_matrix, results
from precept.report.changes import example
from precept.report.pair_matrix import LEGEND, Mark, PairRow, matrix
from precept.verification import cache


@click.command("together")
@ruleset_argument()
@FORMAT_OPTION
def command(ruleset: str | None, *, as_json: bool) -> int:
    """Show which actions can be recommended to one person at once.

    A clinician judges in safety.yaml whether such a pair is sound.
    """
    work = partial(_show, as_json=as_json)
    return with_solver(ruleset or library.DEFAULT, work, as_json=as_json)


def _show(name: str, *, as_json: bool) -> int:
    # Imported here because it loads the solver, whose absence `with_solver` reports.
    from precept.verification.proofs import find_pairs

    basis = results.basis("pairs", library.locate(name))
    protocol, pairs = find_pairs(name)
    ruleset = protocol.ruleset
    rows = pair_matrix.rows(pairs, ruleset)
    shown = pair_matrix.as_json(rows, ruleset)
    cache.store("pairs", ruleset.id, basis, shown)
    if as_json:
        console.json_line(shown)
    else:
        _print(rows, ruleset)
    wrong = any(row.mark in (Mark.UNSOUND, Mark.UNDECIDED) for row in rows)
    return ExitCode.FINDINGS if wrong else ExitCode.DONE


def _print(rows: tuple[PairRow, ...], ruleset: Ruleset) -> None:
    page, counted = Page(), Counter(row.mark for row in rows)
    page.line(ruleset.title, style="bold")
    page.line(f"{ruleset.id} {ruleset.version}: actions that can be recommended together")
    page.line()
    page.verbatim("\n".join(matrix(rows, ruleset)), 2)
    page.line()
    for mark, words in LEGEND.items():
        if counted[mark]:
            page.line(f"{mark}  {counted[mark]} {words}", 2)
    for mark in LEGEND:
        shown = [(row, row.case) for row in rows if row.mark is mark and row.case is not None]
        if shown:
            page.heading(f"{mark}  {LEGEND[mark]}")
        for row, case in shown:
            page.line(" and ".join(row.actions), 2)
            if row.because:
                page.line(f"because: {row.because}", 4)
            page.line(f"example: {', '.join(example(case))}", 4, "dim")
