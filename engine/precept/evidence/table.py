"""The matrix as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from precept.evidence.matrix import Cell

HEADER = (
    "statement",
    "fate",
    "rule",
    "feature",
    "line",
    "scenario",
    "example",
    "id",
    "outcome",
    "shows",
)
# What makes a spreadsheet take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(cells: Iterable[Cell]) -> str:
    """The matrix as CSV, a line for each cell, its texts never to be taken for formulas."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADER)
    writer.writerows(map(_row, cells))
    return written.getvalue()


def _row(cell: Cell) -> list[str]:
    return list(map(harmless, _texts(cell)))


def _texts(cell: Cell) -> Iterator[str]:
    yield from (cell.statement, cell.fate.value, cell.rule or "")
    if cell.scenario is None:
        yield from [""] * (len(HEADER) - 3)
        return
    one = cell.scenario
    example = ", ".join(f"{name} {value}" for name, value in one.example.items())
    yield from (one.feature, str(one.line), one.name, example, one.id, one.outcome.value)
    yield " ".join(dict.fromkeys(truth.value for truth in cell.shows))


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: where it begins like one, behind a `'`."""
    return f"'{text}" if text.startswith(_FORMULA) else text
