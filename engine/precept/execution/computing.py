"""Compute elements by their formulas, as ranges of all possible values.

The four operations, roots that come out even and whole powers are exact. Other powers, logarithms
and exponentials are enclosed between two numbers that are closer than any count. Each occurrence
of an element is taken for itself, so a formula that names one twice may give a wider range than is
possible; that leaves open what a narrower one would settle, and settles nothing wrongly.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from math import ceil, floor, inf, log10
from typing import Any

from precept.model.answers import Truth
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
)
from precept.model.conditions import AllOf, Condition, comparisons
from precept.model.facts import Interval, Value
from precept.model.records import dataclass
from precept.model.types import NEVER
from precept.model.vocabulary import DECIDED_ON

_End = Fraction | float
"""An end of a range; a float only if it is infinite."""

DIGITS = 60
"""The digits of the ends of an enclosure."""
MOST_BITS = 5_000
"""Powers that are longer are enclosed rather than exact."""
FARTHEST = 1_000
"""The largest exponent of e that is distinguished from larger ones."""


BOUND = NEVER - 1
"""Larger than any count that a case gives; what lies beyond is not told apart."""
_DIGITS_OF_A_BIT = log10(2)
_BITS = 256
# More than the digits of an enclosure, so that these do not depend on how they were computed.


class NoValue(ValueError):
    """A formula has no value, as with a division by zero."""


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers from `lo` to `hi`."""

    lo: _End
    hi: _End

    @property
    def is_exact(self) -> bool:
        """Whether there is one number."""
        return self.lo == self.hi

    def ends(self) -> tuple[_End, _End]:
        """Return both ends."""
        return self.lo, self.hi


ANY = Range(-inf, inf)


def on_its_day(computed: Computed, truth: Callable[[Condition], Truth]) -> Computed:
    """Return how a value is computed on the day of the decision, without formulas of other days.

    `truth` tells whether a condition is true.
    """
    formulas = []
    for formula in computed.formulas:
        parts = formula.when.parts if isinstance(formula.when, AllOf) else ()
        days = [part for part in parts if {leaf.element for leaf in comparisons(part)} == _DAY]
        if all(truth(day) is Truth.TRUE for day in days):
            rest = tuple(part for part in parts if part not in days)
            when = rest[0] if len(rest) == 1 else AllOf(rest) if rest else None
            formulas.append(replace(formula, when=when) if days else formula)
    return replace(computed, formulas=tuple(formulas))


_DAY = {DECIDED_ON}


def compute(
    computed: Computed, values: Mapping[str, Value], truth: Callable[[Condition], Truth]
) -> Interval | None:
    """Return all possible values of a computed element, in counts; None if any is possible.

    `truth` tells whether the condition of a formula is true of these values.

    Raises:
        NoValue: if the formula that applies has no value.
    """
    found: Range | None = None
    for formula in computed.formulas:
        applies = truth(formula.when) if formula.when else Truth.TRUE
        if applies is Truth.FALSE:
            continue
        try:
            range_ = value(formula.term, values)
        except NoValue:
            # If it applied, the case would be refused: so an earlier one does.
            if applies is Truth.TRUE and found is None:
                raise
        else:
            found = range_ if found is None else _hull((found, range_))
        if applies is Truth.TRUE:
            return _rounded(found, computed) if found else None
    return None


def _hull(ranges: tuple[Range, ...]) -> Range:
    return Range(min(range_.lo for range_ in ranges), max(range_.hi for range_ in ranges))


def _rounded(range_: Range, computed: Computed) -> Interval | None:
    low, high = (end if isinstance(end, float) else end * computed.scale for end in range_.ends())
    step = computed.step
    directions: dict[Rounding, Callable[[Fraction], int]] = {
        Rounding.UP: ceil,
        Rounding.DOWN: floor,
        Rounding.HALF_UP: lambda steps: floor(steps + Fraction(1, 2)),
        Rounding.HALF_EVEN: round,
    }

    def counts(end: _End, otherwise: Callable[[Fraction], int]) -> int | None:
        if isinstance(end, float):
            return None
        if computed.rounding is None:
            return otherwise(end)
        return directions[computed.rounding](end / step) * step

    found = _within_bounds(counts(low, floor), counts(high, ceil))
    return None if found == Interval() else found


def _within_bounds(low: int | None, high: int | None) -> Interval:
    """Return an interval without ends beyond all numbers that an element can have."""
    if low is not None:
        low = None if low < -BOUND else min(low, BOUND)
    if high is not None:
        high = None if high > BOUND else max(high, -BOUND)
    return Interval(low, high)


def value(term: Term, values: Mapping[str, Value]) -> Range:
    """Return all possible values of a term, in base units.

    Raises:
        NoValue: if it has none.
    """
    match term:
        case Constant(number):
            return Range(number, number)
        case Operand():
            return _operand(term, values)
        case Operation(operator, left, right):
            return _OPERATIONS[operator](value(left, values), value(right, values))
        case Call(function, arguments):
            return _call(function, tuple(value(argument, values) for argument in arguments))


def _operand(operand: Operand, values: Mapping[str, Value]) -> Range:
    known = values.get(operand.element)
    if not isinstance(known, Interval):
        return ANY

    def scaled(count: int | None, infinite: float) -> _End:
        if count is None:
            return infinite
        number = count * operand.scale
        return Fraction(floor(number)) if operand.whole else number

    # What never was is longer ago than any number says.
    high = None if known.hi == NEVER else known.hi
    return Range(scaled(known.lo, -inf), scaled(high, inf))


# The four operations


def _plus(left: Range, right: Range) -> Range:
    return Range(left.lo + right.lo, left.hi + right.hi)


def _minus(left: Range, right: Range) -> Range:
    return Range(left.lo - right.hi, left.hi - right.lo)


def _product(left: _End, right: _End) -> _End:
    # Nothing of anything is nothing: infinite ends are only approached.
    return left * right if left and right else Fraction()


def _times(left: Range, right: Range) -> Range:
    products = [_product(*pair) for pair in product(left.ends(), right.ends())]
    return Range(min(products), max(products))


def _divided(left: Range, right: Range) -> Range:
    if right.lo <= 0 <= right.hi:
        if right.is_exact:
            raise NoValue("it divides by zero")
        return ANY
    low, high = (Fraction() if isinstance(end, float) else 1 / end for end in (right.hi, right.lo))
    return _times(left, Range(low, high))


# Powers


def _power(base: Range, exponent: Range) -> Range:
    if exponent.is_exact and (whole := _whole(exponent.lo)) is not None:
        return _whole_power(base, whole)
    if base.hi < 0 or (base.hi == 0 and exponent.hi < 0):
        raise NoValue("it takes a root or a power of a negative number")
    if base.lo < 0 or (base.lo == 0 and exponent.lo <= 0):
        return ANY
    if isinstance(exponent.lo, float) or isinstance(exponent.hi, float):
        return Range(Fraction(), inf)
    corners = [
        _point_power(number, Fraction(power))
        for number, power in product(base.ends(), exponent.ends())
    ]
    return _hull(tuple(corners))


def _whole(number: _End) -> int | None:
    is_whole = isinstance(number, Fraction) and number.denominator == 1
    return int(number) if is_whole else None


def _whole_power(base: Range, power: int) -> Range:
    if power == 0:
        return Range(Fraction(1), Fraction(1))
    if power < 0:
        return _divided(Range(Fraction(1), Fraction(1)), _whole_power(base, -power))
    ends = [_exact_power(end, power) for end in base.ends()]
    least = min(end.lo for end in ends)
    if power % 2 == 0 and base.lo < 0 < base.hi:
        least = Fraction()
    return Range(least, max(end.hi for end in ends))


def _exact_power(number: _End, power: int) -> Range:
    if isinstance(number, float):
        infinite = inf if number > 0 or power % 2 == 0 else -inf
        return Range(infinite, infinite)
    bits = max(number.numerator.bit_length(), number.denominator.bit_length())
    if number == 0 or bits * power <= MOST_BITS:
        return Range(number**power, number**power)
    enclosed = _enclosed_power(abs(number), Fraction(power))
    if number > 0 or power % 2 == 0:
        return enclosed
    return Range(-enclosed.hi, -enclosed.lo)


def _point_power(number: _End, power: Fraction) -> Range:
    """Return a power of a number that is not negative."""
    if power == 0:
        return Range(Fraction(1), Fraction(1))
    if isinstance(number, float) or number == 0:
        vanishes = (number == 0) is (power > 0)
        return Range(Fraction(), Fraction()) if vanishes else Range(inf, inf)
    if power.denominator == 1:
        positive = _exact_power(number, abs(power.numerator))
        return positive if power > 0 else _divided(Range(Fraction(1), Fraction(1)), positive)
    root = _root(number, power.denominator)
    if root is not None:
        return _point_power(root, Fraction(power.numerator))
    return _enclosed_power(number, power)


def _root(number: Fraction, degree: int) -> Fraction | None:
    """Return the root of a number if it is a fraction."""
    if number != 1 and degree >= max(number.numerator, number.denominator).bit_length():
        return None
    found = [_whole_root(part, degree) for part in (number.numerator, number.denominator)]
    top, bottom = found
    return None if top is None or bottom is None else Fraction(top, bottom)


def _whole_root(number: int, degree: int) -> int | None:
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= number:
            low = middle
        else:
            high = middle - 1
    return low if low**degree == number else None


def _enclosed_power(number: Fraction, power: Fraction) -> Range:
    log = _enclosed("log", number)
    return _exponential(_times(log, Range(power, power)))


# Functions


def _call(function: Function, arguments: tuple[Range, ...]) -> Range:
    (first, *_) = arguments
    match function:
        case Function.MIN:
            return Range(min(part.lo for part in arguments), min(part.hi for part in arguments))
        case Function.MAX:
            return Range(max(part.lo for part in arguments), max(part.hi for part in arguments))
        case Function.ABS:
            high = max(-first.lo, first.hi)
            return Range(max(first.lo, -first.hi, Fraction()), high)
        case Function.SQRT:
            if first.hi < 0:
                raise NoValue("it takes the root of a negative number")
            positive = Range(max(first.lo, Fraction()), first.hi)
            return _power(positive, Range(Fraction(1, 2), Fraction(1, 2)))
        case Function.EXP:
            return _exponential(first)
        case Function.LATER:
            months = arguments[1].lo
            assert isinstance(months, Fraction)
            moved = [_later(end, int(months)) for end in first.ends()]
            return Range(
                -inf if moved[0] is None else moved[0], inf if moved[1] is None else moved[1]
            )
        case Function.YEAR:
            return Range(
                -inf if first.lo < _FIRST_DAY else _year(first.lo),
                inf if first.hi > _LAST_DAY else _year(first.hi),
            )
        case _:
            return _logarithm(function, first)


def _later(day: _End, months: int) -> Fraction | None:
    """Return a day so many months later, the last one of a shorter month; None if there is none."""
    if isinstance(day, float):
        return None
    try:
        start = date.fromordinal(floor(day))
        years, month = divmod(start.month - 1 + months, 12)
        last = monthrange(start.year + years, month + 1)[1]
        moved = start.replace(year=start.year + years, month=month + 1, day=min(start.day, last))
    except (ValueError, OverflowError):
        return None
    return Fraction(moved.toordinal())


_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()


def _year(day: _End) -> Fraction:
    """Return the calendar year of a day; of one before or after all dates, that of the nearest."""
    return Fraction(date.fromordinal(floor(min(max(day, _FIRST_DAY), _LAST_DAY))).year)


def _exponential(range_: Range) -> Range:
    ends = [_point_exponential(end) for end in range_.ends()]
    return Range(ends[0].lo, ends[1].hi)


def _point_exponential(number: _End) -> Range:
    if number == 0:
        return Range(Fraction(1), Fraction(1))
    if number > FARTHEST:
        return Range(_enclosed("exp", Fraction(FARTHEST)).lo, inf)
    if number < -FARTHEST:
        return Range(Fraction(), _enclosed("exp", Fraction(-FARTHEST)).hi)
    return _enclosed("exp", Fraction(number))


def _logarithm(function: Function, range_: Range) -> Range:
    if range_.hi <= 0:
        raise NoValue("it takes the logarithm of a number that is not above zero")
    low = Range(-inf, -inf) if range_.lo <= 0 else _point_logarithm(function, range_.lo)
    return Range(low.lo, _point_logarithm(function, range_.hi).hi)


def _point_logarithm(function: Function, number: _End) -> Range:
    if isinstance(number, float):
        return Range(inf, inf)
    if number == 1:
        return Range(Fraction(), Fraction())
    if function is Function.LN:
        return _enclosed("log", number)
    greater = max(number.numerator, number.denominator)
    places = round(greater.bit_length() * _DIGITS_OF_A_BIT - _DIGITS_OF_A_BIT / 2)
    power = places if number > 1 else -places
    if number == Fraction(10) ** power:
        return Range(Fraction(power), Fraction(power))
    return _enclosed("log10", number)


def _enclosed(name: str, number: Fraction) -> Range:
    """Return the two numbers of so many digits between which a function of a number lies."""
    # A decision without such a formula does not wait for the library.
    from mpmath import libmp

    def interval(of: Fraction) -> Any:
        return tuple(
            libmp.from_rational(of.numerator, of.denominator, _BITS, direction)
            for direction in (libmp.round_floor, libmp.round_ceiling)
        )

    functions = {"exp": libmp.mpi_exp, "log": libmp.mpi_log, "log10": libmp.mpi_log}
    found = functions[name](interval(number), _BITS)
    if name == "log10":
        found = libmp.mpi_div(found, libmp.mpi_log(interval(Fraction(10)), _BITS), _BITS)
    low, high = (Fraction(*map(int, libmp.to_rational(end))) for end in found)
    return Range(_to_digits(low, floor), _to_digits(high, ceil))


def _to_digits(number: Fraction, direction: Callable[[Fraction], int]) -> Fraction:
    """Round a number to its first digits, in a direction."""
    if number == 0:
        return number
    size = abs(number)
    bits = size.numerator.bit_length() - size.denominator.bit_length()
    place = DIGITS - floor(bits * _DIGITS_OF_A_BIT) + 1
    while size * Fraction(10) ** place >= 10**DIGITS:
        place -= 1
    return direction(number * Fraction(10) ** place) * Fraction(10) ** -place


_OPERATIONS: dict[Operator, Callable[[Range, Range], Range]] = {
    Operator.ADD: _plus,
    Operator.SUBTRACT: _minus,
    Operator.MULTIPLY: _times,
    Operator.DIVIDE: _divided,
    Operator.POWER: _power,
}
