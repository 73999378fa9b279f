"""Dual-rail encoding of three-valued logic.

A truth value is a pair of terms: one that is true where the value is true, one where it is false.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import z3

from precept.model.answers import Truth


class DualRail(NamedTuple):
    """The rails of a truth value. Both are never true; where neither is, the value is unknown.

    Conditions use *and* and *or* alone and negation swaps the rails, so more knowledge never makes
    a rail false again; only the rails of `is not known` exchange their truth, once.
    """

    true: z3.BoolRef
    false: z3.BoolRef

    def within(self, allowed: Collection[Truth]) -> z3.BoolRef:
        """Return the term that the value is one of those allowed."""
        terms = {
            Truth.TRUE: self.true,
            Truth.FALSE: self.false,
            Truth.UNKNOWN: z3.Not(z3.Or(self.true, self.false)),
        }
        return z3.Or([terms[truth] for truth in Truth if truth in allowed])


NEVER = DualRail(z3.BoolVal(False), z3.BoolVal(True))
UNKNOWN = DualRail(z3.BoolVal(False), z3.BoolVal(False))


def atom(name: str) -> DualRail:
    """Return a truth value of two free literals, whose axiom the caller adds."""
    return DualRail(z3.Bool(name), z3.Bool(f"not: {name}"))


def all_of(parts: Iterable[DualRail]) -> DualRail:
    """Return the conjunction: true if all parts are true, false if one is false."""
    parts = tuple(parts)
    return DualRail(z3.And([part.true for part in parts]), z3.Or([part.false for part in parts]))


def any_of(parts: Iterable[DualRail]) -> DualRail:
    """Return the disjunction: true if one part is true, false if all are false."""
    parts = tuple(parts)
    return DualRail(z3.Or([part.true for part in parts]), z3.And([part.false for part in parts]))


def at_least(number: int, parts: Iterable[DualRail]) -> DualRail:
    """Return that a number of parts are true: false if too few can still be."""
    parts = tuple(parts)
    return DualRail(
        weighted([(part.true, 1) for part in parts], number),
        weighted([(part.false, 1) for part in parts], len(parts) - number + 1),
    )


def weighted(terms: Sequence[tuple[z3.BoolRef, int]], bound: int) -> z3.BoolRef:
    """Return the term that the weights of the terms that are true add up to at least a bound."""
    if bound <= 0:
        return z3.BoolVal(True)
    if sum(weight for _, weight in terms) < bound:
        return z3.BoolVal(False)
    return z3.PbGe(terms, bound)


def negation(part: DualRail) -> DualRail:
    """Return the negation: the rails swapped."""
    return DualRail(part.false, part.true)
