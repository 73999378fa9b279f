"""The part of the recorder that sees the whole run, and writes what became of every scenario."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from precept.diagnostics.render import as_text
from precept.errors import BadInput
from precept.evidence import store
from precept.evidence.assemble import Course, assemble, worst
from precept.evidence.build import Ran
from precept.evidence.model import Outcome
from precept.evidence.results import Results
from precept.evidence.subjects import Subject, subjects
from precept.features.identity import Key, key
from precept.protocol import examine

NOTES = "precept_notes"
_EXECUTED = {Outcome.PASSED, Outcome.FAILED, Outcome.UNDEFINED}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the runner was asked for.

    `features` is the folder of all features and `ruleset` what they are about, if that is said;
    `record` is the folder to write to, None for no record, and `whole` says whether everything was
    asked for.
    """

    features: Path
    ruleset: str | None
    record: Path | None
    whole: bool
    seeds: Mapping[str, object]


class Recording:
    """Puts the record together, wherever the tests ran."""

    def __init__(self, asked: Asked, notes: Path) -> None:
        """Record what was asked for, by the notes that workers leave in a folder."""
        self._asked = asked
        self._notes = notes
        self._results = Results()
        self._began = datetime.now(UTC)
        self._about: tuple[Subject, ...] = ()
        self._complaints: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker where to leave its notes."""
        node.workerinput[NOTES] = str(self._notes)

    def pytest_sessionstart(self) -> None:
        """Write down that nothing ran yet: if the run is broken off, just that is so."""
        if self._asked.whole:
            self._read()
            self._write(Course({}, None, None, self._asked.seeds, self._began, None))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take in what is reported, from whichever process."""
        self._results.add(report)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write what came of the run; it is no success if a scenario was not executed."""
        course = self._course()
        if course.selected:
            self._read()
        self._write(course)
        self._complaints += self._left(course)
        if self._complaints and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name what was not executed."""
        for words in self._complaints:
            terminalreporter.write_line(words, red=True)

    def _read(self) -> None:
        try:
            self._about = tuple(subjects(self._asked.features, self._asked.ruleset))
        except BadInput as error:
            self._complaints += map(as_text, error.diagnostics)

    def _course(self) -> Course:
        notes = [json.loads(file.read_text("utf-8")) for file in self._notes.iterdir()]
        # All workers see the same tests.
        bound = {test: _key(at) for note in notes for test, at in note["bound"].items()}
        kept = {bound[test] for note in notes for test in note["kept"]}
        of: dict[Key, list[Ran]] = {}
        for test, at in bound.items():
            if ran := self._results.get(test):
                of.setdefault(at, []).append(ran)
        return Course(
            ran={at: worst(several) for at, several in of.items()},
            bound=set(bound.values()) if notes else None,
            selected=None if self._asked.whole else kept,
            seeds=self._asked.seeds,
            began=self._began,
            ended=datetime.now(UTC),
        )

    def _write(self, course: Course) -> None:
        for subject in self._about:
            if self._asked.record is None or not _concerns(subject, course.selected):
                continue
            ruleset, found = examine(subject.ruleset) if subject.ruleset else (None, [])
            # With a ruleset that has faults no scenario can be run, and the runner says so.
            if ruleset is not None and not found:
                place = store.place(self._asked.record, ruleset.id, whole=self._asked.whole)
                store.write(assemble(subject, ruleset, course), place)

    def _left(self, course: Course) -> Iterator[str]:
        for one in (one for subject in self._about for one in subject.scenarios):
            outcome = course.of(key(one)).outcome
            asked_for = course.selected is None or key(one) in course.selected
            if asked_for and outcome not in _EXECUTED:
                yield f"scenario never executed ({outcome}): {one.file}:{one.line}"


def _concerns(subject: Subject, selected: Collection[Key] | None) -> bool:
    return selected is None or any(key(one) in selected for one in subject.scenarios)


def _key(noted: list[Any]) -> Key:
    file, outline, row = noted
    return file, outline, row
