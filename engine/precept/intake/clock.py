"""The time of the decision, and the zone in which dates are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from precept.diagnostics.diagnostic import Diagnostic
from precept.intake import faults, instants
from precept.ir import instants as counts
from precept.lowering.shape import Group
from precept.syntax.nodes import Text

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of the decision, with its zone. `name` is that of the zone, or empty."""

    as_of: datetime = field(repr=False)
    zone: tzinfo = field(repr=False)
    name: str = field(repr=False)

    @property
    def now(self) -> int:
        """The time of the decision, in microseconds."""
        return counts.count(self.as_of)


def said(group: Group, name: str) -> Text | None:
    """The text behind a name, unless it is said to be unknown."""
    text = group.text(name)
    return None if text is None or text.value == UNKNOWN else text


def read_clock(group: Group, override: Text | None, found: list[Diagnostic]) -> Clock | None:
    """The clock of a case, or None with the fault added to `found`.

    `override` takes the place of the case's own time.
    """
    zone_text = said(group, "zone")
    zone = instants.zone_of(zone_text.value) if zone_text else None
    if zone_text and zone is None:
        message = f"unknown time zone `{zone_text.value}`"
        found.append(faults.BAD_ZONE.at(zone_text.span, message))
        return None
    text = override or group.text("as_of")
    if text is None:
        if "as_of" not in group.fields:
            message = "the case does not say at what time it is decided"
            found.append(faults.NO_TIME.at(group.span, message))
        return None
    return _as_of(text, zone, zone_text, found)


def _as_of(
    text: Text, zone: tzinfo | None, zone_text: Text | None, found: list[Diagnostic]
) -> Clock | None:
    as_of = instants.written(text.value)
    if as_of is not None and as_of.year not in counts.YEARS:
        found.append(faults.TOO_DISTANT.at(text.span, f"`{text.value}` is too distant"))
        return None
    if as_of is None or (as_of.tzinfo is None and zone is None):
        message = f"`{text.value}` is not a time with its zone"
        found.append(faults.NO_TIME.at(text.span, message))
        return None
    if zone is None or zone_text is None:
        assert as_of.tzinfo is not None
        return Clock(as_of, as_of.tzinfo, "")
    if as_of.tzinfo is None and not _is_one(text, zone, found):
        return None
    in_zone = as_of.replace(tzinfo=zone) if as_of.tzinfo is None else as_of.astimezone(zone)
    if as_of.tzinfo is not None and in_zone.utcoffset() != as_of.utcoffset():
        message = f"`{text.value}` does not have the offset of {zone_text.value} at that time"
        found.append(faults.BAD_ZONE.at(text.span, message, also=[zone_text.span]))
        return None
    return Clock(in_zone, zone, zone_text.value)


def _is_one(text: Text, zone: tzinfo, found: list[Diagnostic]) -> bool:
    """Whether the clocks of the zone showed a local time once: not never, and not twice."""
    try:
        known = instants.parse(text.value, zone)
    except instants.SkippedTime:
        message = f"`{text.value}` was skipped when the clocks were put forward"
        found.append(faults.NO_SUCH_TIME.at(text.span, message))
        return False
    except instants.NotAnInstant:
        message = f"`{text.value}` is not a date with a time"
        found.append(faults.NO_TIME.at(text.span, message))
        return False
    if known.lo == known.hi:
        return True
    message = f"`{text.value}` came twice when the clocks were put back"
    found.append(faults.NO_TIME.at(text.span, message, help="write it with its offset"))
    return False
