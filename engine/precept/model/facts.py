"""The facts of a case, normalised: what is known of each element, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo


@dataclass(frozen=True, slots=True)
class Interval:
    """All that is left possible for an ordered element: whole numbers from `lo` to `hi`, both in.

    None means that the side has no bound. A known value is a point.
    """

    lo: int | None = None
    hi: int | None = None

    def meet(self, other: Interval) -> Interval | None:
        """What both leave possible; None if that is nothing."""
        low, high = self.lo, self.hi
        if low is None or (other.lo is not None and other.lo > low):
            low = other.lo
        if high is None or (other.hi is not None and other.hi < high):
            high = other.hi
        if low is self.lo and high is self.hi:
            return self
        return None if low is not None and high is not None and low > high else Interval(low, high)

    def join(self, other: Interval) -> Interval:
        """The least interval that holds both."""
        low = None if self.lo is None or other.lo is None else min(self.lo, other.lo)
        high = None if self.hi is None or other.hi is None else max(self.hi, other.hi)
        return Interval(low, high)


@dataclass(frozen=True, slots=True)
class Members:
    """What is known of a set of codes: some are present, some are absent, the rest is unknown."""

    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()


Value = bool | str | Interval | Members
"""A boolean, a code, an interval, or members of a set. Unknown elements have no value."""


def meet(one: Value, other: Value) -> Value | None:
    """What is known where both are so; None if they contradict each other."""
    match one, other:
        case Interval(), Interval():
            return one.meet(other)
        case Members(), Members():
            met = Members(one.present | other.present, one.absent | other.absent)
            return None if met.present & met.absent else met
        case _:
            return one if one == other else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an input comes from: who said so, when, and a reference to the record."""

    by: str = field(default="", repr=False)
    reported: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """An input as it was given, with its evidence; for showing, not for deciding."""

    text: str = field(repr=False)
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a list, and what is known of it. A planned one has not happened yet.

    The same event reported twice is one entry with the evidence of both reports.
    """

    id: str = field(repr=False)
    values: Mapping[str, Value] = field(repr=False)
    planned: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A list of events; if `complete_since` is None, it may lack any.

    Otherwise all are in it that began at that instant or later, or were under way then: what it
    lacks was over before. `present` is the id of the event in question, if it is in the list.
    """

    entries: tuple[Entry, ...]
    complete_since: int | None = field(default=None, repr=False)
    present: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one person at one instant. Nothing of it shows in the representation.

    `as_of` carries its offset, `zone` is the name of the time zone or empty. `values` holds what is
    known of the elements, measured ones included; `given` holds what was handed over; `history`
    holds the lists of events that were handed over.
    """

    as_of: datetime = field(repr=False)
    zone: str = field(default="", repr=False)
    values: Mapping[str, Value] = field(default_factory=dict, repr=False)
    given: Mapping[str, Given] = field(default_factory=dict, repr=False)
    history: Mapping[str, Record] = field(default_factory=dict, repr=False)

    @property
    def tzinfo(self) -> tzinfo:
        """The time zone in which dates are read and told."""
        assert self.as_of.tzinfo is not None
        return self.as_of.tzinfo
