"""Files of text: found, read with a fault if unreadable, fingerprinted."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

from precept.model.diagnostics import Diagnostic, Diagnostics, Fault, Source, Span

UNREADABLE = Fault(
    "SYN101",
    "unreadable-file",
    "The file does not exist, is a folder or a pipe, or you have no permission to read it.",
    "check the name, and that it is a file you may read",
)
TOO_LARGE = Fault(
    "SYN102",
    "file-too-large",
    "No file that a person writes for Precept comes near the limit, so this is probably another "
    "file.",
    "check that it is the file you meant; a file may have 1,000,000 bytes",
)
NOT_UTF8 = Fault(
    "SYN103",
    "not-utf-8",
    "The file is not UTF-8 text, so letters could be read as other letters.",
    "save it again as UTF-8",
)
MOST_BYTES = 1_000_000


class Unreadable(Exception):
    """A text that cannot be read at all."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Keep the fault; the message names its code only, because the text may be a patient's."""
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def read_source(path: Path, name: str, diagnostics: Diagnostics) -> Source | None:
    """Return the text of a file, or None with the reason added to `diagnostics`."""
    try:
        return _decode(path, name)
    except Unreadable as error:
        diagnostics.append(error.diagnostic)
        return None


def _decode(path: Path, name: str) -> Source:
    nowhere = Span(Source(name))
    try:
        with _open(path) as file:
            if not _may_be_read(file, path):
                raise Unreadable(UNREADABLE.at(nowhere, f"`{name}` is a pipe or a device"))
            # One byte more than the limit is read, to recognise a larger file.
            content = file.read(MOST_BYTES + 1)
    except IsADirectoryError:
        raise Unreadable(UNREADABLE.at(nowhere, f"`{name}` is a folder, not a file")) from None
    except (OSError, ValueError) as error:  # ValueError: no path can hold a NUL
        reason = "cannot be read"
        if isinstance(error, FileNotFoundError):
            reason = "leads to no file" if path.is_symlink() else "does not exist"
        raise Unreadable(UNREADABLE.at(nowhere, f"`{name}` {reason}")) from None
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_LARGE.at(nowhere, f"`{name}` is larger than 1,000,000 bytes"))
    try:
        # An accent may be a character of its own or part of the letter: the same word.
        return Source(name, unicodedata.normalize("NFC", content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise Unreadable(_not_utf8(name, content, error.start)) from None


def _open(path: Path) -> IO[bytes]:
    """Open a file without waiting for whoever writes to a pipe."""
    # What a shell passes to the command is under /dev; it is a pipe that somebody writes to.
    flags = 0 if path.is_relative_to("/dev") else getattr(os, "O_NONBLOCK", 0)
    return open(path, "rb", opener=lambda name, mode: os.open(name, mode | flags))


def _may_be_read(file: IO[bytes], path: Path) -> bool:
    return stat.S_ISREG(os.fstat(file.fileno()).st_mode) or path.is_relative_to("/dev")


def _not_utf8(name: str, content: bytes, at: int) -> Diagnostic:
    readable = Source(name, content.decode("utf-8", "replace"))
    line, column = readable.place(len(content[:at].decode("utf-8", "replace")))
    return NOT_UTF8.at(Span(readable, line, column, line, column + 1), "this is not UTF-8 text")


_LEFT_BY_SYSTEMS = ("__pycache__", "desktop.ini", "thumbs.db")


def is_leftover(name: str) -> bool:
    """Return whether a file or folder is hidden, or was left there by an editor or a system."""
    is_of_editor = name.endswith("~") or (name.startswith("#") and name.endswith("#"))
    return name.startswith(".") or is_of_editor or name.lower() in _LEFT_BY_SYSTEMS


def files_within(folder: Path, suffix: str = "") -> tuple[Path, ...]:
    """Return the files of a folder and of its subfolders with a suffix, without leftovers.

    They are sorted, and the same on every system: letter case counts, and links to folders are not
    followed. A folder that does not exist has none.
    """

    def found(place: str) -> Iterator[str]:
        with os.scandir(place) as entries:
            for entry in entries:
                if is_leftover(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from found(entry.path)
                elif entry.name.endswith(suffix):
                    yield entry.path

    return tuple(sorted(map(Path, found(str(folder))))) if folder.is_dir() else ()


def fingerprint(path: Path, suffix: str = "") -> str:
    """Return the SHA-256 of a file, or of the files in a folder that have a suffix.

    It covers the paths of files within the folder and their content, so it is the same wherever
    the folder is and however its path is written.
    """
    if path.is_file():
        return sha256(path.read_bytes()).hexdigest()
    hashed = sha256()
    for file in filter(Path.is_file, files_within(path, suffix)):
        content = file.read_bytes()
        hashed.update(f"{file.relative_to(path).as_posix()} {len(content)}\n".encode())
        hashed.update(content)
    return hashed.hexdigest()


def from_here(path: Path) -> Path:
    """Return the path of a file relative to the working folder, if the file is inside it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
