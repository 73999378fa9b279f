"""Read dates and times, as exact instants or as all possible ones, and the time of the decision."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property

from precept.execution.intake import faults
from precept.execution.intake.zones import nearest_zone, zone_of
from precept.language.grammar import UNKNOWN
from precept.language.loader.shape import Group
from precept.language.syntax.nodes import ScalarNode
from precept.model.diagnostics import Diagnostics
from precept.model.facts import Interval
from precept.model.records import dataclass
from precept.model.types import YEARS, from_microseconds, to_microseconds

# A day before the first year, for the sake of time zones.
EARLIEST = to_microseconds(datetime(1899, 12, 31, tzinfo=UTC))

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII
)


class NotAnInstant(ValueError):
    """A text that is no date or time."""


class SkippedTime(ValueError):
    """A local time, or a whole day, that was skipped when clocks were put forward."""


def read_date_time(text: str) -> datetime | None:
    """Return a date and time, with its offset if it has one; None if the text is something else."""
    try:
        return datetime.fromisoformat(text) if _DATE_TIME.fullmatch(text) else None
    except ValueError:
        return None


def parse_instant(text: str, zone: tzinfo) -> Interval:
    """Return all possible instants of a text; a single one if it has a time that is unambiguous.

    Raises:
        NotAnInstant: if the text is no date or time.
        SkippedTime: if the clocks of the zone never showed it.
    """
    try:
        if match := _DATE.fullmatch(text):
            return _days(*(int(part) if part else None for part in match.groups()), zone=zone)
        if _DATE_TIME.fullmatch(text):
            return _exact(datetime.fromisoformat(text), zone)
    except (ValueError, OverflowError) as error:
        if isinstance(error, SkippedTime):
            raise
    raise NotAnInstant


def parse_days(text: str) -> Interval:
    """Return all possible dates of a full or partial date, as day numbers.

    Raises:
        NotAnInstant: if the text is neither.
    """
    if not _DATE.fullmatch(text):
        raise NotAnInstant
    known = parse_instant(text, UTC)
    assert known.lo is not None
    assert known.hi is not None
    return Interval(*(from_microseconds(end, UTC).toordinal() for end in (known.lo, known.hi)))


def _days(year: int | None, month: int | None, day: int | None, *, zone: tzinfo) -> Interval:
    first = datetime(year or 0, month or 1, day or 1)  # noqa: DTZ001 (a local date)
    if day:
        after = first + timedelta(days=1)
    elif month:
        after = (first + timedelta(days=31)).replace(day=1)
    else:
        after = first.replace(year=first.year + 1)
    begin, end = _local(first, zone), _local(after, zone)
    if begin == end:
        raise SkippedTime
    return Interval(begin, end - 1)


def _exact(written: datetime, zone: tzinfo) -> Interval:
    if written.tzinfo is not None:
        return Interval(to_microseconds(written), to_microseconds(written))
    first = _local(written, zone)
    # Only a time that the clocks never showed is converted back to another one.
    if from_microseconds(first, zone).replace(tzinfo=None) != written:
        raise SkippedTime
    # When clocks are put back, a local time occurs twice: either may be meant.
    return Interval(first, _local(written, zone, fold=1))


def _local(written: datetime, zone: tzinfo, fold: int = 0) -> int:
    return to_microseconds(written.replace(tzinfo=zone, fold=fold))


@dataclass(frozen=True)
class Clock:
    """The time of the decision with its zone; `name` is the name of the zone or empty."""

    as_of: datetime = field(repr=False)
    zone: tzinfo = field(repr=False)
    name: str = field(repr=False)

    @cached_property
    def now(self) -> int:
        """The time of the decision, in microseconds."""
        return to_microseconds(self.as_of)


def known_text(group: Group, name: str) -> ScalarNode | None:
    """Return the text of a field, unless it is `unknown`."""
    text = group.text(name)
    return None if text is None or text.value == UNKNOWN else text


def read_clock(group: Group, override: ScalarNode | None, diagnostics: Diagnostics) -> Clock | None:
    """Return the clock of a case; None, with a diagnostic, if it has none.

    `override` replaces the time given in the case.
    """
    zone_text = known_text(group, "zone")
    zone = zone_of(zone_text.value) if zone_text else None
    if zone_text and zone is None:
        refuse_zone(zone_text, diagnostics)
    text = override or group.text("as_of")
    if text is None:
        if "as_of" not in group.fields:
            message = "the case does not give the time of the decision"
            diagnostics.add(faults.NO_TIME, group.span, message)
        return None
    return _as_of(text, zone, zone_text, diagnostics)


def stand_in_clock(group: Group) -> Clock:
    """Return a clock at the end of all time, to read a case whose own time cannot be read."""
    text = known_text(group, "zone")
    zone = (zone_of(text.value) if text else None) or UTC
    return Clock(datetime(YEARS[-1], 12, 31, tzinfo=zone), zone, "")


def refuse_zone(text: ScalarNode, diagnostics: Diagnostics) -> None:
    """Report a time zone that does not exist."""
    message = f"unknown time zone `{text.value}`"
    help = nearest_zone(text.value) or "name it like `Europe/Berlin`"
    diagnostics.add(faults.BAD_ZONE, text.span, message, help=help)


def _as_of(
    text: ScalarNode, zone: tzinfo | None, zone_text: ScalarNode | None, diagnostics: Diagnostics
) -> Clock | None:
    as_of = read_date_time(text.value)
    if as_of is not None and as_of.year not in YEARS:
        diagnostics.add(faults.TOO_DISTANT, text.span, f"`{text.value}` is too distant")
        return None
    is_in_a_zone = as_of is not None and (as_of.tzinfo is not None or zone_text is not None)
    if as_of is None or not is_in_a_zone:
        message = f"`{text.value}` is not a time with its zone"
        diagnostics.add(faults.NO_TIME, text.span, message)
        return None
    if zone_text is None:
        assert as_of.tzinfo is not None
        return Clock(as_of, as_of.tzinfo, "")
    if zone is None:  # reported already
        return None
    if as_of.tzinfo is None and not _is_unambiguous(text, zone, diagnostics):
        return None
    in_zone = as_of.replace(tzinfo=zone) if as_of.tzinfo is None else as_of.astimezone(zone)
    if as_of.tzinfo is not None and in_zone.utcoffset() != as_of.utcoffset():
        message = f"`{text.value}` does not have the offset of {zone_text.value} at that time"
        local = f"{in_zone:%Y-%m-%dT%H:%M}{in_zone.isoformat()[-6:]}"
        help = f"there it was `{local}`; write that, or correct the offset or the zone"
        diagnostics.add(faults.BAD_ZONE, text.span, message, help=help, also=[zone_text.span])
        return None
    return Clock(in_zone, zone, zone_text.value)


def _is_unambiguous(text: ScalarNode, zone: tzinfo, diagnostics: Diagnostics) -> bool:
    """Return whether the clocks of the zone showed a local time exactly once."""
    try:
        known = parse_instant(text.value, zone)
    except SkippedTime:
        message = f"`{text.value}` was skipped when clocks were put forward"
        diagnostics.add(faults.NO_SUCH_TIME, text.span, message)
        return False
    except NotAnInstant:
        message = f"`{text.value}` is not a date with a time"
        diagnostics.add(faults.NO_TIME, text.span, message)
        return False
    if known.lo == known.hi:
        return True
    message = f"`{text.value}` occurred twice when clocks were put back"
    diagnostics.add(faults.NO_TIME, text.span, message, help="write it with its offset")
    return False
