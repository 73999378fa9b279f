"""Values, dates and times in words: the words of features and of explanations alike."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from precept.model.facts import Interval, Members, Value
from precept.model.quantities import write_duration, write_quantity
from precept.model.types import YEARS, Ordered, Scale, Type, from_microseconds
from precept.model.vocabulary import Element

VALUE = "{value}"


def plain(code: str) -> str:
    """A code in words: `secondary_progressive` is said *secondary progressive*."""
    return code.replace("_", " ")


def say(element: Element, value: str) -> str:
    """An element with a value, in the first of its phrases that can say it.

    `value` is `yes` or `no` for a boolean, a code, or a number in words.
    """
    for phrase in element.steps:
        if phrase.value == value:
            return phrase.text
        if phrase.value is None:
            return phrase.text.replace(VALUE, plain(value))
    return f"{plain(element.id)}: {plain(value)}"


def in_words(value: Value, type_: Type, zone: tzinfo) -> str:
    """What is known of an element, in words; of an interval, all that is left possible."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case Members():
            return _members(value)
        case Interval(lo, hi):
            assert isinstance(type_, Ordered)
            return _interval(lo, hi, type_, zone)


def _members(value: Members) -> str:
    said = [*sorted(value.present), *(f"not {code}" for code in sorted(value.absent))]
    return ", ".join(said) or "unknown"


def _interval(lo: int | None, hi: int | None, of: Ordered, zone: tzinfo) -> str:
    if lo is not None and lo == hi:
        return count_in_words(lo, of, zone)
    if of.scale is Scale.DATE_TIME:
        return stretch_in_words(lo, hi, zone)
    lo, hi = _told(lo, hi, of)
    sides = []
    if lo is not None:
        sides.append(_at_least(lo, of, zone))
    if hi is not None:
        sides.append(f"at most {count_in_words(hi, of, zone)}")
    return " and ".join(sides) or "unknown"


def _told(lo: int | None, hi: int | None, of: Ordered) -> tuple[int | None, int | None]:
    """The sides that say more than the range does; both if neither does."""
    sides = None if lo == of.minimum else lo, None if hi == of.maximum else hi
    return (lo, hi) if sides == (None, None) else sides


def _at_least(lo: int, of: Ordered, zone: tzinfo | None) -> str:
    # Of time on the clock, a microsecond past a step is just what is more than that step.
    if of.scale is Scale.CLOCK and of.resolution > 1 and lo % of.resolution == 1:
        return f"more than {count_in_words(lo - 1, of, zone)}"
    return f"at least {count_in_words(lo, of, zone)}"


def count_in_words(count: int, of: Ordered, zone: tzinfo | None = None) -> str:
    """A number on a scale, in words. An instant is told in its time zone."""
    match of.scale:
        case Scale.INTEGER:
            return str(count)
        case Scale.QUANTITY:
            return write_quantity(count, of.unit)
        case Scale.DATE:
            return day_in_words(date.fromordinal(count))
        case Scale.DATE_TIME:
            assert zone is not None
            return moment_in_words(from_microseconds(count, zone))
        case scale:
            return write_duration(count, scale)


def written(value: Value, of: Type) -> Any:
    """What a case writes for a value: a text, or for a set the lists of its codes."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case Members(present, absent):
            told = {"present": sorted(present), "absent": sorted(absent)}
            return {name: codes for name, codes in told.items() if codes}
        case Interval():
            assert isinstance(of, Ordered)
            return _write_interval(value, of)


def _write_interval(value: Interval, of: Ordered) -> str:
    if value.lo == value.hi:
        return _end(value.lo, of)
    # A side that is only the range's goes without saying.
    low = _end(value.lo, of) if value.lo != of.minimum else ""
    high = _end(value.hi, of) if value.hi != of.maximum else ""
    if low and high:
        return f"between {low} and {high}"
    return f"at most {high}" if high else f"at least {low or _end(value.lo, of)}"


def _end(count: int | None, of: Ordered) -> str:
    if count is None:
        return ""
    if of.scale is Scale.DATE:
        return date.fromordinal(count).isoformat()
    return count_in_words(count, of)


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The names of the months, in order."""


def day_in_words(date: date) -> str:
    """A date as people say it: *8 March 2026*."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def moment_in_words(instant: datetime) -> str:
    """An instant as people say it: *8 March 2026, 20:00*, seconds only where there are any."""
    clock = "%H:%M" if not (instant.second or instant.microsecond) else "%H:%M:%S"
    return f"{day_in_words(instant)}, {instant.strftime(clock)}"


def stretch_in_words(lo: int | None, hi: int | None, zone: tzinfo) -> str:
    """All instants that are left possible: a day, a month or a year, if they are just that."""
    first = None if lo is None else from_microseconds(lo, zone)
    if first and first.year < YEARS[0]:  # nothing of a case lies so early
        first = None
    # What lies up to the last microsecond of a day lies within that day.
    end = None if hi is None else from_microseconds(hi + 1, zone)
    if first and end and _is_midnight(first) and _is_midnight(end):
        whole = _whole(first.date(), end.date())
        if whole:
            return whole
    sides = []
    if first:
        sides.append(
            f"at least {day_in_words(first) if _is_midnight(first) else moment_in_words(first)}"
        )
    if end and hi is not None:
        before = (
            day_in_words(end - timedelta(days=1))
            if _is_midnight(end)
            else moment_in_words(from_microseconds(hi, zone))
        )
        sides.append(f"at most {before}")
    return " and ".join(sides) or "unknown"


def _is_midnight(instant: datetime) -> bool:
    return instant.time() == time()


def _whole(first: date, after: date) -> str:
    """The day, month or year that begins on one day and is over on another; else nothing."""
    if after == first + timedelta(days=1):
        return day_in_words(first)
    if first.day == after.day == 1 and after == (first + timedelta(days=31)).replace(day=1):
        return f"{MONTHS[first.month - 1]} {first.year}"
    is_new_year = (first.month, first.day) == (after.month, after.day) == (1, 1)
    return str(first.year) if is_new_year and after.year == first.year + 1 else ""
