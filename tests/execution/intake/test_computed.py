"""Computed elements in cases: with parts known, partly known, given twice, or without a value."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

from precept.execution.intake.case import IntakeResult, read_case
from precept.execution.protocol import Protocol
from precept.language.loader.context import LoadingContext
from precept.language.loader.vocabulary import read_vocabulary
from precept.language.syntax.data import from_data
from precept.model.answers import WORDS, Answer
from precept.model.conditions import Comparison, Op
from precept.model.diagnostics import Diagnostics
from precept.model.errors import EnginesDisagree
from precept.model.facts import Interval
from precept.model.ledger import Ledger
from precept.model.ruleset import Advise, Rule, Ruleset

_ABOUT = {"meaning": "it", "ask": "What?"}
_ELEMENTS: dict[str, dict[str, Any]] = {
    "weight": {"type": "quantity", "unit": "kg", "resolution": "0.1 kg"},
    "height": {"type": "quantity", "unit": "cm"},
    "index": {
        "type": "quantity",
        "unit": "kg/m2",
        "resolution": "0.1 kg/m2",
        "most": "200 kg/m2",
        "computed": "weight / height ^ 2",
    },
    "twice": {"type": "quantity", "unit": "kg/m2", "computed": "index * 2"},
}


NEVER_SOUND = {
    "without_value": {"type": "quantity", "unit": "kg", "computed": "weight / (2 - 2)"},
    "out_of_range": {
        "type": "quantity",
        "unit": "kg",
        "most": "1 kg",
        "computed": "max(weight, 2 kg)",
    },
}
"""Elements that have no value in their range, whatever the facts are."""


def _ruleset(more: Mapping[str, dict[str, Any]] = MappingProxyType({})) -> Ruleset:
    diagnostics = Diagnostics()
    context = LoadingContext(diagnostics)
    elements = {name: {**lines, **_ABOUT} for name, lines in (_ELEMENTS | {**more}).items()}
    actions = {"advice": {"meaning": "advise", "to": "anybody"}}
    read_vocabulary(
        [from_data({"elements": elements, "actions": actions}, "words", diagnostics)], context
    )
    assert not diagnostics, [item.message for item in diagnostics]
    when = Comparison("index", Op.GE, 30_000_000, "30 kg/m2")
    should = WORDS["should"]
    rule = Rule("advise", "Advice", ("p1.1",), when, None, Advise("advice", should))
    return Ruleset(
        "index", "1", "Index", context.vocabulary, {"advise": rule}, Ledger("", "", {}, {})
    )


RULESET = _ruleset()
KG = 1_000_000


def taken(**facts: str) -> IntakeResult:
    case = {"as_of": "2026-03-31T12:00", "zone": "UTC", "facts": facts}
    return read_case(from_data(case, "case", Diagnostics()), RULESET)


def known(element: str, **facts: str) -> Any:
    result = taken(**facts)
    assert result.facts is not None, [item.message for item in result.faults]
    return result.facts.values.get(element)


def faults(**facts: str) -> list[tuple[str, str]]:
    return [(item.code, item.message) for item in taken(**facts).faults]


def test_a_value_is_computed_exactly() -> None:
    assert known("index", weight="81 kg", height="180 cm") == Interval(25 * KG, 25 * KG)


def test_values_are_computed_from_computed_ones() -> None:
    assert known("twice", weight="81 kg", height="180 cm") == Interval(50 * KG, 50 * KG)


def test_what_is_no_whole_count_lies_between_two() -> None:
    assert known("index", weight="80 kg", height="180 cm") == Interval(24_691_358, 24_691_359)


def test_parts_known_in_part_give_a_range() -> None:
    found = known("index", weight="between 81 kg and 162 kg", height="180 cm")
    assert found == Interval(25 * KG, 50 * KG)
    assert known("index", weight="at least 81 kg", height="180 cm") == Interval(25 * KG, 200 * KG)


@pytest.mark.parametrize("facts", [{}, {"weight": "80 kg"}, {"height": "180 cm"}])
def test_without_a_part_nothing_is_known(facts: dict[str, str]) -> None:
    assert known("index", **facts) is None


def test_a_value_given_alone_counts() -> None:
    assert known("index", index="27.3 kg/m2") == Interval(27_300_000, 27_300_000)
    assert known("twice", index="27.3 kg/m2") == Interval(54_600_000, 54_600_000)


@pytest.mark.parametrize("given", ["24.7 kg/m2", "24.6 kg/m2"])
def test_a_given_value_agrees_within_a_step(given: str) -> None:
    found = known("index", weight="80 kg", height="180 cm", index=given)
    assert found == Interval(24_691_358, 24_691_359)


def test_a_given_value_that_differs_by_more_is_refused() -> None:
    assert faults(weight="80 kg", height="180 cm", index="24.8 kg/m2") == [
        ("CAS107", "`index` is not what `weight / height ^ 2` leaves possible")
    ]


def test_a_value_out_of_range_is_refused() -> None:
    assert faults(weight="80 kg", height="50 cm") == [
        ("CAS107", "what `weight / height ^ 2` leaves possible of `index` is out of its range")
    ]


def test_a_division_by_zero_is_refused() -> None:
    assert faults(weight="80 kg", height="0 cm") == [
        ("CAS119", "`index` cannot be computed: it divides by zero")
    ]


def test_a_divisor_that_may_be_zero_leaves_everything_open() -> None:
    assert known("index", weight="80 kg", height="between 0 cm and 180 cm") is None


@pytest.mark.parametrize(
    ("weight", "answer"),
    [
        ("97.2 kg", Answer.RECOMMENDED),
        ("97.1 kg", Answer.DOES_NOT_APPLY),
        ("between 97.1 kg and 97.2 kg", Answer.CANNOT_TELL),
    ],
)
def test_both_engines_decide_by_it(weight: str, answer: Answer) -> None:
    protocol = Protocol(RULESET)
    case = {
        "as_of": "2026-03-31T12:00",
        "zone": "UTC",
        "facts": {"weight": weight, "height": "180 cm"},
    }
    assert protocol.decide(case).action("advice").answer is answer


def test_a_computation_that_differs_is_no_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "precept.execution.runtime.engine.recompute", lambda *_: Interval(0, 31 * KG)
    )
    case = {"as_of": "2026-03-31T12:00", "zone": "UTC", "facts": {"weight": "80 kg"}}
    with pytest.raises(EnginesDisagree):
        Protocol(RULESET).decide(case)


@pytest.mark.parametrize("name", NEVER_SOUND)
def test_a_formula_that_never_has_a_sound_value_refuses_no_case_without_its_parts(
    name: str,
) -> None:
    ruleset = _ruleset({name: NEVER_SOUND[name]})

    def taken_in(**facts: str) -> IntakeResult:
        case = {"as_of": "2026-03-31T12:00", "zone": "UTC", "facts": facts}
        return read_case(from_data(case, "case", Diagnostics()), ruleset)

    read = taken_in(height="180 cm")
    assert read.facts is not None
    assert name not in read.facts.values
    assert taken_in(weight="80 kg").facts is None
