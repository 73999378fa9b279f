"""Values in words: the words of features and of explanations alike."""

from __future__ import annotations

from datetime import date, tzinfo

from precept.ir import durations, units
from precept.ir.facts import Interval, Members, Value
from precept.ir.instants import instant
from precept.ir.times import day, moment, stretch
from precept.ir.types import Ordered, Scale, Type
from precept.ir.vocabulary import Element

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
        return stretch(lo, hi, zone)
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
            return units.write(count, of.unit)
        case Scale.DATE:
            return day(date.fromordinal(count))
        case Scale.DATE_TIME:
            assert zone is not None
            return moment(instant(count, zone))
        case scale:
            return durations.write(count, scale)
