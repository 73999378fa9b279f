"""Scores as counters: what must fire or be refuted for a comparison of a score to be settled."""

from __future__ import annotations

from collections.abc import Mapping
from math import gcd

from precept.model.conditions import Op, ScoreComparison
from precept.model.records import dataclass
from precept.model.ruleset import Add, Ruleset


@dataclass(frozen=True, slots=True)
class Item:
    """What counts if a rule fires, or else if it is refuted. The weight is positive."""

    rule: str
    fires: bool
    weight: int


@dataclass(frozen=True, slots=True)
class Counter:
    """The condition that the weights of the items that hold add up to at least a bound."""

    items: tuple[Item, ...]
    bound: int


def counters(comparison: ScoreComparison, ruleset: Ruleset, *, holds: bool) -> tuple[Counter, ...]:
    """Return what settles a comparison as true, or as false.

    All of the counters are needed to show that a score is equal to some points; otherwise one of
    them is enough.
    """
    points, op = comparison.value, comparison.op
    match op:
        case Op.GE | Op.GT:
            reached = [(points + (op is Op.GT), holds)]
        case Op.LT | Op.LE:
            reached = [(points + (op is Op.LE), not holds)]
        case _:
            reached = [(points, holds), (points + 1, not holds)]
    return tuple(_counter(comparison.score, end, ruleset, is_reached=is_) for end, is_ in reached)


def _counter(score: str, points: int, ruleset: Ruleset, *, is_reached: bool) -> Counter:
    """Return when a score certainly has at least some points, or certainly has fewer.

    Points that a rule takes away count until it is refuted, so that every weight is positive. A
    score has fewer points if more than what all rules could add beyond the bound is lost.
    """
    start = ruleset.vocabulary.scores[score].start
    added = adding(score, ruleset)
    if is_reached:
        bound = points - start - sum(given for given in added.values() if given < 0)
    else:
        bound = start + sum(given for given in added.values() if given > 0) - points + 1
    step = gcd(*added.values()) or 1
    items = (
        Item(id_, (given > 0) is is_reached, abs(given) // step) for id_, given in added.items()
    )
    return Counter(tuple(items), -(-bound // step))


def possible_points(score: str, ruleset: Ruleset) -> tuple[int, ...]:
    """Return every sum of points that rules can add up to, in order.

    A score that can be run has a few hundred at most.
    """
    sums = {ruleset.vocabulary.scores[score].start}
    for points in adding(score, ruleset).values():
        sums |= {known + points for known in sums}
    return tuple(sorted(sums))


def adding(score: str, ruleset: Ruleset) -> Mapping[str, int]:
    """Return the points that each rule adds to a score, without rules that add none."""
    return {
        rule.id: rule.conclusion.points
        for rule in ruleset.rules.values()
        if isinstance(rule.conclusion, Add)
        and rule.conclusion.score == score
        and rule.conclusion.points
    }
