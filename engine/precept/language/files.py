"""The text of a file, of whatever notation."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from precept.language import library
from precept.language.scaffold.faults import NOTHING, UNWRITTEN
from precept.language.syntax import faults
from precept.model.diagnostics import Diagnostic, Source, Span
from precept.model.errors import BadInput

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


_KINDS = ("*.yaml", "*.feature")
_FOLDERS = ("rulesets", "features")


def to_lay_out(names: Iterable[str]) -> Iterator[Path]:
    """The files that are named, and all in the folders and of the rulesets that are.

    With nothing named they are those of the folders `rulesets` and `features`, as far as there are.

    Raises:
        BadInput: if there is neither.
    """
    places = [place for name in names for place in _places(name)]
    if not places:
        places = [Path(name) for name in _FOLDERS if Path(name).is_dir()]
    if not places:
        message = "there is nothing here to lay out"
        raise BadInput("nothing is named", [NOTHING.at(Span(Source(str(Path.cwd()))), message)])
    for place in places:
        yield from sorted(_inside(place)) if place.is_dir() else (place,)


def _places(name: str) -> Iterator[Path]:
    path = Path(name)
    folder = None if path.is_file() else library.locate(name)
    if folder is None:
        yield path
        return
    yield folder
    own = library.features(folder)
    if own and not own.is_relative_to(folder.resolve()):
        yield own


def _inside(folder: Path) -> Iterator[Path]:
    for kind in _KINDS:
        yield from (path for path in folder.rglob(kind) if path.is_file())


def from_here(path: Path) -> Path:
    """The name of a file as seen from the working folder, if it lies in it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all: whoever reads it meanwhile sees the one or the other.

    Raises:
        BadInput: if it cannot be written.
    """
    try:
        _write(path.resolve(), text)  # a link stays one
    except OSError:
        message = f"`{path}` cannot be written"
        raise BadInput(
            "nothing is written", [UNWRITTEN.at(Span(Source(str(path))), message)]
        ) from None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        file.write(text)
    made = Path(file.name)
    try:
        made.chmod(mode)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
