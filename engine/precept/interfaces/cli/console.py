"""Print: wrapped lines and progress for people, one JSON object per line for programs."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, TextIO

from precept.model.diagnostics import Diagnostic, as_text, count, printable

if TYPE_CHECKING:
    from rich.console import Console

Line = tuple[str, int]
"""Words, and how far they are indented."""

_WIDEST = 100
_STYLES = {"bold": "1", "dim": "2", "bold red": "1;31"}


class Page:
    """Prints lines on the output, or on the error output, each wrapped."""

    def __init__(self, *, errors: bool = False) -> None:
        """Begin on the output as it is now."""
        self._to = sys.stderr if errors else sys.stdout
        is_terminal = self._to.isatty()
        self.width = _columns(self._to) if is_terminal else _WIDEST
        self._is_styled = is_terminal and not _is_plain()

    def line(self, words: str = "", indent: int = 0, style: str = "") -> None:
        """Print one line; without words an empty one."""
        margin = " " * indent
        wrapped = textwrap.wrap(
            *(words, self.width),
            initial_indent=margin,
            subsequent_indent=margin + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        self._print("\n".join(map(printable, wrapped)), style)

    def lines(self, lines: Iterable[Line]) -> None:
        """Print lines, each with its indent."""
        for words, indent in lines:
            self.line(words, indent)

    def heading(self, words: str) -> None:
        """Begin a part of the page."""
        self.line()
        self.line(words, style="bold")

    def verbatim(self, text: str, indent: int = 0) -> None:
        """Print lines as they are, to be copied into a file."""
        for line in text.splitlines():
            self._print(" " * indent + printable(line), "")

    def _print(self, text: str, style: str) -> None:
        if style and text and self._is_styled:
            text = f"\x1b[{_STYLES[style]}m{text}\x1b[0m"
        print(text, file=self._to)


def _columns(terminal: TextIO) -> int:
    """Return the width of a terminal, as far as lines are easy to read."""
    columns = os.environ.get("COLUMNS", "")
    try:
        width = (
            int(columns) if columns.isdigit() else os.get_terminal_size(terminal.fileno()).columns
        )
    except OSError:
        width = 0
    return min(width or _WIDEST, _WIDEST)


def _is_plain() -> bool:
    """Whether the environment asks for text without styles (https://no-color.org)."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def console(*, errors: bool = False) -> Console:
    """Return a console for tables and progress bars: no markup, no highlighting."""
    from rich.console import Console

    options: dict[str, Any] = {"color_system": None} if _is_plain() else {}
    made = Console(stderr=errors, markup=False, highlight=False, emoji=False, **options)
    made.width = min(made.width, _WIDEST) if made.is_terminal else _WIDEST
    return made


def line(to: Console, words: str, indent: int = 0, style: str = "") -> None:
    """Print words on a console, wrapped, with continuation lines indented a little more."""
    margin = " " * indent
    wrapped = textwrap.wrap(
        *(words, to.width),
        initial_indent=margin,
        subsequent_indent=margin + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    to.print("\n".join(printable(part) for part in wrapped), style=style, soft_wrap=True)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on the error output, if it is a terminal.

    Yields:
        A function that takes how many steps are done, and how many there are.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console(errors=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


_MOST_SHOWN = 200
"""How many faults are printed; who has more has other things to do than to read them."""


def diagnostics(found: Iterable[Diagnostic]) -> None:
    """Print diagnostics on the error output, and count them."""
    found = list(found)
    for item in found[:_MOST_SHOWN]:
        # Underlines must stay below what they underline, so these lines are never wrapped.
        print(as_text(item), end="\n\n", file=sys.stderr)
    if len(found) > _MOST_SHOWN:
        print(f"the first {_MOST_SHOWN} of {len(found)} are shown", file=sys.stderr)
    if found:
        print(count(found), file=sys.stderr)


def json_line(content: dict[str, Any]) -> None:
    """Print an object as one line of JSON, in ASCII, which every terminal can show."""
    print(json.dumps(content))


def plain(value: Any) -> Any:
    """Return a value as plain data: records as objects, enumerations and times as texts."""
    match value:
        case Enum():
            return value.value
        case datetime():
            return value.isoformat()
        case tuple() if hasattr(value, "_asdict"):
            return plain(value._asdict())
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _ if dataclasses.is_dataclass(value):
            names = [field.name for field in dataclasses.fields(value)]
            return {name: plain(getattr(value, name)) for name in names}
        case _:
            return value
