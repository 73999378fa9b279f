"""What is done when an author saves: check, run what is touched, prove, compare, in this order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from precept.execution.protocol import Protocol, load
from precept.language import library
from precept.language.features import Scenario
from precept.language.files import from_here
from precept.language.library import git
from precept.model.diagnostics import Diagnostic
from precept.model.errors import BadInput
from precept.verification.affected import touched_scenarios
from precept.verification.evidence.coverage import read_features
from precept.verification.evidence.runner import run
from precept.verification.run import ScenarioRecord

if TYPE_CHECKING:
    from precept.solver.prove import ProofReport
    from precept.verification.diff.compare import Comparison


@dataclass(frozen=True, slots=True)
class Checked:
    """A ruleset that was saved: its faults, or if it has none, the protocol."""

    found: Sequence[Diagnostic]
    protocol: Protocol | None = None


@dataclass(frozen=True, slots=True)
class Ran:
    """The affected scenarios and their records, of so many in all."""

    scenarios: tuple[Scenario, ...]
    records: tuple[ScenarioRecord, ...]
    all: int


class Watch:
    """Follows a ruleset from save to save; what was broken on the way counts when it is mended."""

    def __init__(self, folder: Path) -> None:
        """Follow the ruleset in a folder, as it is now."""
        self.folder = folder
        self._saved: set[Path] = set()
        self._sound: Protocol | None = None

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders to watch: that of the ruleset, and that of its features."""
        features = library.features(self.folder)
        inside = features is None or features.is_relative_to(self.folder.resolve())
        return (self.folder,) if inside or features is None else (self.folder, from_here(features))

    def begin(self) -> Checked:
        """Look at the ruleset before anything was saved."""
        checked = self._check()
        self._sound = checked.protocol
        return checked

    def saved(self, paths: Iterable[Path]) -> Save:
        """What is to be done about files that were saved."""
        self._saved.update(paths)
        checked = self._check()
        if checked.protocol is None:
            return Save(self.folder, checked)
        before, self._sound = self._sound, checked.protocol
        saved, self._saved = self._saved, set()
        return Save(self.folder, checked, before, frozenset(saved))

    def _check(self) -> Checked:
        try:
            return Checked((), load(self.folder))
        except BadInput as error:
            return Checked(error.diagnostics)


@dataclass(frozen=True, slots=True)
class Save:
    """One save, and the steps it asks for. None of them is taken before somebody asks for it."""

    folder: Path
    checked: Checked
    before: Protocol | None = None
    files: frozenset[Path] = frozenset()

    @property
    def changes_files(self) -> bool:
        """Whether a file of the ruleset was saved, and not only features."""
        return any(path.suffix == ".yaml" for path in self.files)

    @property
    def changes_meaning(self) -> bool:
        """Whether the ruleset is another one than it was, comments and layout aside."""
        before, after = self.before, self.checked.protocol
        return before is None or after is None or before.ruleset != after.ruleset

    def scenarios(self) -> Ran:
        """Run the scenarios that are touched.

        Raises:
            BadInput: if a feature cannot be read.
        """
        assert self.checked.protocol
        features = read_features(self.folder)
        ruleset = self.checked.protocol.ruleset
        before = self.before.ruleset if self.before else None
        touched = touched_scenarios(self.files, before, ruleset, features.scenarios)
        records = run(self.checked.protocol, touched, features.folder)
        return Ran(touched, records, len(features.scenarios))

    def proofs(self) -> ProofReport:
        """Prove what must hold of every case."""
        from precept.verification.proofs import proved

        return proved(self.folder)[1]

    def comparison(self) -> Comparison:
        """Compare with the last commit.

        Raises:
            BadInput: if that has no such ruleset, or one with faults.
        """
        from precept.verification.diff.compare import compare
        from precept.verification.diff.sides import both_sides

        return compare(*both_sides(last_commit(self.folder), str(self.folder)))


def last_commit(folder: Path) -> str:
    """The ruleset of a folder as the last commit has it, as a comparison names it."""
    prefix = git("rev-parse", "--show-prefix", within=folder) or b""
    return f"HEAD:{prefix.decode().strip().strip('/') or folder}"
