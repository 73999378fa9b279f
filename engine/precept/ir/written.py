"""Values as a case writes them: whatever intake reads is said here, exactly the other way round."""

from __future__ import annotations

from datetime import date
from typing import Any

from precept.ir.facts import Interval, Members, Value
from precept.ir.types import Ordered, Scale, Type
from precept.ir.words import count_in_words


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
            return _interval(value, of)


def _interval(value: Interval, of: Ordered) -> str:
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
