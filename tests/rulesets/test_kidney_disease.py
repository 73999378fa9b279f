"""The estimate and the stages of a kidney disease against a formula in plain Python."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from precept import Protocol, load


@cache
def protocol() -> Protocol:
    """Return the protocol, compiled once."""
    return load("kidney_disease")


def estimate(sex: str, creatinine: float, years: int) -> float:
    """The CKD-EPI equation of 2021 in floating point, not rounded."""
    amount, power, factor = (0.7, -0.241, 1.012) if sex == "female" else (0.9, -0.302, 1.0)
    ratio = creatinine / amount
    estimated: float = 142 * min(ratio, 1) ** power * max(ratio, 1) ** -1.2 * 0.9938**years * factor
    return estimated


def stage(rate: int) -> str:
    least = {"g1": 90, "g2": 60, "g3a": 45, "g3b": 30, "g4": 15, "g5": 0}
    return next(code for code, number in least.items() if rate >= number)


def risk(of_rate: str, of_albumin: str) -> str:
    grid = {
        "g1": ("low", "moderate", "high"),
        "g2": ("low", "moderate", "high"),
        "g3a": ("moderate", "high", "very_high"),
        "g3b": ("high", "very_high", "very_high"),
        "g4": ("very_high",) * 3,
        "g5": ("very_high",) * 3,
    }
    return grid[of_rate][int(of_albumin[1]) - 1]


@examples(30)
@given(
    st.sampled_from(["female", "male"]),
    st.integers(10, 1500),
    st.integers(18, 110),
    st.integers(0, 11),
    st.integers(0, 700),
)
def test_stages_and_risk(sex: str, hundredths: int, years: int, months: int, albumin: int) -> None:
    facts = {
        "age": f"{years} years {months} months",
        "sex": sex,
        "creatinine": f"{hundredths / 100} mg/dL",
        "albumin": f"{albumin} mg per g",
    }
    decision = protocol().decide({"as_of": "2026-03-10T09:00+00:00", "facts": facts})
    exact = estimate(sex, hundredths / 100, years)
    rate = int(exact + 0.5)
    (computed,) = [fact for fact in decision.facts if fact.id == "filtration_rate"]
    assert computed.value == f"{rate} mL/min/1.73 m2"
    of_albumin = "a1" if albumin < 30 else "a2" if albumin <= 300 else "a3"
    assert decision.classification("rate_stage").codes == (stage(rate),)
    assert decision.classification("albumin_stage").codes == (of_albumin,)
    assert decision.classification("risk").codes == (risk(stage(rate), of_albumin),)


# Round values by hand, with a pocket calculator.
@pytest.mark.parametrize(
    ("sex", "creatinine", "age", "rate"),
    [("female", "1.0 mg/dL", "50 years", 69), ("male", "1.0 mg/dL", "50 years", 92)],
)
def test_known_values(sex: str, creatinine: str, age: str, rate: int) -> None:
    facts = {"age": age, "sex": sex, "creatinine": creatinine}
    decision = protocol().decide({"as_of": "2026-03-10T09:00+00:00", "facts": facts})
    (computed,) = [fact for fact in decision.facts if fact.id == "filtration_rate"]
    assert computed.value == f"{rate} mL/min/1.73 m2"


@examples(25)
@given(st.integers(10, 900), st.integers(0, 900), st.integers(18, 90))
def test_a_creatinine_known_in_part_leaves_every_stage_between(
    low: int, more: int, years: int
) -> None:
    facts = {
        "age": f"{years} years",
        "sex": "male",
        "creatinine": f"between {low / 100} mg/dL and {(low + more) / 100} mg/dL",
    }
    if not more:
        facts["creatinine"] = f"{low / 100} mg/dL"
    decision = protocol().decide({"as_of": "2026-03-10T09:00+00:00", "facts": facts})
    possible = {
        stage(int(estimate("male", hundredths / 100, years) + 0.5))
        for hundredths in range(low, low + more + 1)
    }
    assert {*decision.classification("rate_stage").codes} == possible
