"""What a report is compared with: a recorded run, or a revision of the repository."""

from __future__ import annotations

import io
import tarfile
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from precept.cli.diff_rows import NO_MORE
from precept.diagnostics.diagnostic import Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput
from precept.evidence import store
from precept.report.before import Before, of_files, of_run
from precept.report.clinical import Clinical, Entry, Row, Section
from precept.repository import git

NOTHING_THERE = Fault(
    "REP104",
    "nothing-to-compare-with",
    "A report is compared with the file of a recorded run, or with a revision of the repository "
    "that the ruleset lies in. This is neither.",
    "name a file that `precept test` wrote, or a commit, a branch or a tag such as `HEAD~1`",
)
_NO_SOLVER = "Not looked at: this needs the solver, which is not installed."
_SAME = "The ruleset means the same as then."
_NOT_FOUND = "Not looked at: the run tells which ruleset it was of, and does not hold it."


def against(
    name: str, folder: Path, features: Path | None, meaning: str
) -> tuple[Before, Clinical]:
    """The earlier state that is named, and what changes for people since.

    `meaning` is the fingerprint of the ruleset as it is now.

    Raises:
        BadInput: if it is neither a recorded run nor a revision that has the ruleset.
    """
    if Path(name).is_file():
        run = store.read(Path(name))
        same = run.ruleset.fingerprint == meaning
        return of_run(name, run), Clinical(_SAME if same else _NOT_FOUND)
    with TemporaryDirectory() as place:
        if not _unpack(name, [folder, *([features] if features else [])], Path(place)):
            message = f"`{name}` is neither a recorded run nor a revision that has this ruleset"
            raise BadInput("nothing is compared", [NOTHING_THERE.at(Span(Source(name)), message)])
        then = [Path(place) / _inside(one) for one in (folder, *([features] if features else []))]
        return _of_revision(name, folder, then)


def _of_revision(name: str, folder: Path, then: list[Path]) -> tuple[Before, Clinical]:
    from precept.comparison.side import side

    old = side(str(then[0]))
    features = then[1] if len(then) > 1 and then[1].is_dir() else None
    before = of_files(name, old.protocol.ruleset, features)
    if find_spec("z3") is None:
        return before, Clinical(_NO_SOLVER)
    from precept.cli.diff_parts import sections
    from precept.cli.diff_verdict import verdict
    from precept.comparison.compare import compare

    compared = compare(old, side(str(folder)))
    parts = tuple(
        Section(
            part.title,
            tuple(
                Entry(
                    one.words,
                    tuple(
                        Row(row.change, NO_MORE if row.given is None else row.given, row.example)
                        for row in one.rows
                    ),
                )
                for one in part.entries
            ),
        )
        for part in sections(compared)
    )
    return before, Clinical(verdict(compared), parts)


def _unpack(revision: str, folders: list[Path], into: Path) -> bool:
    """Put folders as they were in a revision into another one; whether the first was there."""
    commit = git(
        *("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"),
        within=folders[0],
    )
    if not commit:
        return False
    for folder in folders:
        packed = git("archive", "--format=tar", commit.decode().strip(), within=folder)
        if packed:
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(into / _inside(folder), filter="data")
    return (into / _inside(folders[0]) / "ruleset.yaml").is_file()


def _inside(folder: Path) -> Path:
    """Where a folder is put: the features of a ruleset lie beside it, or within."""
    return Path(*folder.resolve().parts[-2:])
