"""A ruleset as positive Horn clauses: what the forward-chaining engine can run exactly.

Truth and falsity are two separate literals, so a clause never tests the absence of anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

Attribute = tuple[str, str]
"""One number of a case: an element, and which of its numbers it is, such as its lower bound."""


class Op(Enum):
    """How an attribute is compared. A comparison with a missing attribute is false."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


class Atom(NamedTuple):
    """One attribute compared with one whole number."""

    attribute: Attribute
    op: Op
    number: int


RULE, FINDING, AUXILIARY = "rule", "finding", "auxiliary"


class Literal(NamedTuple):
    """Something concluded: that a rule, a finding or an auxiliary is true, or that it is false.

    The kind is text, not an enumeration: literals are looked up all the time, and hash fast.
    """

    kind: str
    id: str
    truth: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """All `heads` follow if all `literals` hold and all atoms of some branch are true of the case.

    Without atoms, the branches are one empty branch.
    """

    heads: tuple[Literal, ...]
    branches: tuple[tuple[Atom, ...], ...]
    literals: tuple[Literal, ...]

    @property
    def reads_case(self) -> bool:
        """Whether the case matters: it does not where the literals alone decide."""
        return not self.literals or self.branches != ((),)

    @property
    def attributes(self) -> frozenset[Attribute]:
        """The attributes compared."""
        return frozenset(atom.attribute for branch in self.branches for atom in branch)


@dataclass(frozen=True, slots=True)
class Program:
    """The clauses of a ruleset, lower strata first.

    `facts` says which literal the conclusion of a head makes known to other clauses. A rule that
    concludes a finding makes the finding known; heads that no clause reads are not in it.
    """

    clauses: tuple[Clause, ...]
    facts: Mapping[Literal, Literal]


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
