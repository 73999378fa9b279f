"""The two renderings of a diagnostic: text for the author, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Span


def as_text(diagnostic: Diagnostic) -> str:
    """The diagnostic as an author reads it: code, message, place, underline, help."""
    severity = diagnostic.fault.severity.value
    lines = [f"{severity}[{diagnostic.code}]: {diagnostic.message}"]
    lines += _excerpt(diagnostic.span, diagnostic.label)
    for span in diagnostic.also:
        lines += _excerpt(span, "see also here")
    if diagnostic.help:
        lines.append(f"   = help: {diagnostic.help}")
    return "\n".join(lines)


def _excerpt(span: Span, label: str) -> list[str]:
    lines = [f"  --> {span}"]
    text = span.source.line(span.line)
    if not text:
        return [*lines, f"   = {label}"] if label else lines
    number = str(span.line)
    gap = " " * len(number)
    end = span.end_column if span.end_line == span.line else len(text) + 1
    underline = "^" * max(1, min(end, len(text) + 1) - span.column)
    pad = "".join("\t" if char == "\t" else " " for char in text[: span.column - 1])
    return [
        *lines,
        f" {gap} |",
        f" {number} | {text}",
        f" {gap} | {pad}{underline} {label}".rstrip(),
    ]


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
