"""The ankle rules against a formula in plain Python, whatever is missing."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from precept import load

Person = dict[str, Any]

YES_OR_NO = (
    "walked_after_injury",
    "walks_now",
    "malleolar_pain",
    "lateral_tender",
    "medial_tender",
    "midfoot_pain",
    "fifth_metatarsal_tender",
    "navicular_tender",
    "unreliable_examination",
)
VALUES: dict[str, tuple[Any, ...]] = {
    "age": ("17 years 11 months", "18 years", "90 years"),
    "time_since_injury": ("0 days", "10 days", "11 days"),
    **dict.fromkeys(YES_OR_NO, (True, False)),
}
"""Both sides of every limit."""

UNKNOWN = "unknown"
PEOPLE = st.fixed_dictionaries(
    {name: st.sampled_from((*values, UNKNOWN)) for name, values in VALUES.items()}
)


def answer(person: Person, pain: str, *bones: str) -> str:
    """The advice about one of the two X-rays, for a person of whom everything is known."""
    if person["age"] == "17 years 11 months" or person["time_since_injury"] == "11 days":
        return "does_not_apply"
    bears_weight = person["walked_after_injury"] or person["walks_now"]
    if person[pain] and (not bears_weight or any(person[bone] for bone in bones)):
        return "recommended"
    return "does_not_apply" if person["unreliable_examination"] else "not_needed"


def completions(person: Person) -> list[Person]:
    ways = [VALUES[name] if value == UNKNOWN else (value,) for name, value in person.items()]
    return [dict(zip(person, way, strict=True)) for way in product(*ways)]


XRAYS: dict[str, tuple[str, ...]] = {
    "ankle_xray": ("malleolar_pain", "lateral_tender", "medial_tender"),
    "foot_xray": ("midfoot_pain", "fifth_metatarsal_tender", "navicular_tender"),
}


@examples(25)
@given(PEOPLE)
def test_an_x_ray_is_settled_as_soon_as_nothing_can_change_it(person: Person) -> None:
    words = {True: "yes", False: "no"}
    facts = {name: words.get(value, value) for name, value in person.items()}
    decision = load("ankle_xray").decide({"as_of": "2026-03-10T09:00+00:00", "facts": facts})
    for action, signs in XRAYS.items():
        other_zone = {sign for each in XRAYS.values() if each != signs for sign in each}
        asked = {name: value for name, value in person.items() if name not in other_zone}
        possible = {answer(each, *signs) for each in completions(asked)}
        expected = possible.pop() if len(possible) == 1 else "cannot_tell"
        assert decision.action(action).answer.value == expected, action
