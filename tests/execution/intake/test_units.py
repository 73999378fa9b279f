"""Values told in another unit than their element's: converted exactly, and never rounded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.interfaces.cli.run import precept

from precept import load
from precept.execution.intake.clock import Clock
from precept.execution.intake.values import read_value
from precept.language.syntax.data import from_data
from precept.model.diagnostics import Diagnostic, Diagnostics
from precept.model.errors import BadCase
from precept.model.facts import Interval, Value
from precept.model.types import Ordered, OtherUnit, Scale

MILLION = 1_000_000
TENTH = MILLION // 10
UREA = Ordered(
    *(Scale.QUANTITY, TENTH, 0, 100 * MILLION, "mmol/L"),
    also=(OtherUnit("mg/dL BUN", Fraction(10, 28)), OtherUnit("g/L", Fraction(1000, 60))),
)


def read(said: str, of: Ordered = UREA) -> tuple[Value | None, Diagnostic | None]:
    diagnostics = Diagnostics()
    clock = Clock(datetime(2026, 3, 31, tzinfo=UTC), UTC, "")
    value = read_value(from_data(said, "case", diagnostics), "it", of, clock, diagnostics)
    return value, next(iter(diagnostics), None)


def tenths(low: int | None, high: int | None) -> Interval:
    return Interval(*(None if end is None else end * TENTH for end in (low, high)))


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("19.6 mg/dL BUN", 70, 70),
        ("19.60000001 mg/dL BUN", 70, 71),
        ("19 mg/dL BUN", 67, 68),
        ("20 mg/dL BUN", 71, 72),
        ("20 mg/dl BUN", 71, 72),
        ("20 mg / dL BUN", 71, 72),
        ("20mg per dL BUN", 71, 72),
        ("0 mg/dL BUN", 0, 0),
        ("0.42 g/L", 70, 70),
        ("0.42 grams per liter", 70, 70),
        ("between 19 mg/dL BUN and 20 mg/dL BUN", 67, 72),
        ("between 6 mmol/L and 20 mg/dL BUN", 60, 72),
        ("at least 19 mg/dL BUN", 67, 1000),
        ("at most 20 mg/dL BUN", 0, 72),
        ("7 mmol/l", 70, 70),
        ("7 mmol per litre", 70, 70),
    ],
)
def test_it_is_the_step_or_the_two_steps_around_it(said: str, low: int, high: int) -> None:
    assert read(said) == (tenths(low, high), None)


@examples(200)
@given(st.decimals(0, 250, places=3), st.integers(1, 10**7), st.fractions(0, 10).filter(bool))
def test_it_lies_between_the_steps_and_nothing_is_between_them(
    number: Decimal, step: int, is_: Fraction
) -> None:
    of = Ordered(Scale.QUANTITY, step, unit="a", also=(OtherUnit("b", is_),))
    value, fault = read(f"{number} b", of)
    assert fault is None
    assert isinstance(value, Interval)
    assert value.lo is not None
    assert value.hi is not None
    assert value.lo <= Fraction(number) * MILLION * is_ <= value.hi
    assert value.lo % step == value.hi % step == 0
    assert value.hi - value.lo in (0, step)


@pytest.mark.parametrize("said", ["280.1 mg/dL BUN", "-1 mg/dL BUN", "at most 6.01 g/L"])
def test_the_range_applies_after_conversion(said: str) -> None:
    assert read("280 mg/dL BUN")[0] == tenths(1000, 1000)
    value, fault = read(said)
    assert value is None
    assert fault
    assert fault.code == "VAL104"


def test_a_range_that_ends_between_steps_leaves_what_is_in_it() -> None:
    of = replace(UREA, minimum=680_000)
    assert read("1.95 mg/dL BUN", of)[0] == Interval(680_000, 7 * TENTH)


@pytest.mark.parametrize("said", ["20 mg/dL", "20 BUN", "20 mg/L BUN", "20 mmol", "20 Mg/dL BUN"])
def test_an_unknown_unit_is_refused_with_those_that_are_accepted(said: str) -> None:
    value, fault = read(said)
    assert value is None
    assert fault
    assert fault.code == "VAL102"
    assert fault.help == "write a number with the unit `mmol/L`, `mg/dL BUN` or `g/L`"


@pytest.mark.parametrize(
    ("unit", "spellings"),
    [
        ("µg/L", "ug/L, mcg/l, \N{GREEK SMALL LETTER MU}g/L, micrograms per litre, µg / l"),
        ("mmHg", "mm Hg, mm[Hg]"),
        ("°C", "Cel"),
        ("breaths per minute", "breaths/min, {breaths}/min, breath per minute"),
        ("mL/min/1.73 m2", "ml/min/1.73 m², ml per min per 1.73 m^2, mL/min/{1.73_m2}"),
        ("10^9/L", "10*9/L, 10⁹/l, x10^9/L"),
        ("IU/L", "[iU]/L"),
        ("kg/m2", "kg/m², kg/m^2"),
        ("mL", "ml, milliliters"),
    ],
)
def test_spellings_are_one_unit(unit: str, spellings: str) -> None:
    of = Ordered(Scale.QUANTITY, MILLION, unit=unit)
    for spelling in (unit, *spellings.split(", ")):
        assert read(f"30 {spelling}", of)[0] == Interval(30 * MILLION, 30 * MILLION), spelling


@pytest.mark.parametrize(
    ("unit", "other"),
    [("mg", "Mg"), ("mmol/L", "mol/L"), ("mg/dL", "mg dL"), ("g/L", "L/g"), ("IU", "U")],
)
def test_other_units_are_not_taken_for_it(unit: str, other: str) -> None:
    _, fault = read(f"30 {other}", Ordered(Scale.QUANTITY, MILLION, unit=unit))
    assert fault
    assert fault.code == "VAL102"


def test_smaller_and_larger_units_in_any_spelling_are_converted() -> None:
    of = Ordered(Scale.QUANTITY, MILLION, unit="mL")
    assert read("0.5 litres", of)[0] == read("500 ml", of)[0] == Interval(5 * 10**8, 5 * 10**8)


# Whole cases


def case(urea: Any) -> Mapping[str, Any]:
    return {"as_of": "2026-03-10T09:00+00:00", "facts": {"urea": urea}}


def known(urea: Any) -> str:
    """What a case of CURB-65 says of the urea, or the code of its fault."""
    try:
        (fact,) = load("curb_65").decide(case(urea)).facts
    except BadCase as error:
        return error.diagnostics[0].code
    return fact.value


_AT = "2026-03-10T08:00"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("7.1 mmol/L", "20 mg/dL BUN", "7.1 mmol/L"),
        ("7.2 mmol/L", "20 mg/dL BUN", "7.2 mmol/L"),
        ("19.6 mg/dL BUN", "7 mmol/L", "7 mmol/L"),
        ("7.3 mmol/L", "20 mg/dL BUN", "CAS107"),
        ("7 mmol/L", "20 mg/dL BUN", "CAS107"),
        ("20 mg/dL BUN", "20.05 mg/dL BUN", "at least 7.1 mmol/L and at most 7.2 mmol/L"),
        ("7.1 mmol/L", "7.2 mmol/L", "CAS107"),
    ],
)
def test_told_in_two_units_one_step_fits_both(first: str, second: str, expected: str) -> None:
    both = [{"value": value, "at": _AT} for value in (first, second)]
    assert known(both) == known(both[::-1]) == expected


def test_two_values_contradict_each_other_whatever_a_third_in_another_unit_says() -> None:
    told = ("7.1 mmol/L", "20 mg/dL BUN", "7.2 mmol/L")
    assert known([{"value": value, "at": _AT} for value in told]) == "CAS107"


def test_the_latest_counts_in_whatever_unit() -> None:
    earlier = {"value": "9 mmol/L", "at": "2026-03-09T08:00"}
    assert known([earlier, {"value": "19.6 mg/dL BUN", "at": _AT}]) == "7 mmol/L"


def test_the_same_value_in_two_units_has_one_decision_id() -> None:
    in_its_unit, converted = (
        load("curb_65").decide(case(urea)) for urea in ("7 mmol/L", "19.6 mg/dL BUN")
    )
    assert in_its_unit.decision_id == converted.decision_id
    assert converted.facts[0].given == "19.6 mg/dL BUN"


def test_an_answer_shows_what_was_told_and_what_that_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = json.dumps({"ruleset": "curb_65", **case("20 mg/dL BUN")})
    Path("case.yaml").write_text(text, "utf-8")
    said = " ".join(precept("explain", "case.yaml", "severity").out.split())
    converted = "that is at least 7.1 mmol/L and at most 7.2 mmol/L (more than 7 mmol/L)"
    assert f"a urea of 20 mg/dL BUN, {converted}" in said
