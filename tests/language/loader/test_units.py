"""The units that an element may be told in: how they are declared, and what cannot be meant."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from precept.language.loader.context import LoadingContext
from precept.language.loader.vocabulary import read_vocabulary
from precept.language.syntax.data import from_data
from precept.model.diagnostics import Diagnostic, Diagnostics, in_order
from precept.model.types import Ordered, OtherUnit
from precept.model.units import parse_unit

MASS = "the molar mass of glucose"


def declared(unit: str, **also: Any) -> tuple[Ordered | None, tuple[Diagnostic, ...]]:
    """The type of a quantity with further units, and the faults in it."""
    lines = {"type": "quantity", "unit": unit, "also": also, "meaning": "it", "ask": "What?"}
    context = LoadingContext(Diagnostics())
    read_vocabulary([from_data({"elements": {"it": lines}}, "words", Diagnostics())], context)
    element = context.vocabulary.elements.get("it")
    of = element.type if element else None
    return of if isinstance(of, Ordered) else None, in_order(context.diagnostics)


def told(is_: str, unit: str = "mmol/L", other: str = "mg/dL") -> OtherUnit:
    of, found = declared(unit, **{other: {"is": is_, "from": MASS}})
    assert not found, [item.message for item in found]
    assert of
    (only,) = of.also
    return only


@pytest.mark.parametrize(
    ("is_", "size"),
    [
        ("10/28 mmol/L", Fraction(5, 14)),
        ("1/18.016 mmol/L", Fraction(1000, 18016)),
        ("0.0555 mmol/l", Fraction(555, 10_000)),
        ("2 mmol per litre", Fraction(2)),
    ],
)
def test_a_factor_is_a_decimal_or_a_fraction(is_: str, size: Fraction) -> None:
    assert told(is_) == OtherUnit("mg/dL", size, is_, MASS)


def test_a_factor_may_use_another_unit_of_the_dimension() -> None:
    assert told("28.35 g", unit="mg", other="oz").is_ == 28_350


@pytest.mark.parametrize(
    "is_", ["10/28", "0 mmol/L", "10/0 mmol/L", "-1 mmol/L", "10/28 mg/dL", "many mmol/L"]
)
def test_a_factor_that_is_none_is_refused_with_help(is_: str) -> None:
    of, (item,) = declared("mmol/L", **{"mg/dL": {"is": is_, "from": MASS}})
    assert item.code == "VAL102"
    assert item.message == f"`{is_}` does not say how many mmol/L 1 mg/dL is"
    assert "`10/28 mmol/L`" in (item.help or "")
    assert of
    assert of.also == ()


@pytest.mark.parametrize("other", ["mmol/l", "mmol per litre", "mmol / L"])
def test_a_unit_in_another_spelling_is_no_further_one(other: str) -> None:
    _, (item,) = declared("mmol/L", **{other: {"is": "1 mmol/L", "from": MASS}})
    assert item.code == "FIL105"


def test_two_spellings_of_one_further_unit_are_refused() -> None:
    one = {"is": "10/28 mmol/L", "from": MASS}
    _, (item,) = declared("mmol/L", **{"mg/dL": one, "mg/dl": one})
    assert (item.code, item.message) == (
        "FIL105",
        "`mg/dl` is accepted already, as is `mmol/L` or `mg/dL`",
    )


@pytest.mark.parametrize("missing", ["is", "from"])
def test_a_factor_says_how_much_and_where_it_is_from(missing: str) -> None:
    lines = {"is": "10/28 mmol/L", "from": MASS}
    del lines[missing]
    _, found = declared("mmol/L", **{"mg/dL": lines})
    assert [item.code for item in found] == ["FIL101"]


def test_only_a_quantity_has_units() -> None:
    lines = {"type": "integer", "also": {"mg": {}}, "meaning": "it", "ask": "What?"}
    context = LoadingContext(Diagnostics())
    read_vocabulary([from_data({"elements": {"it": lines}}, "words", Diagnostics())], context)
    assert [item.code for item in context.diagnostics] == ["FIL102"]


@pytest.mark.parametrize(
    ("written", "alike"),
    [
        ("mg/kg", ["mg per kg", "milligram/kilogram", "milligrams per kg"]),
        ("10^9/L", ["10*9/L", "10⁹/l", "10^3/µL"]),
        ("µg/L", ["ug/L", "mcg/l", "\u03bcg/L"]),
        ("breaths/min", ["{breaths}/min", "breaths per minute"]),
        ("kg/m2", ["kg/m^2", "kg/m²"]),
    ],
)
def test_formulas_know_the_spellings_that_values_have(written: str, alike: list[str]) -> None:
    size, dimension = parse_unit(written)
    for other in alike:
        assert parse_unit(other) == (size, dimension)


def test_what_is_no_milligram_is_none() -> None:
    assert parse_unit("Mg")[1] != parse_unit("mg")[1]
