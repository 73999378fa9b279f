"""Measure how long commands take to start, as multiples of an interpreter that does nothing.

All are started by turns in one run. Processor time is measured, of the process and its children.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory

from rich.table import Table

from precept.language import library

CASE = library.shipped() / "ms_relapse" / "cases" / "relapse.yaml"
PRECEPT = (sys.executable, "-m", "precept")
COMMANDS: Mapping[str, Sequence[str]] = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "import precept": (sys.executable, "-c", "import precept"),
    "precept --help": (*PRECEPT, "--help"),
    "precept decide": (*PRECEPT, "decide", str(CASE)),
}
FIRST = "precept decide, the first time"
"""The ruleset is read then; later it is taken from the cache."""
TURNS = 9


def startup() -> Table:
    """Return a table of the times of all commands, and their ratios to the first one."""
    with TemporaryDirectory() as caches:
        first = [_seconds(COMMANDS["precept decide"], Path(caches, str(turn))) for turn in range(3)]
        turns = [
            {name: _seconds(command, Path(caches, "0")) for name, command in COMMANDS.items()}
            for _ in range(TURNS)
        ]
    times = {name: median(turn[name] for turn in turns) for name in COMMANDS} | {
        FIRST: median(first)
    }
    bare = times["python -c pass"]
    table = Table("", "seconds", "beside python -c pass", title="Start-up")
    for name, seconds in times.items():
        table.add_row(name, f"{seconds:.3f}", f"{seconds / bare:.1f} x")
    return table


def _seconds(command: Sequence[str], cache: Path) -> float:
    """Return the processor time that a command takes."""
    before = getrusage(RUSAGE_CHILDREN)
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=True)  # noqa: S603 (our own)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
