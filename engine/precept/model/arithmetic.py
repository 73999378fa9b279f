"""Computed values: formulas over elements, with exact constants, and how results are rounded.

Numbers are in base units: each operand knows how many of them one count of its element is, so
that nothing here or in the engines has to know a unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import Enum
from fractions import Fraction

from precept.model.conditions import Condition, comparisons
from precept.model.conditions import notation as condition_notation
from precept.model.diagnostics import Span
from precept.model.records import dataclass


class Operator(Enum):
    """What joins two terms."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    POWER = "^"


class Function(Enum):
    """A function by the name that authors write.

    `YEAR` takes a date and gives the number of its calendar year. `LATER` takes a date and a number
    of months and is written as a sum: `born + 6 months`. In a month without such a day it is the
    last day.
    """

    MIN = "min"
    MAX = "max"
    ABS = "abs"
    SQRT = "sqrt"
    EXP = "exp"
    LN = "ln"
    LOG10 = "log10"
    YEAR = "year"
    LATER = "months later"


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


@dataclass(frozen=True, slots=True)
class Computed:
    """How a value is computed: by the first formula that applies.

    `scale` is the number of counts of one base unit. The result is rounded to a multiple of `step`
    counts, `step_text` as written; without rounding it is exact, between two counts where it is no
    whole number of them. `parameters` are those that the formulas name; each has its value there.
    `cites` are the statements that say how to compute it; without any, they are those of the rules
    that read the value.
    """

    formulas: tuple[Formula, ...]
    scale: Fraction
    rounding: Rounding | None = None
    step: int = 1
    step_text: str = field(default="", compare=False)
    parameters: tuple[str, ...] = field(default=(), compare=False)
    cites: tuple[str, ...] = ()
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

    @property
    def terms_read(self) -> frozenset[str]:
        """The elements whose values it computes with, beside those that conditions compare."""
        every = (part for formula in self.formulas for part in parts(formula.term))
        return frozenset(part.element for part in every if isinstance(part, Operand))


def formulas_in_words(computed: Computed) -> str:
    """Return how a value is computed: *weight / height ^ 2, rounded down to 0.1 kg/m2*."""
    said = []
    for formula in computed.formulas:
        condition = f" where {condition_notation(formula.when)}" if formula.when else ""
        said.append(f"{notation(formula.term)}{condition}")
    rounding = computed.rounding
    rounded = f", rounded {rounding.value} to {computed.step_text}" if rounding else ""
    return "; otherwise ".join(said) + rounded


def notation(term: Term) -> str:
    """Return a term as authors write it: `15 mg/kg * weight`, `min(dose, 1 g)`."""
    match term:
        case Constant(value, text):
            return text or str(value)
        case Operand(element, _, _, text):
            return text or element
        case Call(Function.LATER, (date, Constant(months, text))):
            return f"{notation(date)} {'-' if months < 0 else '+'} {text or abs(months)}"
        case Call(function, arguments):
            return f"{function.value}({', '.join(map(notation, arguments))})"
        case Operation(operator, left, right):
            is_power = operator is Operator.POWER
            first = _bracketed(left, _BINDING[operator] + is_power)
            second = _bracketed(right, _BINDING[operator] + (not is_power))
            return f"{first} {operator.value} {second}"


_BINDING = {
    Operator.ADD: 1,
    Operator.SUBTRACT: 1,
    Operator.MULTIPLY: 2,
    Operator.DIVIDE: 2,
    Operator.POWER: 3,
}


def _bracketed(term: Term, least: int) -> str:
    """Return a term in brackets if its operator binds less than is needed."""
    binds = _BINDING[term.operator] if isinstance(term, Operation) else 4
    if isinstance(term, Call) and term.function is Function.LATER:
        binds = _BINDING[Operator.ADD]
    return notation(term) if binds >= least else f"({notation(term)})"


def constants(computed: Computed) -> Iterator[Constant]:
    """Return the numbers of formulas that a statement has to state.

    It says in words what is squared or cubed, and what is nothing or one.
    """
    for formula in computed.formulas:
        spoken = {
            id(part.right)
            for part in parts(formula.term)
            if isinstance(part, Operation)
            and part.operator is Operator.POWER
            and isinstance(part.right, Constant)
            and part.right.value in (2, 3)
        }
        for part in parts(formula.term):
            if not isinstance(part, Constant) or id(part) in spoken:
                continue
            has_unit = part.text.strip("-0123456789.")
            if part.value and (has_unit or part.value not in (1, -1)):
                yield part


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
