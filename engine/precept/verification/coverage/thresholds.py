"""The numbers that rules compare with, and on which side of one a consultation stands."""

from __future__ import annotations

from collections.abc import Mapping

from precept.execution.evaluator import compare, truth
from precept.execution.protocol import TracedDecision
from precept.model.answers import Truth
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Not, leaves
from precept.model.facts import Interval
from precept.model.ruleset import Rule
from precept.model.types import MONTH, Ordered, Scale
from precept.model.vocabulary import Element

AT, BEYOND = "at", "beyond"
SIDES = (AT, BEYOND)

# A whole month has at least 27 days before the one that completes it, of the 32 counts it takes.
_A_DAY_SHORT = MONTH - 27

# In place of a comparison that is true, one that is never so, and the reverse.
_TURNED: Mapping[Truth, Condition] = {Truth.TRUE: AnyOf(()), Truth.FALSE: AllOf(())}


def figures(rule: Rule, elements: Mapping[str, Element]) -> tuple[Comparison, ...]:
    """The comparisons of a rule with a number, as written from left to right."""
    compared = (leaf for leaf in leaves(rule.condition) if isinstance(leaf, Comparison))
    numbers = (leaf for leaf in compared if isinstance(elements[leaf.element].type, Ordered))
    return tuple(dict.fromkeys(numbers))


def in_words(figure: Comparison) -> str:
    """A comparison as its author wrote it, without the element: *is more than 24 hours*."""
    return f"{figure.op.value} {figure.text}"


def side(figure: Comparison, element: Element, rule: Rule, consulted: TracedDecision) -> str | None:
    """The side of a figure that a case is on, where the rule comes out otherwise on the other.

    `at` is the number itself, `beyond` at most one step of the resolution past it. None if the
    element is not known exactly, is farther off, or if the rule does not depend on it.
    """
    type_, value = element.type, consulted.facts.values.get(figure.element)
    assert isinstance(type_, Ordered)
    assert isinstance(figure.value, int)
    if not isinstance(value, Interval) or value.lo is None or value.lo != value.hi:
        return None
    off = value.lo - figure.value
    if not -_step_below(figure.value, type_) <= off <= type_.resolution:
        return None
    settled, there = compare(figure, value), compare(figure, Interval(figure.value, figure.value))
    if (off and settled is there) or not _depends(figure, rule, consulted, settled):
        return None
    return BEYOND if off else AT


def _step_below(constant: int, type_: Ordered) -> int:
    if type_.scale is Scale.MONTHS and constant % MONTH == 0:
        return _A_DAY_SHORT
    return type_.resolution


def _depends(figure: Comparison, rule: Rule, consulted: TracedDecision, settled: Truth) -> bool:
    """Whether the rule would come out otherwise if the comparison did."""
    world = consulted.evaluation.world
    turned = _TURNED[settled]
    return truth(_with(turned, figure, rule.condition), world) is not truth(rule.condition, world)


def _with(turned: Condition, figure: Comparison, condition: Condition) -> Condition:
    match condition:
        case AllOf(parts):
            return AllOf(tuple(_with(turned, figure, part) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_with(turned, figure, part) for part in parts))
        case Not(part):
            return Not(_with(turned, figure, part))
        case _:
            return turned if condition == figure else condition
