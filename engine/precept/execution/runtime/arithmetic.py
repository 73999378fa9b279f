"""The second computation of computed values, which shares no code with the definition.

A formula becomes a program for a stack of pairs of ends. Numbers are exact fractions with signs
taken apart; powers, logarithms and exponentials are enclosed by decimals rounded away from the
value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import reduce

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
from precept.model.conditions import AllOf, AnyOf, AtLeast, Comparison, Condition, Not, Op
from precept.model.facts import Interval, Members, OtherThan, Value
from precept.model.types import NEVER

_Number = Fraction | None
"""An end; None where there is none, on either side."""
_Pair = tuple[_Number, _Number]
_OPEN: _Pair = (None, None)
_NOTHING, _UNIT = Fraction(0), Fraction(1)
_BITS = 5_000
_FARTHEST = 1_000
_DIGITS, _SHOWN = 90, 60
_BOUND = 2**53 - 2


class _Undefined(ArithmeticError):
    """There is no value."""


def recompute(computed: Computed, values: Mapping[str, Value]) -> Interval | None:
    """Return all possible values of a computed element, in counts; None if nothing is known."""
    pairs: list[_Pair] = []
    for formula in computed.formulas:
        holds = _holds(formula.when, values)
        if holds is False:
            continue
        with suppress(_Undefined):
            pairs.append(_run(formula.term, values))
        if holds and pairs:
            break
        if holds:
            return None
    else:
        return None
    lows, highs = ([pair[side] for pair in pairs] for side in (0, 1))
    low = None if None in lows else min(end for end in lows if end is not None)
    high = None if None in highs else max(end for end in highs if end is not None)
    if low is None and high is None:
        return None
    least, most = _counts(low, computed, -1), _counts(high, computed, 1)
    # An end beyond all numbers says nothing, and nothing lies beyond the last number.
    if least is not None:
        least = None if least < -_BOUND else min(least, _BOUND)
    if most is not None:
        most = None if most > _BOUND else max(most, -_BOUND)
    return None if least is None and most is None else Interval(least, most)


def _counts(number: _Number, computed: Computed, side: int) -> int | None:
    if number is None:
        return None
    counts = number * computed.scale / computed.step
    below, rest = divmod(counts.numerator, counts.denominator)
    twice = 2 * rest - counts.denominator
    match computed.rounding:
        case Rounding.UP:
            up = rest > 0
        case Rounding.DOWN:
            up = False
        case Rounding.HALF_UP:
            up = twice >= 0
        case Rounding.HALF_EVEN:
            up = twice > 0 or (twice == 0 and below % 2 == 1)
        case _:
            up = side > 0 and rest > 0
    return (below + up) * computed.step


# Conditions on elements: true, false, or None


def _holds(condition: Condition | None, values: Mapping[str, Value]) -> bool | None:
    match condition:
        case None:
            return True
        case Not(part):
            inner = _holds(part, values)
            return None if inner is None else not inner
        case AllOf(parts):
            return _at_least(len(parts), parts, values)
        case AnyOf(parts):
            return _at_least(1, parts, values)
        case AtLeast(number, parts):
            return _at_least(number, parts, values)
        case Comparison(element):
            return _compared(condition, values.get(element))
    raise TypeError("a formula depends on elements alone")


def _at_least(number: int, parts: Sequence[Condition], values: Mapping[str, Value]) -> bool | None:
    truths = [_holds(part, values) for part in parts]
    if truths.count(True) >= number:
        return True
    return None if truths.count(True) + truths.count(None) >= number else False


def _compared(leaf: Comparison, value: Value | None) -> bool | None:
    match value:
        case None:
            return None
        case Members(present, absent):
            return True if leaf.value in present else False if leaf.value in absent else None
        case OtherThan(codes):
            return False if leaf.value in codes else None
        case Interval(low, high):
            assert isinstance(leaf.value, int)
            return _between(leaf.op, leaf.value, low, high)
        case known:
            return known == leaf.value


def _between(op: Op, constant: int, low: int | None, high: int | None) -> bool | None:
    """Return whether all numbers between two ends are so, or none of them."""
    at_least = _reached(constant, low, high)
    more = _reached(constant + 1, low, high)
    match op:
        case Op.GE:
            return at_least
        case Op.GT:
            return more
        case Op.LT:
            return None if at_least is None else not at_least
        case Op.LE:
            return None if more is None else not more
        case _:
            if at_least is False or more is True:
                return False
            return True if at_least and more is False else None


def _reached(constant: int, low: int | None, high: int | None) -> bool | None:
    if low is not None and low >= constant:
        return True
    return False if high is not None and high < constant else None


# The program of a formula


def _run(term: Term, values: Mapping[str, Value]) -> _Pair:
    stack: list[_Pair] = []
    for step, taken in _program(term):
        if isinstance(step, Constant):
            stack.append((step.value, step.value))
        elif isinstance(step, Operand):
            stack.append(_given(step, values.get(step.element)))
        else:
            arguments = stack[-taken:]
            del stack[-taken:]
            stack.append(_apply(step, arguments))
    (result,) = stack
    return result


_Step = Constant | Operand | Operator | Function


def _program(term: Term) -> Iterator[tuple[_Step, int]]:
    """Yield the steps of a formula, each after those of its arguments, and how many it takes."""
    match term:
        case Operation(operator, left, right):
            yield from _program(left)
            yield from _program(right)
            yield operator, 2
        case Call(function, arguments):
            for argument in arguments:
                yield from _program(argument)
            yield function, len(arguments)
        case _:
            yield term, 0


def _given(operand: Operand, value: Value | None) -> _Pair:
    if not isinstance(value, Interval):
        return _OPEN
    # It may be that there was nothing, which counts as longer ago than any number says.
    ends = value.lo, None if value.hi == NEVER else value.hi
    scaled = [None if end is None else end * operand.scale for end in ends]
    if operand.whole:
        scaled = [None if end is None else Fraction(end.__floor__()) for end in scaled]
    low, high = scaled
    return low, high


def _apply(step: _Step, arguments: list[_Pair]) -> _Pair:
    return _joined(step, *arguments) if isinstance(step, Operator) else _called(step, arguments)


def _joined(step: Operator, left: _Pair, right: _Pair) -> _Pair:
    match step:
        case Operator.ADD:
            return _added(left, right)
        case Operator.SUBTRACT:
            return _added(left, _negative(right))
        case Operator.MULTIPLY:
            return _multiplied(left, right)
        case Operator.DIVIDE:
            inverse = _inverse(right)
            return _OPEN if inverse == _OPEN else _multiplied(left, inverse)
        case Operator.POWER:
            return _raised(left, right)


def _called(step: _Step, arguments: list[_Pair]) -> _Pair:
    match step:
        case Function.MAX:
            return reduce(_greater, arguments)
        case Function.MIN:
            return _negative(reduce(_greater, map(_negative, arguments)))
        case Function.ABS:
            return _size(arguments[0])
        case Function.SQRT:
            return _square_root(arguments[0])
        case Function.EXP:
            return _monotone(arguments[0], _exp, _NOTHING)
        case Function.LN | Function.LOG10:
            return _logarithm(arguments[0], step)
        case Function.LATER:
            (low, high), (months, _) = arguments
            assert months is not None
            return _moved(low, int(months)), _moved(high, int(months))
        case Function.YEAR:
            low, high = arguments[0]
            return (
                None if low is None or low < _FIRST else _year_of(min(low, Fraction(_LAST))),
                None if high is None or high > _LAST else _year_of(max(high, Fraction(_FIRST))),
            )
    raise TypeError("no step of a formula")


_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def _moved(day: _Number, months: int) -> _Number:
    """Return the day of the month of a day in another month: the last one that is not later."""
    if day is None or not _FIRST <= day < _LAST + 1:
        return None
    known = date.fromordinal(day.__floor__())
    year, month = divmod(known.year * 12 + known.month - 1 + months, 12)
    for number in range(known.day, 0, -1):
        with suppress(ValueError, OverflowError):
            return Fraction(date(year, month + 1, number).toordinal())
    return None


_LEAP_CYCLES = ((400, 146_097), (100, 36_524), (4, 1_461), (1, 365))
"""The years of each cycle of leap years, and its days without that of a longer cycle."""


def _year_of(day: Fraction) -> Fraction:
    """Return the calendar year of a day by the cycles of leap years before it."""
    year, left = 1, day.__floor__() - _FIRST
    for years, days in _LEAP_CYCLES:
        # The last day of 400 and of 4 years is that of one more century or year.
        most = 3 if years in (100, 1) else left
        number = min(left // days, most)
        year, left = year + number * years, left - number * days
    return Fraction(year)


def _added(left: _Pair, right: _Pair) -> _Pair:
    low, high = (
        None if one is None or other is None else one + other
        for one, other in zip(left, right, strict=True)
    )
    return low, high


def _negative(pair: _Pair) -> _Pair:
    low, high = pair
    return None if high is None else -high, None if low is None else -low


def _greater(left: _Pair, right: _Pair) -> _Pair:
    lows = [pair[0] for pair in (left, right) if pair[0] is not None]
    highs = [left[1], right[1]]
    high = None if None in highs else max(end for end in highs if end is not None)
    return max(lows, default=None), high


def _size(pair: _Pair) -> _Pair:
    low, high = _greater(pair, _negative(pair))
    return _NOTHING if low is None or low < 0 else low, high


def _multiplied(left: _Pair, right: _Pair) -> _Pair:
    """Multiply by the signs of both: parts below and above zero are multiplied apart."""
    products = [
        _with_sign(sign * other, one, two)
        for sign, one in _by_sign(left)
        for other, two in _by_sign(right)
    ]
    lows, highs = ([pair[side] for pair in products] for side in (0, 1))
    return (
        None if None in lows else min(end for end in lows if end is not None),
        None if None in highs else max(end for end in highs if end is not None),
    )


def _by_sign(pair: _Pair) -> Iterator[tuple[int, _Pair]]:
    """Yield the sizes of the numbers that are not below zero, and of those that are not above."""
    low, high = pair
    if high is None or high >= 0:
        yield 1, (_NOTHING if low is None or low < 0 else low, high)
    if low is None or low < 0:
        yield -1, (_NOTHING if high is None or high > 0 else -high, None if low is None else -low)


def _with_sign(sign: int, left: _Pair, right: _Pair) -> _Pair:
    assert left[0] is not None
    assert right[0] is not None
    low: _Number = left[0] * right[0]
    high: _Number = None
    if left[1] == 0 or right[1] == 0:
        high = _NOTHING
    elif left[1] is not None and right[1] is not None:
        high = left[1] * right[1]
    return (low, high) if sign > 0 else _negative((low, high))


def _inverse(pair: _Pair) -> _Pair:
    low, high = pair
    if low == high == 0:
        raise _Undefined
    if low is not None and low > 0:
        return _NOTHING if high is None else 1 / high, 1 / low
    if high is not None and high < 0:
        return 1 / high, _NOTHING if low is None else 1 / low
    return _OPEN


# Powers


def _raised(base: _Pair, exponent: _Pair) -> _Pair:
    low, high = base
    if exponent[0] is not None and exponent[0] == exponent[1] and exponent[0].denominator == 1:
        return _to_whole(base, exponent[0].numerator)
    if high is not None and (high < 0 or (high == 0 and _is_below(exponent[1], strictly=True))):
        raise _Undefined
    if low is None or low < 0 or (low == 0 and _is_below(exponent[0], strictly=False)):
        return _OPEN
    if None in exponent:
        return _NOTHING, None
    corners = [
        _corner(end, power) for end in (low, high) for power in exponent if power is not None
    ]
    lows = [corner[0] for corner in corners if corner[0] is not None]
    highs = [corner[1] for corner in corners]
    return (
        min(lows),
        None if None in highs else max(end for end in highs if end is not None),
    )


def _is_below(end: _Number, *, strictly: bool) -> bool:
    """Return whether an end is below zero; one that does not exist lies below or above as asked."""
    if end is None:
        return not strictly
    return end < 0 if strictly else end <= 0


def _to_whole(base: _Pair, power: int) -> _Pair:
    if power == 0:
        return _UNIT, _UNIT
    if power < 0:
        return _inverse(_to_whole(base, -power))
    products = []
    for sign, (low, high) in _by_sign(base):
        assert low is not None
        size = (_long_power(low, power)[0], None if high is None else _long_power(high, power)[1])
        products.append(_negative(size) if sign < 0 and power % 2 else size)
    lows, highs = ([pair[side] for pair in products] for side in (0, 1))
    return (
        None if None in lows else min(end for end in lows if end is not None),
        None if None in highs else max(end for end in highs if end is not None),
    )


def _long_power(number: Fraction, power: int) -> tuple[Fraction, Fraction | None]:
    length = max(number.numerator.bit_length(), number.denominator.bit_length())
    if not number or length * power <= _BITS:
        return number**power, number**power
    return _by_logarithm(number, Fraction(power))


def _corner(base: _Number, power: Fraction) -> _Pair:
    """Return a power of a number that is not below zero; None is one beyond all others."""
    if power == 0:
        return _UNIT, _UNIT
    if not base:
        grows = (base is None) is (power > 0)
        return _OPEN if grows else (_NOTHING, _NOTHING)
    if power.denominator == 1:
        size = _long_power(base, abs(power.numerator))
        return size if power > 0 else _inverse(size)
    top, bottom = (_even_root(part, power.denominator) for part in base.as_integer_ratio())
    if top is not None and bottom is not None:
        return _corner(Fraction(top, bottom), Fraction(power.numerator))
    return _by_logarithm(base, power)


def _even_root(number: int, degree: int) -> int | None:
    """Return the whole root of a number by Newton's method; None if there is none."""
    if number < 2:
        return number
    if degree >= number.bit_length():
        return None
    guess = 1 << -(-number.bit_length() // degree)
    while (better := ((degree - 1) * guess + number // guess ** (degree - 1)) // degree) < guess:
        guess = better
    return guess if guess**degree == number else None


def _by_logarithm(number: Fraction, power: Fraction) -> tuple[Fraction, Fraction | None]:
    low, high = _multiplied(_ln(number), (power, power))
    assert low is not None
    assert high is not None
    found = _exp(low)[0], _exp(high)[1]
    assert found[0] is not None
    return found[0], found[1]


def _square_root(pair: _Pair) -> _Pair:
    low, high = pair
    if high is not None and high < 0:
        raise _Undefined
    half = Fraction(1, 2)
    from_low = _NOTHING if low is None or low <= 0 else _corner(low, half)[0]
    return from_low, None if high is None else _corner(high, half)[1]


# Functions


def _monotone(pair: _Pair, function: Callable[[Fraction], _Pair], least: _Number) -> _Pair:
    low, high = pair
    return (
        least if low is None else function(low)[0],
        None if high is None else function(high)[1],
    )


def _logarithm(pair: _Pair, step: Function) -> _Pair:
    low, high = pair
    if high is not None and high <= 0:
        raise _Undefined
    of = _ln if step is Function.LN else _log10
    return _monotone((None if low is not None and low <= 0 else low, high), of, None)


def _context(rounding: str, digits: int) -> Context:
    return Context(prec=digits, rounding=rounding, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])


_DOWN, _UP = _context(ROUND_FLOOR, _DIGITS), _context(ROUND_CEILING, _DIGITS)
_SHORTER_DOWN, _SHORTER_UP = _context(ROUND_FLOOR, _SHOWN), _context(ROUND_CEILING, _SHOWN)


def _decimals(number: Fraction) -> tuple[Decimal, Decimal]:
    """Return the decimals next to a number, below and above."""
    top, bottom = Decimal(number.numerator), Decimal(number.denominator)
    return _DOWN.divide(top, bottom), _UP.divide(top, bottom)


def _fractions(low: Decimal, high: Decimal) -> tuple[Fraction, Fraction]:
    # The decimal module rounds logarithms and exponentials to the nearest, so a step out is safe.
    ends = _SHORTER_DOWN.plus(_DOWN.next_minus(low)), _SHORTER_UP.plus(_UP.next_plus(high))
    return Fraction(ends[0]), Fraction(ends[1])


def _exp(number: Fraction) -> _Pair:
    if number == 0:
        return _UNIT, _UNIT
    if number > _FARTHEST:
        return _exp(Fraction(_FARTHEST))[0], None
    if number < -_FARTHEST:
        return _NOTHING, _exp(Fraction(-_FARTHEST))[1]
    low, high = _decimals(number)
    return _fractions(_DOWN.exp(low), _UP.exp(high))


def _ln(number: Fraction) -> _Pair:
    if number == 1:
        return _NOTHING, _NOTHING
    low, high = _decimals(number)
    return _fractions(_DOWN.ln(low), _UP.ln(high))


def _log10(number: Fraction) -> _Pair:
    top, bottom = number.as_integer_ratio()
    for power, part, other in ((1, top, bottom), (-1, bottom, top)):
        zeros, rest = 0, part
        while other == 1 and rest % 10 == 0:
            rest, zeros = rest // 10, zeros + 1
        if other == rest == 1:
            return Fraction(power * zeros), Fraction(power * zeros)
    low, high = _decimals(number)
    return _fractions(_DOWN.log10(low), _UP.log10(high))
