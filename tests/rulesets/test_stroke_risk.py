"""CHA2DS2-VASc against a formula in plain Python, with much of what can be missing."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from precept import load
from precept.execution.decision.model import Decision

Person = dict[str, Any]

ONE_POINT = ("heart_failure", "high_blood_pressure", "diabetes", "disease_of_the_arteries")
VALUES: dict[str, tuple[Any, ...]] = {
    "atrial_fibrillation": (True, False),
    "heart_valve": (False, True),
    "sex": ("male", "female"),
    "age": (
        *("20 years", "64 years 11 months", "65 years", "74 years 11 months"),
        *("75 years", "90 years"),
    ),
    **dict.fromkeys((*ONE_POINT, "earlier_stroke"), (True, False)),
}
"""Both sides of every limit."""

UNKNOWN = "unknown"
WORDS = {True: "yes", False: "no"}


def people(*, unknown: int) -> st.SearchStrategy[Person]:
    """People of whom at most so many things are not known."""
    whole = st.fixed_dictionaries(
        {name: st.sampled_from(values) for name, values in VALUES.items()}
    )
    left_out = st.sets(st.sampled_from([*VALUES]), max_size=unknown)
    return st.builds(
        lambda person, names: {**person, **dict.fromkeys(names, UNKNOWN)}, whole, left_out
    )


PROTOCOL = cache(load)


def decided(person: Person) -> Decision:
    facts = {name: WORDS.get(value, value) for name, value in person.items()}
    return PROTOCOL("stroke_risk").decide({"as_of": "2026-03-10T09:00+00:00", "facts": facts})


def points(person: Person) -> int:
    """The score of a person of whom everything is known."""
    years = int(person["age"].split()[0])
    return (
        sum(bool(person[name]) for name in ONE_POINT)
        + 2 * bool(person["earlier_stroke"])
        + (2 if years >= 75 else 1 if years >= 65 else 0)
        + int(person["sex"] == "female")
    )


def risk(person: Person) -> str:
    """The risk of a person of whom everything is known; empty if the score is not for them."""
    if not person["atrial_fibrillation"] or person["heart_valve"]:
        return ""
    beyond_sex = points(person) - (person["sex"] == "female")
    return ("low", "moderate", "high")[min(beyond_sex, 2)]


def completions(person: Person) -> list[Person]:
    ways = [VALUES[name] if value == UNKNOWN else (value,) for name, value in person.items()]
    return [dict(zip(person, way, strict=True)) for way in product(*ways)]


ANSWERS = {
    "": ("does_not_apply", None),
    "low": ("advised_against", "do not"),
    "moderate": ("recommended", "consider"),
    "high": ("recommended", "is recommended"),
}


@examples(25)
@given(people(unknown=0))
def test_whoever_is_known_has_the_risk_of_the_formula(person: Person) -> None:
    decision, expected = decided(person), risk(person)
    score, classified = decision.score("points"), decision.classification("risk")
    assert score.least == score.most == str(points(person))
    assert classified.codes == ((expected,) if expected else ())
    advice = decision.action("blood_thinner")
    assert (advice.answer.value, advice.strongest) == ANSWERS[expected]


@examples(25)
@given(people(unknown=4))
def test_the_risk_is_never_settled_too_soon(person: Person) -> None:
    decision, whole = decided(person), completions(person)
    score, classified = decision.score("points"), decision.classification("risk")
    possible = {points(each) for each in whole}
    assert (score.least, score.most) == (str(min(possible)), str(max(possible)))
    risks = {risk(each) for each in whole}
    assert risks - {""} <= {*classified.codes}
    # A risk that is the same for men and women is left open while the sex is not known.
    if person["sex"] != UNKNOWN:
        assert {*classified.codes} == risks - {""}
    if classified.status.value != UNKNOWN:
        assert len(risks) == 1
    advice = decision.action("blood_thinner")
    if advice.answer.value != "cannot_tell":
        assert {ANSWERS[each][0] for each in risks} == {advice.answer.value}


@pytest.mark.parametrize(
    ("facts", "total"),
    [
        ({"age": "75 years", "sex": "female"}, 3),
        ({"age": "74 years 11 months", "sex": "female", "earlier_stroke": True}, 4),
        (dict.fromkeys((*ONE_POINT, "earlier_stroke"), True) | {"age": "90 years"}, 8),
    ],
)
def test_the_formula_counts_as_published(facts: Person, total: int) -> None:
    nothing = dict.fromkeys(VALUES, False) | {"age": "20 years", "sex": "male"}
    assert points({**nothing, **facts}) == total
