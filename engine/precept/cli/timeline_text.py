"""A timeline as a table: when, what made answers turn, and what each was before and is after."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.console import Console

from precept.cli import change_table, output
from precept.cli.retired import warning
from precept.explanation.answer_words import answer, when
from precept.explanation.timeline_model import Row, Spell, Timeline, Turn
from precept.ir.rules import Ruleset


def print_timeline(told: Timeline, ruleset: Ruleset) -> None:
    """Print a timeline."""
    to = output.console()
    zone = f" ({told.zone})" if told.zone else ""
    output.line(to, ruleset.title, style="bold")
    output.line(to, f"from {when(told.start)} to {when(told.end)}{zone}")
    output.line(to, "what changes if nothing else is learned")
    for words, indent in warning(ruleset):
        output.line(to, words, indent)
    for why in told.before:
        output.line(to, f"no decision before: {why}", 2)
    for why in told.after:
        output.line(to, f"no decision after: {why}", 2)
    output.line(to, "")
    _Table(told, to).print()


class _Table:
    def __init__(self, told: Timeline, to: Console) -> None:
        self._told, self._to = told, to

    def print(self) -> None:
        """Print the table, with the time of the case in its place."""
        told = self._told
        if not told.turns:
            output.line(self._to, "Nothing changes.")
            return
        change_table.heading(self._to)
        earlier = [turn for turn in told.turns if turn.at <= told.as_of]
        for turn in earlier:
            self._turn(turn)
        if told.start <= told.as_of <= told.end:
            change_table.line(self._to, when(told.as_of), "the time of the case", style="dim")
        for turn in told.turns[len(earlier) :]:
            self._turn(turn)

    def _turn(self, turn: Turn) -> None:
        at = when(turn.at)
        for because in turn.because:
            change_table.line(self._to, at, f"because {because}", style="dim")
            at = ""
        for row, before, after in self._changes(turn):
            change_table.line(
                self._to, at, row.words, answer(row.target, before), answer(row.target, after)
            )
            at = ""

    def _changes(self, turn: Turn) -> Iterator[tuple[Row, Spell, Spell]]:
        for row in self._told.rows:
            for before, after in pairwise(row.spells):
                if after.since == turn.at:
                    yield row, before, after
