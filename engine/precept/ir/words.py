"""Values in words: the words of features and of explanations alike."""

from __future__ import annotations

from datetime import tzinfo

from precept.ir import durations
from precept.ir.facts import Interval, Value
from precept.ir.instants import instant
from precept.ir.types import Boolean, Ordered, Scale, Type
from precept.ir.vocabulary import Element

VALUE = "{value}"
NO = "no "


def plain(code: str) -> str:
    """A code in words: `secondary_progressive` is said *secondary progressive*."""
    return code.replace("_", " ")


def negative(phrase: str) -> str:
    """How a yes-or-no phrase says no."""
    return NO + phrase


def say(element: Element, value: str) -> str:
    """An element with a value, in the vocabulary's first phrase.

    `value` is `yes` or `no` for a boolean, a code, or a number in words.
    """
    if isinstance(element.type, Boolean):
        phrase = element.steps[0] if element.steps else plain(element.id)
        return phrase if value == "yes" else (element.says_no or negative(phrase))
    for phrase in element.steps:
        if VALUE in phrase:
            return phrase.replace(VALUE, plain(value))
    return f"{plain(element.id)}: {plain(value)}"


def in_words(value: Value, type_: Type, zone: tzinfo) -> str:
    """What is known of an element, in words; of an interval, all that is left possible."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case Interval(lo, hi):
            assert isinstance(type_, Ordered)
            return _interval(lo, hi, type_.scale, zone)


def _interval(lo: int | None, hi: int | None, scale: Scale, zone: tzinfo) -> str:
    if lo is not None and lo == hi:
        return count_in_words(lo, scale, zone)
    sides = []
    if lo is not None:
        sides.append(f"at least {count_in_words(lo, scale, zone)}")
    if hi is not None:
        sides.append(f"at most {count_in_words(hi, scale, zone)}")
    return " and ".join(sides) or "unknown"


def count_in_words(count: int, scale: Scale, zone: tzinfo | None = None) -> str:
    """A number on a scale, in words. An instant is told in its time zone."""
    match scale:
        case Scale.INTEGER:
            return str(count)
        case Scale.DATE_TIME:
            assert zone is not None
            return instant(count, zone).isoformat()
        case _:
            return durations.write(count, scale)
