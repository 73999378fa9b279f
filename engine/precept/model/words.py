"""Values, dates and times in words: the words of features and of explanations alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from precept.model.facts import Interval, Members, OtherThan, Value
from precept.model.quantities import write_duration, write_quantity
from precept.model.types import NEVER, YEARS, Ordered, Scale, Type, from_microseconds
from precept.model.vocabulary import Element

VALUE = "{value}"
NEVER_WAS = "never"
"""The duration since what never was."""


def plain(code: str) -> str:
    """Return a code in words: `secondary_progressive` as *secondary progressive*."""
    return code.replace("_", " ")


def phrase_for(element: Element, value: str) -> str:
    """Return the first phrase of an element that can express a value.

    `value` is `yes` or `no` for a boolean, a code, or a number in words.
    """
    for phrase in element.steps:
        if phrase.value == value:
            return phrase.text
    for phrase in element.steps:
        if phrase.value is None:
            return phrase.text.replace(VALUE, plain(value))
    return f"{plain(element.id)}: {plain(value)}"


def in_words(value: Value, type_: Type, zone: tzinfo) -> str:
    """Return a value in words; an interval as its possible values."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case Members():
            return _members(value)
        case OtherThan(codes):
            return _members(Members(absent=codes))
        case Interval(lo, hi):
            assert isinstance(type_, Ordered)
            return _interval(lo, hi, type_, zone)


def _members(value: Members) -> str:
    codes = [*sorted(value.present), *(f"not {code}" for code in sorted(value.absent))]
    return ", ".join(codes) or "unknown"


def _interval(lo: int | None, hi: int | None, type_: Ordered, zone: tzinfo) -> str:
    if lo is not None and lo == hi:
        return count_in_words(lo, type_, zone)
    if type_.scale is Scale.DATE_TIME:
        return stretch_in_words(lo, hi, zone)
    if type_.scale is Scale.QUANTITY and lo is not None and hi == lo + 1:
        return f"about {count_in_words(_rounded(lo, type_), type_)}"
    lo, hi = _narrower(lo, hi, type_)
    sides = []
    if lo is not None:
        sides.append(_at_least(lo, type_, zone))
    if hi is not None:
        sides.append(_at_most(hi, type_, zone))
    return " and ".join(sides) or "unknown"


def _rounded(count: int, type_: Ordered) -> int:
    """Return a computed number with two digits more than its resolution has."""
    step = max(1, type_.resolution // 100)
    return (count + step // 2) // step * step


def _narrower(lo: int | None, hi: int | None, type_: Ordered) -> tuple[int | None, int | None]:
    """Return the sides that are narrower than the declared range; both if neither is."""
    sides = None if lo == type_.minimum else lo, None if hi == type_.maximum else hi
    return (lo, hi) if sides == (None, None) else sides


_SECOND = 1_000_000
"""A second by the clock, in microseconds."""


def _at_least(lo: int, type_: Ordered, zone: tzinfo | None) -> str:
    # A duration by the clock of whole seconds and a microsecond is just more than these seconds.
    if type_.scale is Scale.CLOCK and lo % _SECOND == 1:
        return f"more than {count_in_words(lo - 1, type_, zone)}"
    return f"at least {count_in_words(lo, type_, zone)}"


def _at_most(hi: int, type_: Ordered, zone: tzinfo | None) -> str:
    # And one of whole seconds but for a microsecond is just less than these seconds.
    if type_.scale is Scale.CLOCK and (hi + 1) % _SECOND == 0:
        return f"less than {count_in_words(hi + 1, type_, zone)}"
    return f"at most {count_in_words(hi, type_, zone)}"


def count_in_words(count: int, type_: Ordered, zone: tzinfo | None = None) -> str:
    """Return a number on a scale in words. An instant needs a time zone."""
    if count == NEVER:
        return NEVER_WAS
    match type_.scale:
        case Scale.INTEGER:
            return str(count)
        case Scale.QUANTITY:
            return write_quantity(count, type_.unit)
        case Scale.DATE:
            if count > date.max.toordinal() or count < 1:
                # A formula can lead beyond all calendars.
                last, side = (date.max, "after") if count > 0 else (date.min, "before")
                return f"a day {side} {day_in_words(last)}"
            return day_in_words(date.fromordinal(count))
        case Scale.DATE_TIME:
            assert zone is not None
            return moment_in_words(from_microseconds(count, zone))
        case scale:
            return write_duration(count, scale)


def as_case_value(value: Value, type_: Type) -> Any:
    """Return a value as a case writes it: a text, or for a set of codes its lists."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case Members(present, absent):
            lists = {"present": sorted(present), "absent": sorted(absent)}
            return {name: codes for name, codes in lists.items() if codes}
        case OtherThan():
            return "unknown"  # a case cannot say it; it follows from other facts
        case Interval():
            assert isinstance(type_, Ordered)
            return _write_interval(value, type_)


def _write_interval(value: Interval, type_: Ordered) -> str:
    if value.lo == value.hi:
        return _end(value.lo, type_)
    # A side that is that of the declared range is left out.
    low = _end(value.lo, type_) if value.lo != type_.minimum else ""
    high = _end(value.hi, type_) if value.hi != type_.maximum else ""
    if low and high:
        return f"between {low} and {high}"
    return f"at most {high}" if high else f"at least {low or _end(value.lo, type_)}"


def _end(count: int | None, type_: Ordered) -> str:
    if count is None:
        return ""
    if type_.scale is Scale.DATE:
        return date.fromordinal(count).isoformat()
    return count_in_words(count, type_)


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The names of the months, in order."""


def day_in_words(date: date) -> str:
    """Return a date in words: *8 March 2026*."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def moment_in_words(instant: datetime) -> str:
    """Return an instant in words: *8 March 2026, 20:00*, with seconds if it has any.

    Where clocks are put back and show it twice, it says by which of the two: *01:30 GMT*.
    """
    clock = "%H:%M" if not (instant.second or instant.microsecond) else "%H:%M:%S"
    if instant.utcoffset() != instant.replace(fold=1 - instant.fold).utcoffset():
        clock += " %Z"
    return f"{day_in_words(instant)}, {instant.strftime(clock)}"


def stretch_in_words(lo: int | None, hi: int | None, zone: tzinfo) -> str:
    """Return an interval of instants in words: a day, month or year if it is one."""
    first = None if lo is None else from_microseconds(lo, zone)
    if first and first.year < YEARS[0]:  # before the first instant of a case
        first = None
    # The last microsecond of a day belongs to that day.
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


def listed(words: Sequence[str]) -> str:
    """Return words as people list them: *p1.1*, *p1.1 and p1.2*, *p1.1, p1.2 and p2.1*."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _is_midnight(instant: datetime) -> bool:
    return instant.time() == time()


def _whole(first: date, after: date) -> str:
    """Return the day, month or year from one day to the day before another; else an empty text."""
    if after == first + timedelta(days=1):
        return day_in_words(first)
    if first.day == after.day == 1 and after == (first + timedelta(days=31)).replace(day=1):
        return f"{MONTHS[first.month - 1]} {first.year}"
    is_new_year = (first.month, first.day) == (after.month, after.day) == (1, 1)
    return str(first.year) if is_new_year and after.year == first.year + 1 else ""
