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
from functools import partial
from multiprocessing import get_context

from tests.inputs.keeping import keep, smallest
from tests.inputs.mutating import malformed
from tests.inputs.trying import complaint

_REALLY = 250
"""Every so many inputs are also tried by real processes."""


def main() -> int:
    """Try so many inputs; 1 if one was taken wrongly."""
    parser = argparse.ArgumentParser(description="Try malformed inputs.")
    parser.add_argument("--inputs", type=int, default=10_000, help="how many")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many processes")
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    seen, found = Counter[str](), dict[str, int]()
    for number, (kind, said) in enumerate(_tried(given.seed, given.inputs, given.jobs)):
        seen[kind] += 1
        if said and said not in found:
            found[said] = number
            print(f"input {number}: {said}", flush=True)
        if (number + 1) * 10 % given.inputs < 10:
            print(f"{number + 1:,} inputs", flush=True)
    for said, number in found.items():
        small = smallest(
            malformed(given.seed, number), lambda tried, said=said: complaint(tried) == said
        )
        print(f"{said}: kept in {keep(small)}")
    print(", ".join(f"{count:,} of a {kind}" for kind, count in sorted(seen.items())))
    print(f"seed {given.seed}")
    return 1 if found else 0


def _tried(seed: int, inputs: int, jobs: int) -> Iterator[tuple[str, str]]:
    spawn = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=spawn) as pool:
        yield from pool.map(partial(attempt, seed), range(inputs), chunksize=10)


def attempt(seed: int, number: int) -> tuple[str, str]:
    """Return the kind of an input, and what is wrong with how it is taken."""
    tried = malformed(seed, number)
    said = complaint(tried)
    if not said and number % _REALLY == 0:
        said = complaint(tried, really=True)
    return tried.kind, said


if __name__ == "__main__":
    sys.exit(main())
