"""A comparison as the authors of a ruleset read it."""

from __future__ import annotations

from precept.cli.diff_parts import EXAMPLES, sections
from precept.cli.diff_rows import NO_MORE, Row
from precept.cli.diff_verdict import verdict
from precept.cli.page import Page
from precept.comparison.compare import Comparison


def print_comparison(comparison: Comparison, old: str, new: str) -> None:
    """Print all that changes; `old` and `new` are the rulesets as they were named."""
    page = Page()
    page.line(comparison.new.title, style="bold")
    page.line(f"{old} → {new}")
    page.line()
    page.line(verdict(comparison))
    for section in sections(comparison):
        page.heading(section.title)
        for entry in section.entries:
            page.line(entry.words.replace("`", ""), 2)
            for row in entry.rows:
                _row(row, page)
    if comparison.changes:
        page.line()
        page.line(EXAMPLES, style="dim")


def _row(row: Row, page: Page) -> None:
    if row.change:
        given = NO_MORE if row.given is None else row.given
        page.line(f"{row.change}{', given ' if given else ''}{given}".replace("`", ""), 4)
    page.line(f"example: {', '.join(row.example) or 'nothing known'}", 6, "dim")
