"""`precept watch`: check, test, prove and compare a ruleset whenever it is saved."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import ruleset_argument
from precept.interfaces.cli.rulesets import require, with_solver
from precept.language import library
from precept.language.examine import examine
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
"""How many lines of changes are told; `precept diff` tells all of them."""


def tell_proofs(save: Save, page: WatchPage) -> None:
    """Prove what must hold of every case, and name what does not."""
    outcomes = save.proofs().proofs
    broken = [one for one in outcomes if one.result.value != "proved"]
    counted = f"{len(outcomes)} properties"
    told = f"{len(broken)} of {counted} not proved" if broken else f"all {counted} are proved"
    page.step("proofs", told)
    for one in broken:
        page.line(f"{one.result.value.replace('_', ' ')}: {one.property.description}", 4)
    if broken:
        page.line(f"precept prove {save.folder} shows each by a case", 4, "dim")


def tell_changes(save: Save, page: WatchPage) -> None:
    """Compare with the last commit, and tell what changes."""
    try:
        comparison = save.comparison()
    except BadInput as error:
        page.step("changes", f"not compared: {error.diagnostics[0].message}")
        return
    # Imported here because it loads the solver.
    from precept.report.diff_view import view

    diff = view(comparison)
    page.step("changes", f"since the last commit: {diff.verdict}")
    for words in islice(_lines(diff), _MOST):
        page.line(words, 4)
    if not comparison.equivalent:
        old = last_commit(save.folder)
        page.line(f"precept diff {old} {save.folder} shows each by a case", 4, "dim")


def _lines(diff: Diff) -> Iterator[str]:
    for section in diff.sections:
        for entry in section.entries:
            yield f"{section.title}: {entry.words}".replace("`", "")
            yield from (f"  {row.change}".replace("`", "") for row in entry.rows if row.change)


class WatchPage(Page):
    """Tells of one save after the other. Whatever is told is on the terminal at once."""

    def begin(self, watch: Watch, checked: Checked) -> None:
        """Say what is watched, and how it stands."""
        self.line(f"Watching {' and '.join(map(str, watch.places))}; Ctrl-C ends it.")
        self._check(checked)

    def save(self, save: Save, files: Iterable[str], at: datetime) -> None:
        """Say what a save comes to, step by step, as each of them is done."""
        self.line()
        self.line(f"{at:%H:%M:%S}  {', '.join(files)}", style="bold")
        self._check(save.checked)
        if save.checked.protocol is None:
            return
        self._scenarios(save)
        if save.changes_files:
            with_solver(str(save.folder), lambda _: self._solved(save), as_json=False)

    def line(self, words: str = "", indent: int = 0, style: str = "") -> None:
        """Print one line at once."""
        super().line(words, indent, style)
        sys.stdout.flush()

    def step(self, name: str, words: str) -> None:
        """Say what came of one step."""
        self.line(f"{name:<10} {words}", 2)

    def _check(self, checked: Checked) -> None:
        if checked.protocol is None:
            console.diagnostics(checked.diagnostics)
            self.step("check", "faults, see above; waiting for them to be mended")
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

    def _solved(self, save: Save) -> int:
        # What needs the solver comes in only where it is there.

        if save.changes_meaning:
            tell_proofs(save, self)
        tell_changes(save, self)
        return ExitCode.DONE


def _counted(ran: AffectedRun) -> str:
    if not ran.records:
        return f"none of {ran.total} affected"
    of = Counter(record.outcome for record in ran.records)
    parts = [f"{of[Outcome.PASSED]} passed", f"{of[Outcome.FAILED]} failed"]
    rest = {Outcome.UNDEFINED: "undefined", Outcome.SKIPPED: "skipped"}
    parts += [f"{of[outcome]} {words}" for outcome, words in rest.items() if of[outcome]]
    return f"{len(ran.records)} of {ran.total} affected: {', '.join(parts)}"


_PAUSE = 300
"""Milliseconds in which further files that are saved count as one save."""


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
            page.save(watch.saved(paths), _names(paths), datetime.now().astimezone())
    except KeyboardInterrupt:
        # Somebody broke off while a save was looked at: that is how a watch ends.
        return


def _is_written(_: object, path: str) -> bool:
    """Whether a file is one that authors write, and no copy that an editor keeps for a moment."""
    file = Path(path)
    written = file.suffix in (".yaml", ".feature") and not file.name.startswith(".")
    return written and file.parent.name != "cases"


def _names(paths: Iterable[Path]) -> tuple[str, ...]:
    here = Path.cwd()
    return tuple(str(p.relative_to(here)) if p.is_relative_to(here) else str(p) for p in paths)
