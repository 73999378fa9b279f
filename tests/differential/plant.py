"""Plant one fault after the other in a copy of the engine: after how many cases is each seen?

`python -m tests.differential.plant` takes minutes. Each fault is a line of the engine that is
replaced by a wrong one; if that line is gone, the fault has to be written anew.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rich.console import Console
from tests.differential.against_oracle import Judges
from tests.differential.faults import FAULTS as PLAIN
from tests.differential.faults import Fault
from tests.differential.faults_of_constructs import FAULTS as OF_CONSTRUCTS
from tests.differential.files import read, save
from tests.differential.worlds import random_world
from tests.inputs.trying import TooLong, limit

from precept.model.identity import ruleset_fingerprint

_CONSOLE = Console(width=200, highlight=False, markup=False)
_ROOT = Path(__file__).parents[2]
FAULTS = (*PLAIN, *OF_CONSTRUCTS)
_LONGEST = 60
"""The seconds of processor time in which the cases of a ruleset are judged by far."""
_CASES = 12
"""The number of cases generated for each ruleset; many rulesets matter more."""


def faulty_text(fault: Fault) -> str:
    """The file of a fault with it.

    Raises:
        ValueError: if the file has no such line, or several.
    """
    text = (_ROOT / "engine" / "precept" / fault.file).read_text("utf-8")
    if text.count(fault.sound) != 1:
        raise ValueError(f"{fault.file} no longer has one `{fault.sound}`: {fault.what}")
    return text.replace(fault.sound, fault.faulty)


def _planted(fault: Fault, folder: Path) -> Path:
    """A copy of the engine in a folder, with a fault."""
    copy = folder / "engine"
    shutil.copytree(_ROOT / "engine", copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "precept" / fault.file).write_text(faulty_text(fault), "utf-8")
    return copy


def _seen(fault: Fault, seed: int, most: int) -> str:
    """After how many cases a fault is seen, and as what; empty if it is not."""
    with TemporaryDirectory() as folder:
        paths = os.pathsep.join(map(str, (_planted(fault, Path(folder)), _ROOT)))
        command = [sys.executable, "-m", __spec__.name, "--here", "--seed", str(seed)]
        done = subprocess.run(
            [*command, "--cases", str(most)],
            env=os.environ | {"PYTHONPATH": paths},
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    return done.stdout.strip() or done.stderr.strip()[-300:]


def _look(seed: int, most: int) -> str:
    """After how many cases something is found by the engine that is imported here, and what.

    Both engines share what is planted, so only the oracle is asked.
    """
    for number in range(most // _CASES):
        told, found = number * _CASES, ""
        try:
            with limit(_LONGEST):
                told, found = _found(Random(f"{seed} {number}"), told)
        except TooLong as error:
            found = f"no end after {_LONGEST} s {error}"
        if found:
            return f"after {told:,} cases: {found[:100]}"
    return ""


def _found(random: Random, told: int) -> tuple[int, str]:
    """What is found by the cases of one more ruleset, if anything, and after how many cases."""
    world = random_world(random)
    with TemporaryDirectory() as folder:
        ruleset = read(save(world.files, Path(folder)))
    if ruleset is None or ruleset_fingerprint(ruleset) != ruleset_fingerprint(world.ruleset):
        return told, "the ruleset is read otherwise than it is meant"
    judges = Judges(ruleset, world.files)
    for _ in range(_CASES):
        told += 1
        if found := judges.differ(world.case()[0]):
            return told, found
    return told, ""


def main() -> int:
    """Plant each fault; 1 if some are not seen."""
    parser = argparse.ArgumentParser(description="See whether the fuzzer sees planted faults.")
    parser.add_argument("--cases", type=int, default=3_000, help="after how many cases to give up")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="", help="a part of the name of faults")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        sys.stdout.write(_look(given.seed, given.cases))
        return 0
    faults = [fault for fault in FAULTS if given.only in fault.what]
    unseen = 0
    with ThreadPoolExecutor(given.jobs) as pool:
        runs = {pool.submit(_seen, fault, given.seed, given.cases): fault for fault in faults}
        for run in as_completed(runs):
            fault, seen = runs[run], run.result()
            unseen += not seen
            _CONSOLE.print(f"{fault.what}: {seen or 'not seen'}")
    _CONSOLE.print(f"{len(faults) - unseen} of {len(faults)} seen")
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main())
