"""What to ask for in the place of a duration of which the beginning is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from precept.ir.facts import Value
from precept.ir.history import NOW, Measured
from precept.ir.vocabulary import Element


def told_from(element: Element, values: Mapping[str, Value], closed: Collection[str]) -> str:
    """The element to ask for so as to know one: itself, or what it is measured from.

    Whoever knows when something began need not reckon how long it lasted: whether it still goes on,
    or when it ended, is told more easily.
    """
    match element.measured:
        case Measured(start=str(start), end=end, persists=persists) if start in values:
            if persists and persists not in values:
                return element.id if persists in closed else persists
            is_over = not values.get(persists)
            if is_over and end != NOW and end not in {*values, *closed}:
                return end
    return element.id
