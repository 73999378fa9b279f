"""What became of scenarios, as a clinician reads it: what is not green first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from precept.cli.page import Page
from precept.evidence.model import Outcome, Run, ScenarioRecord

_HEADINGS = {
    Outcome.FAILED: "Does not hold",
    Outcome.UNDEFINED: "Has a step that is no sentence of this ruleset",
    Outcome.UNBOUND: "Stands in a feature, and no test runs it",
    Outcome.SKIPPED: "Skipped",
    Outcome.NEVER_RUN: "Never run",
}
_COUNTED = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.UNDEFINED: "undefined",
    Outcome.UNBOUND: "unbound",
    Outcome.SKIPPED: "skipped",
    Outcome.NEVER_RUN: "never run",
}


def print_run(run: Run, place: Path) -> None:
    """Print what became of the scenarios that were asked for."""
    _Page(run).print(place)


class _Page(Page):
    def __init__(self, run: Run) -> None:
        super().__init__()
        self._run = run

    def print(self, place: Path) -> None:
        asked = self._run.asked_for
        self.line(self._run.ruleset.title, style="bold")
        for outcome, heading in _HEADINGS.items():
            self._not_green(heading, [one for one in asked if one.outcome is outcome])
        self._passed([one for one in asked if one.outcome is Outcome.PASSED])
        self.line()
        self._sum(place)

    def _not_green(self, heading: str, scenarios: list[ScenarioRecord]) -> None:
        if scenarios:
            self.heading(heading)
        for one in scenarios:
            self.line(_name(one), 2)
            for line in _why(one):
                self.line(line, 6)
            place = f"{self._run.features_folder}/{one.feature}:{one.broke or one.line}"
            self.line(f"{place}   id {one.id}", 6, "dim")

    def _passed(self, scenarios: list[ScenarioRecord]) -> None:
        titles = {feature.file: feature.title for feature in self._run.features}
        for file, own in groupby(scenarios, lambda one: one.feature):
            self.heading(f"Holds: {titles[file]}")
            for (name, _), rows in groupby(own, _declared):
                number = len(list(rows))
                self.line(name if number == 1 else f"{name} ({number} rows)", 2)

    def _sum(self, place: Path) -> None:
        run = self._run
        counted = run.counts
        told = (f"{counted[one]} {word}" for one, word in _COUNTED.items() if counted[one])
        name = f"{run.ruleset.id} {run.ruleset.version}"
        asked = "" if run.scope.whole else f" ({len(run.asked_for)} of them asked for)"
        self.line(f"{name}: of {len(run.scenarios)} scenarios{asked} {', '.join(told)}")
        self.line(f"recorded in {place}", style="dim")


def _declared(one: ScenarioRecord) -> tuple[str, int]:
    return one.name, one.outline


def _name(one: ScenarioRecord) -> str:
    row = ", ".join(f"{name} {value}" for name, value in one.example.items())
    name = one.name or "a scenario without a name"
    return f"{name}   ({row})" if row else name


def _why(one: ScenarioRecord) -> Iterator[str]:
    """The step that did not hold, as it is written, and what was to be and what is."""
    said = one.message
    for step in one.steps:
        if step.line == one.broke:
            yield f"{step.keyword} {step.text}"
            said = said.removeprefix(f"`{step.text}`").removeprefix(": ").strip()
    yield from said.splitlines()
