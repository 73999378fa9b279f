"""Both computations of formulas against each other, and against single values with many digits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from precept.execution.computing import BOUND, NoValue, compute
from precept.execution.evaluator import World, possible, truth
from precept.execution.runtime.arithmetic import recompute
from precept.model.arithmetic import (
    Call,
    Computed,
    Constant,
    Formula,
    Function,
    Operand,
    Operation,
    Operator,
    Rounding,
    Term,
)
from precept.model.conditions import Comparison, Condition, Not, Op
from precept.model.facts import Interval, Value
from precept.model.types import NEVER

ELEMENTS = ("a", "b", "c")
MILLION = 10**6

small = st.integers(-60, 60).map(Fraction)
constants = st.one_of(
    small,
    st.builds(Fraction, st.integers(-500, 500), st.sampled_from([2, 3, 10, 100, 1000])),
).map(Constant)
operands = st.builds(
    Operand,
    st.sampled_from(ELEMENTS),
    st.sampled_from([Fraction(1), Fraction(1, 1000), Fraction(3, 7)]),
    st.booleans(),
)


def _joined(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    several = st.lists(terms, min_size=2, max_size=3).map(tuple)
    one = terms.map(lambda term: (term,))
    return st.one_of(
        st.builds(Operation, st.sampled_from(Operator), terms, terms),
        st.builds(Call, st.sampled_from([Function.MIN, Function.MAX]), several),
        st.builds(
            Call,
            st.sampled_from(sorted(set(Function) - _SEVERAL, key=str)),
            one,
        ),
        st.builds(_later, terms, st.sampled_from([0, 738_000, 3_652_000]), st.integers(-40, 40)),
        st.builds(_year, terms, st.sampled_from([0, 730_000, 738_000, 3_652_000])),
    )


_SEVERAL = {Function.MIN, Function.MAX, Function.LATER, Function.YEAR}


def _year(term: Term, start: int) -> Term:
    """The year of a number of days from a day on, of which there may be none."""
    return Call(Function.YEAR, (Operation(Operator.ADD, Constant(Fraction(start)), term),))


def _later(term: Term, start: int, months: int) -> Term:
    """Some months after a number of days from a day on, of which there may be none."""
    day = Operation(Operator.ADD, Constant(Fraction(start)), term)
    return Call(Function.LATER, (day, Constant(Fraction(months))))


terms = st.recursive(st.one_of(constants, operands), _joined, max_leaves=5)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw what is known of a number: all of it, two ends, or one."""
    low = draw(st.one_of(st.none(), st.integers(-2000, 2000)))
    width = draw(st.one_of(st.just(0), st.none(), st.integers(0, 3000)))
    if low is None:
        return Interval(None, width)
    return Interval(low, None if width is None else low + width)


known = st.dictionaries(st.sampled_from(ELEMENTS), intervals())
conditions: st.SearchStrategy[Condition | None] = st.one_of(
    st.none(),
    st.builds(
        Comparison,
        st.sampled_from(ELEMENTS),
        st.sampled_from([Op.LT, Op.LE, Op.GT, Op.GE, Op.EQ]),
        st.integers(-2000, 2000),
    ),
    st.builds(Comparison, st.sampled_from(ELEMENTS), st.just(Op.GE), st.integers(-9, 9)).map(Not),
)
computations = st.builds(
    Computed,
    st.lists(st.builds(Formula, terms, conditions), min_size=1, max_size=3).map(tuple),
    st.sampled_from([Fraction(MILLION), Fraction(1), Fraction(10)]),
    st.sampled_from([None, *Rounding]),
    st.sampled_from([1, 5, 100]),
).map(lambda it: it if it.rounding else replace(it, step=1))


@examples(150)
@given(computations, known)
def test_both_computations_agree(computed: Computed, values: dict[str, Value]) -> None:
    assert possible(computed, values) == recompute(computed, values)


class _Undefined(Exception):
    pass


def _point(term: Term, values: dict[str, int]) -> Any:
    """Return a term's value at a point, by formulas that know nothing of intervals."""
    match term:
        case Constant(number):
            return mpmath.mpf(number.numerator) / number.denominator
        case Operand(element, scale, whole):
            number = values[element] * scale
            exact = mpmath.mpf(number.numerator) / number.denominator
            return mpmath.floor(exact) if whole else exact
        case Call(function, arguments):
            return _called(function, [_point(argument, values) for argument in arguments])
        case Operation(operator, left, right):
            return _operated(operator, _point(left, values), _point(right, values))


def _called(function: Function, numbers: list[Any]) -> Any:
    (first, *_) = numbers
    if function is Function.SQRT and first < 0:
        raise _Undefined
    if function in (Function.LN, Function.LOG10) and first <= 0:
        raise _Undefined
    if function is Function.EXP and abs(first) > 900:
        raise _Undefined
    functions: dict[Function, Callable[[], Any]] = {
        Function.MIN: lambda: min(numbers),
        Function.MAX: lambda: max(numbers),
        Function.ABS: lambda: abs(first),
        Function.SQRT: lambda: mpmath.sqrt(first),
        Function.EXP: lambda: mpmath.exp(first),
        Function.LN: lambda: mpmath.log(first),
        Function.LOG10: lambda: mpmath.log10(first),
        Function.LATER: lambda: _months_later(int(mpmath.floor(first)), int(numbers[1])),
        Function.YEAR: lambda: _months_later(int(mpmath.floor(first)), 0, year=True),
    }
    return functions[function]()


def _months_later(day: int, months: int, *, year: bool = False) -> int:
    """Return a day some months later, found by going through the days, or its `year`."""
    if not 1 <= day <= 3_652_059:
        raise _Undefined
    start = date.fromordinal(day)
    if year:
        return start.year
    then, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= then <= 9999:
        raise _Undefined
    days = (first for first in range(start.day, 0, -1) if _is_day(then, month + 1, first))
    return date(then, month + 1, next(days)).toordinal()


def _is_day(year: int, month: int, day: int) -> bool:
    in_february = 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return day <= (31, in_february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _operated(operator: Operator, left: Any, right: Any) -> Any:
    if operator is Operator.DIVIDE and right == 0:
        raise _Undefined
    is_power = operator is Operator.POWER
    if is_power and left <= 0 and (right != int(right) or left == 0 or abs(right) > 900):
        raise _Undefined
    if is_power and left > 0 and abs(right * mpmath.log(left)) > 900:
        raise _Undefined
    return {
        Operator.ADD: lambda: left + right,
        Operator.SUBTRACT: lambda: left - right,
        Operator.MULTIPLY: lambda: left * right,
        Operator.DIVIDE: lambda: left / right,
        Operator.POWER: lambda: mpmath.power(left, right),
    }[operator]()


@examples(150)
@given(terms, known, st.data())
def test_every_value_lies_in_the_range(
    term: Term, values: dict[str, Value], data: st.DataObject
) -> None:
    point: dict[str, int] = {}
    for element in ELEMENTS:
        value = values.get(element, Interval())
        assert isinstance(value, Interval)
        low = value.lo if value.lo is not None else min(-3000, value.hi or 0)
        high = value.hi if value.hi is not None else max(3000, low)
        point[element] = data.draw(st.integers(low, high))
    computed = Computed((Formula(term),), Fraction(1000))
    found = possible(computed, values)
    with mpmath.workprec(400):
        try:
            exact = _point(term, point) * 1000
        except _Undefined:
            return
        # Single values are rounded too: at a distance that no count can show.
        slack = (abs(exact) + 1) * mpmath.mpf(2) ** -200
        if found is None:
            return
        assert found.lo is None or found.lo <= exact + slack
        assert found.hi is None or found.hi >= exact - slack


@examples(100)
@given(computations, known, st.data())
def test_learning_more_never_widens(
    computed: Computed, values: dict[str, Value], data: st.DataObject
) -> None:
    learned = dict(values)
    for element in ELEMENTS:
        value = values.get(element, Interval())
        assert isinstance(value, Interval)
        more = value.meet(data.draw(intervals()))
        if more is not None:
            learned[element] = more
    before = possible(computed, values)
    try:
        after = compute(computed, learned, lambda it: truth(it, World(learned, {})))
    except NoValue:
        return
    if before is not None:
        assert after is not None
        assert after.meet(before) == after


_DAYS = st.one_of(
    st.dates(),
    st.builds(date, st.integers(1, 9999), st.sampled_from([1, 12]), st.sampled_from([1, 31])),
)
_YEAR = Computed((Formula(Call(Function.YEAR, (Operand("a", Fraction(1)),))),), Fraction(1))


@examples(300)
@given(_DAYS, _DAYS)
def test_the_year_of_a_date_is_that_of_the_calendar(one: date, other: date) -> None:
    first, last = sorted((one, other))
    for begin, end, expected in (
        (first, last, Interval(first.year, last.year)),
        (first, None, Interval(first.year, None)),
        (None, last, Interval(None, last.year)),
    ):
        known = Interval(
            None if begin is None else begin.toordinal(), None if end is None else end.toordinal()
        )
        assert possible(_YEAR, {"a": known}) == expected
        assert recompute(_YEAR, {"a": known}) == expected


def test_beyond_all_dates_there_is_no_year() -> None:
    last = date.max.toordinal()
    for known, expected in (
        (Interval(0, 0), Interval(None, 1)),
        (Interval(last + 1, last + 1), Interval(9999, None)),
        (Interval(0, last + 1), None),
    ):
        assert possible(_YEAR, {"a": known}) == recompute(_YEAR, {"a": known}) == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Operation(Operator.POWER, Constant(Fraction(9, 4)), Constant(Fraction(1, 2))), "1.5"),
        (Operation(Operator.POWER, Constant(Fraction(8)), Constant(Fraction(-2, 3))), "0.25"),
        (Call(Function.SQRT, (Constant(Fraction(144)),)), "12"),
        (Call(Function.LOG10, (Constant(Fraction(1, 1000)),)), "-3"),
        (Call(Function.LN, (Constant(Fraction(1)),)), "0"),
        (Call(Function.EXP, (Constant(Fraction(0)),)), "1"),
        (Operation(Operator.DIVIDE, Constant(Fraction(1)), Constant(Fraction(8))), "0.125"),
    ],
)
def test_what_is_exact_stays_exact(term: Term, expected: str) -> None:
    computed = Computed((Formula(term),), Fraction(MILLION))
    count = int(Fraction(expected) * MILLION)
    assert possible(computed, {}) == recompute(computed, {}) == Interval(count, count)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Interval(NEVER, NEVER), Interval(BOUND, None)),
        (Interval(3, NEVER), Interval(6, None)),
    ],
)
def test_what_never_was_is_longer_ago_than_any_number_says(
    known: Interval, expected: Interval | None
) -> None:
    twice = Operation(Operator.MULTIPLY, Constant(Fraction(2)), Operand("a", Fraction(1)))
    computed = Computed((Formula(twice),), Fraction(1))
    assert possible(computed, {"a": known}) == expected
    assert recompute(computed, {"a": known}) == expected


def test_numbers_too_large_to_decide_on_are_not_told_apart() -> None:
    cubed = Operation(Operator.POWER, Operand("a", Fraction(1)), Constant(Fraction(3)))
    computed = Computed((Formula(cubed),), Fraction(1))
    for known, expected in (
        (Interval(10**9, 10**9), Interval(BOUND, None)),
        (Interval(-(10**9), 10**3), Interval(None, 10**9)),
    ):
        assert possible(computed, {"a": known}) == expected
        assert recompute(computed, {"a": known}) == expected
