"""`precept timeline`: show how answers change as time passes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import datetime, tzinfo
from io import StringIO
from pathlib import Path

import click

from precept.execution.intake.clock import parse_instant
from precept.execution.protocol import Protocol
from precept.explanation.timeline import Timeline, timeline, when
from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page, plain
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import ALL_OPTION, PATH, RULESET_OPTION
from precept.interfaces.cli.rulesets import retirement_warning, with_protocol
from precept.language.outputs import Output
from precept.model.diagnostics import Diagnostics, Fault, Source, Span
from precept.model.errors import BadInput
from precept.model.ruleset import Ruleset
from precept.model.types import decidable
from precept.report.timeline_view import IF_NOTHING_IS_LEARNED, picture, table

NOT_A_TIME = Fault(
    "EXP102",
    "not-a-time-of-a-timeline",
    "A timeline goes from a date or time to a later one, both in years that a case may use.",
    "write it like `2026-03-08` or `2026-03-08T20:00`, in local time or with its offset",
)
NOT_WRITTEN = Fault(
    "EXP103",
    "file-not-written",
    "The output file cannot be written.",
    "name a file in a folder that you may write to",
)

_MARKS = (IF_NOTHING_IS_LEARNED, '{"case": ')
"""What a timeline begins with, as a table or a picture, and as JSON."""

_Stretch = tuple[str | None, str | None]
"""The beginning and the end, as written."""


@click.command("timeline")
@click.argument("case", metavar="CASE", type=PATH, help="A case file.")
@click.option(
    *("--from", "start"),
    metavar="TIME",
    help="A date or time, local to the case; by default the first one in the case, at most a year "
    "before the case's own.",
)
@click.option(
    *("--to", "end"),
    metavar="TIME",
    help="A date or time; by default a year after the case's own.",
)
@RULESET_OPTION
@click.option(
    *("--format", "format"),
    type=click.Choice(["text", "json", "svg"]),
    default="text",
    help="Output format: text, JSON or an SVG picture.",
)
@ALL_OPTION
@click.option(*("--output", "-o", "to"), metavar="FILE", type=PATH, help="Write to this file.")
def command(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    case: Path,
    start: str | None,
    end: str | None,
    ruleset: str | None,
    format: str,
    to: Path | None,
    *,
    everything: bool,
) -> int:
    """Show how answers change as time passes.

    The facts stay as they are in the case: nothing else is learned.
    """
    output = Output(to, _MARKS, NOT_WRITTEN) if to else None

    def work(protocol: Protocol) -> int:
        if output:
            output.check()
        zone = protocol.normalize(case).tzinfo
        shown = timeline(protocol, case, *_between((start, end), zone))
        _write(output, lambda: _print(case, shown, protocol.ruleset, format, everything=everything))
        return ExitCode.DONE

    return with_protocol(case, ruleset, work, as_json=format == "json")


def _between(stretch: _Stretch, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
    """Return the first instant of one time, and the last of another."""
    diagnostics = Diagnostics()
    start = _read("--from", stretch[0], zone, diagnostics)
    end = _read("--to", stretch[1], zone, diagnostics)
    if start and end and start[0] > end[1]:
        assert stretch[1]
        span = Span(Source("--to", stretch[1]), 1, 1, 1, 1 + len(stretch[1]))
        diagnostics.add(NOT_A_TIME, span, f"`{stretch[1]}` lies before `{stretch[0]}`")
    if diagnostics:
        raise BadInput("there is no such period", diagnostics)
    return start[0] if start else None, end[1] if end else None


def _read(
    option: str, text: str | None, zone: tzinfo, diagnostics: Diagnostics
) -> tuple[datetime, datetime] | None:
    if text is None:
        return None
    try:
        known = parse_instant(text, zone)
    except ValueError:
        known = None
    if known and known.lo is not None and known.hi is not None:
        start, end = decidable(known.lo, zone), decidable(known.hi, zone)
        if start and end:
            return start, end
    span = Span(Source(option, text), 1, 1, 1, 1 + len(text))
    diagnostics.add(NOT_A_TIME, span, f"`{text}` is not a time at which a case can be decided")
    return None


def _print(case: Path, shown: Timeline, ruleset: Ruleset, format: str, *, everything: bool) -> None:
    match format:
        case "json":
            console.json_line({"case": str(case), **plain(shown)})
        case "svg":
            print(picture(shown, ruleset.title), end="")
        case _:
            _print_table(shown, ruleset, everything=everything)


def _print_table(shown: Timeline, ruleset: Ruleset, *, everything: bool) -> None:
    page = Page()
    zone = f" ({shown.zone})" if shown.zone else ""
    page.line(ruleset.title, style="bold")
    page.line(f"from {when(shown.start)} to {when(shown.end)}{zone}")
    page.line(IF_NOTHING_IS_LEARNED)
    page.lines(retirement_warning(ruleset))
    for why in shown.before:
        page.line(f"no decision before: {why}", 2)
    for why in shown.after:
        page.line(f"no decision after: {why}", 2)
    page.line()
    if shown.turns:
        table(shown, console.console(), everything=everything).print()
    else:
        page.line("Nothing changes.")


def _write(output: Output | None, show: Callable[[], None]) -> None:
    """Show something on the output, or write it to a file."""
    if output is None:
        show()
        return
    with redirect_stdout(StringIO()) as text:
        show()
    output.write(text.getvalue())
