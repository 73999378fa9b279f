"""The invented housing aid against formulas in plain Python, in whole cents."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from precept import Protocol, load
from precept.model.errors import BadCase


@cache
def protocol() -> Protocol:
    """Return the protocol, compiled once."""
    return load("housing_aid")


NEW_LIMIT = date(2026, 1, 1)
DAYS = st.one_of(
    st.dates(date(2025, 1, 1), date(2030, 12, 31)),
    st.integers(-2, 2).map(lambda days: NEW_LIMIT + timedelta(days=days)),
)
CENTS = st.integers(0, 300_000)
CHILDREN = st.integers(0, 8)
HOMES = st.fixed_dictionaries(
    {
        item: st.booleans()
        for item in ("applied", "owns_a_home", "uninhabitable", "ruined_on_purpose")
    }
)


def euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02} EUR"


def countable(income: int, children: int) -> int:
    """The countable income in euros, of an income in cents."""
    return max(income * 80 - 100 * 100 * 100 * children, 50 * 100 * 100) // (100 * 100)


def limit(day: date) -> int:
    return 1300 if day >= NEW_LIMIT else 1200


def aid(rent: int, income: int) -> int:
    """The aid in euros, of a rent in cents and a countable income in euros."""
    return min(max(rent * 50 - income * 100 * 10, 20 * 100 * 100), 400 * 100 * 100) // (100 * 100)


def decided(day: date, **facts: Any) -> Any:
    said = {
        item: ("yes" if value else "no") if isinstance(value, bool) else str(value)
        for item, value in facts.items()
    }
    as_of = f"{day:%Y-%m-%d}T12:00"
    return protocol().decide({"as_of": as_of, "zone": "Europe/Berlin", "facts": said})


@examples(40)
@given(DAYS, CENTS, CHILDREN, CENTS, HOMES)
def test_who_is_entitled_and_to_how_much(
    day: date, income: int, children: int, rent: int, home: dict[str, bool]
) -> None:
    decision = decided(day, income=euros(income), children=children, rent=euros(rent), **home)
    counted = countable(income, children)
    left_aside = home["uninhabitable"] and not home["ruined_on_purpose"]
    is_entitled = counted <= limit(day) and (not home["owns_a_home"] or left_aside)
    advice = decision.action("grant_the_aid")
    expected = "recommended" if home["applied"] else "does_not_apply"
    assert advice.answer.value == (expected if is_entitled else "advised_against")
    if advice.answer.value == "recommended":
        (amount,) = advice.amounts
        assert amount.value == f"{aid(rent, counted)} EUR"
        assert amount.missing == ()


@examples(40)
@given(
    st.dates(date(2025, 7, 1), date(2026, 6, 30)),
    st.integers(1600, 2600).map(lambda whole: whole * 100),
    st.integers(0, 40_000),
    CHILDREN,
)
def test_an_income_known_in_part_is_settled_where_both_ends_agree(
    day: date, low: int, more: int, children: int
) -> None:
    income = f"between {euros(low)} and {euros(low + more)}" if more else euros(low)
    decision = decided(
        day, applied=True, owns_a_home=False, income=income, children=children, rent="800 EUR"
    )
    least, most = countable(low, children), countable(low + more, children)
    answers = {
        "recommended" if counted <= limit(day) else "advised_against" for counted in (least, most)
    }
    answer = decision.action("grant_the_aid").answer.value
    assert answer == (answers.pop() if len(answers) == 1 else "cannot_tell")
    if answer == "recommended":
        (amount,) = decision.action("grant_the_aid").amounts
        ends = sorted({aid(80_000, most), aid(80_000, least)})
        sides = [f"at least {ends[0]} EUR", f"at most {ends[-1]} EUR"]
        assert amount.value == (f"{ends[0]} EUR" if len(ends) == 1 else " and ".join(sides))


@pytest.mark.parametrize("judge", ["case_worker", "court"])
def test_a_court_may_judge_what_a_case_worker_may(judge: str) -> None:
    facts = {
        "owns_a_home": "yes",
        "uninhabitable": {"value": "yes", "by": judge},
        "ruined_on_purpose": "no",
    }
    decision = protocol().decide({"as_of": "2026-03-10T09:00+01:00", "facts": facts})
    assert decision.finding("home_left_aside").status.value == "true"


def test_an_applicant_may_not_judge_the_home() -> None:
    facts = {"uninhabitable": {"value": "yes", "by": "applicant"}}
    with pytest.raises(BadCase, match="CAS108"):
        protocol().decide({"as_of": "2026-03-10T09:00+01:00", "facts": facts})


def test_before_its_first_day_no_limit_stands_in() -> None:
    with pytest.raises(BadCase, match="CAS120"):
        decided(date(2024, 12, 31), income="100 EUR", children=0)
