"""Runs of scenarios keep apart, and leave no process and no file when they are ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.verification.evidence.project import make

from precept.verification.evidence.runner import PytestRun, run_pytest
from precept.verification.run import Outcome, read_run, run_file

ONE = """\
Feature: Plants

  Scenario: Nobody knows
    Given leaves that hang
    When the protocol is consulted
    Then watering the plant is undecided
"""
MANY = """\
Feature: Plants

  Scenario Outline: Nobody knows
    Given <leaves>
    When the protocol is consulted
    Then watering the plant is undecided

    Examples:
      | leaves           |
"""


def features(root: Path, name: str, text: str) -> Path:
    folder = root / name
    folder.mkdir()
    (folder / "plants.feature").write_text(text)
    return folder


def test_of_two_runs_at_once_each_reads_its_own_record(tmp_path: Path) -> None:
    root = make(tmp_path, ONE)
    record = root / ".precept"
    wrong = features(root, "wrong", ONE.replace("undecided", "recommended"))
    right = features(root, "right", ONE)

    def run(folder: Path, meanwhile: Path | None = None) -> Outcome:
        others = iter([meanwhile] if meanwhile else [])

        def progress(_done: int, _total: int) -> None:
            for other in others:
                assert run(other) is Outcome.PASSED

        ran, output = run_pytest(PytestRun(root / "rulesets/plant", folder, record), progress)
        assert ran is not None
        assert output == ""
        assert Path(ran.features_folder).name == folder.name
        (scenario,) = ran.scenarios
        return scenario.outcome

    assert run(wrong, meanwhile=right) is Outcome.FAILED
    assert read_run(run_file(record, "plant")).features_folder.endswith("wrong")


def children(process: int) -> Iterator[int]:
    """The processes that a process has started, and those that these have."""
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        yield int(child)
        yield from children(int(child))


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="it looks into /proc")
@pytest.mark.parametrize(("name", "jobs"), [("SIGTERM", "2"), ("SIGINT", "1")])
def test_a_run_that_is_ended_leaves_no_process_and_no_file(
    name: str, jobs: str, tmp_path: Path
) -> None:
    root = make(tmp_path / "root", ONE)
    rows = "      | leaves that hang |\n" * 300
    folder = features(root, "many", MANY + rows)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    default = (
        "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from precept.interfaces.cli import main\nmain()"
    )
    options = ("--features", str(folder), "-j", jobs)
    started = subprocess.Popen(
        [sys.executable, "-c", default, "test", "rulesets/plant", *options],
        cwd=root,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
    )
    below: set[int] = set()
    while len(below) < (1 if jobs == "1" else 3) or not list(
        temporary.glob("*/record/plant/run.json")
    ):
        assert started.poll() is None
        time.sleep(0.05)
        below |= set(children(started.pid))
    started.send_signal(getattr(signal, name))
    code = started.wait()
    assert code == {"SIGTERM": 143, "SIGINT": 130}[name]
    assert [process for process in below if is_running(process)] == []
    assert list(temporary.iterdir()) == []
    record = read_run(run_file(root / ".precept", "plant"))
    assert not record.green
    # While tests were still being collected, none has one.
    assert record.counts[Outcome.NEVER_RUN] + record.counts[Outcome.UNBOUND] > 0
