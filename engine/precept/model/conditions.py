"""Conditions of rules: comparisons and findings, joined by all, any and not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from precept.model.diagnostics import Span


class Op(Enum):
    """How an element is compared. `is not` is the negation of `is`."""

    EQ = "is"
    LT = "is less than"
    LE = "is at most"
    GT = "is more than"
    GE = "is at least"
    HAS = "includes"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of an element with a constant: `yes` or `no`, a code, or a number on its scale.

    Booleans and codes have only `Op.EQ`, sets of codes only `Op.HAS`. `text` is the constant as the
    author wrote it; `interpretation` names the interpretation that it comes from, if any.
    """

    element: str
    op: Op
    value: bool | int | str
    text: str = field(default="", compare=False)
    interpretation: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """The condition that a finding is true."""

    finding: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part is true. Without parts: true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some part is true. Without parts: false."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part is false."""

    part: Condition


Condition = Comparison | Holds | AllOf | AnyOf | Not


def leaves(condition: Condition) -> Iterator[Comparison | Holds]:
    """Return the comparisons and findings of a condition, as written from left to right."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield condition


def elements(condition: Condition) -> frozenset[str]:
    """Return the data elements that a condition compares."""
    return frozenset(leaf.element for leaf in comparisons(condition))


def findings(condition: Condition) -> frozenset[str]:
    """Return the findings that a condition reads."""
    return frozenset(leaf.finding for leaf in leaves(condition) if isinstance(leaf, Holds))


def comparisons(condition: Condition | None) -> Iterator[Comparison]:
    """Return the comparisons of a condition, as written from left to right; None has none."""
    if condition is not None:
        yield from (leaf for leaf in leaves(condition) if isinstance(leaf, Comparison))
