"""An interview saved as a case; nothing is written over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from precept.cli.page import Page
from precept.cli.short_faults import short
from precept.diagnostics.diagnostic import Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput
from precept.syntax.data import as_group
from precept.syntax.nodes import Mapping
from precept.syntax.writer import as_file

NOT_SAVED = Fault(
    "ASK101",
    "case-not-saved",
    "The file that a case is to be saved in is there already, or cannot be written.",
    "name a new file in a folder that you may write to",
)


def refuse_to_write_over(path: Path) -> None:
    """Refuse a file that is there already.

    Raises:
        BadInput: if it is.
    """
    if path.exists():
        raise _not_saved(path, "is there already")


def save(case: Mapping, path: Path) -> None:
    """Write a case into a new file.

    Raises:
        BadInput: if it is there already, or cannot be written.
    """
    refuse_to_write_over(path)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(as_file(as_group(case)))
    except OSError:
        raise _not_saved(path, "cannot be written") from None


def tell_where(path: Path) -> None:
    """Say where a case is saved, and what for."""
    Page().line(f"Saved as {path}: `precept decide {path}` tells all that follows from it.")


def save_where_told(case: Mapping, read: Callable[[], str | None]) -> None:
    """Ask for a file until there is one to write a case into, or none is wanted."""
    page = Page()
    while True:
        page.line()
        page.line("To save this as a case, name a new file; or leave it empty.")
        named = read()
        if not named or not named.strip():
            return
        try:
            save(case, path := Path(named.strip()))
            tell_where(path)
        except BadInput as error:
            page.lines(short(error.diagnostics))
        else:
            return


def _not_saved(path: Path, why: str) -> BadInput:
    message = f"`{path}` {why}"
    return BadInput("not saved", [NOT_SAVED.at(Span(Source(str(path))), message)])
