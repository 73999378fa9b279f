"""People by what is known of them, in the vocabulary's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC

from precept.ir.facts import Interval, Members, Value
from precept.ir.types import Ordered
from precept.ir.vocabulary import Element
from precept.ir.words import in_words, say


def told(values: Mapping[str, Value], elements: Mapping[str, Element]) -> tuple[str, ...]:
    """A phrase for each thing that is known."""
    return tuple(one for id_, value in values.items() for one in _told(value, elements[id_]))


def _told(value: Value, element: Element) -> Iterator[str]:
    match value:
        case Members(present, absent):
            yield from (say(element, code) for code in sorted(present))
            yield from (say(element, f"not {code}") for code in sorted(absent))
        case Interval():
            assert isinstance(element.type, Ordered)
            yield say(element, in_words(_beyond_range(value, element.type), element.type, UTC))
        case _:
            yield say(element, in_words(value, element.type, UTC))


def _beyond_range(value: Interval, of: Ordered) -> Interval:
    """The interval without an end that is only the range's and goes without saying."""
    low = None if value.lo == of.minimum else value.lo
    high = None if value.hi == of.maximum else value.hi
    return value if low is None and high is None else Interval(low, high)
