"""The values of an ordered element, as far as the numbers it is compared with tell them apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from precept.ir import grid
from precept.ir.types import Ordered


@dataclass(frozen=True, slots=True)
class Levels:
    """The constants of an element, and the stretches between them that hold a value.

    `values` has one value for each, from low to high: the constant, or else a value next to one.
    Every comparison comes out alike for all values of a level, so these few stand for all.
    `every` is the type of which every value is one that there can be.
    """

    every: Ordered
    constants: tuple[int, ...]
    places: tuple[int, ...]
    values: tuple[int, ...]

    def at_least(self, constant: int) -> int:
        """The first level whose values are the constant or more; all levels if there is none."""
        return bisect_left(self.places, self._place(constant))

    def more_than(self, constant: int) -> int:
        """The first level whose values are more than the constant; all levels if there is none."""
        return bisect_left(self.places, self._place(constant) + 1)

    def of(self, value: int) -> int:
        """The level that a value lies in."""
        return self.at_least(value)

    def first(self, level: int) -> int | None:
        """The lowest value of a level; None if there is no end to it."""
        before, is_constant = divmod(self.places[level], 2)
        if is_constant:
            return self.constants[before]
        low = self.every.minimum
        beyond = grid.after(self.constants[before - 1], self.every) if before else None
        return max((end for end in (low, beyond) if end is not None), default=None)

    def last(self, level: int) -> int | None:
        """The highest value of a level; None if there is no end to it."""
        before, is_constant = divmod(self.places[level], 2)
        if is_constant:
            return self.constants[before]
        high = self.every.maximum
        within = before < len(self.constants)
        beyond = grid.before(self.constants[before], self.every) if within else None
        return min((end for end in (high, beyond) if end is not None), default=None)

    def _place(self, value: int) -> int:
        """Odd for a constant itself, even for the stretch before it."""
        before = bisect_left(self.constants, value)
        return 2 * before + (value in self.constants[before : before + 1])


def levels(of: Ordered, compared: Iterable[int], *, exact: bool) -> Levels:
    """The levels of an element that is compared with these numbers.

    A value given directly lies on the grid of the resolution; one that is measured, `exact`, may
    also lie between two steps, where a stretch has no value on the grid.
    """
    constants = tuple(sorted(set(compared)))
    bounds = (None, *constants, None)
    found: dict[int, int] = {}
    for number, (low, high) in enumerate(pairwise(bounds)):
        if (value := _between(low, high, of, exact=exact)) is not None:
            found[2 * number] = value
        if high is not None and _holds(high, of):
            found[2 * number + 1] = high
    fine = replace(of, resolution=1) if exact else of
    return Levels(fine, constants, tuple(found), tuple(found.values()))


def _between(low: int | None, high: int | None, of: Ordered, *, exact: bool) -> int | None:
    """A value between two constants, next to one of them if it can be; None if there is none."""
    if low is not None:
        value = grid.after(low if of.minimum is None else max(low, of.minimum - 1), of)
    else:
        assert high is not None
        value = grid.before(high if of.maximum is None else min(high, of.maximum + 1), of)
    if (high is None or value < high) and _holds(value, of):
        return value
    if not exact or low is None or high is None or high - low < 2:
        return None
    middle = (low + high) // 2
    return middle if _holds(middle, replace(of, resolution=1)) else None


def _holds(value: int, of: Ordered) -> bool:
    """Whether a value is one that can be given: on the grid, and in range."""
    low = of.minimum is None or value >= of.minimum
    high = of.maximum is None or value <= of.maximum
    return low and high and grid.on_grid(value, of)
