"""Whether a figure states the number that a rule compares with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precept.language.ledger.figures import back, numbers


@pytest.mark.parametrize(
    ("figure", "constant"),
    [
        ("24 hours", "24 hours"),
        ("24 hours", "24 h"),
        ("twenty-four hours", "24 hours"),
        ("30 min", "30 minutes"),
        ("1 hour", "1 hours"),
        ("3 to 5 days", "3 days"),
        ("3 to 5 days", "5 days"),
        ("3-5 days", "3 days"),
        ("three or four weeks", "3 weeks"),
        ("3, 4 or 5 days", "4 days"),
        ("one year", "1 year"),
        ("two or more relapses", "2"),
        ("2 relapses", "2"),
        ("2", "2"),
        ("20 pills daily", "20 pills"),
        ("1,000 mg", "1000 mg"),
        ("37.5 °C", "37.5 °C"),
        ("2 relapses in 1 year", "1 year"),
        ("6 months 1 day", "6 months 1 day"),
        ("2026-01-31", "2026-01-31"),
    ],
)
def test_a_number_that_is_stated(figure: str, constant: str) -> None:
    assert back([figure], constant)


@pytest.mark.parametrize(
    ("figure", "constant"),
    [
        ("24 hours", "36 hours"),
        ("24 hours", "24 weeks"),
        ("24 hours", "24 hours 1 min"),
        ("1 day", "24 hours"),
        ("3 to 5 days", "4 days"),
        ("3 to 5 days", "3 weeks"),
        ("3 weeks to 5 months", "3 months"),
        ("2", "2 relapses"),
        ("1 year", "2"),
        ("1.5 mg", "15 mg"),
        ("20 pills", "20 mg"),
        ("15 mg per kg", "15 mg"),
        ("1.5 g", "1,500 g"),
        ("15 g", "1,5 g"),
        ("a few days", "3 days"),
        ("m² of skin", "2"),
    ],
)
def test_a_number_that_is_not_stated(figure: str, constant: str) -> None:
    assert not back([figure], constant)


def test_each_number_may_be_stated_by_another_figure() -> None:
    assert back(["6 months", "1 day"], "6 months 1 day")
    assert not back([], "6 months")


@given(st.lists(st.tuples(st.integers(0, 999), st.sampled_from(["hour", "day", "pill"]))))
def test_every_number_is_read_with_the_word_behind_it(parts: list[tuple[int, str]]) -> None:
    text = " and ".join(f"{number} {unit}s" for number, unit in parts)
    read = [(int(number.value), number.unit) for number in numbers(text)]
    assert read == [(number, (unit,)) for number, unit in parts]


@given(st.text(), st.text())
def test_any_text_can_be_read(figure: str, constant: str) -> None:
    assert back([figure], constant) in (True, False)
