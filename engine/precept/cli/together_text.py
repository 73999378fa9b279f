"""The actions that can be recommended to one person at once, for a clinician to judge."""

from __future__ import annotations

from precept.cli.diff_rows import example
from precept.cli.page import Page
from precept.cli.together_matrix import LEGEND, Mark, marks, matrix
from precept.ir.rules import Ruleset
from precept.proof.together import Pair, Pairs


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
