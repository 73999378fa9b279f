"""Random histories: as a case writes them, and everything that they may mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from tests.execution.intake import flare
from tests.execution.intake.oracle import EARLIEST, TICK, inside, instants

from precept.model.facts import Facts

ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Auckland")
LOCAL_NOW = datetime.fromisoformat(flare.AS_OF)


@dataclass(frozen=True)
class Moment:
    """A time as it is written, and the first and the last instant that it may mean."""

    text: str
    first: datetime
    last: datetime

    def meet(self, other: Moment) -> Moment | None:
        """What both leave possible."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Moment("", first, last) if first <= last else None


@dataclass(frozen=True)
class Flare:
    """An entry of the list of flares, or the flare in question."""

    began: Moment | None
    confirmed: bool | None
    planned: bool = False


@dataclass(frozen=True)
class Therapy:
    """An entry of the list of therapies."""

    kind: str | None
    started: Moment | None
    stopped: Moment | None
    goes_on: bool | None


@dataclass(frozen=True)
class Person:
    """What is known of a person: the present flare, and the lists of both kinds of events."""

    zone: ZoneInfo
    onset: Moment | None = None
    end: Moment | None = None
    persists: bool | None = None
    confirmed: bool | None = None
    flares: tuple[Flare, ...] = ()
    therapies: tuple[Therapy, ...] = ()
    flares_since: Moment | str | None = None
    therapies_since: Moment | str | None = None
    present: str | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The time of the decision."""
        return LOCAL_NOW.replace(tzinfo=self.zone).astimezone(UTC)

    def case(self) -> dict[str, Any]:
        """What is known as a case writes it."""
        told = {"onset": _text(self.onset), "end": _text(self.end)}
        known = {"persists": self.persists, "confirmed": self.confirmed, **told, **self.more}
        flares = [
            {"onset": _text(one.began), "confirmed": one.confirmed, "planned": one.planned}
            for one in self.flares
        ]
        therapies = [
            {
                "kind": one.kind,
                "started": _text(one.started),
                "stopped": _text(one.stopped),
                "goes_on": one.goes_on,
            }
            for one in self.therapies
        ]
        listed = {
            "flares": {**_list(flares, self.flares_since), "present": self.present},
            "therapies": _list(therapies, self.therapies_since),
        }
        return flare.case(zone=self.zone.key, history=listed, **known)

    def facts(self) -> Facts | None:
        """What intake makes of it; None if it is refused."""
        return flare.taken(self.case()).facts

    def codes(self) -> set[str]:
        """The faults that intake finds."""
        return {item.code for item in flare.taken(self.case()).faults}

    def during(self, moment: Moment | None) -> tuple[datetime, datetime]:
        """From when to when something may have been."""
        if moment is None:
            return EARLIEST, self.now
        return moment.first, min(moment.last, self.now)

    @property
    def ago(self) -> tuple[datetime, datetime]:
        """The first instants of the day a year ago and of that a week ago."""
        midnight = datetime.combine(LOCAL_NOW.date(), time(), self.zone)
        days = midnight.replace(year=midnight.year - 1), midnight - timedelta(days=7)
        return days[0].astimezone(UTC), days[1].astimezone(UTC)

    def points(self) -> list[datetime]:
        """The instants at which an answer may change, and those next to them."""
        told = [self.onset, self.end, *(one.began for one in self.flares)]
        told += [moment for one in self.therapies for moment in (one.started, one.stopped)]
        told += [
            one for one in (self.flares_since, self.therapies_since) if isinstance(one, Moment)
        ]
        ends = {self.now, *self.ago}
        ends |= {end for moment in told if moment for end in (moment.first, moment.last)}
        return sorted(point for end in ends for point in (end - TICK, end, end + TICK))

    def possible(self, moment: Moment | None) -> list[datetime]:
        """The instants that something may have been at, as far as they can be told apart."""
        first, last = self.during(moment)
        return list(inside(first, last, self.points()))


def _list(entries: list[dict[str, Any]], since: Moment | str | None) -> dict[str, Any]:
    named = [{"id": f"e{i}", **entry} for i, entry in enumerate(entries)]
    return {"entries": named, "complete_since": _text(since)}


def _text(moment: Moment | str | None) -> str | None:
    return moment.text if isinstance(moment, Moment) else moment


def written(zone: ZoneInfo, day: date, part: str, clock: time) -> Moment:
    """A time that is known to the year, the month, the day or the minute."""
    starts = {"year": day.replace(month=1, day=1), "month": day.replace(day=1)}
    first = starts.get(part, day)
    if part == "minute":
        local = datetime.combine(first, clock)
        # Instead of a time that the clocks never showed, the hour after it.
        shown = instants(local, zone) or instants(local := local + timedelta(hours=1), zone)
        return Moment(local.isoformat(), shown[0], shown[-1])
    length = {"year": 366, "month": 31}.get(part, 1)
    after = first + timedelta(days=length)
    if part != "day":
        after = after.replace(day=1)
    begin, end = (instants(datetime.combine(one, time()), zone)[0] for one in (first, after))
    text = first.isoformat()[: {"year": 4, "month": 7}.get(part, 10)]
    return Moment(text, begin, end - TICK)


# Around today, a year and a week ago, the ends of months and the changes of the clocks.
_DAYS = [date(2026, 3, day) for day in (1, 8, 23, 24, 25, 28, 29, 30, 31)]
_DAYS += [date(2025, 3, 30), date(2025, 3, 31), date(2025, 4, 1), date(2025, 10, 26)]
_DAYS += [date(2024, 2, 29), date(2025, 2, 28), date(2026, 1, 31), date(2025, 12, 31)]
_CLOCKS = [time(0), time(2, 30), time(12), time(23, 59)]


def dates(zone: ZoneInfo) -> st.SearchStrategy[Moment]:
    """Times up to now, known to the year, the month, the day or the minute."""
    now = LOCAL_NOW.replace(tzinfo=zone)
    days = st.sampled_from(_DAYS) | st.dates(date(2023, 12, 1), date(2026, 3, 31))
    parts = st.sampled_from(["minute", "minute", "day", "day", "month", "year"])
    one = st.builds(written, st.just(zone), days, parts, st.sampled_from(_CLOCKS))
    return one.filter(lambda moment: moment.first <= now)


def moments(zone: ZoneInfo) -> st.SearchStrategy[Moment]:
    """Times up to now, in every way that a case may write them."""
    past = dates(zone)
    return past | past | past.map(_at_most) | st.tuples(past, past).map(_between)


def _at_most(one: Moment) -> Moment:
    return Moment(f"at most {one.text}", EARLIEST, one.last)


def _between(ends: tuple[Moment, Moment]) -> Moment:
    one, other = sorted(ends, key=lambda moment: moment.first)
    return Moment(f"between {one.text} and {other.text}", one.first, other.last)


def _maybe(known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | known


_KNOWN = st.sampled_from([True, True, False, None])


@st.composite
def people(draw: st.DrawFn, *, flares: int = 0, therapies: int = 0) -> Person:
    """A person with up to so many events of each kind."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    when = moments(zone)
    since = st.sampled_from([None, "always", "always"]) | dates(zone)
    flare_ = st.builds(Flare, _maybe(when), _KNOWN, st.sampled_from([False, False, False, True]))
    kinds = st.sampled_from(["strong", "strong", "weak", None])
    therapy = st.builds(Therapy, kinds, _maybe(when), _maybe(when), _KNOWN)
    listed = tuple(draw(st.lists(flare_, max_size=flares)))
    ids = [f"e{i}" for i, one in enumerate(listed) if not one.planned]
    return Person(
        zone,
        onset=draw(_maybe(when)),
        end=draw(_maybe(when)),
        persists=draw(st.none() | st.booleans()),
        confirmed=draw(_KNOWN),
        flares=listed,
        therapies=tuple(draw(st.lists(therapy, max_size=therapies))),
        flares_since=draw(since) if flares else None,
        therapies_since=draw(since) if therapies else None,
        present=draw(st.sampled_from([None, "none", "none", *ids])),
    )
