"""An event stays, a state follows the latest value; what is from before an onset says nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake.flare import facts, faults, known

from precept.model.facts import NotUsed


def at(when: str, value: object, **more: str) -> dict[str, object]:
    return {"value": value, "at": when, **more}


def not_used(**parts: Any) -> NotUsed | None:
    """The one value of a case that is not used."""
    return next(iter(facts(**parts).not_used), None)


# Events


@pytest.mark.parametrize(
    ("claims", "value"),
    [
        ([at("2026-03-31T07:00", True), at("2026-03-31T08:45", False)], True),
        ([at("2026-03-31T07:00", False), at("2026-03-31T08:45", True)], True),
        ([at("2026-03", True), at("2026-03-10", False)], True),
        ([at("2026-03-01", False), at("2026-03-10", False)], False),
        ([at("2026-03-01", True), at("2026-03-02", "unknown")], True),
    ],
)
def test_an_event_that_happened_stays(claims: list[dict[str, object]], value: bool | None) -> None:
    for order in permutations(claims):
        assert known("collapsed", collapsed=list(order)) is value


def test_a_correction_takes_an_event_back() -> None:
    wrong = at("2026-03-31T07:00", True, reported="2026-03-31T07:05")
    correction = {"value": False, "corrects": "2026-03-31T07:00", "reported": "2026-03-31T08:45"}
    for order in permutations([wrong, correction, at("2026-03-30", False)]):
        assert known("collapsed", collapsed=list(order)) is False
    withdrawn = {**correction, "value": "unknown"}
    assert known("collapsed", collapsed=[wrong, withdrawn]) is None
    # Another event than the one that is corrected stays.
    assert known("collapsed", collapsed=[wrong, correction, at("2026-03-29", True)]) is True


def test_an_event_that_both_happened_and_did_not_at_one_time_is_a_contradiction() -> None:
    claims = [at("2026-03-31T07:00", True), at("2026-03-31T07:00", False)]
    assert [code for code, _ in faults(collapsed=claims)] == ["CAS107"]


def test_the_source_of_an_event_is_who_saw_it() -> None:
    claims = [
        at("2026-03-31T07:00", True, reference="page 1"),
        at("2026-03-31T08:45", False, reference="page 2"),
    ]
    assert facts(collapsed=claims).given["collapsed"].evidence.reference == "page 1"


# Onsets

ONSET = "2026-03-08T20:00"
OLD, NEW = at("2025-05-10", "poor"), at("2026-03-09T08:00", "good")


@pytest.mark.parametrize(
    ("parts", "value", "is_before"),
    [
        # From before the onset, and after it.
        ({"onset": ONSET, "response": [OLD]}, None, True),
        ({"onset": ONSET, "response": [NEW]}, "good", None),
        ({"onset": ONSET, "response": [OLD, NEW]}, "good", None),
        ({"onset": ONSET, "response": [at(ONSET, "good")]}, "good", None),
        ({"onset": ONSET, "response": [at("2026-03-08T19:59", "good")]}, None, True),
        # A value without a time is of now, unless it was reported before the onset.
        ({"onset": ONSET, "response": "good"}, "good", None),
        ({"response": "good"}, "good", None),
        ({"onset": ONSET, "response": {"value": "good", "reported": "2026-03-09"}}, "good", None),
        ({"onset": ONSET, "response": {"value": "poor", "reported": "2025-05-10"}}, None, True),
        ({"onset": ONSET, "response": {"value": "poor", "reported": "in May"}}, "poor", None),
        ({"response": {"value": "poor", "reported": "2025-05-10"}}, "poor", None),
        # It is open whether it is from before.
        ({"response": [NEW]}, None, False),
        ({"onset": "2026-03-09", "response": [NEW]}, None, False),
        ({"onset": ONSET, "response": [at("2026-03-08", "good")]}, None, False),
        ({"onset": "at most 2026-03-09T07:00", "response": [NEW]}, "good", None),
        # Nobody tells of a beginning before it.
        ({"onset": [at("2026-03-09T08:00", "2026-03-09")], "response": [NEW]}, "good", None),
        ({"onset": [at("2026-03-09T09:00", "2026-03-09")], "response": [NEW]}, None, False),
        # The earliest of several onsets counts.
        ({"onset": ONSET, "worse_since": "2026-03-10", "response": [NEW]}, "good", None),
        ({"onset": "2026-03-12", "worse_since": ONSET, "response": [NEW]}, "good", None),
        ({"onset": "2026-03-12", "worse_since": "2026-03-10", "response": [NEW]}, None, True),
        # A duration until now tells of its beginning; one that has ended, only in part.
        ({"worse_hours": "530 hours", "response": [NEW]}, None, True),
        ({"worse_hours": "532 hours", "response": [NEW]}, "good", None),
        # People round to the resolution.
        ({"worse_hours": "531 hours", "response": [NEW]}, None, False),
        ({"worse_hours": "between 527 hours and 600 hours", "response": [NEW]}, None, False),
        ({"hours": "600 hours", "response": [NEW]}, "good", None),
        ({"hours": "24 hours", "response": [NEW]}, None, False),
        ({"hours": "24 hours", "persists": True, "response": [NEW]}, None, True),
        ({"months": "3 months", "persists": True, "response": [NEW]}, "good", None),
        ({"days": "22 days", "persists": True, "response": [NEW]}, None, False),
        ({"days": "21 days", "persists": True, "response": [NEW]}, None, True),
    ],
)
def test_what_is_from_before_the_onset_says_nothing(
    parts: dict[str, Any], value: str | None, is_before: bool | None
) -> None:
    assert known("response", **parts) == value
    item = not_used(**parts)
    assert (item.is_before if item else None) is is_before


def test_an_index_event_that_is_listed_tells_of_its_onset() -> None:
    flares = {"present": "this", "entries": [{"id": "this", "onset": ONSET}]}
    history = {"flares": flares}
    assert known("response", history=history, response=[NEW]) == "good"
    assert known("response", history=history, response=[OLD]) is None
    others = {"flares": {**flares, "present": "none"}}
    assert not_used(history=others, response=[NEW]) == not_used(response=[NEW])


def test_what_would_have_to_be_known() -> None:
    def missing(**parts: Any) -> tuple[str, ...]:
        item = not_used(**parts)
        assert item
        return item.missing

    assert missing(response=[NEW]) == ("onset", "worse_since")
    assert missing(onset="2026-03-09", response=[NEW]) == ("onset",)
    assert missing(onset=ONSET, response=[at("2026-03-08", "good")]) == ()
    assert missing(onset=ONSET, response=[OLD]) == ()
    # That it has not happened may be about it, though what has happened is from before.
    claims = [at("2026-03-01", True), at("2026-03-09", False)]
    assert missing(onset="2026-03-09", vomited=claims) == ("onset",)


@pytest.mark.parametrize(
    ("claims", "value"),
    [
        ([at("2026-03-09T08:00", True), at("2026-03-10", False)], True),
        ([at("2026-03-01", True), at("2026-03-10", False)], False),
        ([at("2026-03-01", True)], None),
        # It may have happened before.
        ([at("2026-03-08", True), at("2026-03-10", False)], None),
        ([at("2026-03-08", True), at("2026-03-10", True)], True),
        ([at("2026-03-08", False), at("2026-03-10", False)], False),
    ],
)
def test_an_event_of_before_is_another_one(
    claims: list[dict[str, object]], value: bool | None
) -> None:
    assert known("vomited", onset=ONSET, vomited=claims) is value


def test_values_that_are_not_used_are_in_one_order() -> None:
    told = {"response": [OLD], "vomited": [at("2025-05-10", True)]}
    turned = dict(reversed(told.items()))
    assert len(facts(onset=ONSET, **told).not_used) == 2
    assert facts(onset=ONSET, **told).not_used == facts(**turned, onset=ONSET).not_used


def test_a_value_that_is_not_used_is_named_with_its_time() -> None:
    item = not_used(onset=ONSET, response=[at("2025-04-01", "good"), OLD])
    assert item
    assert (item.element, item.value, item.onset) == ("response", "poor", "onset")
    vomited = [at("2026-03-08", True), at("2026-03-08T12:00", False)]
    yes = not_used(onset=ONSET, vomited=vomited)
    assert yes
    assert yes.value is True


# Any claims

DAY = datetime(2026, 3, 8)  # noqa: DTZ001 (a local date)


@st.composite
def _time(draw: st.DrawFn) -> str:
    when = DAY + timedelta(hours=draw(st.integers(0, 71)))
    return f"{when:%Y-%m-%d}" if draw(st.booleans()) else f"{when:%Y-%m-%dT%H:%M}"


def _moments(text: str) -> list[datetime]:
    """The first and the last instant of a day, and one within it; or the one instant."""
    first = datetime.fromisoformat(text)
    hours = (0,) if "T" in text else (0, 12, 24)
    return [first + timedelta(hours=n) - timedelta(seconds=n == 24) for n in hours]


def _worlds(claims: list[tuple[str, bool]], onsets: list[str]) -> list[object]:
    """What is so in each way in which the times may have been: of states, in the order of time."""
    found: list[object] = []
    for times in product(*(_moments(when) for when, _ in claims)):
        for began in product(*map(_moments, onsets)):
            about = sorted(
                (time, value)
                for time, (_, value) in zip(times, claims, strict=True)
                if time >= min(began)
            )
            found.append(about[-1][1] if about else None)
    return found


@given(
    st.lists(st.tuples(_time(), st.booleans()), min_size=1, max_size=3, unique_by=lambda c: c[0]),
    st.lists(_time(), max_size=2),
    _time(),
)
@examples(80)
def test_a_value_that_is_used_is_so_whenever_it_was(
    claims: list[tuple[str, bool]], onsets: list[str], more: str
) -> None:
    codes = {True: "good", False: "poor"}
    told = [at(when, codes[value]) for when, value in claims]
    names = ("onset", "worse_since")
    began = dict(zip(names, onsets, strict=False))
    value = known("response", response=told, **began)
    if value is not None:
        assert onsets
        assert all(
            item is not None and codes[bool(item)] == value for item in _worlds(claims, onsets)
        )
        # And it stays so, whatever else becomes known of the onset.
        later = dict(zip(names, [*onsets, more], strict=False))
        assert known("response", response=told, **later) == value


@given(
    st.lists(st.tuples(_time(), st.booleans()), min_size=1, max_size=4, unique_by=lambda c: c[0])
)
@examples(80)
def test_an_event_is_yes_if_any_value_is(claims: list[tuple[str, bool]]) -> None:
    told = [at(when, value) for when, value in claims]
    assert known("collapsed", collapsed=told) is any(value for _, value in claims)
