"""Normalised facts of a case: exactly what is known of each element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, tzinfo

from precept.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """The possible values of an ordered element: whole numbers from `lo` to `hi`, inclusive.

    None means that a side has no bound. A known value is a single number.
    """

    lo: int | None = None
    hi: int | None = None

    def meet(self, other: Interval) -> Interval | None:
        """Return the values possible in both intervals; None if there are none."""
        low, high = self.lo, self.hi
        if low is None or (other.lo is not None and other.lo > low):
            low = other.lo
        if high is None or (other.hi is not None and other.hi < high):
            high = other.hi
        if low is self.lo and high is self.hi:
            return self
        return None if low is not None and high is not None and low > high else Interval(low, high)

    def join(self, other: Interval) -> Interval:
        """Return the smallest interval that contains both."""
        low = None if self.lo is None or other.lo is None else min(self.lo, other.lo)
        high = None if self.hi is None or other.hi is None else max(self.hi, other.hi)
        return Interval(low, high)


@dataclass(frozen=True, slots=True)
class Members:
    """What is known of a set of codes: present and absent codes; the others are unknown."""

    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OtherThan:
    """A code of which it is only known that it is none of some codes."""

    codes: frozenset[str]


Value = bool | str | Interval | Members | OtherThan
"""What is known of an element: a boolean, a code or what it is not, an interval, or members of a
set. Unknown elements have no value.
"""


def meet(left: Value, right: Value) -> Value | None:
    """Return what two values together say; None if they contradict each other."""
    match left, right:
        case Interval(), Interval():
            return left.meet(right)
        case Members(), Members():
            met = Members(left.present | right.present, left.absent | right.absent)
            return None if met.present & met.absent else met
        case OtherThan(), OtherThan():
            return OtherThan(left.codes | right.codes)
        case (OtherThan(codes), str(code)) | (str(code), OtherThan(codes)):
            return None if code in codes else code
        case _:
            return left if left == right else None


def is_exact(value: Value | None) -> bool:
    """Return whether a value leaves nothing open: a yes or no, codes, or one number."""
    match value:
        case Interval(low, high):
            return low is not None and low == high
        case bool() | str() | Members():
            return True
        case _:
            return False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an input comes from: who reported it, when, and a reference to the record."""

    by: str = field(default="", repr=False)
    reported: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """An input as it was given, with its evidence. It is shown, not used for deciding.

    `is_converted` is whether it was told in another unit than that of its element.
    """

    text: str = field(repr=False)
    evidence: Evidence
    is_converted: bool = False


@dataclass(frozen=True, slots=True)
class NotUsed:
    """A value that was given and says nothing, because it is from before what the element is about.

    Attributes:
        element: The element.
        value: The value.
        given: The value as it was given.
        at: When it was so or, if that was not given, when it was reported.
        onset: The earliest onset that is known; empty if none is.
        began: When that was.
        is_before: Whether the value is certainly from before that; otherwise this is not known.
        missing: The onsets of which more would have to be known.
    """

    element: str
    value: Value = field(repr=False)
    given: Given = field(repr=False)
    at: Interval | None = field(default=None, repr=False)
    onset: str = ""
    began: Interval | None = field(default=None, repr=False)
    is_before: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Follows:
    """Why a value follows from others: a combination with another value would be impossible.

    `because` is the reason of the combination, and `elements` those of the other facts in it.
    """

    because: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of a list and what is known of it. A planned event has not happened yet.

    An event that is reported twice is one entry with the evidence of both reports.
    """

    id: str = field(repr=False)
    values: Mapping[str, Value] = field(repr=False)
    planned: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A list of events. If `complete_since` is None, it may lack any event.

    Otherwise it holds all events that began at that instant or later or were under way then.
    `present` is the id of the index event, if the list holds it.
    """

    entries: tuple[Entry, ...]
    complete_since: int | None = field(default=None, repr=False)
    present: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person at an instant. The representation shows nothing of it.

    `as_of` has an offset, `zone` is the name of the time zone or empty. `values` is what is known
    of elements, including measured ones; `given` and `history` are facts and lists as given, and
    `not_used` the values that say nothing of the present. `follows` says of the values that follow
    from others why they do, and `premises` are all values as they are known without that.
    """

    as_of: datetime = field(repr=False)
    zone: str = field(default="", repr=False)
    values: Mapping[str, Value] = field(default_factory=dict, repr=False)
    given: Mapping[str, Given] = field(default_factory=dict, repr=False)
    history: Mapping[str, Record] = field(default_factory=dict, repr=False)
    not_used: tuple[NotUsed, ...] = field(default=(), repr=False)
    follows: Mapping[str, tuple[Follows, ...]] = field(default_factory=dict, repr=False)
    premises: Mapping[str, Value] = field(default_factory=dict, repr=False)

    @property
    def tzinfo(self) -> tzinfo:
        """The time zone of dates."""
        assert self.as_of.tzinfo is not None
        return self.as_of.tzinfo
