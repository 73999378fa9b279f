"""`precept diff`: compare two rulesets and show what changes."""

from __future__ import annotations

from typing import Any

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import complete_ruleset
from precept.interfaces.cli.rulesets import with_solver
from precept.model.diagnostics import printable
from precept.report.changes import Diff

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

    The exit code is 0 only if it is proved that no answer changes in any case, and people read the
    same texts.
    """
    return with_solver(
        f"{old} → {new}", lambda _: _diff(old, new, format), as_json=format == "json"
    )


def _diff(old: str, new: str, format: str) -> int:
    # Imported here because it loads the solver, whose absence `with_solver` reports.
    from precept.report.diff_view import as_json, as_markdown, view
    from precept.verification.diff.compare import compare
    from precept.verification.diff.revisions import load_versions

    comparison = compare(*load_versions(old, new))
    match format:
        case "json":
            console.json_line(as_json(comparison, old, new))
        case "markdown":
            print(printable(as_markdown(comparison, old, new), keep="\n"), end="")
        case _:
            _print(view(comparison), comparison.new.title, f"{old} → {new}")
    return ExitCode.DONE if comparison.equivalent else ExitCode.FINDINGS


def _print(diff: Diff, title: str, sides: str) -> None:
    page = Page()
    page.line(title, style="bold")
    page.line(sides)
    page.line()
    page.line(diff.verdict)
    for section in diff.sections:
        page.heading(section.title)
        for entry in section.entries:
            page.line(entry.words.replace("`", ""), 2)
            if entry.sides:
                page.line(f"before: {entry.sides.before or 'nothing'}", 4)
                page.line(f"after:  {entry.sides.after or 'nothing'}", 4)
                if entry.sides.shown_by:
                    page.line(f"shown by {entry.sides.shown_by}", 6, "dim")
            for row in entry.rows:
                if row.change:
                    given = f", given {row.given}" if row.given else ""
                    page.line(f"{row.change}{given}".replace("`", ""), 4)
                page.line(f"example: {', '.join(row.example) or 'nothing known'}", 6, "dim")
    if diff.remark:
        page.line()
        page.line(diff.remark, style="dim")
