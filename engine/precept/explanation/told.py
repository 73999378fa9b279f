"""The times that are written in a part of a case, whatever they tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo

from precept.intake import instants
from precept.ir.facts import Interval
from precept.syntax.nodes import Mapping, Node, Sequence, Text

_TIME = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)


def told(node: Node, zone: tzinfo) -> Iterator[int]:
    """The first and the last instant of every time that is written in a part of a case."""
    for text in _texts(node):
        for written in _TIME.findall(text):
            try:
                yield from ends(instants.parse(written, zone))
            except ValueError:  # it is no time, though it looked like one
                continue


def ends(known: Interval) -> set[int]:
    """The ends of an interval, as far as it has any."""
    return {end for end in (known.lo, known.hi) if end is not None}


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Text():
            yield node.value
        case Sequence(items):
            for item in items:
                yield from _texts(item)
        case Mapping(entries):
            for _, value in entries:
                yield from _texts(value)
