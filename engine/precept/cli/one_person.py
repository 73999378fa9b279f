"""The commands that follow one person: an episode over days."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from precept.cli.options import FORMAT, RULESET, Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_episode = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What was learned of one person over days, entry by entry.",
)
app.add_typer(_episode, name="episode")
_EPISODE = Annotated[Path, typer.Argument(metavar="FILE", help="The file of an episode.")]


class _Known(StrEnum):
    """How what was known at one time is written."""

    TEXT = "text"
    JSON = "json"
    CASE = "case"


@_episode.command("show")
def _show_episode(
    path: _EPISODE,
    at: Annotated[
        str | None,
        typer.Option("--at", help="The answers at this time, on what was known then."),
    ] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", help=RULESET)] = None,
    format: Annotated[
        _Known,
        typer.Option("--format", help="Words for people, JSON, or a case file of what was known."),
    ] = _Known.TEXT,
) -> None:
    """Show how answers moved as things became known, or all that was known at one time."""
    from precept.cli.episode import show_episode

    raise typer.Exit(show_episode(path, ruleset, at, format.value))


@_episode.command("add")
def _add_entry(
    path: _EPISODE,
    entry: Annotated[
        Path,
        typer.Argument(metavar="ENTRY", help="A file with `by`, `facts` and `history`."),
    ],
    ruleset: Annotated[str | None, typer.Option("--ruleset", help=RULESET)] = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Add an entry, and show which answers move by it.

    It is recorded now, unless it says `recorded`. If it has a fault, the file stays as it was.
    """
    from precept.cli.episode import add_entry

    raise typer.Exit(add_entry(path, entry, ruleset, as_json=format is Format.JSON))
