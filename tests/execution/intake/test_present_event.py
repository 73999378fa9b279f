"""The event in question counts once: told by facts, listed in the history, or both."""

from __future__ import annotations

from typing import Any

import pytest
from tests.execution.intake.flare import facts, faults, known

from precept.model.facts import Interval

EARLIER = {"id": "old", "onset": "2025-10-01", "confirmed": True}
SAME = {"id": "now", "onset": "2026-03-20", "confirmed": True}


def flares(*entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flares": {"entries": list(entries), "complete_since": "always", **more}}


def told(**more: Any) -> dict[str, Any]:
    return {"onset": "2026-03-20", "confirmed": True, **more}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (told(history=flares(EARLIER, present="none")), (2, 2)),
        (told(history=flares(EARLIER, SAME, present="now")), (2, 2)),
        ({"history": flares(EARLIER, SAME, present="now")}, (2, 2)),
        ({"history": flares(EARLIER, SAME)}, (2, 2)),
        (told(confirmed=False, history=flares(EARLIER, present="none")), (1, 1)),
        (told(confirmed="unknown", history=flares(EARLIER, present="none")), (1, 2)),
        # A list that lacks the one in question lacks it though nobody tells when it began.
        ({"history": flares(EARLIER, present="none")}, (1, 2)),
        ({"confirmed": False, "history": flares(EARLIER, present="none")}, (1, 1)),
        ({"confirmed": True, "history": flares(EARLIER, present="none")}, (1, 2)),
        # Otherwise a complete list holds it.
        ({"history": flares(EARLIER)}, (1, 1)),
        ({"confirmed": True, "history": flares(EARLIER)}, (1, 1)),
        # A list that may lack any may lack the one that is told.
        (told(history=flares(EARLIER, complete_since="unknown")), (2, None)),
        (told(history=flares(EARLIER, complete_since="2026-03-21")), (2, None)),
        (told(), (1, None)),
    ],
)
def test_it_counts_once(parts: dict[str, Any], expected: tuple[int, int | None]) -> None:
    assert known("flares_ever", **parts) == Interval(*expected)


@pytest.mark.parametrize(
    ("onset", "entry", "together"),
    [
        ("2026-03-20", "2026-03-20", True),
        ("2026-03-20", "2026-03", True),
        ("2026", "2026-03-20", True),
        ("2026-03-20", "unknown", True),
        ("2026-03-20", "2026-03-19", False),
        ("2026-03-20T10:00", "2026-03-20T10:01", False),
    ],
)
def test_whether_an_entry_is_the_one_that_is_told_must_be_said(
    onset: str, entry: str, together: bool
) -> None:
    listed = flares({"id": "x", "onset": entry}, complete_since="unknown")
    expected = [("CAS114", ("history.flares.entries[0].id", "facts.onset"))] if together else []
    assert faults(onset=onset, history=listed) == expected
    listed["flares"]["present"] = "none"
    assert faults(onset=onset, history=listed) == []


def test_a_plan_is_not_the_one_in_question() -> None:
    plan = {**SAME, "planned": True}
    assert faults(**told(history=flares(plan, present="none"))) == []
    assert faults(**told(history=flares(plan, complete_since="unknown"))) == []
    assert faults(**told(history=flares(plan, present="now"))) == [
        ("CAS112", ("history.flares.present", "history.flares.entries[0].id"))
    ]


@pytest.mark.parametrize(
    ("since", "fine"),
    [
        ("always", False),
        ("2026-03-19", False),
        ("2026-03-20T10:00", False),
        ("2026-03-20", False),
        ("2026-03-21", True),
        ("unknown", True),
    ],
)
def test_a_complete_list_lacks_none_unless_it_says_so(since: str, fine: bool) -> None:
    listed = flares(EARLIER, complete_since=since)
    places = ("facts.onset", "history.flares.complete_since")
    assert faults(**told(history=listed)) == ([] if fine else [("CAS114", places)])
    listed["flares"]["present"] = "none"
    assert faults(**told(history=listed)) == []


def test_an_entry_tells_what_the_facts_leave_open() -> None:
    known_ = facts(onset="2026-03", history=flares(SAME, present="now"))
    assert known_.values["onset"] == facts(onset="2026-03-20").values["onset"]
    assert known_.values["confirmed"] is True
    assert known_.values["flares_in_a_week"] == Interval(0, 0)


def test_the_facts_tell_what_an_entry_leaves_open() -> None:
    entry = {"id": "now", "onset": "2026-03"}
    known_ = facts(**told(onset="2026-03-30"), history=flares(entry, present="now"))
    assert known_.values["flares_ever"] == Interval(1, 1)
    assert known_.values["flares_in_a_week"] == Interval(1, 1)


def test_what_an_entry_tells_is_measured_with() -> None:
    value = known("hours", persists=True, history=flares(SAME | {"onset": "2026-03-31T11:00"}))
    assert value is None
    listed = flares(SAME | {"onset": "2026-03-31T11:00"}, present="now")
    hour = 3_600 * 1_000_000
    assert known("hours", persists=True, history=listed) == Interval(hour, hour)
    assert faults(persists=True, hours="2 hours", history=listed) == [
        ("CAS107", ("facts.hours", "history.flares.entries[0].id", "facts.persists"))
    ]


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        (told(onset="2026-03-19"), "facts.onset"),
        (told(confirmed=False), "facts.confirmed"),
        (told(onset="2026-02"), "facts.onset"),
    ],
)
def test_facts_and_entry_that_contradict_each_other(parts: dict[str, Any], place: str) -> None:
    expected = [("CAS107", (place, "history.flares.entries[0].id"))]
    assert faults(**parts, history=flares(SAME, present="now")) == expected


def test_the_one_in_question_is_in_the_list() -> None:
    expected = [("CAS112", ("history.flares.present",))]
    assert faults(history=flares(SAME, present="nwo")) == expected
