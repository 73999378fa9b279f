"""The values of an ordered element, as far as the numbers it is compared with tell them apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product

import z3

from precept.model.conditions import Comparison, Op
from precept.model.facts import Interval, Value
from precept.model.types import Ordered, next_on_grid, on_grid, previous_on_grid
from precept.solver.knowledge import Alternative, Fact, Knowledge, atom, so
from precept.solver.three_valued import Rails, all_of, negation


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
        beyond = next_on_grid(self.constants[before - 1], self.every) if before else None
        return max((end for end in (low, beyond) if end is not None), default=None)

    def last(self, level: int) -> int | None:
        """The highest value of a level; None if there is no end to it."""
        before, is_constant = divmod(self.places[level], 2)
        if is_constant:
            return self.constants[before]
        high = self.every.maximum
        within = before < len(self.constants)
        beyond = previous_on_grid(self.constants[before], self.every) if within else None
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
        value = next_on_grid(low if of.minimum is None else max(low, of.minimum - 1), of)
    else:
        assert high is not None
        value = previous_on_grid(high if of.maximum is None else min(high, of.maximum + 1), of)
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
    return low and high and on_grid(value, of)


class Number(Knowledge):
    """An interval of all that is left possible, its ends told by the levels that they lie in.

    Between each level and the one before it lies a cut: the number is known to be beyond it, or
    known not to be, or neither. Where the range has an end, that is known of any number of which
    something is.
    """

    def __init__(self, name: str, of: Ordered, among: Levels) -> None:
        """An atom for each cut."""
        self._of = of
        self._levels = among
        self._cuts = [atom(f"{name} is at least {value}") for value in among.values[1:]]
        self._known = z3.Bool(f"{name} is known")
        # The lowest number first: of those that are enough for a rule, it is the constant itself.
        sides = [cut.false for cut in self._cuts] + [cut.true for cut in self._cuts]
        self.facts = (Fact(self._known, tuple(self._cuts), tuple(sides)),)
        self.axioms = tuple(self._axioms())
        fine = (n for n, value in enumerate(among.values) if not on_grid(value, of))
        self.direct = z3.Not(z3.Or([end for level in fine for end in self._ends_on(level)]))

    def _axioms(self) -> Iterator[z3.BoolRef]:
        yield from (z3.Not(z3.And(cut.true, cut.false)) for cut in self._cuts)
        for lower, higher in zip(self._cuts, self._cuts[1:], strict=False):
            yield z3.Implies(higher.true, lower.true)
            yield z3.Implies(lower.false, higher.false)
        told = z3.Or([side for cut in self._cuts for side in cut])
        yield z3.Implies(told, self._known) if self._is_ranged else told == self._known

    @property
    def _is_ranged(self) -> bool:
        return self._of.minimum is not None or self._of.maximum is not None

    def _ends_on(self, level: int) -> Iterator[z3.BoolRef]:
        """That the interval begins on a level, and that it ends there."""
        this, next_ = self._cut(level), self._cut(level + 1)
        yield z3.And(this.true, z3.Not(next_.true))
        yield z3.And(next_.false, z3.Not(this.false))

    def compare(self, comparison: Comparison) -> Rails:
        """The truth of a comparison: of all that is left possible."""
        constant = comparison.value
        assert isinstance(constant, int)
        at_least = self._cut(self._levels.at_least(constant))
        more_than = self._cut(self._levels.more_than(constant))
        match comparison.op:
            case Op.GE:
                return at_least
            case Op.GT:
                return more_than
            case Op.LT:
                return negation(at_least)
            case Op.LE:
                return negation(more_than)
            case Op.EQ:
                return all_of((at_least, negation(more_than)))
            case Op.HAS:
                raise AssertionError("a number has no members")

    def _cut(self, level: int) -> Rails:
        """That the number lies on this level or above."""
        if level == 0:
            return Rails(self._side(self._of.minimum), z3.BoolVal(False))
        if level > len(self._cuts):
            return Rails(z3.BoolVal(False), self._side(self._of.maximum))
        return self._cuts[level - 1]

    def _side(self, end: int | None) -> z3.BoolRef:
        return z3.BoolVal(False) if end is None else self._known

    def sides(self, value: Value | None) -> Iterator[tuple[z3.BoolRef, bool]]:
        """The sides of the atoms, each with whether it is known where this is."""
        assert value is None or isinstance(value, Interval)
        low, high = (value.lo, value.hi) if value else (None, None)
        for level, cut in enumerate(self._cuts, start=1):
            yield cut.true, low is not None and self._levels.of(low) >= level
            yield cut.false, high is not None and self._levels.of(high) < level
        if self._is_ranged:
            yield self._known, low is not None or high is not None

    def wider(self, value: Value) -> Iterator[Value]:
        """All that says less than a value and still something, what says least first."""
        assert isinstance(value, Interval)
        levels, top = self._levels, len(self._cuts)
        low = 0 if value.lo is None else levels.of(value.lo)
        high = top if value.hi is None else levels.of(value.hi)
        for first, last in product(range(low + 1), range(top, high - 1, -1)):
            wider = Interval(levels.first(first), levels.last(last))
            if wider not in (value, Interval()):
                yield wider

    def alternatives(self, code: str, now: Value) -> tuple[Alternative, ...]:
        """A number on each level, the nearest to what is known now first."""
        del code
        assert isinstance(now, Interval)
        values, levels = self._levels.values, range(len(self._cuts) + 1)
        low = 0 if now.lo is None else self._levels.of(now.lo)
        high = len(self._cuts) if now.hi is None else self._levels.of(now.hi)
        nearest = sorted(levels, key=lambda level: max(low - level, level - high, 0))
        return tuple(
            Alternative(Interval(values[at], values[at]), self._is_on(at)) for at in nearest
        )

    def _is_on(self, level: int) -> z3.BoolRef:
        """That the number, if it is known exactly, lies on that level."""
        reached = [cut.true for cut in self._cuts[:level][-1:]]
        return z3.And([*reached, *(cut.false for cut in self._cuts[level:][:1])])

    def read(self, model: z3.ModelRef) -> Value | None:
        """What is known in a model; None if nothing is."""
        if not so(model, self._known):
            return None
        low = sum(so(model, cut.true) for cut in self._cuts)
        return self._interval(
            low, len(self._cuts) - sum(so(model, cut.false) for cut in self._cuts)
        )

    def _interval(self, low: int, high: int) -> Interval:
        """From one level to another."""
        values = self._levels.values
        if low == high:
            return Interval(values[low], values[low])
        return Interval(
            values[low] if low else self._of.minimum,
            values[high] if high < len(self._cuts) else self._of.maximum,
        )
