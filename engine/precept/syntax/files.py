"""The text of a file, of whatever notation."""

from __future__ import annotations

from pathlib import Path

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Source, Span
from precept.syntax import faults

MOST_BYTES = 1_000_000


class Unreadable(Exception):
    """A text that cannot be read at all."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Keep the fault; the message names its code only, for the text may be a patient's."""
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def read_source(path: Path, name: str, found: list[Diagnostic]) -> Source | None:
    """The text of a file, or None with the reason added to `found`."""
    try:
        return _decode(path, name)
    except Unreadable as error:
        found.append(error.diagnostic)
        return None


def _decode(path: Path, name: str) -> Source:
    nowhere = Span(Source(name))
    try:
        # One byte more than allowed tells a large file from one that just fits, unread.
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except IsADirectoryError:
        raise Unreadable(
            faults.UNREADABLE.at(nowhere, f"`{name}` is a folder, not a file")
        ) from None
    except (OSError, ValueError) as error:  # ValueError: no path can hold a NUL
        reason = "is not there" if isinstance(error, FileNotFoundError) else "cannot be read"
        raise Unreadable(faults.UNREADABLE.at(nowhere, f"`{name}` {reason}")) from None
    if len(content) > MOST_BYTES:
        raise Unreadable(faults.TOO_LARGE.at(nowhere, f"`{name}` is larger than 1,000,000 bytes"))
    try:
        return Source(name, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable(_not_utf8(name, content, error.start)) from None


def _not_utf8(name: str, content: bytes, at: int) -> Diagnostic:
    readable = Source(name, content.decode("utf-8", "replace"))
    line, column = readable.place(len(content[:at].decode("utf-8", "replace")))
    span = Span(readable, line, column, line, column + 1)
    return faults.NOT_UTF8.at(span, "this is not UTF-8 text")
