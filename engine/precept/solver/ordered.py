"""Order encoding of numbers, durations and dates.

The constants that conditions compare an element with partition its range into few classes, within
which all values compare alike. A literal for each boundary says that the value lies beyond it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, product

import z3

from precept.model.conditions import Comparison, Op
from precept.model.facts import Interval, Value
from precept.model.records import dataclass
from precept.model.types import Ordered, next_on_grid, on_grid, previous_on_grid
from precept.solver.backend import holds
from precept.solver.three_valued import DualRail, all_of, atom, negation
from precept.solver.variables import Input, Option, Variable, not_known


class OrderedVariable(Variable):
    """The interval of all possible values, its ends known up to the classes they lie in.

    Between a class and the one before it lies a cut: the value is known to be beyond it, known not
    to be, or neither. Where the range has an end, any known value is within it. If a condition asks
    whether it `is_asked_if_known`, one more literal says that exactly one value is left.
    """

    def __init__(
        self, name: str, type_: Ordered, partition: Partition, *, is_asked_if_known: bool = False
    ) -> None:
        """Make an atom for each cut."""
        self._type = type_
        self._partition = partition
        values = partition.representatives
        self._cuts = [atom(f"{name} is at least {value}") for value in values[1:]]
        self._known = z3.Bool(f"{name} is known")
        # The lowest value first: of those that make a rule fire, it is the constant itself.
        literals = [cut.false for cut in self._cuts] + [cut.true for cut in self._cuts]
        atoms = list(self._cuts)
        self._settled: z3.BoolRef | None = None
        if is_asked_if_known:
            self._settled = z3.Bool(f"{name} is settled")
            # That it is not settled is no knowledge, so the other rail of the atom is never true.
            atoms.append(DualRail(self._settled, z3.Bool(f"{name} is never settled")))
            literals.append(self._settled)
        self.inputs = (Input(self._known, tuple(atoms), tuple(literals)),)
        self.axioms = (*self._axioms(), *self._axioms_of_settled())
        fine = (index for index, value in enumerate(values) if not on_grid(value, type_))
        self.on_grid = z3.Not(z3.Or([end for index in fine for end in self._ends_in(index)]))

    def _axioms(self) -> Iterator[z3.BoolRef]:
        yield from (z3.Not(z3.And(cut.true, cut.false)) for cut in self._cuts)
        for lower, higher in pairwise(self._cuts):
            yield z3.Implies(higher.true, lower.true)
            yield z3.Implies(lower.false, higher.false)
        any_literal = z3.Or([literal for cut in self._cuts for literal in cut])
        has_range = self._has_range
        yield z3.Implies(any_literal, self._known) if has_range else any_literal == self._known

    def _axioms_of_settled(self) -> Iterator[z3.BoolRef]:
        """A settled value lies in one class; in a class of one value it is settled."""
        if self._settled is None:
            return
        decided = z3.And(self._known, *(z3.Or(*cut) for cut in self._cuts))
        yield z3.Not(self.inputs[0].atoms[-1].false)
        yield z3.Implies(self._settled, decided)
        for index in range(len(self._cuts) + 1):
            low, high = self._partition.lowest(index), self._partition.highest(index)
            if low is not None and low == high:
                yield z3.Implies(z3.And(decided, self._in_class(index)), self._settled)

    @property
    def _has_range(self) -> bool:
        return self._type.minimum is not None or self._type.maximum is not None

    def _ends_in(self, index: int) -> Iterator[z3.BoolRef]:
        """Return terms that the interval begins in a class, and that it ends there."""
        this, next_ = self._cut(index), self._cut(index + 1)
        yield z3.And(this.true, z3.Not(next_.true))
        yield z3.And(next_.false, z3.Not(this.false))

    def compare(self, comparison: Comparison) -> DualRail:
        """Encode a comparison: true if it is true of all possible values, false if of none."""
        if comparison.op is Op.NOT_KNOWN:
            assert self._settled is not None
            return not_known(z3.And(self._settled, self._known))
        constant = comparison.value
        assert isinstance(constant, int)
        at_least = self._cut(self._partition.first_at_least(constant))
        more_than = self._cut(self._partition.first_above(constant))
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
            case Op.HAS | Op.NOT_KNOWN:
                raise AssertionError("a number has no members")

    def _cut(self, index: int) -> DualRail:
        """Encode that the value lies in a class or above it."""
        if index == 0:
            return DualRail(self._bounded(self._type.minimum), z3.BoolVal(False))
        if index > len(self._cuts):
            return DualRail(z3.BoolVal(False), self._bounded(self._type.maximum))
        return self._cuts[index - 1]

    def _bounded(self, end: int | None) -> z3.BoolRef:
        return z3.BoolVal(False) if end is None else self._known

    def literals(self, value: Value | None) -> Iterator[tuple[z3.BoolRef, bool]]:
        """Return each literal, and whether it is true where a value is known."""
        assert value is None or isinstance(value, Interval)
        low, high = (value.lo, value.hi) if value else (None, None)
        for index, cut in enumerate(self._cuts, start=1):
            yield cut.true, low is not None and self._partition.index(low) >= index
            yield cut.false, high is not None and self._partition.index(high) < index
        if self._has_range:
            yield self._known, low is not None or high is not None
        if self._settled is not None:
            yield self._settled, low is not None and low == high

    def options(self, code: str, now: Value) -> tuple[Option, ...]:
        """Return a value of each class, those nearest to what is known now first."""
        del code
        assert isinstance(now, Interval)
        values = self._partition.representatives
        low, high = self._classes(now)
        nearest = sorted(range(len(values)), key=lambda index: max(low - index, index - high, 0))
        return tuple(
            Option(Interval(values[index], values[index]), self._lies_in(index))
            for index in nearest
        )

    def _classes(self, value: Interval) -> tuple[int, int]:
        """Return the classes that an interval begins and ends in."""
        low = 0 if value.lo is None else self._partition.index(value.lo)
        return low, len(self._cuts) if value.hi is None else self._partition.index(value.hi)

    def _lies_in(self, index: int) -> z3.BoolRef:
        """Return the term that the value, if it is known exactly, lies in a class."""
        settled = [] if self._settled is None else [self._settled]
        return z3.And(self._in_class(index), *settled)

    def _in_class(self, index: int) -> z3.BoolRef:
        """Return the term that all possible values, if any are known, lie in a class."""
        reached = [cut.true for cut in self._cuts[:index][-1:]]
        return z3.And([*reached, *(cut.false for cut in self._cuts[index:][:1])])

    def wider(self, value: Value) -> Iterator[Value]:
        """Return the intervals that contain a value and exclude something, the widest first."""
        assert isinstance(value, Interval)
        low, high = self._classes(value)
        for first, last in product(range(low + 1), range(len(self._cuts), high - 1, -1)):
            wider = self._partition.told(first, last)
            if wider not in (value, Interval()):
                yield wider

    def read(self, model: z3.ModelRef) -> Value | None:
        """Return what is known in a model, or None if nothing is."""
        if not holds(model, self._known):
            return None
        values, last = self._partition.representatives, len(self._cuts)
        low = sum(holds(model, cut.true) for cut in self._cuts)
        high = last - sum(holds(model, cut.false) for cut in self._cuts)
        if low == high and self._settled is not None and not holds(model, self._settled):
            return self._partition.told(low, low)
        if low == high:
            return Interval(values[low], values[low])
        return Interval(
            values[low] if low else self._type.minimum,
            values[high] if high < last else self._type.maximum,
        )


@dataclass(frozen=True, slots=True)
class Partition:
    """The classes of values that an element's constants distinguish, from low to high.

    A class is a constant, or a non-empty gap between constants. It has one representative: the
    constant, or else a value next to one. `exact` is the type of all possible values, `type` that
    of the values that people tell.
    """

    type: Ordered
    exact: Ordered
    constants: tuple[int, ...]
    places: tuple[int, ...]
    representatives: tuple[int, ...]

    def first_at_least(self, constant: int) -> int:
        """Return the first class of values that reach a constant; their number if there is none."""
        return bisect_left(self.places, self._place(constant))

    def first_above(self, constant: int) -> int:
        """Return the first class of values above a constant; their number if there is none."""
        return bisect_left(self.places, self._place(constant) + 1)

    def index(self, value: int) -> int:
        """Return the class of a value."""
        return self.first_at_least(value)

    @property
    def firsts(self) -> tuple[int, ...]:
        """The least number of each class but the first, on the grid or not."""
        found = (divmod(place, 2) for place in self.places[1:])
        return tuple(
            self.constants[before] if is_constant else self.constants[before - 1] + 1
            for before, is_constant in found
        )

    def lowest(self, index: int) -> int | None:
        """Return the lowest value of a class, or None if it is unbounded."""
        return self._lowest(index, self.exact)

    def _lowest(self, index: int, type_: Ordered) -> int | None:
        before, is_constant = divmod(self.places[index], 2)
        if is_constant:
            return self.constants[before]
        beyond = next_on_grid(self.constants[before - 1], type_) if before else None
        return max((end for end in (type_.minimum, beyond) if end is not None), default=None)

    def highest(self, index: int) -> int | None:
        """Return the highest value of a class, or None if it is unbounded."""
        return self._highest(index, self.exact)

    def _highest(self, index: int, type_: Ordered) -> int | None:
        before, is_constant = divmod(self.places[index], 2)
        if is_constant:
            return self.constants[before]
        is_last = before == len(self.constants)
        below = None if is_last else previous_on_grid(self.constants[before], type_)
        return min((end for end in (type_.maximum, below) if end is not None), default=None)

    def told(self, first: int, last: int) -> Interval:
        """Return the widest range from one class to another of which people can tell both ends.

        Where the ends would leave a class, or leave one value of several, it is the exact range.
        """
        low, high = self._lowest(first, self.type), self._highest(last, self.type)
        exact = Interval(self.lowest(first), self.highest(last))
        reaches = low is None or high is None or low < high or exact.lo == exact.hi
        is_inside = (low is None or self.index(low) == first) and (
            high is None or self.index(high) == last
        )
        return Interval(low, high) if reaches and is_inside else exact

    def _place(self, value: int) -> int:
        """Return an odd number for a constant itself, an even one for the gap before it."""
        before = bisect_left(self.constants, value)
        return 2 * before + (value in self.constants[before : before + 1])


def partition(type_: Ordered, compared: Iterable[int], *, exact: bool) -> Partition:
    """Partition the range of an element by the constants that it is compared with.

    A value given directly lies on the grid of the resolution. A measured one is `exact` and may lie
    between two steps, which is used only for a gap without a value on the grid.
    """
    constants = tuple(sorted(set(compared)))
    bounds = (None, *constants, None)
    found: dict[int, int] = {}
    for number, (low, high) in enumerate(pairwise(bounds)):
        if (value := _between(low, high, type_, exact=exact)) is not None:
            found[2 * number] = value
        if high is not None and _can_be_given(high, type_):
            found[2 * number + 1] = high
    fine = replace(type_, resolution=1) if exact else type_
    return Partition(type_, fine, constants, tuple(found), tuple(found.values()))


def _between(low: int | None, high: int | None, type_: Ordered, *, exact: bool) -> int | None:
    """Return a value between two constants, next to one if possible; None if there is none."""
    if low is not None:
        value = next_on_grid(low if type_.minimum is None else max(low, type_.minimum - 1), type_)
    else:
        assert high is not None
        value = previous_on_grid(
            high if type_.maximum is None else min(high, type_.maximum + 1), type_
        )
    if (high is None or value < high) and _can_be_given(value, type_):
        return value
    if not exact or low is None or high is None or high - low < 2:
        return None
    middle = (low + high) // 2
    return middle if _can_be_given(middle, replace(type_, resolution=1)) else None


def _can_be_given(value: int, type_: Ordered) -> bool:
    """Check that a value is on the grid and in range."""
    low = type_.minimum is None or value >= type_.minimum
    high = type_.maximum is None or value <= type_.maximum
    return low and high and on_grid(value, type_)
