"""What stays urgent though a case gets no decision, against all parts of it that hold together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake.flare import RULESET, case, taken
from tests.guideline import shipped

from precept.execution.intake.assembly import assemble
from precept.execution.intake.claim_sets import ClaimSet, Member, members_of
from precept.execution.intake.events import Completeness, Event
from precept.execution.protocol import Protocol
from precept.execution.runtime.engine import Engine
from precept.execution.urgency import maximal_consistent_subsets
from precept.model.answers import Outcome
from precept.model.errors import BadCase, Conflict, EnginesDisagree, PreceptError, Urgent
from precept.model.facts import Facts, Value

PROTOCOL = Protocol(RULESET)


def refused(protocol: Protocol, data: Mapping[str, Any]) -> PreceptError:
    with pytest.raises(PreceptError) as raised:
        protocol.decide(data)
    return raised.value


def urgent(data: Mapping[str, Any]) -> dict[str, Urgent]:
    return {one.action: one for one in refused(PROTOCOL, data).urgent}


# Every part of a case, one claim left out or the other


def at(*values: object) -> list[dict[str, object]]:
    """Values that are told for one time."""
    return [{"value": value, "at": "2026-03-01"} for value in values]


def _some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


_FLARES = st.lists(
    st.fixed_dictionaries(
        {
            "onset": st.sampled_from(["2026-03-10", "2025", "2024", "2020-02"]),
            "confirmed": st.sampled_from([True, True, "unknown"]),
        }
    ),
    max_size=4,
    unique_by=lambda one: one["onset"],
).map(lambda entries: [{"id": f"e{i}", **one} for i, one in enumerate(entries)])


def _untold(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value is not None}


CASES = st.fixed_dictionaries(
    {
        "verdict": _some(st.sampled_from(["flare", at("flare", "no_flare"), "no_flare"])),
        "pain": _some(st.sampled_from([True, False, at(True, False)])),
        "symptoms": _some(st.sampled_from([["fever", "rash"], at(["fever"], ["rash"]), ["cough"]])),
        "onset": _some(st.sampled_from(["2026-03-10", "2026-03-31T10:00"])),
        "end": _some(st.sampled_from(["2026-03-09", "2026-03-31T11:00"])),
        "persists": _some(st.sampled_from([True, False])),
        "confirmed": _some(st.sampled_from([True, True, False])),
        "hours": _some(st.sampled_from(["1 hour", "400 hours"])),
        "flares_ever": _some(st.sampled_from([0, 1, 3])),
        "history": st.fixed_dictionaries(
            {
                "flares": st.fixed_dictionaries(
                    {
                        "entries": _FLARES,
                        "complete_since": st.sampled_from([None, "always", "2023"]),
                        "present": st.sampled_from([None, None, "none", "e0"]),
                    }
                )
            }
        ),
    }
).map(_untold)


def members(whole: ClaimSet) -> tuple[Member, ...]:
    return (*whole.claims, *(one for listed in whole.lists.values() for one in members_of(listed)))


def every_part(whole: ClaimSet) -> Iterator[tuple[frozenset[int], ClaimSet]]:
    """Every part of a case, larger ones first. A list without one of its events is not complete."""
    every = members(whole)
    for number in range(len(every) + 1):
        for left_out in combinations(every, number):
            torn = {one.events for one in left_out if isinstance(one, Event)}
            kept = [one for one in every if all(one is not other for other in left_out)]
            if any(isinstance(one, Completeness) and one.events in torn for one in kept):
                continue
            part = whole
            for one in left_out:
                part = part.without(one)
            yield frozenset(map(id, kept)), part


def largest(whole: ClaimSet) -> list[Facts]:
    """The facts of every part that holds together and is part of no other that does."""
    kept: list[frozenset[int]] = []
    found = []
    for names, part in every_part(whole):
        if any(names < larger for larger in kept):
            continue
        facts, conflicts = assemble(part, RULESET)
        if not conflicts:
            kept.append(names)
            found.append(facts)
    return found


# With an event goes the completeness of its list, so fewer steps may lead to a smaller part.
@examples(15)
@given(CASES)
@example(
    {
        "onset": "2026-03-10",
        "flares_ever": 0,
        "history": {
            "flares": {
                "entries": [{"id": "e0", "onset": "2025", "confirmed": True}],
                "complete_since": "always",
                "present": None,
            }
        },
    }
)
def test_a_guarantee_is_carried_if_some_largest_part_that_holds_together_has_it(
    parts: dict[str, Any],
) -> None:
    data = case(**parts)
    read = taken(data)
    if read.facts or read.claims is None or len(members(read.claims)) > 10:
        return
    expected = largest(read.claims)
    found = list(maximal_consistent_subsets(read.claims, RULESET))
    assert all(one in expected for one in found)
    assert all(one in found for one in expected)

    def holds(values: Mapping[str, Value]) -> bool:
        return values.get("pain") is True or values.get("verdict") == "flare"

    carried = urgent(data)
    assert set(carried) == (
        {"see_a_doctor"} if any(holds(one.values) for one in expected) else set()
    )
    if carried:
        always = all(holds(one.values) for one in expected)
        assert carried["see_a_doctor"].in_every_reading is always
        assert carried["see_a_doctor"].disputed


@pytest.mark.parametrize(
    ("parts", "in_every_reading"),
    [
        ({"pain": at(True, False)}, False),
        ({"pain": True, "verdict": at("flare", "no_flare")}, True),
        ({"verdict": at("flare", "no_flare")}, False),
        ({"pain": True, "symptoms": ["fever", "rash"]}, True),
        ({"pain": False, "symptoms": ["fever", "rash"]}, None),
        # What cannot be read, or is not for this person to say, is no reason to forget the rest.
        ({"pain": True, "onset": "whenever"}, True),
        ({"pain": True, "verdict": {"value": "no_flare", "by": "patient"}}, True),
        ({"pain": True, "zebra": True}, True),
        ({"pain": "maybe", "verdict": "flare"}, True),
    ],
)
def test_what_is_urgent_of_a_refused_case(
    parts: dict[str, Any], in_every_reading: bool | None
) -> None:
    carried = {name: one.in_every_reading for name, one in urgent(case(**parts)).items()}
    assert carried == ({} if in_every_reading is None else {"see_a_doctor": in_every_reading})


def test_it_says_what_to_do_and_what_that_rests_on() -> None:
    (one,) = refused(PROTOCOL, case(pain=at(True, False))).urgent
    assert (one.action, one.meaning, one.audience) == (
        *("see_a_doctor", "see a doctor today", "patient"),
    )
    assert one.cites == ("p1.1",)
    assert "see" not in repr(one)


def test_without_a_time_nothing_is_known_of_a_case() -> None:
    error = refused(PROTOCOL, {"facts": {"pain": True}})
    assert (error.urgent, error.urgent_is_complete) == ((), False)


# So many contradictions that not all parts can be looked at


def contradictions(number: int) -> list[dict[str, object]]:
    return [{"value": i % 2, "at": f"20{i // 2:02}-01-01"} for i in range(2 * number)]


def test_of_many_contradictions_each_claim_is_heard() -> None:
    parts: dict[str, Any] = {
        "visits": contradictions(26),
        "pain": at(False, True),
        "seen": at("at_home", "at_work"),
    }
    carried = urgent(case(**parts))
    assert carried["see_a_doctor"].in_every_reading is False


def test_a_count_against_a_long_list() -> None:
    entries = [{"id": f"e{i}", "onset": f"{1960 + i}", "confirmed": True} for i in range(50)]
    history = {"flares": {"entries": entries, "complete_since": "always"}}
    carried = urgent(case(pain=at(True, False), flares_ever=2, history=history))
    assert carried["see_a_doctor"].in_every_reading is False


def test_an_event_that_is_listed_twice_counts_once_in_each_reading() -> None:
    twice = [{"id": id_, "onset": "2026-03-10", "confirmed": True} for id_ in ("a", "b")]
    claims = taken(case(history={"flares": {"entries": twice, "present": "none"}})).claims
    assert claims
    readings = maximal_consistent_subsets(claims, RULESET)
    assert [[e.id for e in one.history["flares"].entries] for one in readings] == [["a"], ["b"]]


# Conflicts and disagreements

TORN: dict[str, Any] = {"symptoms": ["cough"], "seen": "at_work"}


def test_a_conflict_of_rules_carries_what_is_urgent() -> None:
    error = refused(PROTOCOL, case(pain=True, **TORN))
    assert isinstance(error, Conflict)
    assert [(one.action, one.in_every_reading) for one in error.urgent] == [("see_a_doctor", True)]
    assert refused(PROTOCOL, case(pain=False, **TORN)).urgent == ()


def test_engines_that_disagree_carry_what_is_urgent(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object) -> Outcome:
        return Outcome({}, {}, {}, {})

    monkeypatch.setattr(Engine, "decide", nothing)
    error = refused(PROTOCOL, case(pain=True))
    assert isinstance(error, EnginesDisagree)
    assert [one.action for one in error.urgent] == ["see_a_doctor"]


# The shipped protocol

SIGHT = {"value": True, "by": "patient"}


@pytest.mark.parametrize(
    "determination",
    [
        [
            {"value": "relapse", "at": "2026-03-10T08:00", "by": "neurologist"},
            {"value": "pseudo_relapse", "at": "2026-03-10T08:00", "by": "neurologist"},
        ],
        {"value": "relapse", "by": "patient"},
        "relaps",
    ],
)
def test_a_sudden_loss_of_sight_still_calls_for_the_hospital(determination: object) -> None:
    facts = {"sudden_loss_of_sight": SIGHT, "determination": determination}
    data = {"as_of": "2026-03-10T09:00", "zone": "Europe/Berlin", "facts": facts}
    error = refused(shipped("ms_relapse"), data)
    assert isinstance(error, BadCase)
    (hospital,) = (one for one in error.urgent if one.action == "go_to_hospital")
    assert hospital.cites == ("p4.2",)
    assert hospital.in_every_reading
    assert hospital.disputed


def test_an_onset_without_which_two_values_are_of_different_times_is_disputed_with_them() -> None:
    facts = {
        "worsening_onset": {"value": "2025-08-07", "at": "2026-10-20"},
        "worsening_persists": {"value": True, "at": "2026-10-25T00:30"},
        "high_dose_status": {"value": "under_way", "by": "neurologist"},
        "oral_steroid_after_pulse": [{"value": "completed", "at": "2026-09-27"}],
    }
    data = {"as_of": "2026-10-25T23:30", "zone": "Europe/Berlin", "facts": facts}
    (doctor,) = refused(shipped("ms_relapse"), data).urgent
    assert (doctor.action, doctor.in_every_reading) == ("contact_doctor", False)
