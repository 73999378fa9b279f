"""Printing: words wrapped for people, JSON one object a line for programs."""

from __future__ import annotations

import dataclasses
import json
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from io import TextIOWrapper
from typing import Any

from rich.console import Console

from precept.model.diagnostics import Diagnostic, as_text, count, printable
from precept.model.diagnostics import as_json as fault_as_json
from precept.report.change_table import Line

_WIDEST = 100


def spell_out_what_cannot_be_encoded() -> None:
    """Let no letter that the terminal does not know end the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def console(*, errors: bool = False) -> Console:
    """A console that never guesses: no markup, no highlighting, at most 100 columns."""
    made = Console(stderr=errors, markup=False, highlight=False, emoji=False)
    made.width = min(made.width, _WIDEST) if made.is_terminal else _WIDEST
    return made


def line(to: Console, words: str, indent: int = 0, style: str = "") -> None:
    """Print words, wrapped, with what is continued on the next line indented a little more."""
    margin = " " * indent
    wrapped = textwrap.wrap(
        *(words, to.width),
        initial_indent=margin,
        subsequent_indent=margin + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    to.print("\n".join(printable(part) for part in wrapped), style=style, soft_wrap=True)


def verbatim(to: Console, text: str, indent: int = 0) -> None:
    """Print a line as it is, to be copied into a file."""
    to.print(" " * indent + printable(text), soft_wrap=True)


def diagnostics(found: Iterable[Diagnostic]) -> None:
    """Print diagnostics to the error output, and count them."""
    found = list(found)
    for item in found:
        # Underlines must stay below what they underline, so these lines are never wrapped.
        print(as_text(item), end="\n\n", file=sys.stderr)
    if found:
        print(count(found), file=sys.stderr)


def refusal(ruleset: str, found: Sequence[Diagnostic], *, as_json: bool) -> None:
    """Print why nothing can be told of a ruleset, named as it was."""
    if as_json:
        json_line({"ruleset": ruleset, "errors": [fault_as_json(item) for item in found]})
    else:
        diagnostics(found)


def json_line(content: dict[str, Any]) -> None:
    """Print an object as one line of JSON, in letters that every terminal and program can take."""
    print(json.dumps(content))


class Page:
    """Prints on the output, each line wrapped."""

    def __init__(self) -> None:
        """Begin on the output as it is now."""
        self._to = console()

    def line(self, words: str = "", indent: int = 0, style: str = "") -> None:
        """Print one line; without words an empty one."""
        line(self._to, words, indent, style)

    def lines(self, lines: Iterable[Line]) -> None:
        """Print lines, each with its indent."""
        for words, indent in lines:
            self.line(words, indent)

    def heading(self, words: str) -> None:
        """Begin a part of the page."""
        self.line()
        self.line(words, style="bold")

    def verbatim(self, text: str, indent: int) -> None:
        """Print lines as they are, to be copied into a file."""
        for line in text.splitlines():
            verbatim(self._to, line, indent)


def plain(value: Any) -> Any:
    """The value with records as objects, enumerations and times as texts."""
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
            return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
        case _:
            return value
