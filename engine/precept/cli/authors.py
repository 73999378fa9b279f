"""The commands for authors."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def fmt(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE|FOLDER|RULESET]...",
            help="Files, folders, or rulesets with their features; by default the folders rulesets "
            "and features.",
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only tell which files are not laid out.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Only show what would change.")] = False,
) -> None:
    """Lay out the files of rulesets and features; what they say never changes."""
    from precept.cli.fmt import lay_out

    raise typer.Exit(lay_out(files or [], check=check, diff=diff))
