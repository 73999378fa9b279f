"""CURB-65 against a formula in plain Python, with every way in which what is missing can be."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from precept import load

Person = dict[str, Any]

VALUES: dict[str, tuple[Any, ...]] = {
    "new_confusion": (True, False),
    "urea": ("7 mmol/L", "7.1 mmol/L", "20 mmol/L"),
    "respiratory_rate": ("29 breaths per minute", "30 breaths per minute"),
    "systolic_pressure": ("89 mmHg", "90 mmHg"),
    "diastolic_pressure": ("60 mmHg", "61 mmHg"),
    "age": ("64 years 11 months", "65 years", "90 years"),
}
"""Both sides of every limit."""

UNKNOWN = "unknown"
PEOPLE = st.fixed_dictionaries(
    {name: st.sampled_from((*values, UNKNOWN)) for name, values in VALUES.items()}
)


def number(text: str) -> float:
    return float(text.split(maxsplit=1)[0])


def points(person: Person) -> int:
    """The score of a person of whom everything is known."""
    return (
        int(person["new_confusion"])
        + (number(person["urea"]) > 7)
        + (number(person["respiratory_rate"]) >= 30)
        + (number(person["systolic_pressure"]) < 90 or number(person["diastolic_pressure"]) <= 60)
        + (number(person["age"]) >= 65)
    )


def completions(person: Person) -> list[Person]:
    ways = [VALUES[name] if value == UNKNOWN else (value,) for name, value in person.items()]
    return [dict(zip(person, way, strict=True)) for way in product(*ways)]


def risk(points: int) -> str:
    return "low" if points < 2 else "moderate" if points == 2 else "high"


@examples(25)
@given(PEOPLE)
def test_the_score_is_all_that_it_can_still_be(person: Person) -> None:
    words = {True: "yes", False: "no"}
    facts = {name: words.get(value, value) for name, value in person.items()}
    decision = load("curb_65").decide({"as_of": "2026-03-10T09:00+00:00", "facts": facts})
    possible = {points(each) for each in completions(person)}
    score = decision.score("severity")
    assert (score.least, score.most) == (str(min(possible)), str(max(possible)))
    assert (score.status.value == "true") is (len(possible) == 1)
    risks = {risk(each) for each in possible}
    classified = decision.classification("risk")
    assert {*classified.codes} == risks
    assert (classified.status.value == "true") is (len(risks) == 1)
    for code in ("low", "moderate", "high"):
        settled = "unknown" if code in risks and len(risks) > 1 else str(code in risks).lower()
        assert decision.finding(f"risk is {code}").status.value == settled, code
