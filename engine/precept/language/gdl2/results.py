"""What a translation has found: cases of values, outputs, words and rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from precept.language.gdl2.conditions import Condition, decimal
from precept.language.gdl2.expressions import Amount, Binary, Expression, Number, Text, Unary
from precept.language.gdl2.program import DEFAULT
from precept.language.ledger.sentences import DEFAULTS

NUMBER_PARTS = ("", "magnitude", "value", "count")
"""The parts of an element that are its number."""
ZERO = Fraction(0)


@dataclass(frozen=True)
class Case:
    """A value that an element has under a condition, and the rule that says so."""

    rule: str
    when: Condition
    value: Expression


@dataclass(frozen=True)
class Output:
    """How what is recorded for an element is shown: as a code, points, a number, or a text."""

    kind: str
    word: str
    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    unit: str = ""
    has_default: bool = False


@dataclass
class Translation:
    """A vocabulary, rules by topic, and how inputs and outputs of test cases are said."""

    elements: dict[str, dict[str, object]] = field(default_factory=dict)
    classifications: dict[str, dict[str, object]] = field(default_factory=dict)
    scores: dict[str, dict[str, object]] = field(default_factory=dict)
    notes: dict[str, dict[str, object]] = field(default_factory=dict)
    findings: dict[str, dict[str, object]] = field(default_factory=dict)
    topics: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)


class Refused(Exception):
    """A guideline that cannot be said faithfully, and why."""


class Again(Exception):
    """A score turned out to be needed in a formula, so it has to be computed from the beginning."""


def cited(rule: str) -> str:
    """Return the statement for a rule, or for what is recorded before the first one."""
    return DEFAULTS if rule == DEFAULT else rule


def computed_lines(
    formulas: list[dict[str, object]], rounding: dict[str, object] | None, cites: list[str]
) -> dict[str, object]:
    """Return the lines that say how a value is computed."""
    is_one = len(formulas) == 1 and "when" not in formulas[0]
    lines: dict[str, object] = {"is": formulas[0]["is"] if is_one else formulas}
    if rounding:
        lines["round"] = rounding
    return lines | {"cites": cites}


def constant(of: Expression) -> Fraction | None:
    """Return the number that an expression is without any element; None if it has one."""
    match of:
        case Number(value) | Amount(value):
            return value
        case Text(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text):
            return Fraction(text)
        case Unary("-", inner):
            inside = constant(inner)
            return None if inside is None else -inside
        case Binary("+" | "-" | "*" | "/" as sign, left, right):
            one, other = constant(left), constant(right)
            if one is None or other is None:
                return None
            if sign == "/":
                return one / other if other else None
            return {"+": one + other, "-": one - other, "*": one * other}[sign]
    return None


def holds(one: Fraction, sign: str, other: Fraction) -> bool:
    """Return whether a comparison of two numbers is true."""
    return {
        "<": one < other,
        ">": one > other,
        "<=": one <= other,
        ">=": one >= other,
        "==": one == other,
        "!=": one != other,
    }[sign]


def nth(number: int) -> str:
    """Return a place in words."""
    names = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return names[number - 1] if number <= len(names) else f"number {number}"


def number_type(unit: str, places: int) -> dict[str, object]:
    """Return the lines that declare a number with so many decimals."""
    step = decimal(Fraction(1, 10 ** min(places, 6)))
    if unit:
        return {"type": "quantity", "unit": unit, "resolution": f"{step} {unit}"}
    return {"type": "number", "resolution": step}
