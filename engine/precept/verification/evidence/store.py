"""Where recorded runs are kept, how they are written, and how they are read again."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from precept.language import files
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
    """Write the record of a run.

    Raises:
        BadInput: if it cannot be written.
    """
    ignored = path.parent / ".gitignore"
    # A record is generated, so it does not belong in a commit.
    if not ignored.exists():
        files.write(ignored, "*\n")
    files.write(path, f"{run.model_dump_json()}\n")


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
