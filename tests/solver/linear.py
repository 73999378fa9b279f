"""Random rulesets over computed values that the solver takes exactly, and cases for them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

from tests.generate import citing, ruleset_of

from precept.execution.evaluator import possible
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
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Not, Op
from precept.model.facts import Interval, Value
from precept.model.quantities import MILLION
from precept.model.ruleset import Find, Rule, Ruleset
from precept.model.types import Boolean, Ordered, Scale
from precept.model.vocabulary import Element, Finding, Vocabulary, computed_elements

SCALES = (Fraction(1), Fraction(1), Fraction(1, 3), Fraction(5, 2))
FACTORS = (Fraction(2), Fraction(-1), Fraction(1, 2), Fraction(-3, 4), Fraction())
ORDERED = (Op.LT, Op.LE, Op.EQ, Op.GT, Op.GE)


def linear_ruleset(random: Random) -> Ruleset:
    """Two to four parts, of which one is a yes or no; one to three values computed from them.

    Half of the rulesets count in whole numbers, and half in quantities, some of them in tenths.
    """
    unit = random.choice((1, MILLION))
    elements = {"b": Element("b", Boolean(), "", "")}
    for i in range(random.randint(1, 3)):
        elements[f"x{i}"] = Element(f"x{i}", _number(random, unit), "", "")
    for i in range(random.randint(1, 3)):
        computed = _computed(random, [id for id in elements if id != "b"], unit)
        elements[f"c{i}"] = Element(f"c{i}", _number(random, unit), "", "", measured=computed)
    compared = [id for id in elements if id.startswith("c") or random.random() < 0.6]
    rules = []
    for i in range(random.randint(2, 5)):
        when = _condition(random, compared, 2, unit)
        rules.append(Rule(f"r{i}", "", (), when, None, Find(f"f{i % 3}")))
    findings = {f"f{i}": Finding(f"f{i}", "") for i in range(3)}
    return citing(ruleset_of(Vocabulary(elements, findings, {}, {}), rules), random)


def closed_values(random: Random, ruleset: Ruleset) -> dict[str, Value] | None:
    """What a case about somebody knows once values are computed; None if nobody is drawn."""
    somebody: dict[str, Value] = {}
    known: dict[str, Value] = {}
    for id, element in ruleset.vocabulary.elements.items():
        if element.measured is not None:
            continue
        if isinstance(element.type, Ordered):
            somebody[id], told = _number_of_somebody(random, element.type)
        else:
            somebody[id] = random.random() < 0.5
            told = somebody[id]
        if random.random() < 0.75:
            known[id] = told
    if computed_from(somebody, ruleset) is None:
        return None
    return computed_from(known, ruleset)


def computed_from(values: Mapping[str, Value], ruleset: Ruleset) -> dict[str, Value] | None:
    """The values with all that is computed from them, as intake does it."""
    closed = dict(values)
    for id, computed in computed_elements(ruleset.vocabulary).items():
        type_ = ruleset.vocabulary.elements[id].type
        assert isinstance(type_, Ordered)
        told = closed.get(id)
        within = Interval(type_.minimum, type_.maximum)
        assert told is None or isinstance(told, Interval)
        found = possible(computed, closed)
        if found is None:
            continue
        met = (told or within).meet(found)
        if met is None:
            return None
        if met != (told or within):
            closed[id] = met
    return closed


def _number(random: Random, unit: int) -> Ordered:
    low = random.choice((None, 0, -6 * unit))
    high = random.choice((None, 12 * unit, 30 * unit))
    if unit == 1:
        return Ordered(Scale.INTEGER, minimum=low, maximum=high)
    resolution = unit // random.choice((1, 10))
    return Ordered(Scale.QUANTITY, resolution, low, high, "EUR")


def _number_of_somebody(random: Random, type_: Ordered) -> tuple[Value, Value]:
    """A number, and an interval around it in which a case may say that it lies."""
    step = type_.resolution
    size = MILLION // step if type_.scale is Scale.QUANTITY else 1
    low = -6 * size if type_.minimum is None else type_.minimum // step
    high = 30 * size if type_.maximum is None else type_.maximum // step
    number = random.randint(low, high)
    if random.random() < 0.5:
        return Interval(number * step, number * step), Interval(number * step, number * step)
    first, last = random.randint(low, number) * step, random.randint(number, high) * step
    told = Interval(first, last)
    if random.random() < 0.3:
        told = Interval(first, type_.maximum)
    return Interval(number * step, number * step), told


def _computed(random: Random, parts: list[str], unit: int) -> Computed:
    formulas = [Formula(_term(random, parts, 2, unit))]
    while random.random() < 0.35 and len(formulas) < 3:
        when = _condition(random, ["b", *parts], 1, unit)
        formulas.insert(0, Formula(_term(random, parts, 2, unit), when))
    if len(formulas) > 1 and random.random() < 0.3:
        formulas.pop()  # then there may be no formula that applies
    rounding = random.choice((None, *Rounding))
    step = random.choice((1, 1, 2, 5)) * unit if rounding else 1
    return Computed(tuple(formulas), random.choice(SCALES) * unit, rounding, step)


def _term(random: Random, parts: list[str], depth: int, unit: int) -> Term:
    if depth == 0 or random.random() < 0.2:
        if random.random() < 0.25:
            return Constant(Fraction(random.randint(-9, 9), random.choice((1, 2))))
        scale = random.choice(SCALES) / unit
        return Operand(random.choice(parts), scale, random.random() < 0.2)
    left = _term(random, parts, depth - 1, unit)
    factor = Constant(random.choice(FACTORS))
    match random.randrange(6):
        case 0:
            return Operation(Operator.MULTIPLY, *random.sample((left, factor), 2))
        case 1:
            return Operation(Operator.DIVIDE, left, Constant(random.choice(FACTORS[:-1])))
        case 2:
            return Call(Function.ABS, (left,))
        case 3:
            least = random.choice((Function.MIN, Function.MAX))
            return Call(least, (left, _term(random, parts, depth - 1, unit)))
        case _:
            operator = random.choice((Operator.ADD, Operator.SUBTRACT))
            return Operation(operator, left, _term(random, parts, depth - 1, unit))


def _condition(random: Random, compared: list[str], depth: int, unit: int) -> Condition:
    if depth and random.random() < 0.6:
        inner = tuple(_condition(random, compared, depth - 1, unit) for _ in range(2))
        return random.choice((AllOf, AnyOf))(inner)
    id = random.choice(compared)
    if id == "b":
        return Comparison("b", Op.EQ, random.random() < 0.5)
    found = Comparison(id, random.choice(ORDERED), random.randint(-4, 20) * unit)
    return Not(found) if random.random() < 0.2 else found
