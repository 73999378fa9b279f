"""The commands, and what their exit codes mean."""

from __future__ import annotations

from typing import Annotated

import typer

from precept.interfaces.cli import authors, judging, one_person, reviewing
from precept.version import VERSION

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="""A clinical guideline as rules that can be executed, questioned and proved.

Exit codes: 0 done, 1 findings, 2 bad input, 3 the engines disagree, 4 conflict; of several, the
highest.""",
)


@app.callback(invoke_without_command=True)
def _precept(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        typer.echo(f"precept {VERSION}")
        raise typer.Exit


for group in (one_person, judging, reviewing, authors):
    app.add_typer(group.app)


def main() -> None:
    """Run the command line."""
    from precept.interfaces.cli.console import spell_out_what_cannot_be_encoded

    spell_out_what_cannot_be_encoded()
    app()
