"""Disjunctions of conjunctions, the form in which conditions become clauses.

A product is a set of atoms and literals that all hold, a sum a tuple of products of which one does.
The empty product is true, the empty sum false.
"""

from __future__ import annotations

from collections.abc import Iterable

from precept.runtime.clauses import Atom, Literal

Product = frozenset[Atom | Literal]
Sum = tuple[Product, ...]

TRUE: Sum = (frozenset(),)
FALSE: Sum = ()


def either(sums: Iterable[Sum]) -> Sum:
    """The disjunction, without products that a shorter one makes superfluous."""
    return _absorbed(product for one in sums for product in one)


def both(left: Sum, right: Sum) -> Sum:
    """The conjunction, multiplied out."""
    return _absorbed(one | other for one in left for other in right)


def _absorbed(products: Iterable[Product]) -> Sum:
    kept: list[Product] = []
    shorter: list[Product] = []
    for product in sorted(dict.fromkeys(products), key=len):
        if kept and len(kept[-1]) < len(product):
            shorter = list(kept)
        if not any(one <= product for one in shorter):
            kept.append(product)
    return tuple(kept)
