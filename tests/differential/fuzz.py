"""Engines and oracle on random rulesets and cases, for as long as one likes: `make fuzz CASES=N`.

What they disagree about is made as small as it can be, kept in `regressions/`, and tried again by
the tests from then on.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager, suppress
from functools import partial
from itertools import count
from multiprocessing import get_context

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from tests.differential.census import PAIRS, Census, table
from tests.differential.look import Found, Looked, look
from tests.differential.saving import keep

_AHEAD = 16
"""How many rulesets a process is given at once."""

_CONSOLE = Console(width=100, highlight=False, markup=False)


def main() -> int:
    """Compare until so many pairs are done; 1 if something was found."""
    parser = argparse.ArgumentParser(description="Compare engines and oracle on random pairs.")
    parser.add_argument("--cases", type=int, default=10_000, help="how many pairs at least")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many processes")
    parser.add_argument("--judged", type=int, default=1, help="the oracle judges one case in N")
    given = parser.parse_args()
    _CONSOLE.print(f"seed {given.seed}")
    begun, seen = time.monotonic(), Counter[str]()
    found = _compared(given, seen)
    _tell(seen, time.monotonic() - begun)
    if found:
        number, one = found
        name = f"seed-{given.seed}-ruleset-{number}"
        _CONSOLE.print(f"found in ruleset {number}: {one.what}")
        if folder := keep(one, name):
            _CONSOLE.print(f"kept, as small as it can be, in {folder}")
    _CONSOLE.print(f"seed {given.seed}")
    return 1 if found else 0


def _compared(given: argparse.Namespace, seen: Census) -> tuple[int, Found] | None:
    """The first thing found, with the number of its ruleset; adds all that was seen."""
    looking = partial(look, given.seed, judged=given.judged)
    with (
        suppress(KeyboardInterrupt),
        _bar(given.cases) as told,
        closing(_looks(looking, given.jobs)) as looks,
    ):
        for number, looked in enumerate(looks):
            seen.update(looked.census)
            told(seen[PAIRS])
            if looked.found:
                return number, looked.found
            if seen[PAIRS] >= given.cases:
                break
    return None


def _looks(looking: Callable[[int], Looked], jobs: int) -> Generator[Looked]:
    """Ruleset after ruleset, in several processes."""
    spawn = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_leave_breaking_off) as pool:
        for first in count(0, _AHEAD * jobs):
            yield from pool.map(looking, range(first, first + _AHEAD * jobs))


def _leave_breaking_off() -> None:
    # Who breaks it off speaks to the process that started this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _bar(pairs: int) -> Iterator[Callable[[int], None]]:
    """A bar where somebody sees it; elsewhere a line for each tenth."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    tenths = iter(range(1, 11))
    due = next(tenths)
    with Progress(*columns, console=_CONSOLE, transient=True) as bar:
        task = bar.add_task("pairs", total=pairs)

        def told(done: int) -> None:
            nonlocal due
            bar.update(task, completed=done)
            if not _CONSOLE.is_terminal and done * 10 >= due * pairs:
                _CONSOLE.print(f"{done:,} pairs")
                due = next(tenths, 11)

        yield told


def _tell(seen: Census, seconds: float) -> None:
    """What was compared, and how fast."""
    used = sum(os.times()[:4])
    pairs = seen[PAIRS]
    _CONSOLE.print(table(seen))
    _CONSOLE.print(
        f"{pairs:,} pairs in {seconds:,.0f} s, {used:,.0f} s of processor time: "
        f"{pairs / seconds:,.0f} pairs a second, {pairs / used:,.0f} for each processor"
    )


if __name__ == "__main__":
    sys.exit(main())
