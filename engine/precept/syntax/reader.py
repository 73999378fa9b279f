"""Read a YAML text into nodes that know where they stand."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Source, Span
from precept.syntax import faults
from precept.syntax.builder import Builder
from precept.syntax.files import Unreadable, read_source
from precept.syntax.nodes import Node

# Looked for before parsing: the parser would give the place in bytes. A text may begin with a mark.
_NOT_TEXT = re.compile(
    "(?!^\ufeff)[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def read_file(path: Path, name: str, found: list[Diagnostic]) -> Node | None:
    """The tree of a file, or None with the reason added to `found`."""
    source = read_source(path, name, found)
    return None if source is None else read(source, found)


def read(source: Source, found: list[Diagnostic]) -> Node | None:
    """The tree of a text, or None with the reason added to `found`."""
    try:
        return _parse(source, found)
    except Unreadable as error:
        found.append(error.diagnostic)
        return None


def _parse(source: Source, found: list[Diagnostic]) -> Node:
    if match := _NOT_TEXT.search(source.text):
        line, column = source.place(match.start())
        span = Span(source, line, column, line, column + 1)
        message = "a character that text may not hold"
        raise Unreadable(faults.MALFORMED.at(span, message, help="delete it"))
    try:
        return Builder(source, found).document()
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_malformed(source, error)) from None


def _malformed(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    # What ends too early is missed behind its last line; it is to be added at the end of that line.
    line, column = min(place, source.place(len(source.text.rstrip())))
    problem = error.problem or error.context or "this cannot be read"
    span = Span(source, line, column, line, column + 1)
    return faults.MALFORMED.at(span, f"not well-formed: {problem}", help=_malformed_help(problem))


def _malformed_help(problem: str) -> str:
    if "mapping values" in problem:
        return "put quotation marks around a text that holds a colon and a space"
    if "block scalar" in problem or "comment or line break" in problem:
        return "put quotation marks around a text that begins with `>` or `|`"
    if "cannot start any token" in problem:
        return "indent with spaces, not tabs; a text that begins with a sign needs quotation marks"
    return ""
