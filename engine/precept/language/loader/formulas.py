"""Formulas of computed values: names resolved, and units checked by dimension."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.conditions import read_condition
from precept.language.loader.context import LoadingContext
from precept.language.loader.ledger import read_cites
from precept.language.loader.parameters import (
    Stretch,
    names_in,
    on_each_stretch,
    stretches,
    with_day,
)
from precept.language.loader.shape import Group
from precept.language.loader.types import name_of, read_count
from precept.language.syntax.formulas import Applied, Binary, Literal, Name, Written, parse_formula
from precept.language.syntax.nodes import Node, ScalarNode, SequenceNode
from precept.model.arithmetic import (
    Call,
    Computed,
    Constant,
    Formula,
    Function,
    Operand,
    Operation,
    Operator,
    Rounding,
    Term,
)
from precept.model.conditions import AllOf, Comparison, Condition, leaves
from precept.model.diagnostics import NOWHERE, Span
from precept.model.quantities import MILLION
from precept.model.types import MONTH, Ordered, Scale
from precept.model.units import BARE, CALENDAR, CLOCK, Dimension, parse_unit
from precept.model.vocabulary import DECIDED_ON, DatedValue, Element, Vocabulary

_ONE = Fraction(1)
_DATE, _INSTANT = (Dimension({name: _ONE}) for name in ("a date", "a date and time"))
_DAYS, _TIME = (Dimension({name: _ONE}) for name in (CALENDAR, CLOCK))
# What a date moves by, and what lies between two of them.
_MOVES = ((_DATE, _DAYS), (_INSTANT, _TIME))
_MONTHS = ((Dimension({"month": _ONE}), 1), (Dimension({"year": _ONE}), 12))
"""What a date moves by on the calendar, in months."""
_COUNTS: Mapping[Scale, tuple[Fraction, Dimension]] = {
    Scale.INTEGER: (_ONE, BARE),
    Scale.CLOCK: (_ONE, _TIME),
    Scale.DAYS: (_ONE, _DAYS),
    Scale.DATE: (_ONE, _DATE),
    Scale.DATE_TIME: (_ONE, _INSTANT),
}
"""How many base units one count of a scale is, and its dimension; quantities have their unit."""


def read_computed(node: Node | None, element: Element, context: LoadingContext) -> Computed | None:
    """Return how an element is computed; None if that is faulty."""
    if node is None:
        return None
    group: Group | None = None
    if isinstance(node, ScalarNode):
        written: Node | None = node
        rounding = None
    else:
        group = shape.group(node, grammar.COMPUTED, context.diagnostics, element.id)
        written = group.fields.get("is") if group else None
        rounding = group.fields.get("round") if group else None
    if written is None:
        return None
    if DECIDED_ON in names_in(written):
        context.names_day = True
        context = with_day(context)
    computed = _Reader(element, context).read(written, rounding)
    if computed and group and "cites" in group.fields:
        return replace(computed, cites=read_cites(group, context))
    return computed


class _Meant(NamedTuple):
    """A term with the dimension of its value."""

    term: Term
    dimension: Dimension


class _Misfit(Exception):
    """What cannot be computed, where, and what to do about it."""

    def __init__(self, span: Span, message: str, help: str = "") -> None:
        super().__init__(message)
        self.span, self.message, self.help = span, message, help


class _Reader:
    def __init__(self, element: Element, context: LoadingContext) -> None:
        self._element = element
        self._context = context
        self._span = element.span or NOWHERE

    def read(self, written: Node, rounding: Node | None) -> Computed | None:
        type_ = self._element.type
        if not isinstance(type_, Ordered) or type_.scale is Scale.MONTHS:
            message = f"`{self._element.id}` cannot be computed as a {name_of(type_)}"
            help = "its type is a quantity, an integer, a date, or a duration by clock or in days"
            self._add(self._span, message, help)
            return None
        size, dimension = _measured_in(type_)
        read: list[tuple[Stretch | None, tuple[Formula, ...]]] = on_each_stretch(
            [written],
            self._context,
            lambda inside: _Reader(self._element, inside).formulas(written, dimension),
        )
        formulas = tuple(
            replace(formula, when=stretch.condition(formula.when or AllOf(())))
            if stretch and stretch.is_bounded
            else formula
            for stretch, found in read
            for formula in found
        )
        of_days = stretches([written], self._context)
        if not formulas or len(read) < len(of_days):
            return None
        named = tuple(dict.fromkeys(name for stretch in of_days for name in stretch.values))
        computed = Computed(formulas, 1 / size, parameters=named, span=written.span)
        return self._rounded(computed, rounding, type_)

    def formulas(self, written: Node, dimension: Dimension) -> tuple[Formula, ...] | None:
        """Return the formulas of a value of some dimension; None if one of them is faulty."""
        read = list[Formula]()
        formulas = list(self._formulas(written))
        for condition, text in formulas:
            parsed = parse_formula(text, self._context.diagnostics)
            try:
                if parsed is not None:
                    read.append(Formula(self._result(parsed, dimension), condition))
            except _Misfit as misfit:
                self._add(misfit.span, misfit.message, misfit.help)
        return tuple(read) if read and len(read) == len(formulas) else None

    def _add(self, span: Span, message: str, help: str = "") -> None:
        self._context.diagnostics.add(faults.BAD_FORMULA, span, message, help=help)

    def _formulas(self, node: Node) -> Iterator[tuple[Condition | None, ScalarNode]]:
        diagnostics = self._context.diagnostics
        if not isinstance(node, SequenceNode):
            if text := shape.as_text(node, "`is`", diagnostics):
                yield None, text
            return
        for place, item in enumerate(node.items):
            group = shape.group(item, grammar.FORMULA, diagnostics)
            text = group.text("is") if group else None
            if group is None or text is None:
                continue
            condition = None
            if "when" in group.fields:
                condition = self._condition(group.fields["when"])
            elif place < len(node.items) - 1:
                help = "give it a `when`, or move it to the end"
                self._add(group.span, "no formula below one without `when` is ever used", help)
            yield condition, text

    def _condition(self, node: Node) -> Condition | None:
        condition = read_condition(node, self._context)
        for leaf in leaves(condition) if condition else ():
            if not isinstance(leaf, Comparison):
                message = f"`{leaf.word}` is concluded by rules, and formulas read only elements"
                self._add(leaf.span or node.span, message, "compare elements")
        return condition

    def _rounded(self, computed: Computed, node: Node | None, type_: Ordered) -> Computed | None:
        group = shape.group(node, grammar.ROUND, self._context.diagnostics)
        to, direction = (group.text("to"), group.text("direction")) if group else (None, None)
        if to is None or direction is None:
            if node is None and type_.scale is not Scale.QUANTITY and _has_fractions(computed):
                message = f"`{self._element.id}` is a whole number, and the formula may give others"
                self._add(self._span, message, "say how it is rounded: `round:`")
            return computed
        step = read_count(_with_unit(to, type_), type_, self._context.diagnostics)
        known = {rounding.value: rounding for rounding in Rounding}
        if direction.value not in known:
            help = self._context.diagnostics.did_you_mean(
                direction.value, known, f"it is one of {', '.join(known)}"
            )
            self._add(direction.span, f"`{direction.value}` is no direction to round in", help)
            return None
        if step is not None and step <= 0:
            self._add(to.span, "a step is more than nothing")
            return None
        if not step:
            return None
        return replace(computed, rounding=known[direction.value], step=step, step_text=to.value)

    # Terms

    def _result(self, written: Written, dimension: Dimension) -> Term:
        term, found = self._term(written)
        if found != dimension:
            wanted = _named(dimension)
            message = f"the formula gives {_named(found)}, and `{self._element.id}` is {wanted}"
            raise _Misfit(written.text.span, message)
        return term

    def _term(self, written: Written) -> _Meant:
        match written:
            case Literal(number, unit, text):
                return self._literal(number, unit, text)
            case Name():
                return self._operand(written)
            case Applied(function, arguments, text):
                return self._call(function, arguments, text)
            case Binary(Operator.POWER, left, right, text):
                return self._power(left, right, text)
            case Binary(operator, left, right, text):
                return self._joined(operator, self._term(left), self._term(right), text)

    def _literal(self, number: str, unit: str, text: ScalarNode) -> _Meant:
        if unit in self._context.vocabulary.elements:
            message = f"`{unit}` follows a number without a sign before it"
            raise _Misfit(text.span, message, f"write `{number} * {unit}`")
        return _constant(Literal(number, unit, text))

    def _operand(self, written: Name) -> _Meant:
        name = written.name
        if value := self._context.in_force.get(name.value):
            return self._number(name, value)
        element = self._context.vocabulary.elements.get(name.value)
        if element is None:
            raise self._unknown(name)
        type_ = element.type
        if not isinstance(type_, Ordered):
            message = f"`{name.value}` is a {name_of(type_)}, which has no number"
            raise _Misfit(name.span, message, "compare it in `when`, with a formula for each value")
        if written.unit is not None:
            return self._in_unit(element, type_, written.unit, written.text)
        if type_.scale is Scale.MONTHS:
            help = f"say `{name.value} in years` or `in months`: the completed ones count"
            raise _Misfit(name.span, f"`{name.value}` has years, months and days", help)
        size, dimension = _measured_in(type_)
        return _Meant(Operand(element.id, size, text=name.value), dimension)

    def _number(self, name: ScalarNode, value: DatedValue) -> _Meant:
        """Return the value of a parameter that is in force."""
        text = ScalarNode(value.value, value.span or name.span)
        parsed = parse_formula(text, self._context.diagnostics)
        if not isinstance(parsed, Literal):
            message = f"`{value.value}`, a value of `{name.value}`, is no number"
            raise _Misfit(text.span, message, "write a number with its unit")
        # It is a number with a unit, also where an element is called `days`.
        return _constant(parsed)

    def _unknown(self, name: ScalarNode) -> _Misfit:
        known = self._context.vocabulary.elements
        help = self._context.diagnostics.did_you_mean(name.value, known, "declare it as an element")
        return _Misfit(name.span, f"the vocabulary declares no element `{name.value}`", help)

    def _in_unit(
        self, element: Element, type_: Ordered, unit: ScalarNode, text: ScalarNode
    ) -> _Meant:
        """Return the number of units that a duration has: completed ones, of years and months."""
        if type_.scale is Scale.QUANTITY:
            return self._without_unit(element, type_, unit, text)
        counts = _COUNTS_OF_A_UNIT.get(type_.scale, {}).get(unit.value.rstrip("s"))
        if counts is None:
            units = _COUNTS_OF_A_UNIT.get(type_.scale)
            help = f"say `in {' or '.join(f'{it}s' for it in units)}`" if units else "leave it out"
            message = f"`{element.id}` cannot be counted in `{unit.value}`"
            raise _Misfit(unit.span, message, help)
        whole = type_.scale is Scale.MONTHS
        return _Meant(Operand(element.id, Fraction(1, counts), whole, text.value), BARE)

    def _without_unit(
        self, element: Element, type_: Ordered, unit: ScalarNode, text: ScalarNode
    ) -> _Meant:
        """Return how many of a unit a quantity is, as a bare number."""
        size, dimension = _measured_in(type_)
        other, wanted = parse_unit(unit.value)
        if dimension != wanted:
            message = f"`{element.id}` is {_named(dimension)}, not `{unit.value}`"
            raise _Misfit(unit.span, message, f"say `{element.id} in {type_.unit}`")
        return _Meant(Operand(element.id, size / other, text=text.value), BARE)

    def _call(self, function: Function, arguments: tuple[Written, ...], text: ScalarNode) -> _Meant:
        terms = [self._term(argument) for argument in arguments]
        call = Call(function, tuple(term for term, _ in terms))
        dimension = terms[0].dimension
        if function in (Function.MIN, Function.MAX):
            for argument, (_, other) in zip(arguments, terms, strict=True):
                if other != dimension:
                    message = f"{_named(other)} cannot be compared with {_named(dimension)}"
                    raise _Misfit(argument.text.span, message)
        elif function is Function.YEAR:
            if dimension != _DATE:
                message = f"`{function.value}` takes a date, not {_named(dimension)}"
                help = f"name an element of the type `date`, or `{DECIDED_ON}`"
                raise _Misfit(arguments[0].text.span, message, help)
            dimension = BARE
        elif function is Function.SQRT:
            dimension = BARE.times(dimension, Fraction(1, 2))
        elif function is not Function.ABS:
            self._bare(dimension, f"`{function.value}` takes a bare number", text)
        return _Meant(call, dimension)

    def _bare(self, dimension: Dimension, needed: str, text: ScalarNode) -> None:
        if dimension != BARE:
            help = "divide it by a number with that unit"
            raise _Misfit(text.span, f"{needed}, not {_named(dimension)}", help)

    def _power(self, left: Written, right: Written, text: ScalarNode) -> _Meant:
        base, exponent = self._term(left), self._term(right)
        self._bare(exponent.dimension, "an exponent is a bare number", right.text)
        dimension = base.dimension
        if dimension != BARE:
            if not isinstance(exponent.term, Constant):
                self._bare(dimension, "with a varying exponent the base is a bare number", text)
            else:
                dimension = BARE.times(dimension, exponent.term.value)
        return _Meant(Operation(Operator.POWER, base.term, exponent.term), dimension)

    def _joined(self, operator: Operator, left: _Meant, right: _Meant, text: ScalarNode) -> _Meant:
        operation = Operation(operator, left.term, right.term)
        if operator is Operator.MULTIPLY or operator is Operator.DIVIDE:
            if any(part.dimension in (_DATE, _INSTANT) for part in (left, right)):
                raise _Misfit(text.span, "a date cannot be multiplied or divided")
            power = 1 if operator is Operator.MULTIPLY else -1
            return _Meant(operation, left.dimension.times(right.dimension, power))
        for dimension, months in _MONTHS:
            if left.dimension == _DATE and right.dimension == dimension:
                return self._later(operator, left.term, right.term, months, text)
        for date, duration in _MOVES:
            if left.dimension == date and right.dimension == duration:
                return _Meant(operation, date)
            if left.dimension == right.dimension == date and operator is Operator.SUBTRACT:
                return _Meant(operation, duration)
        if left.dimension != right.dimension or left.dimension in (_DATE, _INSTANT):
            verb = "added to" if operator is Operator.ADD else "taken from"
            message = f"{_named(right.dimension)} cannot be {verb} {_named(left.dimension)}"
            raise _Misfit(text.span, message)
        return _Meant(operation, left.dimension)

    def _later(
        self, operator: Operator, date: Term, by: Term, unit: int, text: ScalarNode
    ) -> _Meant:
        """Return a date so many units of some months later, or earlier."""
        if not isinstance(by, Constant) or by.value.denominator != 1:
            raise _Misfit(text.span, "a date moves by a whole number of months or years")
        sign = 1 if operator is Operator.ADD else -1
        months = replace(by, value=sign * unit * by.value)
        return _Meant(Call(Function.LATER, (date, months)), _DATE)


def _constant(literal: Literal) -> _Meant:
    size, dimension = parse_unit(literal.unit)
    written = f"{literal.number} {literal.unit}".rstrip()
    return _Meant(Constant(Fraction(literal.number) * size, written, literal.text.span), dimension)


_HOUR = 3_600_000_000
_COUNTS_OF_A_UNIT: Mapping[Scale, Mapping[str, int]] = {
    Scale.CLOCK: {"minute": 60_000_000, "hour": _HOUR, "week": 7 * 24 * _HOUR},
    Scale.DAYS: {"day": 1, "week": 7},
    Scale.MONTHS: {"month": MONTH, "year": 12 * MONTH},
}


def _measured_in(type_: Ordered) -> tuple[Fraction, Dimension]:
    """Return how many base units one count of a type is, and its dimension."""
    if type_.scale is Scale.QUANTITY:
        size, dimension = parse_unit(type_.unit)
        return size / MILLION, dimension
    return _COUNTS[type_.scale]


def _named(dimension: Dimension) -> str:
    text = str(dimension)
    return text if text.startswith("a ") else f"`{text}`"


_BARE_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)


def _with_unit(text: ScalarNode, type_: Ordered) -> ScalarNode:
    """Return the step of a quantity with its unit, which may be left out."""
    if type_.scale is Scale.QUANTITY and _BARE_NUMBER.fullmatch(text.value):
        return replace(text, value=f"{text.value} {type_.unit}")
    return text


def _has_fractions(computed: Computed) -> bool:
    """Return whether a formula may give more than whole counts: it does more than add and take."""

    def may(term: Term) -> bool:
        match term:
            case Constant(value):
                return (value * computed.scale).denominator != 1
            case Operand(_, scale, whole):
                return not whole and (scale * computed.scale).denominator != 1
            case Operation(Operator.ADD | Operator.SUBTRACT | Operator.MULTIPLY, left, right):
                return may(left) or may(right)
            case Call(Function.MIN | Function.MAX | Function.ABS, arguments):
                return any(map(may, arguments))
            case Call(Function.LATER | Function.YEAR):
                return (_ONE * computed.scale).denominator != 1
            case _:
                return True

    return any(may(formula.term) for formula in computed.formulas)


def check_cycles(context: LoadingContext) -> None:
    """Report computed elements that are computed from themselves, and leave their formulas out."""
    words = context.vocabulary
    while (cycle := _cycle(words)) is not None:
        element = words.elements[cycle[0]]
        message = f"`{element.id}` is computed from itself: {' from '.join(cycle)}"
        context.diagnostics.add(faults.BAD_FORMULA, element.span or NOWHERE, message)
        without = {id_: replace(words.elements[id_], measured=None) for id_ in cycle}
        words = replace(words, elements={**words.elements, **without})
    context.vocabulary = words


def _cycle(words: Vocabulary) -> tuple[str, ...] | None:
    computed = {
        element.id: element.measured.operands
        for element in words.elements.values()
        if isinstance(element.measured, Computed)
    }
    try:
        TopologicalSorter(computed).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return None
