"""What a case has to be like to show something of a rule, as claims for the solver.

Import this only where the solver is installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from precept.execution.evaluator import World, compare
from precept.model.answers import Truth
from precept.model.conditions import Comparison, Op, ScoreComparison
from precept.model.facts import Interval
from precept.model.quantities import MILLION
from precept.model.records import dataclass
from precept.model.ruleset import Add, Rule, Ruleset
from precept.model.types import Ordered, next_on_grid, previous_on_grid
from precept.model.vocabulary import Element
from precept.solver.backend import Undecided
from precept.solver.encoding import (
    Claim,
    Constraint,
    Encoding,
    is_false,
    is_satisfied,
    is_true,
    is_unknown,
    negated,
)
from precept.solver.search import Search
from precept.solver.universe import Universe
from precept.verification.evidence.rule_coverage import AT, Threshold, flipped

_IS = {Truth.TRUE: is_true, Truth.FALSE: is_false, Truth.UNKNOWN: is_unknown}


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which a case can show something of a rule, and the truth of the rule in it."""

    truth: Truth
    claim: Claim


@dataclass(frozen=True, slots=True)
class Goal:
    """Something of a rule that coverage asks for: a truth of it, or a side of a threshold.

    `shows` is how coverage tells it from others; of the `ways` the surest come first.
    """

    rule: Rule
    shows: tuple[str, ...]
    ways: tuple[Way, ...]


def truth_goal(rule: Rule, truth: Truth, ruleset: Ruleset) -> Goal:
    """Return the goal that a scenario shows a truth of a rule."""
    own = _IS[truth](rule.condition)
    claims = dict.fromkeys((own, *others) for others in (*_beside(rule, truth, ruleset), ()))
    return Goal(rule, (rule.id, truth.value), tuple(Way(truth, claim) for claim in claims))


def side_goal(rule: Rule, threshold: Threshold, side: str, ruleset: Ruleset) -> Goal:
    """Return the goal that a scenario shows a rule on one side of a threshold."""
    ways = [
        Way(truth, (place, _IS[truth](rule.condition), negated(_IS[truth](other)), *others))
        for place, here in _places(threshold, side, ruleset.vocabulary.elements)
        for other in (flipped(threshold, rule, here),)
        for truth in (Truth.TRUE, Truth.FALSE)
        for others in (*_beside(rule, truth, ruleset), ())
    ]
    comparison = f"{threshold.op.value} {threshold.text}{threshold.mark}"
    return Goal(rule, (rule.id, threshold.word, comparison, side), tuple(dict.fromkeys(ways)))


def _beside(rule: Rule, truth: Truth, ruleset: Ruleset) -> Iterator[Claim]:
    """Yield what other rules have to be so that the answer shows the rule, the surest first."""
    if isinstance(rule.conclusion, Add):
        return
    others = [other for other in ruleset.concluding[rule.target] if other is not rule]
    # An action that is not advised does not apply, done or not.
    refuted = tuple(
        negated(is_true(other.condition)) if other.says_done else is_false(other.condition)
        for other in others
    )
    prohibits = tuple(
        is_false(other.condition) for other in others if other.prohibits and not rule.prohibits
    )
    silent = tuple(negated(is_true(other.condition)) for other in others)
    match truth:
        case Truth.TRUE:
            yield (*silent, *prohibits)
            yield prohibits
        case Truth.FALSE:
            yield refuted
        case Truth.UNKNOWN:
            yield silent
            yield refuted


def _places(
    threshold: Threshold, side: str, elements: Mapping[str, Element]
) -> Iterator[tuple[Constraint, Truth]]:
    """Yield that a value lies on a side of a threshold, and the truth of the comparison there."""
    if isinstance(threshold, ScoreComparison):
        for distance in (0,) if side == AT else _POINTS:
            exactly = replace(threshold, op=Op.EQ, value=threshold.value + distance)
            here = _of_number(threshold, exactly.value)
            if side == AT or here is not _of_number(threshold, threshold.value):
                yield is_true(exactly), here
        return
    type_ = elements[threshold.element].type
    assert isinstance(type_, Ordered)
    assert isinstance(threshold.value, int)
    beyond = (next_on_grid(threshold.value, type_), previous_on_grid(threshold.value, type_))
    for value in (threshold.value,) if side == AT else beyond:
        here = _of_number(threshold, value)
        is_within = (type_.minimum is None or type_.minimum <= value) and (
            type_.maximum is None or value <= type_.maximum
        )
        if is_within and (side == AT or here is not _of_number(threshold, threshold.value)):
            yield is_true(replace(threshold, op=Op.EQ, value=value)), here


_POINTS = (MILLION, -MILLION, MILLION // 2, -MILLION // 2)


def _of_number(threshold: Threshold, value: int) -> Truth:
    """Return the truth of a comparison with a number."""
    comparison = Comparison("", threshold.op, threshold.value)
    return compare(comparison, Interval(value, value))


def compared(goals: Iterable[Goal]) -> Iterator[Comparison]:
    """Yield the numbers that goals place a value at."""
    for goal in goals:
        for way in goal.ways:
            first = way.claim[0].condition
            if isinstance(first, Comparison) and first.op is Op.EQ:
                yield first


class Showable:
    """Tells which truths of rules a case can show at all."""

    def __init__(self, ruleset: Ruleset, worlds: Sequence[World] = ()) -> None:
        """Search every case of a ruleset, whatever follows from what it gives.

        `worlds` are those of cases that are known; what is so in one of them needs no search.
        """
        self._ruleset = ruleset
        self._worlds = worlds

    @cached_property
    def _searched(self) -> tuple[Search, Encoding]:
        universe = Universe(self._ruleset, excludes_codes=True)
        return Search(universe), Encoding(self._ruleset, universe.variables)

    def __call__(self, rule: Rule, truth: Truth) -> bool:
        """Return whether a case may show a truth of a rule; no if the solver proves that none can.

        Where another rule of the same target would make another answer, none shows it.
        """
        beside: Claim = ()
        if not (rule.prohibits or rule.says_done):
            beside = next(_beside(rule, truth, self._ruleset), ())
        claim = (_IS[truth](rule.condition), *beside)
        if any(is_satisfied(claim, world) for world in self._worlds):
            return True
        search, encoding = self._searched
        try:
            return search.exists(encoding.claim(claim))
        except Undecided:
            return True
