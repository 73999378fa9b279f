"""The commands about one person: decisions, their reasons, an interview, an episode over days."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from precept.interfaces.cli.options import FORMAT, RULESET, Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_AS_OF = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        help="Decide as of this time, like 2026-03-10T09:00+01:00, not the case's own.",
    ),
]


@app.command()
def decide(
    cases: Annotated[list[Path], typer.Argument(metavar="CASE", help="Case files.")],
    ruleset: Annotated[str | None, typer.Option("--ruleset", help=RULESET)] = None,
    as_of: _AS_OF = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Decide cases: what is advised and found, why, and what to ask."""
    from precept.interfaces.cli.decide import decide_all

    raise typer.Exit(decide_all(cases, ruleset, as_of, as_json=format is Format.JSON))


@app.command()
def explain(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="A case file.")],
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TARGET",
            help="What to explain: findings, actions or notes, by their ids or by phrases of the "
            "vocabulary. Without any: all that is recommended, found or shown, and why the rest "
            "is not.",
        ),
    ] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", help=RULESET)] = None,
    as_of: _AS_OF = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Explain answers: why they are so, and why not otherwise.

    Where an answer cannot be told yet, what it waits for.
    """
    from precept.interfaces.cli.explain import explain_case

    as_json = format is Format.JSON
    raise typer.Exit(explain_case(case, targets or [], ruleset, as_of, as_json=as_json))


class _Drawn(StrEnum):
    """How a timeline is written."""

    TEXT = "text"
    JSON = "json"
    SVG = "svg"


@app.command()
def timeline(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    case: Annotated[Path, typer.Argument(metavar="CASE", help="A case file.")],
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="A date or time, local to the case; by default the first that the case tells of, "
            "at most a year before its own.",
        ),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", help="A date or time; by default a year after the case's own."),
    ] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", help=RULESET)] = None,
    format: Annotated[
        _Drawn, typer.Option("--format", help="A table, JSON, or a picture.")
    ] = _Drawn.TEXT,
    to: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Show how answers change as time passes, if nothing else is learned."""
    from precept.interfaces.cli.timeline import show_timeline

    raise typer.Exit(show_timeline(case, ruleset, (start, end), to, format.value))


class _Who(StrEnum):
    """Who answers, by what they may judge."""

    PATIENT = "patient"
    CLINICIAN = "clinician"
    NEUROLOGIST = "neurologist"


@app.command()
def ask(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    ruleset: Annotated[str | None, typer.Argument(metavar="[RULESET]", help=RULESET)] = None,
    who: Annotated[
        _Who | None, typer.Option("--as", help="Who answers: nobody is asked what others judge.")
    ] = None,
    case: Annotated[
        Path | None,
        typer.Option("--case", help="Go on from this case: what it tells is not asked."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="The time of the decision; by default that of the case, or now."
        ),
    ] = None,
    zone: Annotated[
        str | None, typer.Option("--zone", help="The time zone of dates, like Europe/Berlin.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--save", help="Save the answers as a case, in a new file.")
    ] = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Ask one question after the other, and tell after each reply what is advised.

    What is urgent is asked for first, and what cannot matter is never asked. Replies are lines of
    the input: typed, or from a file. Besides answers there are `?` for what is not known, `why`,
    `back` and `stop`. Exit codes: 0 done or stopped, 1 the input ended before, 130 broken off.
    """
    from precept.interfaces.cli.ask import Wish
    from precept.interfaces.cli.ask import ask as interview

    wish = Wish(case, who.value if who else "", as_of, zone, to)
    raise typer.Exit(interview(ruleset, wish, as_json=format is Format.JSON))


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
    from precept.interfaces.cli.episode import show_episode

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
    from precept.interfaces.cli.episode import add_entry

    raise typer.Exit(add_entry(path, entry, ruleset, as_json=format is Format.JSON))
