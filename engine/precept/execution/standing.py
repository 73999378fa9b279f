"""Conditions compiled, to be decided for many cases: in one pass, with what each waits for.

The *standing* of a condition is one whole number: 0 if it is true, -1 if it is false, and otherwise
the set of elements that it waits for, with a bit for each. So the standing of an `all of` is the
bitwise or of its parts' standings: what is false, all ones, stays all ones, and what is true adds
nothing. An `any of` is the negation of an `all of` negations.

What conditions mean is defined by the evaluator; this module says the same, and sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from operator import itemgetter, or_
from typing import Any, TypeVar

from precept.model.answers import Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Leaf,
    Not,
    ScoreComparison,
)
from precept.model.facts import Value

Standing = int
TRUE, FALSE = 0, -1

Cells = list[Standing]
"""The standings of all comparisons, findings and scores that are read, each before its negation."""

_L = TypeVar("_L", Holds, ScoreComparison)

Test = Callable[[Cells], Standing]
"""Decides a condition."""

_SETTLED = {Truth.TRUE: TRUE, Truth.FALSE: FALSE}
_TRUTHS = {TRUE: Truth.TRUE, FALSE: Truth.FALSE}
_SETS_KEPT = 10_000
"""How many sets of elements are kept; they hold no facts."""


def truth_of(standing: Standing) -> Truth:
    """Return the truth that a standing tells."""
    return _TRUTHS.get(standing, Truth.UNKNOWN)


def truths_of(standings: Iterable[Standing]) -> tuple[Truth, ...]:
    """Return the truths that standings tell."""
    truth, unknown = _TRUTHS.get, Truth.UNKNOWN
    return tuple([truth(standing, unknown) for standing in standings])


def negated(standing: Standing) -> Standing:
    """Return the standing of the negation of a condition."""
    return standing if standing > 0 else ~standing


def standing_of(truth: Truth, waiting: Standing) -> Standing:
    """Return the standing of what has a truth, and waits for some elements if that is unknown."""
    return _SETTLED.get(truth, waiting)


def disjunction(standings: Iterable[Standing]) -> Standing:
    """Return true if one is true, else what the open ones wait for, else false."""
    waiting = 0
    for standing in standings:
        if standing > 0:
            waiting |= standing
        elif standing == TRUE:
            return TRUE
    return waiting or FALSE


def places(standing: Standing) -> Iterator[int]:
    """Yield the places of the elements that something waits for, in order."""
    left = max(standing, 0)
    while left:
        last = left & -left
        yield last.bit_length() - 1
        left ^= last


def waiting_for(standings: Iterable[Standing]) -> Standing:
    """Return what the open ones wait for, whether or not one is true."""
    return reduce(or_, (standing for standing in standings if standing > 0), 0)


def taken(places: Sequence[int]) -> Callable[[Sequence[Any]], Any]:
    """Return what takes the items at some places, in order."""
    if len(places) > 1:
        return itemgetter(*places)
    return itemgetter(slice(places[0], places[0] + 1) if places else slice(0))


class Conditions:
    """Compiles conditions, and makes the cells of a case that they read."""

    def __init__(
        self, compare: Callable[[Comparison, Value | None], Truth], elements: Iterable[str]
    ) -> None:
        """Start without any.

        Args:
            compare: Decides a comparison with what is known of its element.
            elements: The elements there are: the bit of each is that of its place.
        """
        self._compare = compare
        self._cells: dict[Leaf, int] = {}
        self._blank: Cells = []
        self._comparisons: dict[str, list[tuple[Comparison, int]]] = {}
        self._others: dict[tuple[type, str], list[tuple[Leaf, int]]] = {}
        self._elements: list[str] = []
        self.bits: dict[str, Standing] = {}
        for id_ in elements:
            self._bit(id_)
        self.missing = lru_cache(_SETS_KEPT)(self._missing)

    def cells(self, values: Mapping[str, Value]) -> Cells:
        """Return the cells of a case. Findings and scores are yet to be told."""
        cells = self._blank.copy()
        for element in values.keys() & self._comparisons.keys():
            self.learn(cells, element, values[element])
        return cells

    def readers(self, kind: type[_L], word: str) -> Sequence[tuple[_L, int]]:
        """Return the leaves of a kind that read a finding or compare a score, with their cells."""
        found: Sequence[tuple[Any, int]] = self._others.get((kind, word), ())
        return found

    def learn(self, cells: Cells, element: str, value: Value) -> None:
        """Change the cells to what is known of an element; once settled they stay so."""
        for comparison, cell in self._comparisons.get(element, ()):
            standing = _SETTLED.get(self._compare(comparison, value))
            if standing is not None:
                cells[cell], cells[cell + 1] = standing, ~standing

    def cell(self, leaf: Leaf) -> int:
        """Return the cell of a comparison, a finding or a score, before that of its negation."""
        found = self._cells.get(leaf)
        if found is None:
            found = self._cells[leaf] = len(self._blank)
            standing = FALSE
            if isinstance(leaf, Comparison):
                self._comparisons.setdefault(leaf.element, []).append((leaf, found))
                bit = self._bit(leaf.element)
                standing = standing_of(self._compare(leaf, None), bit)
            else:
                self._others.setdefault((type(leaf), leaf.word), []).append((leaf, found))
            self._blank += (standing, negated(standing))
        return found

    def compiled(self, condition: Condition, *, holds: bool = True) -> Test:
        """Return what decides a condition, or its negation."""
        match condition:
            case Not(part):
                return self.compiled(part, holds=not holds)
            case AllOf(parts) | AnyOf(parts):
                is_all = isinstance(condition, AllOf)
                return self._all_of(parts, holds=is_all, flipped=is_all is not holds)
            case AtLeast(number, parts):
                tests = [self.compiled(part) for part in parts]
                return _at_least(number, tests, flipped=not holds)
            case leaf:
                return _reading(self.cell(leaf) + (not holds))

    def _all_of(self, parts: Sequence[Condition], *, holds: bool, flipped: bool) -> Test:
        """Return what decides whether all parts hold, or none does; or the negation of that."""
        own: list[int] = []
        others: list[Test] = []
        for part in parts:
            is_so = holds
            while isinstance(part, Not):
                part, is_so = part.part, not is_so  # noqa: PLW2901 (the same with fewer steps)
            if isinstance(part, AllOf | AnyOf | AtLeast):
                others.append(self.compiled(part, holds=is_so))
            else:
                own.append(self.cell(part) + (not is_so))
        return _joined(tuple(own), tuple(others), flipped=flipped)

    def _bit(self, element: str) -> Standing:
        """Return the bit of an element; one that is not declared comes after the others."""
        if element not in self.bits:
            self.bits[element] = 1 << len(self._elements)
            self._elements.append(element)
        return self.bits[element]

    def _missing(self, standing: Standing) -> frozenset[str]:
        """Return the elements that something waits for; none if it is settled."""
        return frozenset(self._elements[place] for place in places(standing))


def _reading(cell: int) -> Test:
    return lambda cells: cells[cell]


def _joined(own: tuple[int, ...], others: tuple[Test, ...], *, flipped: bool) -> Test:
    """Return the conjunction of what is in some cells and of other conditions, or its negation."""

    def test(cells: Cells) -> Standing:
        standing = TRUE
        for cell in own:
            standing |= cells[cell]
        for other in others:
            if standing == FALSE:
                break
            standing |= other(cells)
        return ~standing if flipped and standing <= 0 else standing

    return test


def _at_least(number: int, tests: Sequence[Test], *, flipped: bool) -> Test:
    def test(cells: Cells) -> Standing:
        standings = [one(cells) for one in tests]
        if standings.count(TRUE) >= number:
            return FALSE if flipped else TRUE
        if len(standings) - standings.count(FALSE) < number:
            return TRUE if flipped else FALSE
        return waiting_for(standings)

    return test
