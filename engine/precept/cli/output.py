"""Printing: words wrapped for people, JSON one object a line for programs."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import Any

from rich.console import Console

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.printable import printable
from precept.diagnostics.render import as_json as fault_as_json
from precept.diagnostics.render import as_text, count

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
