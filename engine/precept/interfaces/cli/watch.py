"""`precept watch`: check, test, prove and compare a ruleset whenever it is saved."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode, exit_code_of
from precept.interfaces.cli.parameters import ruleset_argument
from precept.interfaces.cli.rulesets import require, with_solver
from precept.language import library
from precept.language.examine import examine
from precept.language.files import is_leftover
from precept.model.diagnostics import Fault
from precept.model.errors import BadInput
from precept.report.changes import Diff
from precept.verification.run import Outcome
from precept.verification.watch import AffectedRun, Checked, Save, Watch, last_commit

NO_WATCH = Fault(
    "WAT101",
    "nothing-to-watch-with",
    "The library that reports saved files is not installed.",
    "install `precept[authoring]`",
)

_MOST = 8
"""How many lines of changes are printed; `precept diff` prints all of them."""


_PAUSE = 300
"""Files that are saved within so many milliseconds count as one save."""


@click.command("watch")
@ruleset_argument()
def command(ruleset: str | None) -> int:
    """Check, test, prove and compare a ruleset whenever it is saved.

    It runs the scenarios that a save affects, and compares with the last commit.
    """
    name = ruleset or library.DEFAULT
    try:
        folder = _folder(name)
    except BadInput as error:
        console.diagnostics(error.diagnostics)
        return ExitCode.BAD_INPUT
    _follow(Watch(folder))
    return ExitCode.DONE


def _folder(name: str) -> Path:
    require("watchfiles", NO_WATCH, name, "the library that watches files is not installed")
    folder = library.locate(name)
    if folder is None:
        raise BadInput("nothing is watched", examine(name)[1])
    return folder


def _follow(watch: Watch) -> None:
    import watchfiles

    page, checked = WatchPage(), watch.begin()
    saves = watchfiles.watch(
        *watch.places,
        watch_filter=_is_written,
        debounce=4 * _PAUSE,
        step=_PAUSE,
        rust_timeout=_PAUSE,
        yield_on_timeout=True,
    )
    try:
        first = next(saves)  # from here on no save is missed
        page.begin(watch, checked)
        for changes in filter(None, chain([first], saves)):
            paths = sorted({Path(path) for _, path in changes})
            page.after(watch, paths)
    except KeyboardInterrupt:
        # Ctrl-C may come while a save is examined: that is how a watch ends.
        return


def _is_written(_: object, path: str) -> bool:
    """Whether authors write a file; editors also save temporary copies."""
    file = Path(path)
    # A file with a misspelt ending is a fault to be shown.
    written = file.suffix.lower() in (".yaml", ".yml", ".feature") and not is_leftover(file.name)
    return written and file.parent.name != "cases"


def _names(paths: Iterable[Path]) -> tuple[str, ...]:
    here = Path.cwd()
    return tuple(str(p.relative_to(here)) if p.is_relative_to(here) else str(p) for p in paths)


class WatchPage(Page):
    """Prints the results of each save, each line as soon as it is known."""

    def begin(self, watch: Watch, checked: Checked) -> None:
        """Print what is watched, and the faults that it has."""
        self.line(f"Watching {' and '.join(map(str, watch.places))}; Ctrl-C ends it.")
        self._check(checked)

    def after(self, watch: Watch, paths: Sequence[Path]) -> None:
        """Examine saved files and print the results; a failure does not end the watch."""

        def steps() -> int:
            self.save(watch.saved(paths), _names(paths), datetime.now().astimezone())
            return ExitCode.DONE

        exit_code_of(str(watch.folder), steps, as_json=False)

    def save(self, save: Save, files: Iterable[str], at: datetime) -> None:
        """Print the result of each step after a save."""
        self.line()
        self.line(f"{at:%H:%M:%S}  {', '.join(files)}", style="bold")
        self._check(save.checked)
        if save.checked.protocol is None:
            return
        self._scenarios(save)
        if save.changes_files:
            with_solver(str(save.folder), lambda _: self._solver_steps(save), as_json=False)

    def line(self, words: str = "", indent: int = 0, style: str = "") -> None:
        """Print one line at once."""
        super().line(words, indent, style)
        sys.stdout.flush()

    def step(self, name: str, words: str) -> None:
        """Print the result of one step."""
        self.line(f"{name:<10} {words}", 2)

    def _check(self, checked: Checked) -> None:
        if checked.protocol is None:
            console.diagnostics(checked.diagnostics)
            self.step("check", "faults, see above; waiting for the next save")
        else:
            rules = len(checked.protocol.ruleset.rules)
            self.step("check", f"no faults in {rules} rule{'' if rules == 1 else 's'}")

    def _scenarios(self, save: Save) -> None:
        try:
            ran = save.scenarios()
        except BadInput as error:
            console.diagnostics(error.diagnostics)
            self.step("scenarios", "a feature cannot be read, see above")
            return
        self.step("scenarios", _counted(ran))
        for scenario, record in zip(ran.scenarios, ran.records, strict=True):
            if record.outcome is not Outcome.PASSED:
                line = record.failed_line or record.line
                self.line(f"{scenario.file}:{line}  {record.name}", 4)
                self.line(record.message, 6)

    def _solver_steps(self, save: Save) -> int:
        if save.changes_meaning:
            self._proofs(save)
        self._changes(save)
        return ExitCode.DONE

    def _proofs(self, save: Save) -> None:
        # Imported here because it loads the solver.
        from precept.solver.properties import Result

        proofs = save.proofs().proofs
        failed = [proof for proof in proofs if proof.result is not Result.PROVED]
        if not failed:
            self.step("proofs", f"all {len(proofs)} properties are proved")
            return
        self.step("proofs", f"{len(failed)} of {len(proofs)} properties not proved")
        for proof in failed:
            result = proof.result.value.replace("_", " ")
            self.line(f"{result}: {proof.property.description}", 4)
        self.line(f"precept prove {save.folder} shows a case for each", 4, "dim")

    def _changes(self, save: Save) -> None:
        try:
            comparison = save.comparison()
        except BadInput as error:
            self.step("changes", f"not compared: {error.diagnostics[0].message}")
            return
        # Imported here because it loads the solver.
        from precept.report.diff_view import view

        diff = view(comparison)
        self.step("changes", f"since the last commit: {diff.verdict}")
        for words in islice(_lines(diff), _MOST):
            self.line(words, 4)
        if not comparison.equivalent:
            old = last_commit(save.folder)
            self.line(f"precept diff {old} {save.folder} shows a case for each", 4, "dim")


def _counted(ran: AffectedRun) -> str:
    if not ran.records:
        return f"none of {ran.total} affected"
    counts = Counter(record.outcome for record in ran.records)
    parts = [f"{counts[Outcome.PASSED]} passed", f"{counts[Outcome.FAILED]} failed"]
    rest = {Outcome.UNDEFINED: "undefined", Outcome.SKIPPED: "skipped"}
    parts += [f"{counts[outcome]} {words}" for outcome, words in rest.items() if counts[outcome]]
    drafts = sum(record.is_draft for record in ran.records)
    parts += [f"{drafts} of them drafts"] if drafts else []
    return f"{len(ran.records)} of {ran.total} affected: {', '.join(parts)}"


def _lines(diff: Diff) -> Iterator[str]:
    for section in diff.sections:
        for entry in section.entries:
            yield f"{section.title}: {entry.words}".replace("`", "")
            if entry.sides:
                yield f"  {entry.sides.before or 'nothing'} → {entry.sides.after or 'nothing'}"
            yield from (f"  {row.change}".replace("`", "") for row in entry.rows if row.change)
