"""Lists of events: each event once, none of them in the future, plans that never count."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake.flare import RULESET, case, facts, faults, known
from tests.execution.intake.histories import Person, people

from precept.execution.intake.case import read_case, read_case_input
from precept.execution.protocol import Protocol
from precept.model.diagnostics import Diagnostics
from precept.model.errors import BadCase
from precept.model.facts import Interval

PROTOCOL = Protocol(RULESET)


def flares(*entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flares": {"entries": list(entries), **more}}


def flare(id_: str, onset: str = "2026-01-10", **more: Any) -> dict[str, Any]:
    return {"id": id_, "onset": onset, "confirmed": True, **more}


def therapies(**entry: Any) -> dict[str, Any]:
    return {"therapies": {"entries": [{"id": "t", "kind": "strong", **entry}]}}


# The order of a list, and where things come from


def outcome(data: dict[str, Any]) -> object:
    try:
        return PROTOCOL.decide(data).decision_id
    except BadCase as error:
        return sorted(item.code for item in error.diagnostics)


@examples(25)
@given(people(flares=4, therapies=3), st.randoms(use_true_random=False))
def test_a_history_out_of_order_is_the_same_history(person: Person, random: Random) -> None:
    shuffled = person.case()
    for listed in shuffled["history"].values():
        random.shuffle(listed["entries"])
    assert outcome(shuffled) == outcome(person.case())


def test_who_tells_of_an_event_makes_no_difference() -> None:
    plain = PROTOCOL.decide(case(history=flares(flare("a"))))
    sources = [{"by": "neurologist", "reported": "2026-01-12"}, {"reference": "Encounter/7"}]
    told = PROTOCOL.decide(case(history=flares(flare("a", sources=sources))))
    assert told.decision_id == plain.decision_id


def test_another_event_makes_another_decision() -> None:
    ids = {
        PROTOCOL.decide(case(history=history)).decision_id
        for history in (
            flares(flare("a")),
            flares(flare("b")),
            flares(flare("a", "2026-01-11")),
            flares(flare("a", planned=True)),
            flares(flare("a"), complete_since="always"),
            flares(flare("a"), complete_since="2020"),
            flares(),
            {},
        )
    }
    assert len(ids) == 8


def test_an_event_from_two_sources_is_one_entry_with_the_evidence_of_both() -> None:
    sources = [{"by": "patient"}, {"by": "neurologist", "reported": "2026-02-01"}]
    (entry,) = facts(history=flares(flare("a", sources=sources))).history["flares"].entries
    assert [one.by for one in entry.evidence] == ["patient", "neurologist"]


# What an entry may say


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"onset": "2026-01-10"}, ("FIL101", [""])),
        ({"id": ""}, ("FIL103", [".id"])),
        ({"id": "none"}, ("CAS112", [".id"])),
        ({"id": "unknown"}, ("CAS112", [".id"])),
        ({"id": "a", "onst": "2026"}, ("FIL102", [".onst"])),
        ({"id": "a", "onset": "2026-02-30"}, ("CAS104", [".onset"])),
        ({"id": "a", "onset": "2026-04-01"}, ("CAS106", [".onset"])),
        ({"id": "a", "onset": "2026-03-31T12:01"}, ("CAS106", [".onset"])),
        (
            {"id": "a", "onset": {"value": "2026-04-01", "by": "patient"}},
            ("CAS106", [".onset.value"]),
        ),
        ({"id": "a", "confirmed": "maybe"}, ("VAL101", [".confirmed"])),
        ({"id": "a", "planned": "maybe"}, ("VAL101", [".planned"])),
        ({"id": "a", "sources": "me"}, ("FIL103", [".sources"])),
        ({"id": "a", "sources": [{"says": "me"}]}, ("FIL102", [".sources[0].says"])),
        ("a", ("FIL103", [""])),
    ],
)
def test_an_entry_that_cannot_be(entry: Any, expected: tuple[str, list[str]]) -> None:
    code, places = expected
    at = tuple(f"history.flares.entries[0]{place}" for place in places)
    assert faults(history=flares(entry)) == [(code, at)]


@pytest.mark.parametrize(
    ("entry", "others"),
    [
        ({"started": "2026-02-01", "stopped": "2026-01-31"}, "started"),
        ({"started": "2026-02-01T10:00", "stopped": "2026-02-01T09:59"}, "started"),
        ({"started": "2026-02", "stopped": "2025"}, "started"),
        ({"goes_on": True, "stopped": "2026-02-01"}, "goes_on"),
    ],
)
def test_an_event_whose_ends_cannot_be_so_is_refused_at_both(
    entry: dict[str, Any], others: str
) -> None:
    at = "history.therapies.entries[0]"
    places = (f"{at}.stopped", f"{at}.{others}")
    assert faults(history=therapies(**entry)) == [("CAS107", places)]


@pytest.mark.parametrize(
    "entry",
    [
        {"started": "2026-02", "stopped": "2026-02-10"},
        {"started": "2026-02-10", "stopped": "2026"},
        {"started": "2026-02-10", "stopped": "2026-02-10"},
        {"goes_on": False, "stopped": "2026-02-01"},
        {"goes_on": True, "started": "2026-02-01"},
        {"started": "2026-05-01", "stopped": "2026-06-01", "planned": True},
    ],
)
def test_an_event_whose_ends_can_be_so(entry: dict[str, Any]) -> None:
    assert faults(history=therapies(**entry)) == []


@pytest.mark.parametrize("onset", ["2026-01-10", "2026-06-01", "2027", "unknown"])
def test_a_plan_may_lie_in_the_future_and_never_counts(onset: str) -> None:
    history = flares(flare("a"), flare("b", onset, planned=True), complete_since="always")
    for element in ("flares_ever", "flares_in_a_year"):
        assert known(element, history=history) == Interval(1, 1)


# The judge of a field


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ({"by": "neurologist"}, None),
        ({"by": "patient"}, "by"),
        ({"by": "patient", "confirmed": {"value": True, "by": "neurologist"}}, None),
        ({"by": "neurologist", "confirmed": {"value": True, "by": "patient"}}, "confirmed.by"),
        ({"confirmed": {"value": True, "by": "patient"}}, "confirmed.by"),
        ({"by": "patient", "confirmed": "unknown"}, None),
        ({"sources": [{"by": "patient"}]}, "sources[0].by"),
        ({"sources": [{"by": "patient"}, {"by": "neurologist"}]}, None),
        ({"by": "patient", "sources": [{"by": "neurologist"}]}, None),
        ({"sources": [{"reference": "Encounter/7"}]}, None),
    ],
)
def test_a_judgement_about_an_event_is_for_its_judge(
    entry: dict[str, Any], place: str | None
) -> None:
    expected = [("CAS108", (f"history.flares.entries[0].{place}",))] if place else []
    assert faults(history=flares(flare("a", **entry))) == expected
    # What is urgent is found without the judgement, and with the event.
    node = read_case_input(case(history=flares(flare("a", **entry))), Diagnostics())
    assert node
    claims = read_case(node, RULESET).claims
    assert claims
    (event,) = claims.lists["flares"].events
    is_judged = not place and entry.get("confirmed") != "unknown"
    assert ("confirmed" in event.entry.values) is is_judged


# Once each


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        (flare("a"), flare("a", "2025-05-05"), True),
        (flare("a"), flare("b"), True),
        (flare("a", "2026-01-10T08:00"), flare("b", "2026-01-10T08:00"), True),
        (flare("a", "2026-01-10T08:00"), flare("b", "2026-01-10T07:00Z"), True),
        (flare("a", "2026-01-10T08:00"), flare("b", "2026-01-10T08:01"), False),
        (flare("a", "2026-01"), flare("b", "2026-01"), False),
        (flare("a", confirmed=False), flare("b"), False),
        (flare("a", planned=True), flare("b"), False),
        (flare("a", "unknown"), flare("b", "unknown"), False),
    ],
)
def test_an_event_that_is_listed_twice(
    one: dict[str, Any], other: dict[str, Any], twice: bool
) -> None:
    places = ("history.flares.entries[1].id", "history.flares.entries[0].id")
    assert faults(history=flares(one, other)) == ([("CAS113", places)] if twice else [])


def test_a_list_has_as_many_events_as_a_life_may_hold() -> None:
    many = [flare(f"f{i}", "2025", confirmed="unknown") for i in range(201)]
    assert faults(history=flares(*many[:200])) == []
    assert faults(history=flares(*many)) == [("CAS116", ("history.flares",))]


# From when on a list is complete


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("always", 1),
        ("2025-03-31T00:00", 1),
        # An event that it lacks may lie on the day or in the month or year from which it is told.
        ("2025-03-31", None),
        ("2025-03-30", 1),
        ("2025-03", None),
        ("2025-02", 1),
        ("2025", None),
        ("2024", 1),
        ("unknown", None),
    ],
)
def test_a_list_is_complete_from_the_end_of_what_is_said_on(
    since: str, expected: int | None
) -> None:
    history = flares(flare("a", "2026-03-31T00:00"), complete_since=since)
    value = known("flares_in_a_year", history=history)
    assert value == Interval(1, expected)


@pytest.mark.parametrize(
    ("since", "code"), [("2026-04-01", "CAS106"), ("2027", "CAS106"), ("ever", "CAS104")]
)
def test_a_list_cannot_be_complete_since_a_time_to_come(since: str, code: str) -> None:
    expected = [(code, ("history.flares.complete_since",))]
    assert faults(history=flares(complete_since=since)) == expected


def test_what_a_complete_list_lacks_was_over_before() -> None:
    """A therapy that still went on when it began to be complete is in it."""
    history = {"therapies": {"entries": [], "complete_since": "2025"}}
    assert known("on_therapy", history=history) is False
    assert known("therapies_at_onset", onset="2026-01-01", history=history) == Interval(0, 0)
    assert known("therapies_at_onset", onset="2025-06-01", history=history) is None
    assert known("therapies_before", onset="2026-01-01", history=history) is None


OLD = {"id": "old", "kind": "strong", "started": "2025-01-01", "stopped": "2026-03-15T12:00"}
NEW = {"id": "new", "kind": "strong", "started": "2026-03-15T12:00", "goes_on": True}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([OLD], (0, 1)),
        ([NEW], (0, 1)),
        # One took the place of the other, so there was always one, and for a moment there were two.
        ([OLD, NEW], (1, 2)),
        ([OLD, NEW | {"started": "2026-03-15T12:01"}], (0, 1)),
        ([OLD, NEW | {"started": "2026-03-15"}], (0, 2)),
        ([OLD | {"stopped": "2026-03-15"}, NEW], (0, 2)),
    ],
)
def test_under_way_at_some_time_in_a_month(
    entries: list[dict[str, Any]], expected: tuple[int, int]
) -> None:
    history = {"therapies": {"entries": entries, "complete_since": "always"}}
    assert known("therapies_at_onset", onset="2026-03", history=history) == Interval(*expected)


def test_shapes_of_a_history() -> None:
    assert faults(history={"flars": {}}) == [("CAS103", ("history.flars",))]
    assert faults(history={"flares": []}) == [("FIL103", ("history.flares",))]
    assert faults(history={"flares": {"entries": "none"}}) == [
        ("FIL103", ("history.flares.entries",))
    ]
    assert faults(history={"flares": {"entires": []}}) == [("FIL102", ("history.flares.entires",))]
    assert facts(history={"flares": {}}).history["flares"].entries == ()
