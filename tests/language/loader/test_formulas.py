"""Formulas of computed elements: what they mean, and what cannot be meant."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests.docs.blocks import blocks
from tests.docs.test_blocks import ROOT

from precept.execution.evaluator import possible
from precept.execution.runtime.arithmetic import recompute
from precept.language.loader.context import LoadingContext
from precept.language.loader.vocabulary import read_vocabulary
from precept.language.syntax.data import from_data
from precept.language.syntax.reader import read
from precept.model.arithmetic import Computed, constants, formulas_in_words, notation
from precept.model.diagnostics import Diagnostic, Diagnostics, Source, in_order
from precept.model.facts import Interval
from precept.model.vocabulary import Vocabulary

_TYPES: dict[str, dict[str, Any]] = {
    "weight": {"type": "quantity", "unit": "kg"},
    "height": {"type": "quantity", "unit": "cm"},
    "creatinine": {"type": "quantity", "unit": "mg/dL"},
    "income": {"type": "quantity", "unit": "EUR"},
    "share": {"type": "quantity", "unit": "%"},
    "age": {"type": "duration in months"},
    "stay": {"type": "duration in days"},
    "waited": {"type": "duration"},
    "children": {"type": "integer"},
    "begun": {"type": "date"},
    "given_at": {"type": "date and time"},
    "fever": {"type": "boolean"},
    "sex": {"type": "code", "codes": ["female", "male"]},
}


def read_words(
    computed: Any, type_: dict[str, str] | None = None
) -> tuple[Vocabulary, tuple[Diagnostic, ...]]:
    """A vocabulary in which `it` is computed, and its faults."""
    about = {"meaning": "it", "ask": "What?"}
    it = {**(type_ or {"type": "quantity", "unit": "kg/m2"}), "computed": computed}
    elements = {name: {**of, **about} for name, of in ({**_TYPES, "it": it}).items()}
    context = LoadingContext(Diagnostics())
    read_vocabulary([from_data({"elements": elements}, "words", Diagnostics())], context)
    return context.vocabulary, in_order(context.diagnostics)


def computed_as(formula: Any, type_: dict[str, str] | None = None) -> Computed:
    """How `it` is computed, of which nothing is faulty."""
    words, found = read_words(formula, type_)
    assert not found, [item.message for item in found]
    computed = words.elements["it"].measured
    assert isinstance(computed, Computed)
    return computed


KG, G, MG = ({"type": "quantity", "unit": unit} for unit in ("kg", "g", "mg"))
BARE = {"type": "quantity", "unit": "points"}


@pytest.mark.parametrize(
    ("formula", "type_", "expected"),
    [
        ("weight / height ^ 2", None, 80 / Fraction(2) ** 2),
        ("15 mg/kg * weight", MG, 1200),
        ("15 mg/kg × weight", G, Fraction(6, 5)),
        ("min(15 mg/kg * weight, 1 g)", MG, 1000),
        ("max(15 mg/kg * weight, 1 g) - 200 mg", MG, 1000),
        ("weight - 2 kg - 3 kg", KG, 75),
        ("weight - (2 kg - 3 kg)", KG, 81),
        ("weight / 2 / 4", KG, 10),
        ("weight * 2 ^ 3 ^ 0", KG, 160),
        ("-weight + 100 kg", KG, 20),
        ("2 kg * -(3 - 5)", KG, 4),
        ("abs(70 kg - weight)", KG, 10),
        ("weight * (creatinine / 0.5 mg/dL) ^ -1", KG, 40),
        ("income * 20 %", {"type": "quantity", "unit": "EUR"}, 200),
        ("income * share", {"type": "quantity", "unit": "EUR"}, 500),
        ("share + 5 %", {"type": "quantity", "unit": "%"}, 55),
        (
            "120 [mL/min/1.73 m2] * age in years",
            {"type": "quantity", "unit": "mL/min/1.73 m2"},
            4080,
        ),
        ("weight * age in months", KG, 80 * 419),
        ("stay in weeks * 1 kg", KG, 2),
        ("waited in hours * 1 kg", KG, Fraction(3, 2)),
        ("1 mg/h * waited", MG, Fraction(3, 2)),
        ("weight * children", KG, 240),
        ("sqrt(weight * 20 kg)", KG, 40),
        ("10 kg * log10(1000)", KG, 30),
        ("10 kg * exp(ln(1))", KG, 10),
    ],
)
def test_what_a_formula_gives(
    formula: str, type_: dict[str, str] | None, expected: Fraction | int
) -> None:
    values = {
        "weight": 80_000_000,
        "height": 200_000_000,
        "creatinine": 1_000_000,
        "income": 1_000_000_000,
        "share": 50_000_000,
        "age": 34 * 12 * 32 + 11 * 32 + 30,
        "stay": 14,
        "waited": 5_400_000_000,
        "children": 3,
    }
    exact = {id_: Interval(value, value) for id_, value in values.items()}
    count = Fraction(expected) * 1_000_000
    assert possible(computed_as(formula, type_), exact) == Interval(int(count), int(count))


def test_dates_and_durations() -> None:
    day, hour = 739_000, 3_600_000_000
    values = {
        "begun": Interval(day, day + 1),
        "given_at": Interval(5 * hour, 5 * hour),
        "stay": Interval(3, 3),
    }
    days = {"type": "date"}
    moment = {"type": "date and time"}
    assert possible(computed_as("begun + 2 weeks", days), values) == Interval(day + 14, day + 15)
    assert possible(computed_as("begun - stay", days), values) == Interval(day - 3, day - 2)
    assert possible(computed_as("given_at + 6 h", moment), values) == Interval(11 * hour, 11 * hour)
    lasted = computed_as("given_at - given_at", {"type": "duration"})
    assert possible(lasted, values) == Interval(0, 0)


@pytest.mark.parametrize(
    ("formula", "known", "expected"),
    [
        ("year(begun)", ("2025-12-31", "2026-01-01"), (2025, 2026)),
        ("year(begun + 1 day)", ("2025-12-31", "2025-12-31"), (2026, 2026)),
        ("year(decided_on) - year(begun)", ("1979-01-01", "1979-12-31"), (47, 47)),
        ("2 * year(begun) + children", ("2024-02-29", "2024-02-29"), (4051, 4051)),
    ],
)
def test_the_calendar_year_of_a_date(
    formula: str, known: tuple[str, str], expected: tuple[int, int]
) -> None:
    low, high = (date.fromisoformat(day).toordinal() for day in known)
    today = date(2026, 3, 10).toordinal()
    values = {
        "begun": Interval(low, high),
        "decided_on": Interval(today, today),
        "children": Interval(3, 3),
    }
    computed = computed_as(formula, {"type": "integer"})
    assert possible(computed, values) == recompute(computed, values) == Interval(*expected)
    assert notation(computed.formulas[0].term) == formula


def test_a_fault_of_the_year_says_what_to_do() -> None:
    (fault,) = read_words("year(given_at)", {"type": "integer"})[1]
    assert fault.help == "name an element of the type `date`, or `decided_on`"


@pytest.mark.parametrize(
    ("formula", "day", "later"),
    [
        ("begun + 6 months", "2025-08-31", "2026-02-28"),
        ("begun + 6 months", "2023-08-31", "2024-02-29"),
        ("begun + 1 year", "2024-02-29", "2025-02-28"),
        ("begun - 2 months", "2026-01-15", "2025-11-15"),
        ("begun + 1 year - 1 month + 2 days", "2026-01-31", "2027-01-02"),
        ("max(begun + 1 month, begun + 4 weeks)", "2026-02-01", "2026-03-01"),
    ],
)
def test_dates_move_by_months(formula: str, day: str, later: str) -> None:
    known, expected = (date.fromisoformat(it).toordinal() for it in (day, later))
    values = {"begun": Interval(known, known)}
    computed = computed_as(formula, {"type": "date"})
    assert possible(computed, values) == recompute(computed, values) == Interval(expected, expected)
    (shown,) = computed.formulas
    assert notation(shown.term) == formula


def test_months_are_figures() -> None:
    (found,) = constants(computed_as("begun + 6 months", {"type": "date"}))
    assert found.text == "6 months"


def test_the_first_formula_that_applies_is_used() -> None:
    formulas = [
        {"when": "sex is female", "is": "weight * 2"},
        {"when": "weight is more than 50 kg", "is": "weight * 3"},
        {"is": "weight * 4"},
    ]
    computed = computed_as({"is": formulas}, KG)

    def given(**values: Any) -> tuple[int | None, int | None]:
        found = possible(computed, values)
        assert found is not None
        return found.lo, found.hi

    kg = 1_000_000
    light, heavy = Interval(40 * kg, 40 * kg), Interval(60 * kg, 60 * kg)
    assert given(sex="female", weight=heavy) == (120 * kg, 120 * kg)
    assert given(sex="male", weight=heavy) == (180 * kg, 180 * kg)
    assert given(sex="male", weight=light) == (160 * kg, 160 * kg)
    assert given(weight=heavy) == (120 * kg, 180 * kg)
    assert given(sex="male", weight=Interval(40 * kg, 60 * kg)) == (120 * kg, 240 * kg)


def test_where_no_formula_certainly_applies_nothing_is_known() -> None:
    computed = computed_as({"is": [{"when": "sex is female", "is": "weight * 2"}]}, KG)
    weight = Interval(1, 1)
    assert possible(computed, {"weight": weight}) is None
    assert possible(computed, {"weight": weight, "sex": "male"}) is None
    assert possible(computed, {"weight": weight, "sex": "female"}) == Interval(2, 2)


@pytest.mark.parametrize(
    ("direction", "expected"),
    [("up", (20, -10)), ("down", (10, -20)), ("half up", (20, -10)), ("half even", (20, -20))],
)
def test_rounding_says_where_what_lies_between_goes(
    direction: str, expected: tuple[int, int]
) -> None:
    rounded = {"is": "weight", "round": {"to": "10", "direction": direction}}
    computed = computed_as(rounded, KG)
    for kilograms, result in zip((15, -15), expected, strict=True):
        count = kilograms * 1_000_000
        found = possible(computed, {"weight": Interval(count, count)})
        assert found == Interval(result * 1_000_000, result * 1_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "weight / height ^ 2 * 1 m2",
        "(weight - 2 kg) * 3 / (creatinine / 0.5 mg/dL + 1)",
        "weight - (2 kg - 3 kg)",
        "2 ^ (1 + 2 * children) * weight",
        "min(weight, 2 kg, max(weight, 1 g)) * age in years",
        "(2 ^ 3) ^ 2 * weight",
    ],
)
def test_a_formula_is_shown_as_it_can_be_written(text: str) -> None:
    (formula,) = computed_as(text, KG).formulas
    shown = notation(formula.term)
    assert shown == text
    assert computed_as(shown, KG).formulas == (formula,)


@pytest.mark.parametrize(
    ("formula", "code", "message"),
    [
        ("weight + height", "VOC111", "`m` cannot be added to `kg`"),
        ("weight - 3", "VOC111", "a bare number cannot be taken from `kg`"),
        ("weight", "VOC111", "the formula gives `kg`, and `it` is `kg m-2`"),
        ("weight / height", "VOC111", "the formula gives `kg m-1`, and `it` is `kg m-2`"),
        ("min(weight, height)", "VOC111", "`m` cannot be compared with `kg`"),
        ("ln(weight)", "VOC111", "`ln` takes a bare number, not `kg`"),
        (
            "weight ^ children",
            "VOC111",
            "with a varying exponent the base is a bare number, not `kg`",
        ),
        ("2 ^ weight", "VOC111", "an exponent is a bare number, not `kg`"),
        ("2 weight", "VOC111", "`weight` follows a number without a sign before it"),
        ("weightt / height ^ 2", "VOC111", "the vocabulary declares no element `weightt`"),
        ("fever * 2", "VOC111", "`fever` is a boolean, which has no number"),
        ("sex", "VOC111", "`sex` is a code, which has no number"),
        ("age * 2", "VOC111", "`age` has years, months and days"),
        ("age in hours", "VOC111", "`age` cannot be counted in `hours`"),
        ("weight in years", "VOC111", "`weight` is `kg`, not `years`"),
        ("year(age in years)", "VOC111", "`year` takes a date, not a bare number"),
        ("year(stay)", "VOC111", "`year` takes a date, not `days`"),
        ("year(given_at)", "VOC111", "`year` takes a date, not a date and time"),
        ("year(sex)", "VOC111", "`sex` is a code, which has no number"),
        ("year(begun) * 1 kg", "VOC111", "the formula gives `kg`, and `it` is `kg m-2`"),
        ("year(begun, begun)", "SYN114", "`year` takes one term, not 2"),
        ("begun * 2", "VOC111", "a date cannot be multiplied or divided"),
        ("begun + begun", "VOC111", "a date cannot be added to a date"),
        ("begun + 1.5 months", "VOC111", "a date moves by a whole number of months or years"),
        (
            "begun + children * 1 month",
            "VOC111",
            "a date moves by a whole number of months or years",
        ),
        ("given_at + 1 month", "VOC111", "`month` cannot be added to a date and time"),
        ("months later(begun, 6)", "SYN114", "`later` follows without a sign before it"),
        ("it * 2", "VOC111", "`it` is computed from itself: it from it"),
        ("weight /", "SYN114", "a term is missing at the end"),
        ("weight / * 2", "SYN114", "a term is missing before `*`"),
        ("(weight", "SYN114", "a bracket is opened here and not closed"),
        ("weight)", "SYN114", "`)` closes nothing"),
        ("weight height", "SYN114", "`height` follows without a sign before it"),
        ("weight > 3 kg", "SYN114", "`>` does not belong in a formula"),
        ("mean(weight, height)", "SYN114", "there is no function `mean`"),
        ("min(weight)", "SYN114", "`min` takes at least two terms, not 1"),
        ("sqrt(weight, height)", "SYN114", "`sqrt` takes one term, not 2"),
        ("BMI", "SYN114", "`B` does not belong in a formula"),
        ("1,5 * weight", "SYN114", "`,` follows without a sign before it"),
        ("weight ** 2", "SYN114", "a term is missing before `*`"),
        ("(" * 60 + "weight" + ")" * 60, "SYN114", "the formula is nested too deeply"),
        ("weight + " * 200 + "weight", "SYN114", "the formula is too long"),
    ],
)
def test_what_is_no_formula(formula: str, code: str, message: str) -> None:
    _, found = read_words(formula)
    assert [(item.code, item.message) for item in found][:1] == [(code, message)]


@pytest.mark.parametrize(
    ("computed", "type_", "message"),
    [
        ("weight", {"type": "boolean"}, "`it` cannot be computed as a boolean"),
        ("age in months", {"type": "duration in months"}, "cannot be computed as a duration"),
        ("children / 2", {"type": "integer"}, "`it` is a whole number, and the formula may"),
        ({"is": "weight", "round": {"to": "0 kg", "direction": "up"}}, KG, "more than nothing"),
        ({"is": "weight", "round": {"to": "1", "direction": "upp"}}, KG, "no direction to round"),
        ({"is": [{"is": "weight"}, {"is": "weight"}]}, KG, "below one without `when`"),
    ],
)
def test_what_cannot_be_computed(computed: Any, type_: dict[str, str], message: str) -> None:
    _, found = read_words(computed, type_)
    assert [item for item in found if message in item.message], [item.message for item in found]


def test_an_element_has_one_source() -> None:
    measured = {"from": "given_at", "to": "now"}
    type_: Any = {"type": "duration", "measured": measured}
    _, found = read_words("waited", type_)
    assert "`it` is both measured and computed" in [item.message for item in found]


def test_elements_computed_from_each_other_are_a_fault() -> None:
    about = {"type": "quantity", "unit": "kg", "meaning": "it", "ask": "What?"}
    elements = {
        "one": {**about, "computed": "other"},
        "other": {**about, "computed": "third"},
        "third": {**about, "computed": "one"},
    }
    context = LoadingContext(Diagnostics())
    read_vocabulary([from_data({"elements": elements}, "words", Diagnostics())], context)
    (fault,) = context.diagnostics
    assert "is computed from itself" in fault.message


def test_the_example_of_the_documentation_is_sound() -> None:
    (block,) = [
        it for it in blocks(ROOT / "docs" / "language.md") if it.file.endswith("computed.yaml")
    ]
    about = {"meaning": "it", "ask": "What?"}
    types = {**_TYPES, "creatinine": {"type": "quantity", "unit": "µmol/L"}}
    needed = from_data(
        {"elements": {name: {**of, **about} for name, of in types.items()}}, "more", Diagnostics()
    )
    shown = read(Source("computed.yaml", block.text), Diagnostics())
    assert shown is not None
    context = LoadingContext(Diagnostics())
    read_vocabulary([needed, shown], context)
    assert [item.message for item in context.diagnostics] == []
    index = context.vocabulary.elements["body_mass_index"].measured
    assert isinstance(index, Computed)
    assert formulas_in_words(index) == "weight / height ^ 2"
