"""Strong three-valued logic, against its tables."""

from __future__ import annotations

from itertools import product

import pytest

from precept.execution.evaluator import all_of, any_of, compare, negation
from precept.model.answers import Truth
from precept.model.conditions import Comparison, Op

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

ALL = {
    (T, T): T,
    (T, U): U,
    (T, F): F,
    (U, T): U,
    (U, U): U,
    (U, F): F,
    (F, T): F,
    (F, U): F,
    (F, F): F,
}
ANY = {
    (T, T): T,
    (T, U): T,
    (T, F): T,
    (U, T): T,
    (U, U): U,
    (U, F): U,
    (F, T): T,
    (F, U): U,
    (F, F): F,
}
NOT = {T: F, U: U, F: T}


@pytest.mark.parametrize("parts", list(product(Truth, repeat=2)), ids=str)
def test_two_parts(parts: tuple[Truth, Truth]) -> None:
    assert all_of(parts) is ALL[parts]
    assert any_of(parts) is ANY[parts]


@pytest.mark.parametrize("part", list(Truth))
def test_one_part(part: Truth) -> None:
    assert negation(part) is NOT[part]
    assert all_of([part]) is part
    assert any_of([part]) is part


def test_no_parts() -> None:
    assert all_of([]) is T
    assert any_of([]) is F


@pytest.mark.parametrize("parts", list(product(Truth, repeat=4)), ids=str)
def test_more_parts_are_joined_two_by_two_in_any_grouping(parts: tuple[Truth, ...]) -> None:
    a, b, c, d = parts
    assert all_of(parts) is ALL[ALL[a, b], ALL[c, d]]
    assert any_of(parts) is ANY[a, ANY[ANY[b, c], d]]


def test_parts_may_come_one_by_one() -> None:
    assert all_of(part for part in (T, U)) is U
    assert any_of(part for part in (F, U)) is U


def test_what_is_known_is_true_or_false() -> None:
    assert compare(Comparison("fever", Op.EQ, True), True) is T
    assert compare(Comparison("fever", Op.EQ, True), False) is F
