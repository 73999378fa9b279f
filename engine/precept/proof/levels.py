"""The values of an ordered element, as far as the numbers it is compared with tell them apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from precept.ir import grid
from precept.ir.types import Ordered


@dataclass(frozen=True, slots=True)
class Levels:
    """The constants of an element, and the stretches between them that hold a value.

    `values` has one value for each, from low to high: the constant, or else a value next to one.
    Every comparison comes out alike for all values of a level, so these few stand for all.
    """

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
    found: dict[int, int] = {}
    for number, constant in enumerate(constants):
        value = _stretch(constants[number - 1] if number else None, constant, of, exact=exact)
        if value is not None:
            found[2 * number] = value
        if _holds(constant, of):
            found[2 * number + 1] = constant
    if _holds(beyond := grid.after(constants[-1], of), of):
        found[2 * len(constants)] = beyond
    return Levels(constants, tuple(found), tuple(found.values()))


def _stretch(low: int | None, high: int, of: Ordered, *, exact: bool) -> int | None:
    """A value between two constants, or below the first; None if there is none."""
    value = grid.before(high, of) if low is None else grid.after(low, of)
    if value < high and _holds(value, of):
        return value
    between = high if low is None else (low + high) // 2
    return between if exact and low != between != high else None


def _holds(value: int, of: Ordered) -> bool:
    """Whether a value is one that can be given: on the grid, and in range."""
    low = of.minimum is None or value >= of.minimum
    high = of.maximum is None or value <= of.maximum
    return low and high and grid.on_grid(value, of)
