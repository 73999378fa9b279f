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
        lows = [x for x in (self.lo, other.lo) if x is not None]
        highs = [x for x in (self.hi, other.hi) if x is not None]
        met = Interval(max(lows, default=None), min(highs, default=None))
        return None if met.lo is not None and met.hi is not None and met.lo > met.hi else met


Value = bool | str | Interval
"""A boolean, a code, or the interval of an ordered element. Unknown elements have no value."""


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
class Facts:
    """What is known of one person at one instant. Nothing of it shows in the representation.

    `as_of` carries its offset, `zone` is the name of the time zone or empty. `values` holds what is
    known of the elements, measured ones included; `given` holds what was handed over.
    """

    as_of: datetime = field(repr=False)
    zone: str = field(default="", repr=False)
    values: Mapping[str, Value] = field(default_factory=dict, repr=False)
    given: Mapping[str, Given] = field(default_factory=dict, repr=False)

    @property
    def tzinfo(self) -> tzinfo:
        """The time zone in which dates are read and told."""
        assert self.as_of.tzinfo is not None
        return self.as_of.tzinfo
