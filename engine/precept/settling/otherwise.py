"""A case of which something is otherwise, and how that is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from precept.ir.facts import Facts, Members, Value
from precept.ir.vocabulary import Element
from precept.ir.words import in_words, say
from precept.settling.model import Otherwise

if TYPE_CHECKING:
    from precept.proof.otherwise import Unit, Way


def otherwise(facts: Facts, way: Way) -> Facts:
    """The facts with what would be otherwise."""
    values = dict(facts.values)
    for unit, value in way.items():
        values[unit.element] = _instead(values[unit.element], value)
    return replace(facts, values=values)


def _instead(now: Value, value: Value) -> Value:
    """What is known with something else in its place; of a set, of one code."""
    if not (isinstance(now, Members) and isinstance(value, Members)):
        return value
    present, absent = now.present - value.absent, now.absent - value.present
    return Members(present | value.present, absent | value.absent)


def told(way: Way, facts: Facts, elements: Mapping[str, Element]) -> Iterator[Otherwise]:
    """Each thing that would be otherwise, in words."""
    for unit, value in way.items():
        element = elements[unit.element]
        now = _of(unit, facts.values[unit.element])
        values = [in_words(one, element.type, facts.tzinfo) for one in (value, now)]
        words = [say(element, one) for one in values]
        yield Otherwise(element.id, values[0], words[0], values[1], words[1])


def _of(unit: Unit, now: Value) -> Value:
    """What is known of a unit."""
    if not isinstance(now, Members):
        return now
    some = frozenset({unit.code})
    return Members(now.present & some, now.absent & some)
