"""An episode as a table: what each entry told, and which answers moved by it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from precept.cli import change_table, output
from precept.episodes import Episode
from precept.episodes.moves import Step, Told
from precept.explanation.answer_words import answer
from precept.ir.times import moment


def print_episode(episode: Episode, told: Sequence[Told]) -> None:
    """Print what each entry of an episode moved."""
    to = output.console()
    output.line(to, episode.protocol.ruleset.title, style="bold")
    if not told:
        output.line(to, "Nothing is recorded yet.")
        return
    first, last = moment(told[0].recorded), moment(told[-1].recorded)
    output.line(
        to, f"{len(told)} {'entry' if len(told) == 1 else 'entries'}, from {first} to {last}"
    )
    output.line(to, "")
    change_table.heading(to)
    for one in told:
        print_told(one, to)


def print_told(told: Told, to: Console) -> None:
    """Print what one entry moved, and what had moved before it by the passing of time."""
    when = moment(told.recorded)
    if told.meanwhile.moves or told.meanwhile.refused:
        change_table.line(to, f"until {when}", "time passed", style="dim")
        _step(told.meanwhile, to)
    change_table.line(to, when, f"told by {told.by}" if told.by else "told", style="dim")
    _step(told.step, to)


def _step(step: Step, to: Console) -> None:
    for why in step.refused:
        change_table.line(to, "", f"no decision: {why}")
    for became_so in step.became_so:
        change_table.line(to, "", f"because {became_so}", style="dim")
    for move in step.moves:
        was, now = (answer(move.target, one) for one in (move.before, move.after))
        change_table.line(to, "", move.words, was, now)
    if not step.moves and not step.refused:
        change_table.line(to, "", "no answer changes")
