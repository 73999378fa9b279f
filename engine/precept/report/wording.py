"""Small texts of the pages: types of elements, and what is known of a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from precept.ir.truth import Truth
from precept.ir.types import Boolean, Code, CodeSet, Ordered
from precept.ir.vocabulary import Element
from precept.ir.words import plain, say

_SHOWS = MappingProxyType(
    {Truth.TRUE: "applies", Truth.FALSE: "does not apply", Truth.UNKNOWN: "open"}
)


def of_type(element: Element) -> str:
    """What an element can hold: *yes or no*, *one of relapsing, progressive*, *clock duration*."""
    match element.type:
        case Boolean():
            return "yes or no"
        case Code(codes):
            return f"one of {', '.join(map(plain, codes))}"
        case CodeSet(codes):
            return f"any of {', '.join(map(plain, codes))}"
        case Ordered(scale, unit=unit):
            return f"{scale.value} in {unit}" if unit else scale.value


def shows(truths: Iterable[Truth]) -> str:
    """What a scenario shows of a rule: *applies*, *open*; nothing where it shows nothing."""
    return ", ".join(dict.fromkeys(_SHOWS[truth] for truth in truths))


def people(facts: Mapping[str, Any], elements: Mapping[str, Element]) -> Iterator[str]:
    """The facts of a case, a phrase for each."""
    for id_, fact in facts.items():
        match fact:
            case str():
                yield say(elements[id_], fact)
            case Mapping():
                yield from (say(elements[id_], code) for code in fact.get("present", ()))
                yield from (say(elements[id_], f"not {code}") for code in fact.get("absent", ()))
