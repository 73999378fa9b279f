"""`precept watch`, in a process of its own, on files that are really saved."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from shutil import copytree
from threading import Thread

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import COMMAND, precept

from precept.language import library

RULES = Path("rulesets/plants/rules/01_when_to_water.yaml")
LEDGER = Path("rulesets/plants/ledger.yaml")
FEATURE = Path("features/plants/01_when_to_water.feature")
_LONGEST = 60
"""Seconds after which nothing more is expected: only a test that fails waits so long."""


def git(*arguments: str) -> None:
    who = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def _ruleset() -> None:
    for part in ("rulesets", "features"):
        copytree(library.shipped().parent / part / "tutorial", Path(part, "plants"))
    about = Path("rulesets/plants/ruleset.yaml")
    about.write_text(about.read_text().replace("id: tutorial", "id: plants"))
    git("init")
    git("add", ".")
    git("commit", "-m", "Plants")


class Watching:
    """A watch under way, whose lines can be waited for."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        self.reader = Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, begins: str) -> str:
        """All that is told up to the first line that begins so, the time of day left out."""
        told = ""
        while not re.search(rf"^ *{begins}", told, re.MULTILINE):
            told += self._lines.get(timeout=_LONGEST)
        return re.sub(r"^\d\d:\d\d:\d\d", "hh:mm:ss", told, flags=re.MULTILINE)


@contextmanager
def watching(*arguments: str) -> Iterator[Watching]:
    with subprocess.Popen(
        [COMMAND, "watch", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        watch = Watching(process)
        try:
            yield watch
        finally:
            process.kill()
            watch.reader.join()


def test_each_save_is_looked_at(snapshot: SnapshotAssertion) -> None:
    with watching("rulesets/plants") as watch:
        assert watch.until("check") == snapshot(name="begin")
        rules = RULES.read_text()
        RULES.write_text(rules.replace("plant_is_thirsty\n    unless", "leaves_hang\n    unless"))
        assert watch.until("precept diff") == snapshot(name="a rule that is wrong")
        RULES.write_text("topic: [")
        assert watch.until("check") == snapshot(name="a broken file")
        RULES.write_text(rules)
        assert watch.until("changes") == snapshot(name="all as it was")
        FEATURE.write_text(FEATURE.read_text().replace("is not needed", "is undecided", 1))
        assert watch.until("scenarios") + watch.until("`watering") == snapshot(name="a feature")
        FEATURE.write_text("Scenario")
        assert watch.until("scenarios") == snapshot(name="a broken feature")
        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(_LONGEST) == 0


def test_what_was_never_committed_is_not_compared() -> None:
    copytree("rulesets/plants", "rulesets/herbs")
    with watching("rulesets/herbs") as watch:
        watch.until("check")
        path = Path("rulesets/herbs/rules/01_when_to_water.yaml")
        path.write_text(path.read_text().replace("strength: should", "strength: may"))
        assert "not compared: there is no ruleset in `rulesets/herbs`" in watch.until("changes")
        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(_LONGEST) == 0


def test_a_ruleset_that_is_not_there() -> None:
    ran = precept("watch", "rulesets/herbs")
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["RST101"])
