"""`precept diff`."""

from __future__ import annotations

from precept.cli import exits, output
from precept.cli.solving import answered
from precept.diagnostics.printable import printable


def diff(old: str, new: str, format: str) -> int:
    """Compare two rulesets; the exit code. `format` is `text`, `markdown` or `json`."""
    return answered(f"{old} → {new}", lambda _: _diff(old, new, format), as_json=format == "json")


def _diff(old: str, new: str, format: str) -> int:
    # What needs the solver comes in only where it is there.
    from precept.cli.diff_json import as_json
    from precept.cli.diff_markdown import as_markdown
    from precept.cli.diff_text import print_comparison
    from precept.comparison.compare import compare
    from precept.comparison.side import both_sides

    comparison = compare(*both_sides(old, new))
    match format:
        case "json":
            output.json_line(as_json(comparison, old, new))
        case "markdown":
            print(printable(as_markdown(comparison, old, new), keep="\n"), end="")
        case _:
            print_comparison(comparison, old, new)
    return exits.DONE if comparison.equivalent else exits.FINDINGS
