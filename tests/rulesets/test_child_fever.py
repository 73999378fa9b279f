"""Doses for a child with a fever against a formula in plain Python, by the tenth of a kilogram."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from precept import Protocol, load


@cache
def protocol() -> Protocol:
    """Return the protocol, compiled once."""
    return load("child_fever")


NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
WEIGHTS = st.integers(10, 1500)
"""In tenths of a kilogram."""


def dose(tenths: int, per_kg: int, most: int) -> int:
    """A dose in mg, rounded down to 5 mg."""
    exact = min(Decimal(tenths) / 10 * per_kg, Decimal(most))
    return int(exact) // 5 * 5


def decided(**facts: Any) -> Any:
    about = {"age": "6 years", "temperature": "39 °C", "distress": "yes"}
    healthy = {"severe_liver_disease": "no", "dehydrated": "no", "chickenpox": "no"}
    history = facts.pop("history", {"complete_since": "2026-03-01"})
    case = {"as_of": f"{NOW:%Y-%m-%dT%H:%M}", "zone": "Europe/London"}
    return protocol().decide(
        {
            **case,
            "facts": {**about, **healthy, **facts},
            "history": {"paracetamol_doses": history},
        }
    )


@examples(25)
@given(WEIGHTS, WEIGHTS)
def test_doses_by_weight(one: int, other: int) -> None:
    low, high = sorted((one, other))
    weight = f"between {low / 10} kg and {high / 10} kg" if low < high else f"{low / 10} kg"
    decision = decided(weight=weight)
    for drug, per_kg, most, least_weight in (
        ("paracetamol", 15, 1000, 0),
        ("ibuprofen", 10, 400, 50),
    ):
        advice = decision.action(drug)
        if low >= least_weight:
            assert advice.answer.value == "recommended"
        if advice.answer.value == "does_not_apply":
            assert advice.amounts == ()
            continue
        (amount,) = advice.amounts
        ends = sorted({dose(low, per_kg, most), dose(high, per_kg, most)})
        sides = [f"at least {ends[0]} mg", f"at most {ends[-1]} mg"]
        is_known = len(ends) == 1
        assert amount.value == (f"{ends[0]} mg" if is_known else " and ".join(sides))
        assert amount.missing == (() if low == high else ("weight",))


@examples(25)
@given(st.lists(st.integers(0, 30 * 60), max_size=6, unique=True))
def test_paracetamol_after_earlier_doses(minutes: list[int]) -> None:
    entries = [
        {"id": f"d{number}", "given": f"{NOW - timedelta(minutes=ago):%Y-%m-%dT%H:%M}"}
        for number, ago in enumerate(minutes)
    ]
    decision = decided(weight="20 kg", history={"complete_since": "2026-03-01", "entries": entries})
    advice = decision.action("paracetamol")
    given_at = sorted((NOW - timedelta(minutes=ago) for ago in minutes), reverse=True)
    due_at = [
        *(given_at[0] + timedelta(hours=6) for _ in given_at[:1]),
        *(given_at[3] + timedelta(hours=24) for _ in given_at[3:4]),
    ]
    next_due = max(due_at, default=NOW)
    assert advice.answer.value == ("advised_against" if next_due > NOW else "recommended")
    assert advice.repeat.due.value == ("no" if next_due > NOW else "yes")
    if next_due > NOW:
        assert advice.repeat.next_due.earliest == advice.repeat.next_due.latest
        assert datetime.fromisoformat(advice.repeat.next_due.earliest) == next_due
    else:
        assert advice.repeat.next_due is None


def test_no_paracetamol_is_advised_before_it_is_known_to_be_due() -> None:
    decision = decided(weight="20 kg", history={"entries": []})
    advice = decision.action("paracetamol")
    assert (advice.answer.value, advice.repeat.due.value) == ("cannot_tell", "unknown")
