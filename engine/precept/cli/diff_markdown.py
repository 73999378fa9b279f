"""A comparison in Markdown, to be put into a review."""

from __future__ import annotations

from collections.abc import Iterator

from precept.cli.diff_parts import EXAMPLES, Entry, Section, sections
from precept.cli.diff_rows import NO_MORE, Row
from precept.cli.diff_verdict import verdict
from precept.comparison.compare import Comparison


def as_markdown(comparison: Comparison, old: str, new: str) -> str:
    """All that changes; `old` and `new` are the rulesets as they were named."""
    parts = [
        f"# {comparison.new.title}: what changes",
        f"`{old}` → `{new}`",
        f"**{verdict(comparison)}**",
        *(part for section in sections(comparison) for part in _section(section)),
        *([EXAMPLES] if comparison.changes else []),
    ]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    plain = [entry for entry in section.entries if not entry.rows]
    if plain:
        yield "\n".join(f"- {entry.words}" for entry in plain)
    for entry in section.entries:
        if entry.rows:
            yield f"### {entry.words}"
            yield _table(entry)


def _table(entry: Entry) -> str:
    head = ("change", "given", "example")
    rows = (head, ("---",) * len(head), *map(_cells, entry.rows))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _cells(row: Row) -> tuple[str, str, str]:
    given = NO_MORE if row.given is None else row.given
    facts = "<br>".join(f"`{fact}`" for fact in row.example) or "nothing known"
    change, given = (text.replace("|", "\\|") for text in (row.change, given))
    return change, given, facts
