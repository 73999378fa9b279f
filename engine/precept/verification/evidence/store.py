"""Where recorded runs are kept, how they are written, and how they are read again."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import ValidationError

from precept.model.diagnostics import Fault, Source, Span
from precept.model.errors import BadInput
from precept.verification.evidence.run import Run

FOLDER = Path(".precept")
"""Where runs are kept unless another folder is named, as seen from the working folder."""

NO_RUN = Fault(
    "EVI101",
    "no-recorded-run",
    "There is no record of a run of these features.",
    "run `precept test` first",
)
BAD_RUN = Fault(
    "EVI102",
    "not-a-recorded-run",
    "The file is no record of a run, or one of another version of Precept.",
    "run `precept test` again",
)


def place(folder: Path, ruleset: str, *, whole: bool = True) -> Path:
    """The file of the latest run of a ruleset, or of the latest in which scenarios were selected.

    A selection has a file of its own, so that it never takes the place of a run of everything.
    """
    return folder / ruleset / ("run.json" if whole else "selection.json")


def write(run: Run, path: Path) -> None:
    """Write a run; whoever reads the file meanwhile sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _keep_out_of_git(path.parent)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        beside.write_text(f"{run.model_dump_json()}\n", "utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _keep_out_of_git(folder: Path) -> None:
    """A record is made, not written: nobody should find it among the changes of a commit."""
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", "utf-8")


def read(path: Path) -> Run:
    """A recorded run.

    Raises:
        BadInput: if there is none, or the file is something else.
    """
    nowhere = Span(Source(str(path)))
    try:
        content = path.read_bytes()
    except OSError:
        raise BadInput("no run", [NO_RUN.at(nowhere, f"there is no run in `{path}`")]) from None
    try:
        return Run.model_validate_json(content)
    except ValidationError:
        found = BAD_RUN.at(nowhere, f"`{path}` is not the record of a run")
        raise BadInput("no run", [found]) from None
