"""Truth in three values as two in two: what is known to be true, and what is known to be false."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

import z3

from precept.model.answers import Truth


class Rails(NamedTuple):
    """When something is true and when it is false, never both; where neither holds, it is unknown.

    Neither of the two holds any the less when more is known: both are built with *and* and *or*
    alone, and negation only swaps them.
    """

    true: z3.BoolRef
    false: z3.BoolRef

    def within(self, allowed: Collection[Truth]) -> z3.BoolRef:
        """That the truth is one of those allowed."""
        terms = {
            Truth.TRUE: self.true,
            Truth.FALSE: self.false,
            Truth.UNKNOWN: z3.Not(z3.Or(self.true, self.false)),
        }
        return z3.Or([terms[truth] for truth in Truth if truth in allowed])


NEVER = Rails(z3.BoolVal(False), z3.BoolVal(False))
"""Of this nothing is ever known."""


def all_of(parts: Iterable[Rails]) -> Rails:
    """True if all parts are, false if one is."""
    parts = tuple(parts)
    return Rails(z3.And([part.true for part in parts]), z3.Or([part.false for part in parts]))


def any_of(parts: Iterable[Rails]) -> Rails:
    """True if one part is, false if all are."""
    parts = tuple(parts)
    return Rails(z3.Or([part.true for part in parts]), z3.And([part.false for part in parts]))


def negation(part: Rails) -> Rails:
    """True if the part is false, and the reverse."""
    return Rails(part.false, part.true)
