"""Conditions of rules: comparisons, findings and scores, joined by all, any, not and `at least`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from enum import Enum

from precept.model.diagnostics import Span
from precept.model.records import dataclass


class Op(Enum):
    """How an element is compared. `is not` is the negation of `is`."""

    EQ = "is"
    LT = "is less than"
    LE = "is at most"
    GT = "is more than"
    GE = "is at least"
    HAS = "includes"
    NOT_KNOWN = "is not known"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of an element with a constant: `yes` or `no`, a code, or a number on its scale.

    Booleans and codes have only `Op.EQ`, sets of codes only `Op.HAS`. Of `Op.NOT_KNOWN`, which is
    true unless exactly one value is left and never unknown itself, the constant is `True`. `text`
    is the constant as the author wrote it; `interpretation` names the interpretation that it comes
    from, if any. `figure` is the document's figure if that is another one, as *11 years* is for
    less than 12 years. `is_own` says that the constant is the authors' own, from an interpretation.
    """

    element: str
    op: Op
    value: bool | int | str
    text: str = field(default="", compare=False)
    interpretation: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False, repr=False)
    figure: str = field(default="", compare=False)
    is_own: bool = field(default=False, compare=False)

    @property
    def word(self) -> str:
        """The id of what it reads."""
        return self.element

    @property
    def constant(self) -> str:
        """The constant in words, marked if it is the authors' own."""
        return (self.text or str(self.value)) + self.mark

    @property
    def mark(self) -> str:
        """The mark behind a figure that no statement of the document has; empty for others."""
        return _OWN if self.is_own else ""


@dataclass(frozen=True, slots=True)
class Holds:
    """The condition that a finding is true."""

    finding: str
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def word(self) -> str:
        """The id of what it reads."""
        return self.finding


def class_finding(classification: str, code: str) -> str:
    """Return the id of the finding of a code: the line that reads it as a condition.

    No finding that an author declares has the same, because names contain no spaces.
    """
    return f"{classification} is {code}"


def classification_of(finding: str) -> str:
    """Return the classification that a finding is a code of; empty if of none."""
    name, joint, _ = finding.partition(class_finding("", ""))
    return name if joint else ""


@dataclass(frozen=True, slots=True)
class ScoreComparison:
    """A comparison of a score with points, in millionths; every `Op` but `HAS`.

    `text`, `interpretation` and `is_own` are those of a `Comparison`.
    """

    score: str
    op: Op
    value: int
    text: str = field(default="", compare=False)
    interpretation: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False, repr=False)
    is_own: bool = field(default=False, compare=False)

    @property
    def word(self) -> str:
        """The id of what it reads."""
        return self.score

    @property
    def mark(self) -> str:
        """The mark behind points that no statement of the document has; empty for others."""
        return _OWN if self.is_own else ""


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


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least a number of the parts are true."""

    number: int
    parts: tuple[Condition, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


Leaf = Comparison | Holds | ScoreComparison
Condition = Leaf | AllOf | AnyOf | AtLeast | Not


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Return the comparisons and findings of a condition, as written from left to right."""
    return (leaf for leaf, _ in signed_leaves(condition))


def signed_leaves(condition: Condition, *, wanted: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """Return each comparison and finding, with the truth that speaks for a condition's own."""
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            for part in parts:
                yield from signed_leaves(part, wanted=wanted)
        case Not(part):
            yield from signed_leaves(part, wanted=not wanted)
        case _:
            yield condition, wanted


def with_leaves(condition: Condition, change: Callable[[Leaf], Condition]) -> Condition:
    """Return a condition with each comparison and finding changed."""
    match condition:
        case AllOf(parts):
            return AllOf(tuple(with_leaves(part, change) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(with_leaves(part, change) for part in parts))
        case AtLeast(number, parts):
            return AtLeast(number, tuple(with_leaves(part, change) for part in parts))
        case Not(part):
            return Not(with_leaves(part, change))
        case _:
            return change(condition)


def elements(condition: Condition) -> frozenset[str]:
    """Return the data elements that a condition compares."""
    return frozenset(leaf.element for leaf in comparisons(condition))


def findings(condition: Condition) -> frozenset[str]:
    """Return the findings that a condition reads."""
    return frozenset(leaf.finding for leaf in leaves(condition) if isinstance(leaf, Holds))


def scores(condition: Condition) -> frozenset[str]:
    """Return the scores that a condition reads."""
    return frozenset(leaf.score for leaf in leaves(condition) if isinstance(leaf, ScoreComparison))


def counts(condition: Condition) -> Iterator[AtLeast]:
    """Return the conditions that count others, outer ones first."""
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            if isinstance(condition, AtLeast):
                yield condition
            for part in parts:
                yield from counts(part)
        case Not(part):
            yield from counts(part)


def comparisons(condition: Condition | None) -> Iterator[Comparison]:
    """Return the comparisons of a condition, as written from left to right; None has none."""
    if condition is not None:
        yield from (leaf for leaf in leaves(condition) if isinstance(leaf, Comparison))


def assumptions(condition: Condition) -> Iterator[Comparison]:
    """Return the comparisons of a condition that are true while something is not known."""
    return (leaf for leaf in comparisons(condition) if leaf.op is Op.NOT_KNOWN)


_OWN = ", the authors' figure"


def _from(comparison: Comparison | ScoreComparison) -> str:
    """Return the interpretation that a constant comes from, in brackets; empty without one."""
    return f" ({comparison.interpretation})" if comparison.interpretation else ""


def notation(condition: Condition) -> str:
    """Return a condition on one line: `growing`, `not growing`, `all of (growing, soil is dry)`.

    A constant that comes from an interpretation is followed by its name.
    """
    match condition:
        case Comparison(element, Op.NOT_KNOWN):
            return f"{element} {Op.NOT_KNOWN.value}"
        case Comparison(element, _, True):
            return element
        case Comparison(element, op, value):
            said = "no" if value is False else condition.text or value
            return f"{element} {op.value} {said}{_from(condition)}"
        case Holds(finding):
            return finding
        case ScoreComparison(score, op, points):
            return f"{score} {op.value} {condition.text or points}{_from(condition)}"
        case AtLeast(number, parts):
            return f"at least {number} of ({', '.join(map(notation, parts))})"
        case Not(Holds(finding)) if name := classification_of(finding):
            return finding.replace(f"{name} is", f"{name} is not", 1)
        case Not(part):
            return f"not {notation(part)}"
        case AllOf(parts):
            return f"all of ({', '.join(map(notation, parts))})"
        case AnyOf(parts):
            return f"any of ({', '.join(map(notation, parts))})"
