"""The report in a folder: all of it or nothing, and nothing of anybody else's harmed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp

from precept.diagnostics.diagnostic import Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput

NOT_OURS = Fault(
    "REP101",
    "folder-holds-something-else",
    "A report takes the place of the one before it, so its folder must be a report's, or empty. "
    "Nothing that anybody else put there is deleted.",
    "name a folder that is not there yet, or empty this one",
)
CANNOT_WRITE = Fault(
    "REP102",
    "report-cannot-be-written",
    "The report cannot be written where it was asked for.",
    "name a folder that you may write to",
)
_MARK = ".precept-report"
_SAYS = "This folder is made by `precept report`, and is replaced as a whole.\n"


def write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Put files, by their paths, into a folder, in place of a report that was there before.

    They are written beside it first: a report that cannot be finished leaves the old one as it was.

    Raises:
        BadInput: if the folder holds something else, or cannot be written.
    """
    _refuse_what_is_not_ours(folder)
    try:
        _replace(folder, files)
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        raise _refused(CANNOT_WRITE, folder, f"`{folder}` cannot be written: {reason}") from None


def _refuse_what_is_not_ours(folder: Path) -> None:
    if folder.is_dir():
        if any(folder.iterdir()) and not (folder / _MARK).is_file():
            raise _refused(NOT_OURS, folder, f"`{folder}` holds files that are no report")
    elif folder.exists() or folder.is_symlink():
        raise _refused(NOT_OURS, folder, f"`{folder}` is no folder")


def _refused(fault: Fault, folder: Path, message: str) -> BadInput:
    return BadInput("no report is written", [fault.at(Span(Source(str(folder))), message)])


def _replace(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for path, text in ((_MARK, _SAYS), *files):
            file = made / path
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        made.chmod(0o777 & ~_umask())
        if folder.exists():
            old = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
            folder.replace(old)
            made.replace(folder)
            shutil.rmtree(old)
        else:
            made.replace(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
