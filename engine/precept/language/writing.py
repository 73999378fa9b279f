"""Write files as a whole or not at all; leave nothing behind that was written for a moment."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread
from typing import IO, NoReturn

from precept.model.diagnostics import Fault, Source, Span
from precept.model.errors import BadInput

NOT_WRITTEN = Fault(
    "FMT103",
    "not-written",
    "A file could not be written: you may have no permission to write to its folder, or the disk "
    "is full. Its previous content is unchanged.",
    "check that you may write to the folder, and that the disk has space left",
)


def write(path: Path, text: str, fault: Fault = NOT_WRITTEN) -> None:
    """Replace the content of a file, and make its folder if needed.

    Whoever reads the file meanwhile sees the old or the new content, never a part of it. A symbolic
    link and the mode of the file are kept.

    Raises:
        BadInput: with `fault`, if the file cannot be written. Its content is then unchanged.
    """
    with refusing_unwritable(path, fault):
        replace_content(path, text)


def write_all(files: Mapping[Path, str]) -> None:
    """Write several files as `write` does.

    Raises:
        BadInput: if one of them cannot be written. All are then as they were.
    """
    with cleaned_up_if_killed(), ExitStack() as written:
        staged = []
        for path, text in files.items():
            with refusing_unwritable(path):
                staged.append((path, *_staged(resolved(path), text.encode(), written)))
        for path, new, target in staged:
            with refusing_unwritable(path):
                new.replace(target)
        written.pop_all()


def create(path: Path, text: str, fault: Fault = NOT_WRITTEN) -> None:
    """Write a file that does not exist yet, into a folder that does.

    Raises:
        BadInput: with `fault`, if the file exists or cannot be written. Nothing is left of it then.
    """
    with refusing_unwritable(path, fault), cleaned_up_if_killed(), ExitStack() as written:
        with path.open("xb") as file:
            written.callback(path.unlink)
            _write_through(file, text.encode())
        written.pop_all()


def require_writable(path: Path, *, makes_folder: bool = True) -> None:
    """Check that a file can be written, before the work whose result it is to hold.

    `makes_folder` is whether its folder is made if needed.

    Raises:
        OSError: if it cannot. Nothing is changed in either case.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if _is_special(path):
        return
    path = resolved(path)
    if path.exists():
        path.open("ab").close()
    from tempfile import TemporaryFile  # only writing needs it

    existing = next(parent for parent in path.parents if parent.exists())
    folder = existing if makes_folder else path.parent
    with TemporaryFile(dir=folder) as probe:
        _write_through(probe, b"precept")  # a full disk may still take empty files


@contextmanager
def refusing_unwritable(
    path: Path, fault: Fault = NOT_WRITTEN, error: type[BadInput] = BadInput
) -> Iterator[None]:
    """Turn what the operating system refuses into a diagnostic about the file.

    Raises:
        BadInput: with `fault`, if it refuses anything.
    """
    try:
        yield
    except OSError as refused:
        reason = f": {refused.strerror.lower()}" if refused.strerror else ""
        message = f"`{path}` cannot be written{reason}"
        raise error("nothing is written", [fault.at(Span(Source(str(path))), message)]) from None


def replace_content(path: Path, content: str | bytes, mode: int | None = None) -> None:
    """Replace the content of a file as `write` does; `mode` is that of a new file.

    Raises:
        OSError: if the file cannot be written. Its content is then unchanged.
    """
    data = content.encode() if isinstance(content, str) else content
    if _is_special(path):
        path.write_bytes(data)  # a pipe or a terminal, which holds nothing to be kept
        return
    with cleaned_up_if_killed(), ExitStack() as written:
        new, target = _staged(resolved(path), data, written, mode)
        new.replace(target)
        written.pop_all()
    if os.name == "posix":
        with suppress(OSError), _opened(target.parent) as folder:
            os.fsync(folder)


def _is_special(path: Path) -> bool:
    """Return whether a path is a pipe, a terminal or the like, or a folder."""
    return path.exists() and not path.is_file()


def resolved(path: Path) -> Path:
    """Return the file that a link leads to: it is replaced, not the link.

    Raises:
        OSError: if the link leads to itself.
    """
    try:
        return path.resolve()
    except RuntimeError:  # a link that leads to itself, before Python 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


def _staged(
    path: Path, content: bytes, written: ExitStack, mode: int | None = None
) -> tuple[Path, Path]:
    """Write what a file is to hold beside it, for the owner's eyes only until it is complete.

    `written` takes what is to be undone if the file is not replaced.

    Returns:
        The new file, and the one that it is to replace.
    """
    from tempfile import NamedTemporaryFile  # only writing needs it

    _make_folder(path.parent, written)
    with NamedTemporaryFile(
        "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as temporary:
        new = Path(temporary.name)
        written.callback(new.unlink, missing_ok=True)
        _write_through(temporary, content)
        new.chmod(_mode(path) if mode is None else mode)
    return new, path


def _make_folder(folder: Path, written: ExitStack) -> None:
    """Make a folder, and those above it, that are to be removed again if nothing is written."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(exist_ok=True)
        written.callback(_remove_empty, place)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # somebody else wrote into it meanwhile
        folder.rmdir()


def _write_through(file: IO[bytes], content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _mode(path: Path) -> int:
    """Return the mode of a file, or the one that a new file gets."""
    if not path.exists():
        return 0o666 & ~_umask()
    path.open("ab").close()  # a replacement would disregard that a file is read-only
    return path.stat().st_mode


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def temporary_folder(within: Path | None = None, name: str = "precept-") -> Iterator[Path]:
    """Make a folder that only its owner can enter, and remove it even if the process is ended."""
    from tempfile import TemporaryDirectory  # only few need it

    with cleaned_up_if_killed(), TemporaryDirectory(prefix=name, dir=within) as folder:
        yield Path(folder)


@contextmanager
def cleaned_up_if_killed() -> Iterator[None]:
    """Let SIGTERM and SIGHUP unwind the process meanwhile, as Ctrl-C does.

    Otherwise they end it at once, and what is written for a moment would stay. Where a program
    handles a signal itself, or in another thread, nothing changes.
    """
    names = ("SIGTERM", "SIGHUP") if current_thread() is main_thread() else ()
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    taken = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait for other processes that lock the file, and make those that come later wait.

    The lock is on the folder, because a replacement of the file is another file.

    Raises:
        OSError: if the folder does not exist or cannot be locked.
    """
    import fcntl

    with _opened(path.resolve().parent) as folder:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
