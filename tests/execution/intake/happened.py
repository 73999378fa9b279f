"""What happened to a person, or may have: the events behind what is measured and counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from tests.execution.intake.histories import Flare, Moment, Person
from tests.execution.intake.oracle import EARLIEST, inside


@dataclass(frozen=True)
class Happened:
    """An event that fits, or may fit, with when it may have begun and ended."""

    certain: bool
    began: tuple[datetime, datetime]
    ended: tuple[datetime, datetime]
    is_over: bool = False

    def ways(self, points: Sequence[datetime]) -> Iterator[tuple[datetime, datetime]]:
        """Every way that it may have begun and ended, as far as they can be told apart."""
        for began, ended in product(inside(*self.began, points), inside(*self.ended, points)):
            if began <= ended:
                yield began, ended


def undergone(person: Person) -> list[Happened]:
    """The strong therapies that there were, or may have been."""
    return [
        Happened(
            one.kind == "strong",
            person.during(one.started),
            (person.now, person.now) if one.goes_on else person.during(one.stopped),
            one.goes_on is False or one.stopped is not None,
        )
        for one in person.therapies
        if one.kind != "weak"
    ]


def named(person: Person) -> int | None:
    """Which flare of the list is said to be the one in question."""
    return int(person.present[1:]) if person.present and person.present != "none" else None


def merged(person: Person) -> Flare | None:
    """What fact and list say of the flare in question; None if they contradict each other."""
    listed = person.flares[named(person) or 0]
    began, confirmed = person.onset or listed.began, listed.confirmed
    if person.onset and listed.began:
        began = person.onset.meet(listed.began)
        if began is None or began.first > person.now:
            return None
    if person.confirmed is not None and confirmed not in (None, person.confirmed):
        return None
    return Flare(began, person.confirmed if confirmed is None else confirmed)


def happened(person: Person) -> list[Happened]:
    """The confirmed flares that there were, or may have been."""
    flares = [one for i, one in enumerate(person.flares) if not one.planned and i != named(person)]
    sure = [True] * len(flares)
    if named(person) is not None and (one := merged(person)):
        flares, sure = [*flares, one], [*sure, True]
    elif person.onset or person.present:
        # Of a flare in question nobody may have told when it began, or whether it was.
        flares, sure = [*flares, Flare(person.onset, person.confirmed)], [*sure, bool(person.onset)]
    return [
        Happened(
            exists and one.confirmed is True,
            person.during(one.began),
            person.during(None),
        )
        for exists, one in zip(sure, flares, strict=True)
        if one.confirmed is not False
    ]


def refusals(person: Person) -> set[str]:
    """Why a list of flares is refused, duplicates aside."""
    if named(person) is not None:
        return set() if merged(person) else {"CAS107"}
    if person.present or person.onset is None:
        return set()
    told = [one.began for one in person.flares if not one.planned]
    if any(began is None or began.meet(person.onset) for began in told):
        return {"CAS114"}
    since = closed_since(person.flares_since, person.now)
    in_list = since is not None and min(person.onset.last, person.now) >= since
    return {"CAS114"} if in_list else set()


def closed_since(since: Moment | str | None, now: datetime) -> datetime | None:
    """The instant since which a list lacks nothing."""
    return min(since.last, now) if isinstance(since, Moment) else EARLIEST if since else None
