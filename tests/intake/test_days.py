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
from tests.intake import flare
from tests.intake.happened import Happened, closed_since, happened, undergone
from tests.intake.histories import Person, people
from tests.intake.oracle import EARLIEST, lasted

from precept.intake.case import read_case
from precept.ir.facts import Interval
from precept.ir.history import Counted
from precept.ir.types import Ordered, Scale
from precept.syntax.data import from_data

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
def test_under_way_on_as_many_days_as_in_some_history(person: Person) -> None:
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


def _in_days(element: str, counted: Counted | None = None) -> Any:
    """The flares in which an element is counted in days."""
    words = flare.RULESET.vocabulary
    one = words.elements[element]
    one = replace(one, type=Ordered(Scale.DAYS, 1, 0), measured=counted or one.measured)
    elements = {**words.elements, element: one}
    return replace(flare.RULESET, vocabulary=replace(words, elements=elements))


def known(ruleset: Any, element: str, case: dict[str, Any]) -> Interval | list[str]:
    """What is known of a number of days, or the faults of the case."""
    taken = read_case(from_data(case, "case", []), ruleset)
    if taken.facts is None:
        return [item.message for item in taken.faults]
    value = taken.facts.values.get(element, Interval(0, None))
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
    assert value == Interval(fewest, most if closed else None)


def _some_days(one: Happened, person: Person, number: int) -> Sequence[date]:
    """Enough days on which an event may have been: where others may have, and that many more."""
    first, last = (at.astimezone(person.zone).date() for at in one.began)
    others = [at.astimezone(person.zone).date() for at in person.points()]
    beside = [first + n * DAY for n in range(number)]
    return sorted({day for day in (*beside, *others, last) if first <= day <= last})


@MANY
@given(st.data())
def test_of_one_event_they_are_one_more_than_pass_from_its_beginning_to_its_end(
    data: st.DataObject,
) -> None:
    zone = ZoneInfo(data.draw(st.sampled_from(["Europe/Berlin", "America/New_York"])))
    begin, end = sorted(
        data.draw(st.datetimes(datetime(2025, 1, 1), datetime(2026, 3, 30))) for _ in "be"
    )
    entry = {"id": "e", "kind": "strong", "started": f"{begin.replace(tzinfo=UTC).isoformat()}"}
    entry["stopped"] = end.replace(tzinfo=UTC).isoformat()
    case = flare.case(
        zone=zone.key, history={"therapies": {"entries": [entry], "complete_since": "always"}}
    )
    passed = lasted(begin.replace(tzinfo=UTC), end.replace(tzinfo=UTC), "days", zone)
    assert known(flare.RULESET, "days_on_therapy", case) == Interval(passed + 1, passed + 1)
