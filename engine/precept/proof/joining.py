"""What several rulesets can all be told of an element that they do not declare alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import lcm

from precept.ir.types import Code, CodeSet, Ordered, Type
from precept.ir.vocabulary import Element

Elements = Mapping[str, Element]
_NOTHING = Code(())


def joined(one: Elements, other: Elements) -> Elements:
    """The elements of both; those that both have, as far as both can be told the same of them.

    A code may be one that only one of them knows. A number lies in the range and on the grid of
    both. Of what they take for different things, nothing can be told that is the same to both.
    """
    both = {id_: _joined(one[id_], other[id_]) for id_ in one if id_ in other}
    return {**one, **other, **both}


def _joined(one: Element, other: Element) -> Element:
    measured = one.measured if one.measured == other.measured else None
    return replace(one, type=_common(one.type, other.type), measured=measured)


def _common(one: Type, other: Type) -> Type:
    match one, other:
        case Code(codes), Code(others):
            return Code(tuple(dict.fromkeys((*codes, *others))))
        case CodeSet(codes), CodeSet(others):
            return CodeSet(tuple(dict.fromkeys((*codes, *others))))
        case Ordered(), Ordered() if (one.scale, one.unit) == (other.scale, other.unit):
            return _overlap(one, other)
        case _:
            return one if one == other else _NOTHING


def _overlap(one: Ordered, other: Ordered) -> Type:
    lows = [end for end in (one.minimum, other.minimum) if end is not None]
    highs = [end for end in (one.maximum, other.maximum) if end is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return _NOTHING
    return replace(one, resolution=lcm(one.resolution, other.resolution), minimum=low, maximum=high)
