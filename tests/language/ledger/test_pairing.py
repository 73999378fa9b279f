"""The pairing is the best there is, by comparison with all there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from precept.language.ledger.alignment import pairs

tables = st.integers(0, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 3), min_size=width, max_size=width), max_size=4)
)


def orderly(rows: int, columns: int) -> Iterator[list[tuple[int, int]]]:
    """All pairings that keep the order of both sides."""
    for size in range(min(rows, columns) + 1):
        for ones in combinations(range(rows), size):
            for others in combinations(range(columns), size):
                yield list(zip(ones, others, strict=True))


@given(tables)
def test_no_orderly_pairing_is_likelier(table: list[list[int]]) -> None:
    columns = len(table[0]) if table else 0

    def total(pairing: list[tuple[int, int]]) -> int:
        return sum(table[i][j] for i, j in pairing)

    ones, others = list(range(len(table))), list(range(columns))
    found = list(pairs(ones, others, lambda i, j: table[i][j]))[::-1]
    assert found in list(orderly(len(ones), len(others)))
    assert total(found) == max(map(total, orderly(len(ones), len(others))))
    assert all(table[i][j] for i, j in found)
