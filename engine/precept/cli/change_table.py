"""A table of changes: when, what changes, and what it was before and is after."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

from rich.console import Console

from precept.diagnostics.printable import printable

_WIDTHS = (29, 41, 12, 12)


def line(to: Console, *cells: str, style: str = "") -> None:
    """Print a line of the table, each cell wrapped."""
    wrapped = (
        textwrap.wrap(printable(cell), width) for cell, width in zip(cells, _WIDTHS, strict=False)
    )
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = (f"{part:{width}}" for part, width in zip(parts, _WIDTHS, strict=False))
        to.print("  ".join(padded).rstrip(), style=style, soft_wrap=True)


def heading(to: Console) -> None:
    """Print what stands in which column."""
    line(to, "when", "what changes", "before", "after", style="bold")
