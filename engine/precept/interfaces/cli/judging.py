"""The commands that judge a ruleset: its faults, proofs, changes and mutants."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from precept.interfaces.cli.options import FORMAT, RULESET, Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class _ReviewFormat(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


_EITHER = (
    "The id or the folder of a ruleset, or a revision of the repository: HEAD~1, or "
    "main:rulesets/tutorial."
)


@app.command()
def check(
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=RULESET)] = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Find the faults of a ruleset, or of all shipped ones."""
    from precept.interfaces.cli.check import check_all

    raise typer.Exit(check_all(ruleset, as_json=format is Format.JSON))


@app.command()
def prove(
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=RULESET)] = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Prove what must hold of every case, or show one that breaks it.

    Of all shipped rulesets if none is named.
    """
    from precept.interfaces.cli.prove import prove_all

    raise typer.Exit(prove_all(ruleset, as_json=format is Format.JSON))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_EITHER)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_EITHER)],
    format: Annotated[
        _ReviewFormat, typer.Option("--format", help="Words for people, for a review, or JSON.")
    ] = _ReviewFormat.TEXT,
) -> None:
    """Show which answers change from one ruleset to another.

    That no case changes is only said where it is proved; the exit code is then 0.
    """
    from precept.interfaces.cli.diff import diff as compare

    raise typer.Exit(compare(old, new, format.value))


@app.command()
def together(
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=RULESET)] = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Show which actions can be recommended to one person at once.

    Of ms_relapse if none is named. A clinician judges in safety.yaml whether that is sound.
    """
    from precept.interfaces.cli.together import show_together

    raise typer.Exit(show_together(ruleset, as_json=format is Format.JSON))


@app.command()
def mutate(
    ruleset: Annotated[str | None, typer.Argument(metavar="[RULESET]", help=RULESET)] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="How many processes; by default all cores.")
    ] = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Change rules as authors err, and show what no scenario notices.

    Of all shipped rulesets if none is named. A run that was broken off is taken up again.
    """
    from precept.interfaces.cli.mutate import mutate_all

    cores = os.cpu_count() or 1
    raise typer.Exit(mutate_all(ruleset, jobs or cores, as_json=format is Format.JSON))
