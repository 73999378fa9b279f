"""`precept episode`: show how answers change with each entry of an episode, and add entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from precept.execution.intake.clock import parse_instant
from precept.explanation.episodes.episode import EntryMoves, Episode, Step, moves
from precept.explanation.timeline import answer
from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page, plain
from precept.interfaces.cli.decide import print_decision
from precept.interfaces.cli.errors import ExitCode, exit_code, print_refusal
from precept.interfaces.cli.parameters import FORMAT_OPTION, PATH, RULESET_OPTION
from precept.interfaces.cli.rulesets import protocol_for
from precept.language.syntax.data import as_group
from precept.language.syntax.writer import as_file
from precept.model.diagnostics import Fault, Source, Span
from precept.model.errors import BadInput, PreceptError
from precept.model.facts import Interval
from precept.model.types import YEARS, from_microseconds
from precept.model.words import moment_in_words
from precept.report.timeline_view import ChangeTable


def _print_episode(episode: Episode, entries: Sequence[EntryMoves]) -> None:
    page, number = Page(), len(entries)
    page.line(episode.protocol.ruleset.title, style="bold")
    if not entries:
        page.line("Nothing is recorded yet.")
        return
    first, last = (moment_in_words(entries[end].recorded) for end in (0, -1))
    page.line(f"{number} {'entry' if number == 1 else 'entries'}, from {first} to {last}")
    page.line()
    _print_moves(entries, header=True)


def _print_moves(entries: Iterable[EntryMoves], *, header: bool) -> None:
    """Print what each entry changed, and what changed before it because time passed."""
    table = ChangeTable(console.console(), header=header)
    for entry in entries:
        when = moment_in_words(entry.recorded)
        if entry.meanwhile.moves or entry.meanwhile.refused:
            table.add(f"until {when}", "time passed", style="dim")
            _step(entry.meanwhile, table)
        by = f"recorded by {entry.by}" if entry.by else "recorded"
        table.add(when, by, style="dim")
        _step(entry.step, table)
    table.print()


def _step(step: Step, table: ChangeTable) -> None:
    for why in step.refused:
        table.add("", f"no decision: {why}")
    for became_so in step.became_so:
        table.add("", f"because {became_so}", style="dim")
    for move in step.moves:
        before, after = (answer(move.target, end) for end in (move.before, move.after))
        table.add("", move.words, before, after)
    if not step.moves and not step.refused:
        table.add("", "no answer changes")


NOT_A_TIME = Fault(
    "EPI106",
    "not-a-time-of-an-episode",
    "An episode is read as it was known at one time exactly.",
    "write it like `2026-03-08T20:00`, in the zone of the episode or with its offset",
)


@click.group("episode")
def command() -> None:
    """Record what is learned about a person over days."""


_FILE = click.argument("path", metavar="FILE", type=PATH, help="The file of an episode.")


@command.command("show")
@_FILE
@click.option(
    "--at", metavar="TIME", help="Show the answers at this time, from what was known then."
)
@RULESET_OPTION
@click.option(
    "--format",
    type=click.Choice(["text", "json", "case"]),
    default="text",
    help="Output format: text, JSON, or a case file of what was known.",
)
def show(path: Path, at: str | None, ruleset: str | None, format: str) -> int:
    """Show how answers changed with each entry, or the state at one time."""
    try:
        episode = Episode.open(path, protocol_for(path, ruleset))
        if at is None and format != "case":
            _moves(path, episode, as_json=format == "json")
        else:
            _state(path, episode, _instant(at, episode), format)
    except PreceptError as error:
        print_refusal(path, error, as_json=format == "json")
        return exit_code(error)
    return ExitCode.DONE


@command.command("add")
@_FILE
@click.argument(
    "entry", metavar="ENTRY", type=PATH, help="A file with `by`, `facts` and `history`."
)
@RULESET_OPTION
@FORMAT_OPTION
def add(path: Path, entry: Path, ruleset: str | None, *, as_json: bool) -> int:
    """Add an entry to an episode and show which answers it changes.

    The entry is recorded now, unless it gives `recorded`. If it has a fault, the file stays as it
    was.
    """
    try:
        episode = Episode.open(path, protocol_for(path, ruleset))
        told = moves(episode.add(entry, datetime.now(UTC)))[-1]
    except PreceptError as error:
        print_refusal(entry, error, as_json=as_json)
        return exit_code(error)
    if as_json:
        console.json_line({"episode": str(path), "added": plain(told)})
    else:
        _print_moves([told], header=False)
    return ExitCode.DONE


def _moves(path: Path, episode: Episode, *, as_json: bool) -> None:
    told = moves(episode)
    if as_json:
        console.json_line({"episode": str(path), "entries": plain(told)})
    else:
        _print_episode(episode, told)


def _state(path: Path, episode: Episode, at: datetime, format: str) -> None:
    """Show an episode as it was known at an instant: the case, or what it came to."""
    case = episode.as_known_at(at)
    if format == "case":
        print(as_file(as_group(case)), end="")
        return
    consulted = episode.protocol.decide_with_trace(case)
    if format == "json":
        console.json_line({"episode": str(path), **consulted.decision.to_dict()})
    else:
        print_decision(consulted, episode.protocol.ruleset)


def _instant(text: str | None, episode: Episode) -> datetime:
    """The one instant that a text says; without a text that of the last entry, or now."""
    if text is None:
        last = episode.entries[-1].recorded if episode.entries else None
        return datetime.now(episode.zone) if last is None else from_microseconds(last, episode.zone)
    try:
        known = parse_instant(text, episode.zone)
    except ValueError:
        known = Interval()
    if known.lo is not None and known.lo == known.hi:
        at = from_microseconds(known.lo, episode.zone)
        if at.year in YEARS:
            return at
    span = Span(Source("--at", text), 1, 1, 1, 1 + len(text))
    message = f"`{text}` is not one time exactly"
    raise BadInput("there is no such time", [NOT_A_TIME.at(span, message)])
