"""Counted days: never fewer or more than in any history, both the first and the last among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake import flare
from tests.execution.intake.happened import Happened, closed_since, happened, undergone
from tests.execution.intake.histories import ZONES, Person, people
from tests.execution.intake.oracle import EARLIEST, lasted

from precept.execution.intake.case import read_case
from precept.language.syntax.data import from_data
from precept.model.diagnostics import Diagnostics
from precept.model.facts import Interval
from precept.model.ruleset import Ruleset
from precept.model.types import Ordered, Scale
from precept.model.vocabulary import Counted

MANY = examples(60)
DAY = timedelta(days=1)
LONGEST = 73_200


def _recent(person: Person) -> bool:
    """Whether nothing may have begun before what the days of can be spelt out."""
    told = [one.started for one in person.therapies]
    return all(one is not None and one.first.year > 2022 for one in told)


THERAPIES = people(therapies=2).map(lambda one: replace(one, onset=None, end=None, persists=None))
FLARES = people(flares=3).map(lambda person: replace(person, end=None, persists=None))


def days(stretches: Iterable[tuple[date, date]]) -> int:
    """How many days there are in some stretches of them, one by one."""
    spelt = (range(first.toordinal(), last.toordinal() + 1) for first, last in stretches)
    return len(set().union(*spelt))


def ways(one: Happened, person: Person) -> list[tuple[date, date]]:
    """The days from which to which an event may have been, as far as they can be told apart."""
    local = (
        (began.astimezone(person.zone).date(), ended.astimezone(person.zone).date())
        for began, ended in one.ways(person.points())
    )
    return sorted(set(local))


@MANY
@given(THERAPIES.filter(_recent))
def test_there_was_one_on_as_many_days_as_in_some_history(person: Person) -> None:
    facts = person.facts()
    if facts is None:
        return
    found = [(one.certain, ways(one, person)) for one in undergone(person)]
    certain = [of for sure, of in found if sure]
    fewest = min(map(days, product(*certain)))
    # As many as can be there are where each goes on for as long as it can.
    most = days((min(of)[0], max(last for _, last in of)) for _, of in found)
    closed = closed_since(person.therapies_since, person.now) == EARLIEST
    expected = Interval(fewest, most if closed else LONGEST)
    told = facts.values.get("days_on_therapy", Interval(0, LONGEST))
    assert told == expected
    assert facts.values.get("days_in_all", Interval(0, LONGEST)) == Interval(fewest, LONGEST)


def _in_days(element: str, none_before: str = "") -> Ruleset:
    """The flares with an element that is counted in days."""
    words = flare.RULESET.vocabulary
    one = words.elements[element]
    assert isinstance(one.measured, Counted)
    counted = replace(one.measured, none_before=none_before)
    of = Ordered(Scale.DAYS, 1, 0, LONGEST)
    elements = {**words.elements, element: replace(one, type=of, measured=counted)}
    return replace(flare.RULESET, vocabulary=replace(words, elements=elements))


def known(ruleset: Ruleset, element: str, case: dict[str, Any]) -> Interval | list[str]:
    """What is known of a number of days, or the faults of the case."""
    taken = read_case(from_data(case, "case", Diagnostics()), ruleset)
    if taken.facts is None:
        return [item.message for item in taken.faults]
    value = taken.facts.values.get(element, Interval(0, LONGEST))
    assert isinstance(value, Interval)
    return value


@MANY
@given(FLARES)
def test_what_has_no_end_was_on_one_day(person: Person) -> None:
    value = known(_in_days("flares_ever"), "flares_ever", person.case())
    if isinstance(value, list):
        return
    found = [(one.certain, _some_days(one, person, 3)) for one in happened(person)]
    fewest = min(len(set(way)) for way in product(*(of for sure, of in found if sure)))
    most = max(len(set(way)) for way in product(*(of for _, of in found)))
    closed = closed_since(person.flares_since, person.now) == EARLIEST
    assert value == Interval(fewest, most if closed else LONGEST)


@pytest.mark.parametrize(
    ("onsets", "fewest", "most"),
    [
        (["2026-03-09T08:00", "2026-03-09T20:00"], 1, 1),
        (["2026-03-09", "between 2026-03-09 and 2026-03-10"], 1, 2),
        (
            ["2026-03", "between 2026-03-02 and 2026-03-03", "between 2026-03-05 and 2026-03-06"],
            2,
            3,
        ),
        (["2026-03-09", "2026-03-10", "between 2026-03-09 and 2026-03-10"], 2, 2),
    ],
)
def test_events_without_an_end_may_share_a_day(onsets: list[str], fewest: int, most: int) -> None:
    entries = [{"id": f"e{i}", "onset": one, "confirmed": True} for i, one in enumerate(onsets)]
    listed = {"entries": entries, "complete_since": "always", "present": "none"}
    case = flare.case(onset="2026-03-09T08:00", confirmed=False, history={"flares": listed})
    assert known(_in_days("flares_ever"), "flares_ever", case) == Interval(fewest, most)


def _some_days(one: Happened, person: Person, number: int) -> Sequence[date]:
    """Enough days on which an event may have been: where others may have, and that many more."""
    first, last = (at.astimezone(person.zone).date() for at in one.began)
    others = [at.astimezone(person.zone).date() for at in person.points()]
    beside = [first + n * DAY for n in range(number)]
    return sorted({day for day in (*beside, *others, last) if first <= day <= last})


BEGUN = st.datetimes(*(datetime.fromisoformat(day) for day in ("2025-01-01", "2026-03-30")))


@MANY
@given(BEGUN, BEGUN, st.sampled_from(ZONES))
def test_of_one_event_they_are_one_more_than_pass_from_its_beginning_to_its_end(
    one: datetime, other: datetime, zone: str
) -> None:
    begin, end = (at.replace(tzinfo=UTC) for at in sorted((one, other)))
    told = therapy(started=begin.isoformat(), stopped=end.isoformat())
    passed = lasted(begin, end, "days", ZoneInfo(zone))
    assert of_therapies(told, zone=zone) == Interval(passed + 1, passed + 1)


def therapy(**told: object) -> dict[str, object]:
    return {"kind": "strong", **told}


def of_therapies(
    *therapies: dict[str, object],
    element: str = "days_on_therapy",
    since: str | None = "always",
    ruleset: Ruleset = flare.RULESET,
    **parts: Any,
) -> Interval | list[str]:
    """On how many days there were such therapies."""
    entries = [{"id": f"e{i}", **one} for i, one in enumerate(therapies)]
    history = {"therapies": {"entries": entries, "complete_since": since}}
    return known(ruleset, element, flare.case(history=history, **parts))


WEEK = therapy(started="2026-03-02", stopped="2026-03-08")


@pytest.mark.parametrize(
    ("therapies", "fewest", "most"),
    [
        ([WEEK], 7, 7),
        ([therapy(started="2026-03-02T23:59", stopped="2026-03-03T00:01")], 2, 2),
        ([therapy(started="2026-03-02", stopped="2026-03-02")], 1, 1),
        # The night in which the clocks are put forward is on two days like any other.
        ([therapy(started="2026-03-28T12:00", stopped="2026-03-29T12:00")], 2, 2),
        # A day counts once, and one between two events not at all.
        ([WEEK, therapy(started="2026-03-07", stopped="2026-03-10")], 9, 9),
        ([WEEK, therapy(started="2026-03-10", stopped="2026-03-11")], 9, 9),
        ([WEEK, therapy(started="2026-03-02", stopped="2026-03-04")], 7, 7),
        # What goes on is counted up to now.
        ([therapy(started="2026-03-27", goes_on=True)], 5, 5),
        # What nobody tells the end of ended at some time since.
        ([therapy(started="2026-03-27")], 1, 5),
        ([therapy(started="2026-03-27", goes_on=False)], 1, 5),
        ([therapy(started="2026-03", stopped="2026-03-10")], 1, 10),
        ([therapy(started="2026-03-10", stopped="2026-03")], 1, 22),
        ([WEEK, therapy(started="2026-03", stopped="2026-03")], 7, 31),
        ([WEEK, therapy(started="2026-02", stopped="2026-02")], 8, 35),
        # Plans are not counted, nor is what does not fit; what may fit may be.
        ([WEEK, therapy(started="2026-04-01", stopped="2026-04-10", planned="yes")], 7, 7),
        ([WEEK, {"kind": "weak", "started": "2026-03-20", "goes_on": True}], 7, 7),
        ([WEEK, {"started": "2026-03-20", "stopped": "2026-03-21"}], 7, 9),
        ([], 0, 0),
    ],
)
def test_on_how_many_days_there_was_a_strong_therapy(
    therapies: list[dict[str, object]], fewest: int, most: int
) -> None:
    assert of_therapies(*therapies) == Interval(fewest, most)
    # An open list may lack any number of days, and one that is complete since then those before.
    assert of_therapies(*therapies, since=None) == Interval(fewest, LONGEST)
    assert of_therapies(*therapies, since="2026-01-01") == Interval(fewest, LONGEST)


@pytest.mark.parametrize(("persists", "most"), [("no", 7), ("yes", LONGEST), ("unknown", LONGEST)])
def test_until_it_is_over_there_may_be_more(persists: str, most: int) -> None:
    told = of_therapies(WEEK, element="days_in_all", persists=persists)
    assert told == Interval(7, most)


SINCE_ONSET = _in_days("days_on_therapy", none_before="onset")


@pytest.mark.parametrize(
    ("since", "onset", "fewest", "most"),
    [
        ("2026-02-01", "2026-03-01", 7, 7),
        ("2026-02-28", "2026-03-01", 7, 7),
        ("2026-03-01", "2026-03-01", 7, LONGEST),
        ("2026-02-01", "2026", 7, LONGEST),
        ("2026-02-01", "unknown", 7, LONGEST),
        (None, "2026-03-01", 7, LONGEST),
    ],
)
def test_a_list_needs_to_reach_back_no_further_than_any_can_have_begun(
    since: str | None, onset: str, fewest: int, most: int
) -> None:
    told = of_therapies(WEEK, ruleset=SINCE_ONSET, since=since, onset=onset)
    assert told == Interval(fewest, most)


def test_what_began_at_an_unknown_time_began_no_earlier_than_any_can_have() -> None:
    one = therapy(stopped="2026-03-08")
    assert of_therapies(one, ruleset=SINCE_ONSET, onset="2026-03-01") == Interval(1, 8)


def test_what_began_too_early_is_refused_unless_it_need_not_be_meant() -> None:
    early = of_therapies(WEEK, ruleset=SINCE_ONSET, onset="2026-03-09")
    assert early == ["one of `therapies` that counts for `days_on_therapy` began before `onset`"]
    doubtful = {**WEEK, "kind": "unknown"}
    assert of_therapies(doubtful, ruleset=SINCE_ONSET, onset="2026-03-09") == Interval(0, 0)


def test_what_is_given_and_what_is_counted_are_both_so() -> None:
    told = of_therapies(WEEK, since=None, days_on_therapy="9 days")
    assert told == Interval(9, 9)
    told = of_therapies(WEEK, since=None, days_on_therapy="6 days")
    assert told == ["`days_on_therapy` is not what `therapies` leaves possible"]
