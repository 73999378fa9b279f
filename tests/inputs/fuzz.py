"""Malformed inputs, for as long as one likes: `make fuzz-input INPUTS=N SEED=S`.

Each is answered or refused within two seconds of processor time. What is not is made small, kept in
`regressions/`, and tried again by the tests.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context

from rich.console import Console
from tests.inputs.keeping import keep, smallest
from tests.inputs.mutating import Input, malformed, shipped
from tests.inputs.trying import complaint

_CONSOLE = Console(width=100, highlight=False, markup=False, soft_wrap=True)
_REALLY = 250
"""Every so many inputs are also tried by real processes."""


def main() -> int:
    """Try so many inputs; 1 if one was taken wrongly."""
    parser = argparse.ArgumentParser(description="Try malformed inputs.")
    parser.add_argument("--inputs", type=int, default=10_000, help="how many")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many processes")
    given = parser.parse_args()
    _CONSOLE.print(f"seed {given.seed}")
    seen, found = Counter[str](), dict[str, int]()
    for number, (kind, said) in enumerate(_tried(given.seed, given.inputs, given.jobs)):
        seen[kind] += 1
        if said and said not in found:
            found[said] = number
            _CONSOLE.print(f"input {number}: {said}")
        if (number + 1) * 10 % given.inputs < 10:
            _CONSOLE.print(f"{number + 1:,} inputs")
    for said, number in found.items():
        small = smallest(malformed(given.seed, number), partial(_says, said))
        _CONSOLE.print(f"{said}: kept in {keep(small)}")
    _CONSOLE.print(", ".join(f"{count:,} of a {kind}" for kind, count in sorted(seen.items())))
    _CONSOLE.print(f"seed {given.seed}")
    return 1 if found else 0


def _says(said: str, tried: Input) -> bool:
    return complaint(tried) == said


def _tried(seed: int, inputs: int, jobs: int) -> Iterator[tuple[str, str]]:
    spawn = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=spawn) as pool:
        yield from pool.map(partial(attempt, seed), range(inputs), chunksize=10)


@cache
def _warm_up() -> None:
    """Take a sound input of each kind: the first loads rulesets and libraries."""
    for tried in {
        Input(place, text).kind: Input(place, text) for place, text in shipped().items()
    }.values():
        complaint(tried, seconds=60)


def attempt(seed: int, number: int) -> tuple[str, str]:
    """Return the kind of an input, and what is wrong with how it is taken."""
    _warm_up()
    tried = malformed(seed, number)
    said = complaint(tried)
    if not said and number % _REALLY == 0:
        said = complaint(tried, really=True)
    return tried.kind, said


if __name__ == "__main__":
    sys.exit(main())
