"""Which of the sentences in a gap is which, when none is what it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")


def pairs(
    ones: Sequence[One], others: Sequence[Other], likeness: Callable[[One, Other], float]
) -> Iterator[tuple[One, Other]]:
    """The pairing with the greatest sum of likenesses that keeps the order of both sides.

    Two whose likeness is 0 are never paired. The table is that of a longest common subsequence,
    with likenesses in the place of ones. The pairs come last first.
    """
    best = [[0.0] * (len(others) + 1) for _ in range(len(ones) + 1)]
    for i, j in product(range(len(ones)), range(len(others))):
        together = best[i][j] + likeness(ones[i], others[j])
        best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], together)
    i, j = len(ones), len(others)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            yield ones[i], others[j]
