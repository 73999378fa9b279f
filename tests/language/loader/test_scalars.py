"""A text is read as what its element is declared to be, never as what it looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precept.language.loader.types import read_scalar
from precept.language.syntax.nodes import ScalarNode
from precept.model.diagnostics import Diagnostic, Diagnostics, Source, Span
from precept.model.types import MONTH, Boolean, Code, Ordered, Scale, Type

_BOOLEAN = Boolean()
_CODE = Code(("yes", "010", "20:00", "mild"))
_INTEGER = Ordered(Scale.INTEGER, 1, 0, 120)
_FIVES = Ordered(Scale.INTEGER, 5, None, None)
_CLOCK = Ordered(Scale.CLOCK, 60_000_000, 0, 3_600_000_000_000)
_DAYS = Ordered(Scale.DAYS, 1, 1, 5)
_MONTHS = Ordered(Scale.MONTHS, 1, 0, None)
_QUARTERS = Ordered(Scale.MONTHS, 3 * MONTH, 0, None)
_WEEKS_OVER = Ordered(Scale.MONTHS, 7, 0, None)


def _text(words: str) -> ScalarNode:
    return ScalarNode(words, Span(Source("f", words), 1, 1, 1, len(words) + 1))


def _read(words: str, type_: Type) -> bool | int | str | None:
    diagnostics = Diagnostics()
    value = read_scalar(_text(words), type_, diagnostics)
    assert not diagnostics
    return value


def _refused(words: str, type_: Type) -> Diagnostic:
    diagnostics = Diagnostics()
    assert read_scalar(_text(words), type_, diagnostics) is None
    (fault,) = diagnostics
    return fault


@pytest.mark.parametrize(
    ("words", "type_", "value"),
    [
        ("yes", _BOOLEAN, True),
        ("no", _BOOLEAN, False),
        ("true", _BOOLEAN, True),
        ("false", _BOOLEAN, False),
        ("yes", _CODE, "yes"),
        ("010", _CODE, "010"),
        ("20:00", _CODE, "20:00"),
        ("70", _INTEGER, 70),
        ("0", _INTEGER, 0),
        ("120", _INTEGER, 120),
        ("-5", _FIVES, -5),
        ("24 hours", _CLOCK, 86_400_000_000),
        ("0 minutes", _CLOCK, 0),
        ("5 days", _DAYS, 5),
        ("6 months 3 days", _MONTHS, 195),
        ("9 months", _QUARTERS, 9 * MONTH),
        ("1 year", _QUARTERS, 12 * MONTH),
        ("5 months", _WEEKS_OVER, 5 * MONTH),
        ("5 months 14 days", _WEEKS_OVER, 5 * MONTH + 14),
    ],
)
def test_a_value_of_the_type(words: str, type_: Type, value: bool | int | str) -> None:
    read_value = _read(words, type_)
    assert read_value == value
    assert type(read_value) is type(value)


@pytest.mark.parametrize(
    ("words", "type_", "code"),
    [
        *[(words, _BOOLEAN, "VAL101") for words in ("Yes", "NO", "1", "0", "", "maybe", " yes")],
        *[(words, _CODE, "VAL103") for words in ("no", "8", "10", "1200", "Mild", "")],
        *[
            (words, _INTEGER, "VAL101")
            for words in ("010", "1e3", "1_0", "5.0", "+5", "", "\u0660")
        ],
        *[(words, _INTEGER, "VAL101") for words in ("70 years", "--5", "5-", "0x1F", "9" * 16)],
        *[(words, _INTEGER, "VAL104") for words in ("-1", "121")],
        ("7", _FIVES, "VAL105"),
        ("-3", _FIVES, "VAL105"),
        ("20:00", _CLOCK, "VAL101"),
        ("a while", _CLOCK, "VAL101"),
        ("1.5 hours", _CLOCK, "VAL101"),
        ("24", _CLOCK, "VAL102"),
        ("2 days", _CLOCK, "VAL102"),
        ("1001 hours", _CLOCK, "VAL104"),
        ("30 seconds", _CLOCK, "VAL105"),
        ("0 days", _DAYS, "VAL104"),
        ("6 days", _DAYS, "VAL104"),
        ("24 hours", _DAYS, "VAL102"),
        ("10 months", _QUARTERS, "VAL105"),
        ("9 months 1 day", _QUARTERS, "VAL105"),
        ("5 months 15 days", _WEEKS_OVER, "VAL105"),
    ],
)
def test_a_text_that_is_no_such_value(words: str, type_: Type, code: str) -> None:
    fault = _refused(words, type_)
    assert fault.code == code
    assert fault.help


@pytest.mark.parametrize(
    ("words", "type_", "help"),
    [
        ("midl", _CODE, "did you mean `mild`?"),
        ("zebra", _CODE, "it is one of `yes`, `010`, `20:00` or `mild`"),
        ("121", _INTEGER, "it is at least 0 and at most 120"),
        ("6 days", _DAYS, "it is at least 1 day and at most 5 days"),
        ("24", _CLOCK, "write minutes, hours or weeks, like `24 hours`"),
        ("no idea", _BOOLEAN, "write `yes` or `no`"),
    ],
)
def test_the_way_out_names_what_is_allowed(words: str, type_: Type, help: str) -> None:
    assert _refused(words, type_).help == help


def test_days_for_hours_are_answered_with_the_reason() -> None:
    assert "a day is a date on the calendar" in _refused("2 days", _CLOCK).help


@pytest.mark.parametrize("words", ["1 day", "1 day 3 hours"])
def test_a_single_day_for_hours_is_answered_with_the_reason(words: str) -> None:
    assert "a day is a date on the calendar" in _refused(words, _CLOCK).help


def test_too_many_days_beside_months_are_answered_with_the_reason() -> None:
    assert "at most 30 days can be left over" in _refused("6 months 31 days", _MONTHS).help


_TYPES = st.sampled_from([_BOOLEAN, _CODE, _INTEGER, _FIVES, _CLOCK, _DAYS, _MONTHS, _QUARTERS])
_NUMBERS = st.builds(
    lambda number, unit: f"{number}{unit}",
    st.integers(-200, 200),
    st.sampled_from(["", " hours", " days", " months", " minutes", " seconds", " xs"]),
)


@given(st.text() | _NUMBERS, _TYPES)
def test_any_text_is_a_value_of_its_type_or_one_fault(words: str, type_: Type) -> None:
    diagnostics = Diagnostics()
    value = read_scalar(_text(words), type_, diagnostics)
    assert (value is None) == (len(diagnostics) == 1)
    if isinstance(type_, Ordered) and value is not None:
        assert isinstance(value, int)
        assert type_.minimum is None or value >= type_.minimum
        assert type_.maximum is None or value <= type_.maximum


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_are_read_as_they_are(number: int) -> None:
    assert _read(str(number), Ordered(Scale.INTEGER)) == number
