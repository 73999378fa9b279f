"""Counted events: never fewer than is certain, never more than is possible, against brute force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake import flare
from tests.execution.intake.flare import RULESET
from tests.execution.intake.happened import Happened, closed_since, happened, refusals, undergone
from tests.execution.intake.histories import Person, people
from tests.execution.intake.oracle import EARLIEST, TICK, inside, most_within

from precept.model.facts import Interval, Value
from precept.model.types import Ordered
from precept.model.vocabulary import Counted

MANY = examples(25)
FLARES = people(flares=3).map(lambda person: replace(person, end=None, persists=None))
THERAPIES = people(therapies=3).map(lambda person: replace(person, end=None, persists=None))


def values(person: Person) -> dict[str, Value]:
    """What intake knows of a person whose history it does not refuse."""
    codes = person.codes() - {"CAS113"}
    assert codes == refusals(person)
    facts = person.facts()
    assume(facts)
    assert facts
    return dict(facts.values)


def told(count: Interval) -> Interval | None:
    """A count as it is kept: nothing is known of one of which everything is possible."""
    return None if count == Interval(0, None) else count


@MANY
@given(FLARES)
def test_of_all_events_as_many_as_some_history_has(person: Person) -> None:
    found = happened(person)
    closed = person.flares_since == "always"
    expected = Interval(sum(one.certain for one in found), len(found) if closed else None)
    assert values(person).get("flares_ever") == told(expected)


@MANY
@given(FLARES, st.sampled_from([("flares_in_a_year", 12, 0), ("flares_in_a_week", 0, 7)]))
def test_within_a_period_never_more_or_fewer_than_in_any_history(
    person: Person, counted: tuple[str, int, int]
) -> None:
    element, months, days = counted

    def most(began: Sequence[datetime]) -> int:
        return most_within(began, months, days, person.now, person.zone)

    known = values(person).get(element, Interval(0, None))
    assert isinstance(known, Interval)
    found = happened(person)
    # More fit in where one begins as late as it can, another as early, or just not too long ago.
    points = [*person.ago, *(end for one in found for end in one.began)]
    certain = [[*inside(*one.began, points)] for one in found if one.certain]
    assert known.lo is not None
    assert known.lo <= min(most(began) for began in product(*certain))
    ways = list(product(*([*inside(*one.began, points)] for one in found)))
    highest = max(most(began) for began in ways)
    since = closed_since(person.flares_since, person.now)
    if since == EARLIEST:
        assert known.hi == highest
        return
    lacking = person.now if since is None else since - TICK
    possible = max(most((*began, *[lacking] * 9)) for began in ways)
    assert known.hi == (highest if possible == highest else None)


@MANY
@given(FLARES)
def test_within_a_period_of_the_clock_never_more_or_fewer_than_in_any_history(
    person: Person,
) -> None:
    def most(began: Sequence[datetime]) -> int:
        near = [one for one in began if person.now - one <= DAY]
        return max(
            (sum(timedelta() <= last - one <= DAY for one in began) for last in near), default=0
        )

    known = values(person).get("flares_in_a_day", Interval(0, None))
    assert isinstance(known, Interval)
    found = happened(person)
    points = [person.now - DAY, *(end for one in found for end in one.began)]
    certain = [[*inside(*one.began, points)] for one in found if one.certain]
    assert known.lo is not None
    assert known.lo <= min(most(began) for began in product(*certain))
    ways = list(product(*([*inside(*one.began, points)] for one in found)))
    if person.flares_since == "always":
        assert known.hi == max(most(began) for began in ways)
    elif person.flares_since is None:
        assert known.hi is None


DAY = timedelta(hours=24)


@MANY
@given(FLARES, st.booleans())
def test_in_the_last_period_as_many_as_some_history_has(person: Person, by_clock: bool) -> None:
    first = person.now - DAY if by_clock else person.ago[1]
    element = "flares_in_the_last_day" if by_clock else "flares_in_the_last_week"
    found = happened(person)
    certain = sum(one.certain and one.began[0] >= first for one in found)
    possible = sum(one.began[1] >= first for one in found)
    since = closed_since(person.flares_since, person.now)
    closed = since is not None and since <= first
    expected = Interval(certain, possible if closed else None)
    assert values(person).get(element) == told(expected)


@pytest.mark.parametrize(
    ("began", "last", "within"),
    [
        ("2026-03-30T12:00", 1, 1),
        ("2026-03-30T11:59", 0, 0),
        ("2026-03-30", Interval(0, 1), Interval(0, 1)),
        ("2026-03-31", 1, 1),
    ],
)
def test_a_period_of_the_clock_ends_to_the_minute(
    began: str, last: int | Interval, within: int | Interval
) -> None:
    entries = [{"id": "a", "confirmed": "yes", "onset": began}]
    flares = {"entries": entries, "complete_since": "always"}
    for element, count in (("flares_in_the_last_day", last), ("flares_in_a_day", within)):
        expected = count if isinstance(count, Interval) else Interval(count, count)
        assert flare.known(element, history={"flares": flares}) == expected


# The therapies of a person


def therapy_values(person: Person) -> dict[str, Value]:
    every = [
        (one, *person.during(one.started), person.during(one.stopped)) for one in person.therapies
    ]
    odd = [
        one
        for one, first, _, ended in every
        if one.stopped and (one.goes_on or (one.started and ended[1] < first))
    ]
    codes = person.codes() - {"CAS113"}
    assert codes == ({"CAS107"} if odd else set())
    facts = person.facts()
    assume(facts)
    assert facts
    return dict(facts.values)


def counts(
    person: Person, at: Sequence[datetime], found: Sequence[Happened], *, begun: bool
) -> Interval:
    """The fewest and the most therapies under way, or begun, at any of these instants."""
    points = person.points()
    ways = [[*one.ways(points)] for one in found]

    def met(way: tuple[datetime, datetime], moment: datetime) -> bool:
        return way[0] <= moment and (begun or moment <= way[1])

    fewest = [
        sum(
            one.certain and all(met(way, moment) for way in of)
            for one, of in zip(found, ways, strict=True)
        )
        for moment in at
    ]
    most = [sum(any(met(way, moment) for way in of) for of in ways) for moment in at]
    return Interval(min(fewest), max(most))


@MANY
@given(THERAPIES)
def test_under_way_or_begun_at_an_instant_as_many_as_in_some_history(person: Person) -> None:
    known, found = therapy_values(person), undergone(person)
    at = person.possible(person.onset)
    since = closed_since(person.therapies_since, person.now)
    during = counts(person, at, found, begun=False)
    listed = since is not None and since <= at[0]
    assert known.get("therapies_at_onset") == told(
        replace(during, hi=during.hi if listed else None)
    )
    before = counts(person, at, found, begun=True)
    listed = since == EARLIEST
    assert known.get("therapies_before") == told(replace(before, hi=before.hi if listed else None))


@MANY
@given(THERAPIES)
def test_whether_there_is_one_now_is_known_where_it_is_so_in_every_history(person: Person) -> None:
    known = therapy_values(person)
    found = [one for one in undergone(person) if not one.is_over]
    now = counts(person, [person.now], found, begun=False)
    # Since when it lacks none makes no difference: that was before now.
    expected = True if now.lo else None if now.hi or person.therapies_since is None else False
    assert known.get("on_therapy") is expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ({}, None),
        ({"goes_on": "no"}, False),
        ({"goes_on": "yes"}, True),
        ({"stopped": "2026-03-31"}, False),
        ({"stopped": "2026-03-31T12:00"}, False),
        ({"stopped": "2026-03-31T12:00", "goes_on": "no"}, False),
        ({"stopped": "2026-01-31", "goes_on": "no"}, False),
    ],
)
def test_what_has_ended_is_not_under_way_now(end: dict[str, str], expected: bool | None) -> None:
    entries = [{"id": "a", "kind": "strong", "started": "2026-01-15", **end}]
    history = {"therapies": {"entries": entries, "complete_since": "always"}}
    assert flare.known("on_therapy", history=history) is expected


def test_no_count_is_less_than_nothing() -> None:
    elements = RULESET.vocabulary.elements.values()
    counts = [one.type for one in elements if isinstance(one.measured, Counted)]
    assert {count.minimum for count in counts if isinstance(count, Ordered)} == {0}
