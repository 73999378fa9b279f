"""`precept episode`: show how answers change with each entry of an episode, and add entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from precept.execution.intake.clock import parse_instant
from precept.execution.protocol import Protocol
from precept.explanation.episodes.episode import (
    EntryChanges,
    Episode,
    StateChange,
    entry_changes,
)
from precept.explanation.timeline import answer
from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page, plain
from precept.interfaces.cli.decide import print_decision
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import ALL_OPTION, FORMAT_OPTION, PATH, RULESET_OPTION
from precept.interfaces.cli.rulesets import with_protocol
from precept.language.syntax.data import as_group
from precept.language.syntax.nodes import MappingNode as Lines
from precept.language.syntax.writer import as_file
from precept.model.diagnostics import Fault, Source, Span
from precept.model.errors import BadInput
from precept.model.facts import Interval
from precept.model.types import decidable, from_microseconds
from precept.model.words import moment_in_words
from precept.report.timeline_view import ChangeTable, add_changes


def _print_episode(episode: Episode, entries: Sequence[EntryChanges], *, everything: bool) -> None:
    page, number = Page(), len(entries)
    page.line(episode.protocol.ruleset.title, style="bold")
    if not entries:
        page.line("Nothing is recorded yet.")
        return
    first, last = (moment_in_words(entries[end].recorded) for end in (0, -1))
    page.line(f"{number} {'entry' if number == 1 else 'entries'}, from {first} to {last}")
    page.line()
    _print_changes(entries, header=True, everything=everything)


def _print_changes(entries: Iterable[EntryChanges], *, header: bool, everything: bool) -> None:
    """Print what each entry changed, and what changed before it because time passed."""
    table = ChangeTable(console.console(), header=header)
    for entry in entries:
        when = moment_in_words(entry.recorded)
        meanwhile = entry.meanwhile
        if meanwhile.changes or meanwhile.details or meanwhile.refused:
            table.add(f"until {when}", "time passed", style="dim")
            _add_state(meanwhile, table, everything=everything)
        by = f"recorded by {entry.by}" if entry.by else "recorded"
        table.add(when, by, style="dim")
        _add_state(entry.effect, table, everything=everything)
    table.print()


def _add_state(state: StateChange, table: ChangeTable, *, everything: bool) -> None:
    for why in state.refused:
        table.add("", f"no decision: {why}")
    for because in state.because:
        table.add("", f"because {because}", style="dim")
    changes = (
        (
            change.target,
            change.words,
            answer(change.target, change.before),
            answer(change.target, change.after),
        )
        for change in state.changes
    )
    add_changes(table, changes, everything=everything)
    for detail in state.details:
        table.add("", detail.words, detail.before or "", detail.after)
    if not (state.changes or state.details or state.refused):
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
@ALL_OPTION
def show(path: Path, at: str | None, ruleset: str | None, format: str, *, everything: bool) -> int:
    """Show how answers changed with each entry, or the state at one time."""

    def work(protocol: Protocol) -> int:
        episode = Episode.open(path, protocol)
        if at is None and format != "case":
            _show_changes(path, episode, as_json=format == "json", everything=everything)
        else:
            _show_state(path, episode, _instant(at, episode), format, everything=everything)
        return ExitCode.DONE

    known = partial(_known, path, at)
    return with_protocol(path, ruleset, work, as_json=format == "json", known=known)


@command.command("add")
@_FILE
@click.argument(
    "entry", metavar="ENTRY", type=PATH, help="A file with `by`, `facts` and `history`."
)
@RULESET_OPTION
@ALL_OPTION
@FORMAT_OPTION
def add(path: Path, entry: Path, ruleset: str | None, *, everything: bool, as_json: bool) -> int:
    """Add an entry to an episode and show which answers it changes.

    The entry is recorded now, unless it gives `recorded`. If it has a fault, the file stays as it
    was.
    """

    def work(protocol: Protocol) -> int:
        episode = Episode.open(path, protocol)
        *_, added = entry_changes(episode.add(entry, datetime.now(UTC)))
        if as_json:
            console.json_line({"episode": str(path), "added": plain(added)})
        else:
            _print_changes([added], header=False, everything=everything)
        return ExitCode.DONE

    known = partial(_known, path, None)
    return with_protocol(path, ruleset, work, as_json=as_json, known=known, shown=entry)


def _known(path: Path, at: str | None, protocol: Protocol) -> Lines:
    """Return what an episode says at a time."""
    episode = Episode.open(path, protocol)
    return episode.as_known_at(_instant(at, episode))


def _show_changes(path: Path, episode: Episode, *, as_json: bool, everything: bool) -> None:
    entries = tuple(entry_changes(episode))
    if as_json:
        console.json_line({"episode": str(path), "entries": plain(entries)})
    else:
        _print_episode(episode, entries, everything=everything)


def _show_state(
    path: Path, episode: Episode, at: datetime, format: str, *, everything: bool
) -> None:
    """Show what was known at an instant: the case, or the decision about it."""
    case = episode.as_known_at(at)
    if format == "case":
        print(as_file(as_group(case)), end="")
        return
    traced = episode.protocol.decide_with_trace(case)
    if format == "json":
        console.json_line({"episode": str(path), **traced.decision.to_dict()})
    else:
        print_decision(traced, episode.protocol.ruleset, everything=everything)


def _instant(text: str | None, episode: Episode) -> datetime:
    """Return the instant that a text gives; without a text that of the last entry, or now."""
    if text is None:
        last = episode.entries[-1].recorded if episode.entries else None
        return datetime.now(episode.zone) if last is None else from_microseconds(last, episode.zone)
    try:
        known = parse_instant(text, episode.zone)
    except ValueError:
        known = Interval()
    if known.lo is not None and known.lo == known.hi:
        at = decidable(known.lo, episode.zone)
        if at is not None:
            return at
    span = Span(Source("--at", text), 1, 1, 1, 1 + len(text))
    message = f"`{text}` is not one time exactly"
    raise BadInput("there is no such time", [NOT_A_TIME.at(span, message)])
