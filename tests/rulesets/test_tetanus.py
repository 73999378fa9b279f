"""Protection against tetanus against a formula in plain Python, from lists that may lack doses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from precept import Protocol, load


@cache
def protocol() -> Protocol:
    """Return the protocol, compiled once."""
    return load("tetanus")


NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
FIVE_YEARS_AGO = date(2021, 3, 10)
TEN_YEARS_AGO = date(2016, 3, 10)

WOUNDS = st.sampled_from(["clean_and_minor", "other", "unknown"])
IMMUNITY = st.sampled_from(["yes", "no", "unknown"])
DAYS = st.one_of(
    st.integers(1, 30 * 365),
    *(
        st.integers(-2, 2).map((NOW.date() - day).days.__add__)
        for day in (FIVE_YEARS_AGO, TEN_YEARS_AGO)
    ),
)
"""How many days ago a dose was given, often about five or ten years."""

ANSWERS = {True: "recommended", False: "not_needed", None: "cannot_tell"}


def either(*parts: bool | None) -> bool | None:
    """Whether any part is true; None while that is open."""
    return True if True in parts else None if None in parts else False


def both(one: bool | None, other: bool | None) -> bool | None:
    """Whether both parts are true; None while that is open."""
    return False if False in (one, other) else None if None in (one, other) else True


def decided(facts: dict[str, str], history: dict[str, Any] | None = None) -> tuple[str, str]:
    case: dict[str, Any] = {
        "as_of": f"{NOW:%Y-%m-%dT%H:%M}",
        "zone": "UTC",
        "facts": {"wounded": "yes", **facts},
    }
    if history is not None:
        case["history"] = {"vaccinations": history}
    decision = protocol().decide(case)
    vaccine, immunoglobulin = decision.action("vaccine"), decision.action("immunoglobulin")
    return vaccine.answer.value, immunoglobulin.answer.value


def expected(
    wound: str, weak: str, *, few: bool, ten: bool | None, five: bool | None
) -> tuple[str, str]:
    other = {"clean_and_minor": False, "other": True}.get(wound)
    weak_immunity = {"yes": True, "no": False}.get(weak)
    vaccine = either(few, ten, both(other, five))
    immunoglobulin = both(other, either(few, weak_immunity))
    return ANSWERS[vaccine], ANSWERS[immunoglobulin]


@examples(40)
@given(WOUNDS, IMMUNITY, st.lists(DAYS, max_size=5, unique=True), st.booleans())
def test_by_the_list_of_vaccinations(wound: str, weak: str, ago: list[int], complete: bool) -> None:
    given_on = [NOW - timedelta(days=days) for days in ago]
    entries = [
        {"id": f"v{number}", "given": f"{when:%Y-%m-%dT%H:%M}"}
        for number, when in enumerate(given_on)
    ]
    history: dict[str, Any] = {"entries": entries}
    if complete:
        history["complete_since"] = "always"
    latest = max((when.date() for when in given_on), default=NOW.date())
    # What the list may lack can be more recent, so only that it was less long ago is certain.
    ten, five = (
        None if day >= latest and not complete else day >= latest
        for day in (TEN_YEARS_AGO, FIVE_YEARS_AGO)
    )
    answers = decided({"wound": wound, "weak_immunity": weak}, history)
    assert answers == expected(wound, weak, few=len(ago) < 3, ten=ten, five=five)


@examples(40)
@given(WOUNDS, IMMUNITY, st.integers(0, 5), st.integers(0, 3), st.integers(0, 240))
def test_by_what_is_said(wound: str, weak: str, low: int, more: int, months: int) -> None:
    doses = {0: f"{low}", 3: f"at least {low}"}.get(more, f"between {low} and {low + more}")
    facts = {"wound": wound, "weak_immunity": weak, "doses": doses}
    answers = decided({**facts, "since_latest": f"{months} months"})
    # A number that is known in part is not known, and counts as fewer than 3 unless it cannot be.
    few = low < 3
    assert answers == expected(wound, weak, few=few, ten=months >= 120, five=months >= 60)


@pytest.mark.parametrize(
    ("wound", "day"), [("clean_and_minor", TEN_YEARS_AGO), ("other", FIVE_YEARS_AGO)]
)
def test_the_day_from_which_the_vaccine_is_due(wound: str, day: date) -> None:
    for latest, answer in ((day, "recommended"), (day + timedelta(days=1), "not_needed")):
        entries = [
            {"id": f"v{number}", "given": f"{when}"}
            for number, when in enumerate(("1998-05", "1998-06", latest))
        ]
        history = {"complete_since": "always", "entries": entries}
        assert decided({"wound": wound}, history)[0] == answer


@pytest.mark.parametrize("wound", ["clean_and_minor", "other"])
def test_nothing_known_of_the_doses_is_as_none(wound: str) -> None:
    known = {"wound": wound, "weak_immunity": "no"}
    assert decided(known) == decided({**known, "doses": "0"})


def test_nothing_is_said_without_a_wound() -> None:
    assert decided({"wounded": "no"}) == ("does_not_apply", "does_not_apply")
