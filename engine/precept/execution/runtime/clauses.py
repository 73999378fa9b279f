"""Positive Horn clauses, which the forward-chaining engine runs exactly, and formulas in DNF.

Truth and falsity are two separate literals, so a clause never tests the absence of anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from precept.model.records import dataclass


class Op(Enum):
    """How an attribute is compared. A comparison with a missing attribute is false."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


RULE, FINDING, AUXILIARY = "rule", "finding", "auxiliary"


class Literal(NamedTuple):
    """A conclusion: that a rule, a finding or an auxiliary is true, or that it is false.

    The kind is text, not an enumeration, because literals are looked up often and text hashes fast.
    """

    kind: str
    id: str
    truth: bool


Attribute = tuple[str, str] | Literal
"""A number of a case: an element and an aspect of it, such as its lower bound.

A literal is one as well: it is 1 if the literal was concluded at an earlier stage.
"""


class Atom(NamedTuple):
    """An attribute compared with a whole number."""

    attribute: Attribute
    op: Op
    number: int


def carried(literal: Literal) -> Atom:
    """Return the atom that a literal was concluded at an earlier stage."""
    return Atom(literal, Op.EQ, 1)


@dataclass(frozen=True, slots=True)
class Clause:
    """All `heads` follow if all `literals` hold and all atoms of a branch are true of the case.

    A clause without atoms has a single empty branch. What its atoms read of conclusions is
    concluded at stages before its own; its literals are concluded at its stage, or before.
    """

    heads: tuple[Literal, ...]
    branches: tuple[tuple[Atom, ...], ...]
    literals: tuple[Literal, ...]
    stage: int = 0

    @property
    def reads_case(self) -> bool:
        """Whether the clause compares attributes or has no literals to wait for."""
        return not self.literals or self.branches != ((),)

    @property
    def attributes(self) -> frozenset[Attribute]:
        """The attributes compared."""
        return frozenset(atom.attribute for branch in self.branches for atom in branch)

    @property
    def carried(self) -> frozenset[Literal]:
        """The literals among the attributes."""
        return frozenset(one for one in self.attributes if isinstance(one, Literal))


@dataclass(frozen=True, slots=True)
class Program:
    """The clauses of a ruleset by stage, and in each stage lower strata first.

    `facts` is the literal that each head makes known to other clauses: for a rule that concludes a
    finding, the finding. Heads that no clause reads are not in it.
    """

    clauses: tuple[Clause, ...]
    facts: Mapping[Literal, Literal]


Product = frozenset[Atom | Literal]
Dnf = tuple[Product, ...]
"""A formula in disjunctive normal form."""

TRUE: Dnf = (frozenset(),)
FALSE: Dnf = ()


def disjunction(parts: Iterable[Dnf]) -> Dnf:
    """Return the disjunction of formulas, without products implied by shorter ones."""
    return _minimal(product for dnf in parts for product in dnf)


def conjunction(left: Dnf, right: Dnf) -> Dnf:
    """Return the conjunction of two formulas, multiplied out."""
    return _minimal(first | second for first in left for second in right)


def _minimal(products: Iterable[Product]) -> Dnf:
    kept: list[Product] = []
    shorter: list[Product] = []
    for product in sorted(dict.fromkeys(products), key=len):
        if kept and len(kept[-1]) < len(product):
            shorter = list(kept)
        if not any(other <= product for other in shorter):
            kept.append(product)
    return tuple(kept)
