"""Mutants of formulas: other numbers, signs, functions, conditions and rounding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from precept.model.arithmetic import (
    Call,
    Computed,
    Constant,
    Formula,
    Function,
    Operation,
    Operator,
    Rounding,
    Term,
    notation,
    parts,
)
from precept.model.conditions import Not

_OTHER_OPERATORS = {
    Operator.ADD: Operator.SUBTRACT,
    Operator.SUBTRACT: Operator.ADD,
    Operator.MULTIPLY: Operator.DIVIDE,
    Operator.DIVIDE: Operator.MULTIPLY,
    Operator.POWER: Operator.MULTIPLY,
}
_IRRATIONAL = (Function.SQRT, Function.EXP, Function.LN, Function.LOG10)
_OTHER_FUNCTIONS = {Function.MIN: Function.MAX, Function.MAX: Function.MIN}


def computed_changes(computed: Computed) -> Iterator[tuple[str, Computed]]:
    """Return each change of how a value is computed, in words."""
    for place, formula in enumerate(computed.formulas):
        for change, changed in _formula_changes(formula):
            formulas = (*computed.formulas[:place], changed, *computed.formulas[place + 1 :])
            yield change, replace(computed, formulas=formulas)
    for place in range(len(computed.formulas) - 1):
        first, second = computed.formulas[place : place + 2]
        if first.term == second.term:
            continue
        exchanged = (replace(first, term=second.term), replace(second, term=first.term))
        formulas = (*computed.formulas[:place], *exchanged, *computed.formulas[place + 2 :])
        change = f"`{notation(first.term)}` and `{notation(second.term)}` exchanged"
        yield change, replace(computed, formulas=formulas)
    if computed.rounding:
        yield "not rounded", replace(computed, rounding=None, step=1)
        halves = {Rounding.HALF_UP, Rounding.HALF_EVEN}
        for rounding in Rounding:
            # What is no fraction never lies in the middle.
            same = halves >= {rounding, computed.rounding} and not _gives_fractions(computed)
            if rounding is not computed.rounding and not same:
                change = f"rounded {rounding.value}, not {computed.rounding.value}"
                yield change, replace(computed, rounding=rounding)
        yield "ten times the step of rounding", replace(computed, step=10 * computed.step)


def _gives_fractions(computed: Computed) -> bool:
    """Return whether a formula is made of the four operations and whole powers."""
    return not any(
        (isinstance(part, Call) and part.function in _IRRATIONAL)
        or (
            isinstance(part, Operation)
            and part.operator is Operator.POWER
            and not (isinstance(part.right, Constant) and part.right.value.denominator == 1)
        )
        for formula in computed.formulas
        for part in parts(formula.term)
    )


def _formula_changes(formula: Formula) -> Iterator[tuple[str, Formula]]:
    for change, term in _term_changes(formula.term):
        yield change, replace(formula, term=term)
    if formula.when is not None:
        yield "the condition of a formula left out", replace(formula, when=None)
        yield "the condition of a formula turned round", replace(formula, when=Not(formula.when))


def _term_changes(term: Term) -> Iterator[tuple[str, Term]]:
    match term:
        case Constant(value):
            for factor in (10, -1) if value else ():
                changed = Constant(value * factor)
                yield f"{factor} times {notation(term)}", changed
        case Operation(operator, left, right):
            other = _OTHER_OPERATORS[operator]
            change = f"`{other.value}` in place of `{operator.value}` in `{notation(term)}`"
            yield change, replace(term, operator=other)
            if operator in (Operator.SUBTRACT, Operator.DIVIDE, Operator.POWER):
                exchanged = replace(term, left=right, right=left)
                yield f"`{notation(exchanged)}` in place of `{notation(term)}`", exchanged
            for change, part in _term_changes(left):
                yield change, replace(term, left=part)
            for change, part in _term_changes(right):
                yield change, replace(term, right=part)
        case Call(function, arguments):
            yield from _call_changes(term, function, arguments)


def _call_changes(
    call: Call, function: Function, arguments: tuple[Term, ...]
) -> Iterator[tuple[str, Term]]:
    if function in _OTHER_FUNCTIONS:
        other = replace(call, function=_OTHER_FUNCTIONS[function])
        yield f"`{notation(other)}` in place of `{notation(call)}`", other
    for place, argument in enumerate(arguments):
        yield f"`{notation(argument)}` in place of `{notation(call)}`", argument
        for change, part in _term_changes(argument):
            changed = (*arguments[:place], part, *arguments[place + 1 :])
            yield change, replace(call, arguments=changed)
