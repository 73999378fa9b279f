"""The two renderings of a diagnostic: text for the author, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.printable import brief, printable
from precept.diagnostics.source import Span

_WIDEST = 120
_BEFORE = 40


def as_text(diagnostic: Diagnostic) -> str:
    """The diagnostic as an author reads it: code, message, place, underline, help."""
    severity = diagnostic.fault.severity.value
    lines = [f"{severity}[{diagnostic.code}]: {brief(diagnostic.message)}"]
    lines += _excerpt(diagnostic.span, diagnostic.label)
    for span in diagnostic.also:
        lines += _excerpt(span, "see also here")
    if diagnostic.help:
        lines.append(f"   = help: {brief(diagnostic.help)}")
    return "\n".join(lines)


def _excerpt(span: Span, label: str) -> list[str]:
    lines = [f"  --> {brief(str(span))}"]
    text = span.source.line(span.line)
    label = brief(label)
    if not text:
        return [*lines, f"   = {label}"] if label else lines
    number = str(span.line)
    gap = " " * len(number)
    before, marked, after = _window(text, span)
    pad = "".join("\t" if char == "\t" else " " for char in before)
    underline = "^" * max(1, len(marked))
    return [
        *lines,
        f" {gap} |",
        f" {number} | {before}{marked}{after}",
        f" {gap} | {pad}{underline} {label}".rstrip(),
    ]


def _window(text: str, span: Span) -> tuple[str, str, str]:
    """What stands before a place, at it and behind it on its line, cut to what can be read."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    first = max(0, start - _BEFORE) if len(text) > _WIDEST else 0
    last = min(len(text), first + _WIDEST)
    end = min(end, last)
    before = ("… " if first else "") + printable(text[first:start], keep="\t")
    after = printable(text[max(start, end) : last], keep="\t") + (" …" if last < len(text) else "")
    return before, printable(text[start:end], keep="\t"), after


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """The diagnostic as data: `code`, `severity`, `where`, `message`, `help`."""
    return {
        "code": diagnostic.code,
        "name": diagnostic.fault.name,
        "severity": diagnostic.fault.severity.value,
        "where": _where(diagnostic.span),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "also": [_where(span) for span in diagnostic.also],
    }


def _where(span: Span) -> dict[str, Any]:
    if not span.line:
        return {"file": span.source.name, "path": span.path}
    return {
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "path": span.path,
    }


def count(diagnostics: Iterable[Diagnostic]) -> str:
    """How many there are, in words: `2 errors, 1 warning`."""
    found = list(diagnostics)
    errors = sum(item.is_error for item in found)
    parts = [_plural(errors, "error"), _plural(len(found) - errors, "warning")]
    return ", ".join(part for part in parts if part)


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
