"""`precept timeline`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import datetime, tzinfo
from pathlib import Path

from precept.cli import exits, output
from precept.cli.plain import plain
from precept.cli.protocols import protocol_for
from precept.cli.refusal import report
from precept.cli.timeline_text import print_timeline
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput, PreceptError
from precept.explanation import picture, timeline
from precept.explanation.timeline_model import Timeline
from precept.intake import instants
from precept.ir.instants import YEARS, instant
from precept.ir.rules import Ruleset

NOT_A_TIME = Fault(
    "EXP102",
    "not-a-time-of-a-timeline",
    "A timeline goes from one date or time to a later one, both in years of which cases tell.",
    "write it like `2026-03-08` or `2026-03-08T20:00`, in local time or with its offset",
)
NOT_WRITTEN = Fault(
    "EXP103",
    "file-not-written",
    "The file that is asked for cannot be written.",
    "name a file in a folder that you may write to",
)

_Stretch = tuple[str | None, str | None]
"""From when to when, as somebody wrote it."""


def show_timeline(
    case: Path, ruleset: str | None, stretch: _Stretch, to: Path | None, format: str
) -> int:
    """Show how the answers about a case change between two times; the exit code."""
    try:
        protocol = protocol_for(case, ruleset)
        zone = protocol.take_in(case).tzinfo
        told = timeline(protocol, case, *_between(stretch, zone))
        _write(to, lambda: _print(case, told, protocol.ruleset, format))
    except PreceptError as error:
        report(case, error, as_json=format == "json")
        return exits.code(error)
    return exits.DONE


def _between(stretch: _Stretch, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
    """The first instant of one time, and the last of another."""
    found: list[Diagnostic] = []
    start = _read("--from", stretch[0], zone, found)
    end = _read("--to", stretch[1], zone, found)
    if start and end and start[0] > end[1]:
        assert stretch[1]
        span = Span(Source("--to", stretch[1]), 1, 1, 1, 1 + len(stretch[1]))
        found.append(NOT_A_TIME.at(span, f"`{stretch[1]}` lies before `{stretch[0]}`"))
    if found:
        raise BadInput("there is no such stretch of time", found)
    return start[0] if start else None, end[1] if end else None


def _read(
    option: str, text: str | None, zone: tzinfo, found: list[Diagnostic]
) -> tuple[datetime, datetime] | None:
    if text is None:
        return None
    try:
        known = instants.parse(text, zone)
    except ValueError:
        known = None
    if known and known.lo is not None and known.hi is not None:
        ends = instant(known.lo, zone), instant(known.hi, zone)
        if all(end.year in YEARS for end in ends):
            return ends
    span = Span(Source(option, text), 1, 1, 1, 1 + len(text))
    found.append(NOT_A_TIME.at(span, f"`{text}` is no time that a case could be decided at"))
    return None


def _print(case: Path, told: Timeline, ruleset: Ruleset, format: str) -> None:
    match format:
        case "json":
            output.json_line({"case": str(case), **plain(told)})
        case "svg":
            print(picture(told, ruleset.title), end="")
        case _:
            print_timeline(told, ruleset)


def _write(to: Path | None, show: Callable[[], None]) -> None:
    """Show it, in a file if one is named."""
    if to is None:
        show()
        return
    try:
        with to.open("w", encoding="utf-8") as file, redirect_stdout(file):
            show()
    except OSError:
        span = Span(Source(str(to)))
        raise BadInput("not written", [NOT_WRITTEN.at(span, f"`{to}` cannot be written")]) from None
