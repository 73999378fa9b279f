"""The report in a folder: all of it or nothing, and nothing of anybody else's harmed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from precept.language.files import refusing_unwritable
from precept.model.diagnostics import Fault, Source, Span
from precept.model.errors import BadInput

NOT_OURS = Fault(
    "REP101",
    "folder-holds-something-else",
    "A report takes the place of the one before it, so its folder must hold nothing but a report, "
    "or nothing. What anybody else put there is never deleted.",
    "name a folder that is not there yet, or empty this one",
)
CANNOT_WRITE = Fault(
    "REP102",
    "report-cannot-be-written",
    "The report cannot be written where it was asked for.",
    "name a folder that you may write to",
)
_LIST = ".precept-report"
"""A file that lists all others that were made; whatever it does not list is somebody else's."""


def write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Put files, by their paths, into a folder, in place of a report that was there before.

    They are written beside it first: a report that cannot be finished leaves the old one as it was.

    Raises:
        BadInput: if the folder holds something else, or cannot be written.
    """
    with refusing_unwritable(folder, CANNOT_WRITE):
        if (folder.exists() or folder.is_symlink()) and not _is_ours(folder):
            message = f"`{folder}` holds something that is no report"
            diagnostic = NOT_OURS.at(Span(Source(str(folder))), message)
            raise BadInput("no report is written", [diagnostic])
        _replace(folder.resolve(), files)


def _is_ours(folder: Path) -> bool:
    """Whether a folder holds only what a report was made of."""
    if not folder.is_dir():
        return False
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    listed = (folder / _LIST).read_text("utf-8").splitlines() if _LIST in held else ()
    return held <= {_LIST, *listed}


def _replace(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        made, old = Path(beside, "made"), Path(beside, "old")
        made.mkdir()
        listed = []
        for path, text in files:
            (made / path).parent.mkdir(exist_ok=True)
            (made / path).write_text(text, "utf-8")
            listed.append(path)
        (made / _LIST).write_text("".join(f"{path}\n" for path in listed), "utf-8")
        if folder.exists():
            folder.replace(old)
        try:
            made.replace(folder)
        except OSError:
            if old.exists():
                old.replace(folder)
            raise
