"""Computed values: formulas over elements, with exact constants, and how results are rounded.

Numbers are in base units: each operand knows how many of them one count of its element is, so
that nothing here or in the engines has to know a unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from precept.model.conditions import Condition, comparisons
from precept.model.diagnostics import Span


class Operator(Enum):
    """What joins two terms."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    POWER = "^"


class Function(Enum):
    """A function by the name that authors write."""

    MIN = "min"
    MAX = "max"
    ABS = "abs"
    SQRT = "sqrt"
    EXP = "exp"
    LN = "ln"
    LOG10 = "log10"


class Rounding(Enum):
    """Where a value between two steps goes, by the words that authors write."""

    UP = "up"
    DOWN = "down"
    HALF_UP = "half up"
    HALF_EVEN = "half even"


@dataclass(frozen=True, slots=True)
class Constant:
    """A number in base units; `text` is the constant as the author wrote it, with its unit."""

    value: Fraction
    text: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Operand:
    """The value of an element: its count times `scale`, without the fraction if it is `whole`.

    `text` is the operand as the author wrote it.
    """

    element: str
    scale: Fraction
    whole: bool = False
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """Two terms joined by an operator."""

    operator: Operator
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one term, or of several for the least or the greatest of them."""

    function: Function
    arguments: tuple[Term, ...]


Term = Constant | Operand | Operation | Call


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that applies where a condition on elements is true; None means everywhere."""

    term: Term
    when: Condition | None = None
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Computed:
    """How a value is computed: by the first formula that applies.

    `scale` is the number of counts of one base unit. The result is rounded to a multiple of `step`
    counts; without rounding it is exact, between two counts where it is no whole number of them.
    `cites` are the statements that state the formulas.
    """

    formulas: tuple[Formula, ...]
    scale: Fraction
    rounding: Rounding | None = None
    step: int = 1
    cites: tuple[str, ...] = ()
    text: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def operands(self) -> tuple[str, ...]:
        """The elements that it is computed from, those of conditions included, each once."""
        named = (
            name
            for formula in self.formulas
            for name in (
                *(leaf.element for leaf in comparisons(formula.when)),
                *(part.element for part in parts(formula.term) if isinstance(part, Operand)),
            )
        )
        return tuple(dict.fromkeys(named))


def parts(term: Term) -> Iterator[Term]:
    """Return a term and all terms in it, as written from left to right."""
    yield term
    match term:
        case Operation(_, left, right):
            yield from parts(left)
            yield from parts(right)
        case Call(_, arguments):
            for argument in arguments:
                yield from parts(argument)
