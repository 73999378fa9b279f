"""`precept fmt`: format the files of rulesets and features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import complete_ruleset
from precept.language.formatting.formatter import files_to_format, formatted
from precept.language.writing import write
from precept.model.diagnostics import Diagnostics, printable
from precept.model.errors import BadInput


@click.command("fmt")
@click.argument(
    "names",
    metavar="[FILE|FOLDER|RULESET]...",
    nargs=-1,
    shell_complete=complete_ruleset,
    help="Files, folders, or rulesets with their features; by default the folders rulesets and "
    "features.",
)
@click.option("--check", is_flag=True, help="Only list the files that are not formatted.")
@click.option("--diff", is_flag=True, help="Only show what would change.")
def command(names: Sequence[str], *, check: bool, diff: bool) -> int:
    """Format the files of rulesets and features; their meaning never changes."""
    diagnostics = Diagnostics()
    files = list(_files(names, diagnostics))
    changed = [(path, before, after) for path, before, after in files if before != after]
    for path, before, after in changed:
        if diff:
            _show(path, before, after)
        elif check:
            print(printable(f"{path} is not formatted"))
        else:
            _save(path, after, diagnostics)
    console.diagnostics(diagnostics)
    if files:
        print(_summary(len(files), len(changed), is_written=not (check or diff)))
    if diagnostics:
        return ExitCode.BAD_INPUT
    return ExitCode.FINDINGS if changed and (check or diff) else ExitCode.DONE


def _files(names: Sequence[str], diagnostics: Diagnostics) -> Iterator[tuple[Path, str, str]]:
    """Yield each file, as it is and as it should be; files with faults are left out."""
    try:
        paths = list(files_to_format(names))
    except BadInput as error:
        diagnostics += error.diagnostics
        return
    for path in paths:
        try:
            yield (path, *formatted(path))
        except BadInput as error:
            diagnostics += error.diagnostics


def _save(path: Path, text: str, diagnostics: Diagnostics) -> None:
    try:
        write(path, text)
    except BadInput as error:
        diagnostics += error.diagnostics
    else:
        print(printable(f"{path} formatted"))


def _show(path: Path, before: str, after: str) -> None:
    lines = before.splitlines(), after.splitlines()
    for line in unified_diff(*lines, str(path), str(path), lineterm=""):
        print(printable(line))


def _summary(number: int, changed: int, *, is_written: bool) -> str:
    files = f"{number} file{'' if number == 1 else 's'}"
    if not changed:
        return f"{files}, all formatted"
    return f"{files}, {changed} {'formatted' if is_written else 'not formatted'}"
