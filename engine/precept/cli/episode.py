"""`precept episode show` and `precept episode add`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from precept.cli import exits, output
from precept.cli.decision_text import print_decision
from precept.cli.episode_text import print_episode, print_told
from precept.cli.plain import plain
from precept.cli.protocols import protocol_for
from precept.cli.refusal import report
from precept.diagnostics.diagnostic import Fault
from precept.diagnostics.source import Source, Span
from precept.episodes import Episode, moves
from precept.errors import BadInput, PreceptError
from precept.intake import instants
from precept.ir.facts import Interval
from precept.ir.instants import YEARS, instant
from precept.syntax.data import as_group
from precept.syntax.writer import as_file

NOT_A_TIME = Fault(
    "EPI106",
    "not-a-time-of-an-episode",
    "An episode is read as it was known at one time exactly.",
    "write it like `2026-03-08T20:00`, in the zone of the episode or with its offset",
)


def show_episode(path: Path, ruleset: str | None, at: str | None, format: str) -> int:
    """Show how answers moved entry by entry, or all of one state; the exit code."""
    try:
        episode = Episode.open(path, protocol_for(path, ruleset))
        if at is None and format != "case":
            _moves(path, episode, as_json=format == "json")
        else:
            _state(path, episode, _instant(at, episode), format)
    except PreceptError as error:
        report(path, error, as_json=format == "json")
        return exits.code(error)
    return exits.DONE


def add_entry(path: Path, entry: Path, ruleset: str | None, *, as_json: bool) -> int:
    """Add an entry to the file of an episode, and show what it moved; the exit code."""
    try:
        episode = Episode.open(path, protocol_for(path, ruleset))
        told = moves(episode.add(entry, datetime.now(UTC)))[-1]
    except PreceptError as error:
        report(entry, error, as_json=as_json)
        return exits.code(error)
    if as_json:
        output.json_line({"episode": str(path), "added": plain(told)})
    else:
        print_told(told, output.console())
    return exits.DONE


def _moves(path: Path, episode: Episode, *, as_json: bool) -> None:
    told = moves(episode)
    if as_json:
        output.json_line({"episode": str(path), "entries": plain(told)})
    else:
        print_episode(episode, told)


def _state(path: Path, episode: Episode, at: datetime, format: str) -> None:
    """Show an episode as it was known at an instant: the case, or what it came to."""
    case = episode.as_known_at(at)
    if format == "case":
        print(as_file(as_group(case)), end="")
        return
    consulted = episode.protocol.consult(case)
    if format == "json":
        output.json_line({"episode": str(path), **consulted.decision.model_dump(mode="json")})
    else:
        print_decision(consulted, episode.protocol.ruleset)


def _instant(text: str | None, episode: Episode) -> datetime:
    """The one instant that a text says; without a text that of the last entry, or now."""
    if text is None:
        last = episode.entries[-1].recorded if episode.entries else None
        return datetime.now(episode.zone) if last is None else instant(last, episode.zone)
    try:
        known = instants.parse(text, episode.zone)
    except ValueError:
        known = Interval()
    if known.lo is not None and known.lo == known.hi:
        at = instant(known.lo, episode.zone)
        if at.year in YEARS:
            return at
    span = Span(Source("--at", text), 1, 1, 1, 1 + len(text))
    message = f"`{text}` is not one time exactly"
    raise BadInput("there is no such time", [NOT_A_TIME.at(span, message)])
