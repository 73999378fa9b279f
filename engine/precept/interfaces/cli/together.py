"""The actions that can be recommended to one person at once, as JSON."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import FORMAT_OPTION, ruleset_argument
from precept.interfaces.cli.rulesets import with_solver
from precept.language import library
from precept.model.ruleset import Ruleset
from precept.report import records
from precept.report.diff_view import example
from precept.report.pair_matrix import LEGEND, Mark, marks, matrix
from precept.solver.co_recommendations import Pair, Pairs
from precept.verification import cache


def together_as_json(pairs: Pairs, ruleset: Ruleset) -> dict[str, Any]:
    """All pairs of actions as an object.

    - `ruleset`: its id.
    - `pairs`: those that come together in some case: the `actions`; `sound`, as a clinician judges
      it, `because` of what, both null where nobody has; and the `example`, a smallest case.
    - `never`: those that never come together; `not_settled`: those of which it is not known.
    """
    judged = {frozenset(one.actions): one for one in ruleset.safety.combinations}
    found = []
    for pair in pairs.found:
        said = judged.get(frozenset(pair.actions))
        judgement = {"sound": said.sound, "because": said.because} if said else _NOBODYS
        found.append({"actions": list(pair.actions), **judgement, "example": pair.case})
    never = [list(actions) for actions, mark in marks(pairs, ruleset).items() if mark is Mark.NEVER]
    undecided = [list(actions) for actions in pairs.undecided]
    return {"ruleset": ruleset.id, "pairs": found, "never": never, "not_settled": undecided}


_NOBODYS = {"sound": None, "because": None}


def print_together(pairs: Pairs, ruleset: Ruleset) -> None:
    """Print the matrix, then the pairs that can come together, each with a case of it."""
    page, of = Page(), marks(pairs, ruleset)
    page.line(ruleset.title, style="bold")
    page.line(f"{ruleset.id} {ruleset.version}: what can be recommended to one person at once")
    page.line()
    page.verbatim("\n".join(matrix(of, ruleset)), 2)
    page.line()
    for mark, words in LEGEND.items():
        if number := list(of.values()).count(mark):
            page.line(f"{mark}  {number} {words}", 2)
    for mark in (Mark.UNSOUND, Mark.OPEN, Mark.SOUND):
        _pairs(mark, [pair for pair in pairs.found if of[pair.actions] is mark], ruleset, page)


def _pairs(mark: Mark, pairs: list[Pair], ruleset: Ruleset, page: Page) -> None:
    because = {frozenset(one.actions): one.because for one in ruleset.safety.combinations}
    if pairs:
        page.heading(f"{mark}  {LEGEND[mark]}")
    for pair in pairs:
        page.line(" and ".join(pair.actions), 2)
        if reason := because.get(frozenset(pair.actions)):
            page.line(f"because: {reason}", 4)
        page.line(f"example: {', '.join(example(pair.case))}", 4, "dim")


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
    # What needs the solver comes in only where it is there.
    from precept.report.pair_matrix import Mark, marks
    from precept.verification.proofs import paired

    basis = records.basis("pairs", library.locate(name))
    protocol, pairs = paired(name)
    cache.keep("pairs", protocol.ruleset.id, basis, records.pairs(pairs, protocol.ruleset))
    if as_json:
        console.json_line(together_as_json(pairs, protocol.ruleset))
    else:
        print_together(pairs, protocol.ruleset)
    wrong = {Mark.UNSOUND, Mark.UNDECIDED} & set(marks(pairs, protocol.ruleset).values())
    return ExitCode.FINDINGS if wrong else ExitCode.DONE
