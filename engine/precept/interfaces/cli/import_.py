"""`precept import`: bring guidelines of other languages into rulesets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import PATH
from precept.model.diagnostics import Diagnostics
from precept.model.errors import BadInput


@click.group("import")
def command() -> None:
    """Bring guidelines of other languages into rulesets."""


@command.command("gdl2")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@click.option(
    "--tests",
    metavar="FILE",
    type=PATH,
    help="The test cases of the guideline, or a folder with those of each: ID.test.yml.",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=PATH,
    required=True,
    help="The folder in which each ruleset gets a folder of its own.",
)
@click.option(
    "--language",
    metavar="CODE",
    help="The language of its terms, like sv; by default English, or that of the guideline.",
)
def gdl2(files: Sequence[Path], tests: Path | None, output: Path, language: str | None) -> int:
    """Import guidelines of GDL2 with their test cases: FILE is ID.gdl2.json.

    A guideline that no ruleset can say in the same way is refused, with the rule and the reason.
    """
    from precept.language.gdl2.importing import import_file

    found = Diagnostics()
    page = console.Page()
    for file in files:
        try:
            made = import_file(file, _cases_file(file, tests), output, language)
        except BadInput as error:
            found.extend(error.diagnostics)
            continue
        page.line(f"{made.folder}: statements: {made.rules}, scenarios: {made.scenarios}")
        page.lines((remark, 1) for remark in made.remarks)
        page.line(f"Next: precept check {made.folder}")
    console.diagnostics(found)
    return ExitCode.BAD_INPUT if found else ExitCode.DONE


def _cases_file(file: Path, tests: Path | None) -> Path | None:
    """Return the file with the test cases of a guideline; None without any."""
    if tests is None or not tests.is_dir():
        return tests
    name = file.name.removesuffix(".json").removesuffix(".gdl2")
    return tests / f"{name}.test.yml"
