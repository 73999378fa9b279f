"""A comparison as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page, plain
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import complete_ruleset
from precept.interfaces.cli.rulesets import with_solver
from precept.model.diagnostics import printable
from precept.report.diff_view import EXAMPLES, NO_MORE, Entry, Row, Section, sections, told, verdict
from precept.solver.observations import Aspect
from precept.verification.diff.compare import Change, Comparison


def as_json(comparison: Comparison, old: str, new: str) -> dict[str, Any]:
    """The comparison as an object.

    - `old`, `new`: the rulesets as they were named; `ruleset`: the id of the new one.
    - `equivalent`: whether it is proved that every case comes to the same.
    - `changes`: each with
      - `target`, of which it is a change; `advice`, its id if it is an action, else null;
      - `aspect`: `answer`, or where that is the same `strength` or `citation`;
      - `before` and `after`, null where there is no word; of citations they are lists;
      - `given`: what is enough for it, whatever else is known; null where it depends on what is
        not known; `more`: whether there are further kinds of people of whom it is so;
      - `example`: the smallest case, as `decide` takes it.
    - `not_proved`: `what` could not be settled, and `why`.
    - `together`: the `actions` that can be recommended at once as they could not before, which
      nobody has judged, and an `example`.
    - `renamed`: words by their old name, with the new one.
    - `edits`: `part` (`declared`, `words`, `rules`, `promises`, `document` or `editorial`), `kind`,
      `id`, `what` was edited, and `before` and `after` where that is short.
    """
    return {
        "old": old,
        "new": new,
        "ruleset": comparison.new.id,
        "equivalent": comparison.equivalent,
        "changes": [_change(one, comparison) for one in comparison.changes],
        "not_proved": plain(comparison.unproved),
        "together": [
            {"actions": list(one.actions), "example": one.case} for one in comparison.pairs
        ],
        "renamed": {before: now for now, before in comparison.names.items()},
        "edits": plain(comparison.edits),
    }


def _change(change: Change, comparison: Comparison) -> dict[str, Any]:
    of, elements = change.of, comparison.words.vocabulary.elements
    return {
        "target": of.target._asdict(),
        "advice": of.target.id if of.target.kind == "action" else None,
        "aspect": of.aspect.value,
        "before": _side(of.before, of.aspect),
        "after": _side(of.after, of.aspect),
        "given": None if of.concerns is None else list(told(of.concerns, elements)),
        "more": of.more,
        "example": change.example,
    }


def _side(told: str, aspect: Aspect) -> str | list[str] | None:
    if aspect is Aspect.CITATION:
        return told.split(", ") if told else []
    return told or None


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


_SIDE: dict[str, Any] = {
    "shell_complete": complete_ruleset,
    "help": "A bundled ruleset id, a path, or a revision of the repository: HEAD~1, or "
    "main:rulesets/tutorial.",
}


@click.command("diff")
@click.argument("old", metavar="OLD", **_SIDE)
@click.argument("new", metavar="NEW", **_SIDE)
@click.option(
    "--format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="Output format: text, Markdown for a review, or JSON.",
)
def command(old: str, new: str, format: str) -> int:
    """Show which answers change from one ruleset to another.

    The exit code is 0 only if it is proved that no answer changes in any case.
    """
    return with_solver(
        f"{old} → {new}", lambda _: _diff(old, new, format), as_json=format == "json"
    )


def _diff(old: str, new: str, format: str) -> int:
    # What needs the solver comes in only where it is there.
    from precept.verification.diff.compare import compare
    from precept.verification.diff.sides import both_sides

    comparison = compare(*both_sides(old, new))
    match format:
        case "json":
            console.json_line(as_json(comparison, old, new))
        case "markdown":
            print(printable(as_markdown(comparison, old, new), keep="\n"), end="")
        case _:
            print_comparison(comparison, old, new)
    return ExitCode.DONE if comparison.equivalent else ExitCode.FINDINGS
