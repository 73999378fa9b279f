"""Comparisons, against trying every point that an interval leaves possible."""

from __future__ import annotations

import operator
from collections.abc import Callable
from itertools import product

import pytest

from precept.execution.evaluator import compare
from precept.model.answers import Truth
from precept.model.conditions import Comparison, Op
from precept.model.facts import Interval, Members

COMPARED: dict[Op, Callable[[int, int], bool]] = {
    Op.EQ: operator.eq,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}
SETTLED = {
    frozenset({True}): Truth.TRUE,
    frozenset({False}): Truth.FALSE,
    frozenset({True, False}): Truth.UNKNOWN,
}
"""The truth of a comparison that comes out so for all that is left possible."""

CONSTANTS = range(-3, 4)
# Beyond these ends nothing is told apart by a constant: they stand for no bound.
LEAST, MOST = -6, 6
BOUNDS = (None, *range(-5, 6))
INTERVALS = [
    Interval(low, high)
    for low, high in product(BOUNDS, repeat=2)
    if low is None or high is None or low <= high
]


def every_point(interval: Interval) -> range:
    low = LEAST if interval.lo is None else interval.lo
    high = MOST if interval.hi is None else interval.hi
    return range(low, high + 1)


@pytest.mark.parametrize("op", COMPARED, ids=lambda op: op.name)
def test_true_of_every_point_or_of_none(op: Op) -> None:
    seen = set()
    for interval, constant in product(INTERVALS, CONSTANTS):
        answers = {COMPARED[op](point, constant) for point in every_point(interval)}
        expected = SETTLED[frozenset(answers)]
        found = compare(Comparison("e", op, constant), interval)
        assert found is expected, (op, interval, constant)
        seen.add(found)
    assert seen == set(Truth)


def test_a_day_is_not_more_than_a_day() -> None:
    day = 24 * 3_600 * 1_000_000
    more = Comparison("e", Op.GT, day)
    assert compare(more, Interval(day, day)) is Truth.FALSE
    assert compare(more, Interval(day + 1, day + 1)) is Truth.TRUE
    assert compare(more, Interval(day, day + 1)) is Truth.UNKNOWN


def test_equality_is_true_only_of_a_point() -> None:
    same = Comparison("e", Op.EQ, 3)
    assert compare(same, Interval(3, 3)) is Truth.TRUE
    assert compare(same, Interval(3, 4)) is Truth.UNKNOWN
    assert compare(same, Interval(3, None)) is Truth.UNKNOWN


def test_numbers_are_exact_where_binary_floats_are_not() -> None:
    large = 2**60
    more = Comparison("e", Op.GT, large)
    assert compare(more, Interval(large, large)) is Truth.FALSE
    assert compare(more, Interval(large + 1, None)) is Truth.TRUE
    assert compare(Comparison("e", Op.LT, large), Interval(None, large - 1)) is Truth.TRUE


@pytest.mark.parametrize("asked", [True, False, "mild", ""], ids=repr)
@pytest.mark.parametrize("value", [True, False, "mild", "", "severe"], ids=repr)
def test_booleans_and_codes_are_the_same_or_not(asked: bool | str, value: bool | str) -> None:
    if type(asked) is type(value):
        expected = Truth.TRUE if asked == value else Truth.FALSE
        assert compare(Comparison("e", Op.EQ, asked), value) is expected


@pytest.mark.parametrize("op", [op for op in Op if op is not Op.NOT_KNOWN], ids=lambda op: op.name)
@pytest.mark.parametrize("constant", [True, False, "mild", 0, 7], ids=repr)
def test_what_is_not_known_is_unknown(op: Op, constant: bool | int | str) -> None:
    assert compare(Comparison("e", op, constant), None) is Truth.UNKNOWN


@pytest.mark.parametrize("op", COMPARED, ids=lambda op: op.name)
def test_an_interval_without_bounds_says_nothing(op: Op) -> None:
    assert compare(Comparison("e", op, 7), Interval()) is Truth.UNKNOWN


CODES = ("fever", "cough", "rash")


@pytest.mark.parametrize("code", CODES)
def test_a_set_includes_what_every_set_that_is_left_possible_does(code: str) -> None:
    seen = set()
    for known in product((True, False, None), repeat=len(CODES)):
        by_code = dict(zip(CODES, known, strict=True))
        members = Members(
            frozenset(one for one, has in by_code.items() if has is True),
            frozenset(one for one, has in by_code.items() if has is False),
        )
        possible = [
            whole
            for whole in product((True, False), repeat=len(CODES))
            if all(told in (None, has) for told, has in zip(known, whole, strict=True))
        ]
        answers = {whole[CODES.index(code)] for whole in possible}
        found = compare(Comparison("e", Op.HAS, code), members)
        assert found is SETTLED[frozenset(answers)], members
        seen.add(found)
    assert seen == set(Truth)
