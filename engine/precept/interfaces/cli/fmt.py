"""`precept fmt`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from precept.interfaces.cli import console, exits
from precept.language.files import to_lay_out, write
from precept.language.formatting.formatting import formatted
from precept.model.diagnostics import Diagnostic, printable
from precept.model.errors import BadInput

_Laid = tuple[Path, str, str]


def lay_out(names: Sequence[str], *, check: bool, diff: bool) -> int:
    """Lay out files, or only tell which are not; the exit code."""
    found: list[Diagnostic] = []
    laid = list(_laid(names, found))
    changed = [one for one in laid if one[1] != one[2]]
    for path, before, after in changed:
        if diff:
            _show(path, before, after)
        elif check:
            print(printable(f"{path} is not laid out"))
        else:
            _save(path, after, found)
    console.diagnostics(found)
    if laid:
        print(_sum(len(laid), len(changed), only_told=check or diff))
    if found:
        return exits.BAD_INPUT
    return exits.FINDINGS if changed and (check or diff) else exits.DONE


def _laid(names: Sequence[str], found: list[Diagnostic]) -> Iterator[_Laid]:
    """The files, each as it is and as it should be; those with faults are left as they are."""
    try:
        paths = list(to_lay_out(names))
    except BadInput as error:
        found += error.diagnostics
        return
    for path in paths:
        try:
            yield (path, *formatted(path))
        except BadInput as error:
            found += error.diagnostics


def _save(path: Path, text: str, found: list[Diagnostic]) -> None:
    try:
        write(path, text)
    except BadInput as error:
        found += error.diagnostics
    else:
        print(printable(f"{path} laid out"))


def _show(path: Path, before: str, after: str) -> None:
    lines = before.splitlines(), after.splitlines()
    for line in unified_diff(*lines, str(path), str(path), lineterm=""):
        print(printable(line))


def _sum(all_: int, changed: int, *, only_told: bool) -> str:
    files = f"{all_} file{'' if all_ == 1 else 's'}"
    if not changed:
        return f"{files}, all laid out"
    return f"{files}, {changed} {'to be laid out' if only_told else 'laid out anew'}"
