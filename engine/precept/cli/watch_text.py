"""What a save comes to, as its author reads it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from precept.authoring.watching import Checked, Ran, Save, Watch
from precept.cli import exits, output
from precept.cli.page import Page
from precept.cli.solving import answered
from precept.errors import BadInput


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
            answered(str(save.folder), lambda _: self._solved(save), as_json=False)

    def line(self, words: str = "", indent: int = 0, style: str = "") -> None:
        """Print one line at once."""
        super().line(words, indent, style)
        sys.stdout.flush()

    def step(self, name: str, words: str) -> None:
        """Say what came of one step."""
        self.line(f"{name:<10} {words}", 2)

    def _check(self, checked: Checked) -> None:
        if checked.protocol is None:
            output.diagnostics(checked.found)
            self.step("check", "faults, see above; waiting for them to be mended")
        else:
            rules = len(checked.protocol.ruleset.rules)
            self.step("check", f"no faults in {rules} rule{'' if rules == 1 else 's'}")

    def _scenarios(self, save: Save) -> None:
        try:
            ran = save.scenarios()
        except BadInput as error:
            output.diagnostics(error.diagnostics)
            self.step("scenarios", "a feature cannot be read, see above")
            return
        self.step("scenarios", _counted(ran))
        for result in ran.results:
            if result.outcome != "passed":
                line = result.line or result.scenario.line
                self.line(f"{result.scenario.file}:{line}  {result.scenario.name}", 4)
                self.line(result.message, 6)

    def _solved(self, save: Save) -> int:
        # What needs the solver comes in only where it is there.
        from precept.cli.watch_solved import tell_changes, tell_proofs

        if save.changes_meaning:
            tell_proofs(save, self)
        tell_changes(save, self)
        return exits.DONE


def _counted(ran: Ran) -> str:
    if not ran.results:
        return f"none of {ran.all} touched"
    of = Counter(result.outcome for result in ran.results)
    parts = [f"{of['passed']} passed", f"{of['failed']} failed"]
    rest = {"undefined": "not understood", "skipped": "skipped"}
    parts += [f"{of[outcome]} {words}" for outcome, words in rest.items() if of[outcome]]
    return f"{len(ran.results)} of {ran.all} touched: {', '.join(parts)}"
