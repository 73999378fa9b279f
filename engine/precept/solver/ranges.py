"""Ranges whose ends are terms of the solver, and linear formulas over them.

They are what `execution/computing` computes with numbers. All terms are whole numbers: a range is
told in so many parts of one that its ends are.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import lcm

import z3

from precept.execution.computing import BOUND, NoValue, value
from precept.model.arithmetic import (
    Call,
    Computed,
    Constant,
    Function,
    Operand,
    Operation,
    Operator,
    Rounding,
    Term,
    parts,
)
from precept.model.records import dataclass

_NO = z3.BoolVal(False)


@dataclass(frozen=True, slots=True)
class End:
    """An end of a range, a whole number of parts of one; if it is `open` there is none."""

    number: z3.ArithRef
    open: z3.BoolRef


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers from `lo` to `hi`, which are told in as many parts of one as `parts`."""

    lo: End
    hi: End
    parts: int = 1

    def ends(self) -> tuple[End, End]:
        """Return both ends."""
        return self.lo, self.hi


def is_linear(term: Term) -> bool:
    """Return whether a term has a range here: it joins elements in no other way than by sums."""
    if _constant(term) is not None:
        return True
    match term:
        case Operand():
            return True
        case Operation(Operator.ADD | Operator.SUBTRACT, left, right):
            return is_linear(left) and is_linear(right)
        case Operation(Operator.MULTIPLY, left, right):
            factor, other = (left, right) if _constant(left) is not None else (right, left)
            return _constant(factor) is not None and is_linear(other)
        case Operation(Operator.DIVIDE, left, right):
            return bool(_constant(right)) and is_linear(left)
        case Call(Function.MIN | Function.MAX | Function.ABS, arguments):
            return all(map(is_linear, arguments))
        case _:
            return False


def _constant(term: Term) -> Fraction | None:
    """Return the value of a term without elements; None if it has none, or no exact one."""
    if any(isinstance(part, Operand) for part in parts(term)):
        return None
    try:
        found = value(term, {})
    except NoValue:
        return None
    return found.lo if found.is_exact and isinstance(found.lo, Fraction) else None


def rounded(range_: Range, computed: Computed) -> Range:
    """Return a range in counts: multiples of the step, or the counts around one not rounded."""
    size = range_.parts * (computed.step if computed.rounding else 1)
    step = computed.step if computed.rounding else 1

    def down(number: z3.ArithRef) -> z3.ArithRef:
        return number / size  # of whole numbers, rounded down

    def up(number: z3.ArithRef) -> z3.ArithRef:
        return -((-number) / size)

    def half_up(number: z3.ArithRef) -> z3.ArithRef:
        return (2 * number + size) / (2 * size)

    def half_even(number: z3.ArithRef) -> z3.ArithRef:
        nearest = half_up(number)
        is_between = (2 * number + size) % (2 * size) == 0
        return z3.If(z3.And(is_between, nearest % 2 == 1), nearest - 1, nearest)

    directions = {
        None: (down, up),
        Rounding.UP: (up, up),
        Rounding.DOWN: (down, down),
        Rounding.HALF_UP: (half_up, half_up),
        Rounding.HALF_EVEN: (half_even, half_even),
    }
    of_low, of_high = directions[computed.rounding]
    low, high = of_low(range_.lo.number) * step, of_high(range_.hi.number) * step
    # No count of an element is beyond.
    return Range(
        End(_least(low, z3.IntVal(BOUND)), z3.Or(range_.lo.open, low < -BOUND)),
        End(_most(high, z3.IntVal(-BOUND)), z3.Or(range_.hi.open, high > BOUND)),
    )


def term_range(term: Term, of: Callable[[str], Range]) -> Range:
    """Return all possible values of a linear term, in base units."""
    if (number := _constant(term)) is not None:
        end = End(z3.IntVal(number.numerator), _NO)
        return Range(end, end, number.denominator)
    match term:
        case Operand(element, scale, is_whole):
            counted = scaled(of(element), scale)
            return _whole(counted) if is_whole else counted
        case Operation(Operator.ADD, left, right):
            return _sum(term_range(left, of), term_range(right, of))
        case Operation(Operator.SUBTRACT, left, right):
            return _sum(term_range(left, of), scaled(term_range(right, of), Fraction(-1)))
        case Operation(Operator.MULTIPLY, left, right):
            factor, other = (left, right) if _constant(left) is not None else (right, left)
            return scaled(term_range(other, of), _constant(factor) or Fraction())
        case Operation(Operator.DIVIDE, left, right):
            return scaled(term_range(left, of), 1 / (_constant(right) or Fraction()))
        case Call(Function.MIN, arguments):
            return reduce(_lower, [term_range(argument, of) for argument in arguments])
        case Call(Function.MAX, arguments):
            return reduce(_higher, [term_range(argument, of) for argument in arguments])
        case Call(Function.ABS, (argument,)):
            return _size(term_range(argument, of))
        case Constant() | Operation() | Call():
            raise AssertionError("the term is not linear")


def scaled(range_: Range, factor: Fraction) -> Range:
    """Return a range times a number."""
    if factor == 0:  # nothing of anything is nothing
        return exactly(z3.IntVal(0))
    low, high = (End(end.number * factor.numerator, end.open) for end in range_.ends())
    parts_ = range_.parts * factor.denominator
    return Range(low, high, parts_) if factor > 0 else Range(high, low, parts_)


def _whole(range_: Range) -> Range:
    low, high = (End(end.number / range_.parts, end.open) for end in range_.ends())
    return Range(low, high)


def _alike(*ranges: Range) -> list[Range]:
    """Return ranges told in the same parts of one."""
    common = lcm(*(range_.parts for range_ in ranges))
    found = []
    for range_ in ranges:
        low, high = (End(end.number * (common // range_.parts), end.open) for end in range_.ends())
        found.append(Range(low, high, common))
    return found


def _sum(left: Range, right: Range) -> Range:
    left, right = _alike(left, right)
    low, high = (
        End(one.number + other.number, z3.Or(one.open, other.open))
        for one, other in zip(left.ends(), right.ends(), strict=True)
    )
    return Range(low, high, left.parts)


def _least(one: z3.ArithRef, other: z3.ArithRef) -> z3.ArithRef:
    return z3.If(one <= other, one, other)


def _most(one: z3.ArithRef, other: z3.ArithRef) -> z3.ArithRef:
    return z3.If(one >= other, one, other)


def _if_both(one: End, other: End, of: Callable[..., z3.ArithRef]) -> End:
    """Return an end made of two; an open one leaves the other, and two leave none."""
    both = of(one.number, other.number)
    number = z3.If(one.open, other.number, z3.If(other.open, one.number, both))
    return End(number, z3.And(one.open, other.open))


def _if_any(one: End, other: End, of: Callable[..., z3.ArithRef]) -> End:
    """Return an end made of two; if one is open, so is it."""
    return End(of(one.number, other.number), z3.Or(one.open, other.open))


def _lower(left: Range, right: Range) -> Range:
    left, right = _alike(left, right)
    low = _if_any(left.lo, right.lo, _least)
    return Range(low, _if_both(left.hi, right.hi, _least), left.parts)


def _higher(left: Range, right: Range) -> Range:
    left, right = _alike(left, right)
    low = _if_both(left.lo, right.lo, _most)
    return Range(low, _if_any(left.hi, right.hi, _most), left.parts)


def hull(left: Range, right: Range) -> Range:
    """Return the range from the lower of two beginnings to the higher of two ends."""
    left, right = _alike(left, right)
    low = _if_any(left.lo, right.lo, _least)
    return Range(low, _if_any(left.hi, right.hi, _most), left.parts)


def _size(range_: Range) -> Range:
    turned = scaled(range_, Fraction(-1))
    nothing = End(z3.IntVal(0), _NO)
    low = _if_both(_if_both(range_.lo, turned.lo, _most), nothing, _most)
    return Range(low, _if_any(range_.hi, turned.hi, _most), range_.parts)


def choice(if_: z3.BoolRef, one: Range, other: Range) -> Range:
    """Return one range if a term holds, otherwise another."""
    one, other = _alike(one, other)
    low, high = (
        End(z3.If(if_, first.number, second.number), z3.If(if_, first.open, second.open))
        for first, second in zip(one.ends(), other.ends(), strict=True)
    )
    return Range(low, high, one.parts)


def opened(range_: Range, if_: z3.BoolRef) -> Range:
    """Return a range that has no ends if a term holds."""
    low, high = (End(end.number, z3.Or(end.open, if_)) for end in range_.ends())
    return Range(low, high, range_.parts)


def exactly(number: z3.ArithRef) -> Range:
    """Return the range of one number."""
    return Range(End(number, _NO), End(number, _NO))
