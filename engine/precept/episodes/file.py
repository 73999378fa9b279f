"""The file of an episode: read as a whole, and written anew with one entry more or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from precept.diagnostics.source import Source, Span
from precept.episodes import faults
from precept.errors import BadCase
from precept.syntax.data import as_data, as_group
from precept.syntax.nodes import Mapping, Node, Sequence
from precept.syntax.reader import read
from precept.syntax.writer import as_item

_INDENT = 2


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Nobody else writes to a file in this folder meanwhile.

    The folder is locked, for the file itself becomes another one.
    """
    folder = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
        os.fsync(folder)
    finally:
        os.close(folder)


def with_entry(source: Source, episode: Mapping, entry: Mapping) -> str:
    """The text of an episode with one entry more, below the others; nothing else is changed.

    Raises:
        BadCase: if none can be added there.
    """
    told = episode.get("entries")
    text = source.text if source.text.endswith("\n") else f"{source.text}\n"
    new = as_group(entry)
    text += "" if told else "entries:\n"
    text += as_item(new, _indent(source, told))
    again = read(Source(source.name, text), [])
    items = told.items if isinstance(told, Sequence) else ()
    expected = {**as_group(episode), "entries": [*map(as_data, items), new]}
    if again is None or as_data(again) != expected:
        span = told.span if told else Span(source)
        message = "a new entry cannot be written at the end of the file"
        raise BadCase("nothing is added", [faults.NO_ROOM.at(span, message)])
    return text


def _indent(source: Source, told: Node | None) -> int:
    """How far the entries above are indented."""
    if not isinstance(told, Sequence) or not told.items:
        return _INDENT
    line = source.line(told.items[0].span.line)
    return len(line) - len(line.lstrip(" "))


def replace(path: Path, text: str) -> None:
    """Let a file hold another text: at once, or not at all.

    Raises:
        OSError: if it cannot be written; it is then as it was.
    """
    path = path.resolve()
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, delete=False) as file:
        new = Path(file.name)
        try:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
            shutil.copymode(path, new)
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
