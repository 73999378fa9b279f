"""The least that something can be derived from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from precept.explanation.derivation import Derived, Unit


def minimal(
    derive: Callable[[frozenset[Unit]], Derived | None], units: Iterable[Unit]
) -> Derived | None:
    """What can be derived from so few units that every one of them is needed.

    One after the other is left out, in the order of `units`, if what is left still serves.
    """
    order = tuple(units)
    found = derive(frozenset(order))
    for unit in order:
        if found and unit in found.units:
            found = derive(found.units - {unit}) or found
    return found
