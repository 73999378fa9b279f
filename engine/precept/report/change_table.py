"""A table of changes: when, what changes, and what it was before and is after."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

from rich.console import Console

from precept.model.diagnostics import printable

Line = tuple[str, int]
"""Words, and how far they are indented."""

_ANSWER = 12
"""How wide what was before is, and what is after; between columns there are two spaces."""


def _widths(to: Console) -> tuple[int, int, int, int]:
    when = 29 if to.width >= 100 else 20
    return when, max(_ANSWER, to.width - when - 2 * _ANSWER - 6), _ANSWER, _ANSWER


def line(to: Console, *cells: str, style: str = "") -> None:
    """Print a line of the table, each cell wrapped."""
    widths = _widths(to)
    wrapped = (
        textwrap.wrap(printable(cell), width) for cell, width in zip(cells, widths, strict=False)
    )
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = (f"{part:{width}}" for part, width in zip(parts, widths, strict=False))
        to.print("  ".join(padded).rstrip(), style=style, soft_wrap=True)


def heading(to: Console) -> None:
    """Print what stands in which column."""
    line(to, "when", "what changes", "before", "after", style="bold")
