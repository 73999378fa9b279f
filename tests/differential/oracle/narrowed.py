"""What follows from facts because a combination of them is impossible.

Each combination is written out as all the ways in which it can be true, each a list of comparisons.
None of these ways may come true: where all comparisons of one but the last are true, the last one
is not. This is repeated until nothing more follows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import chain, product
from typing import Any

from tests.differential.oracle import amounts
from tests.differential.oracle.amounts import ORDERED, Known, Number, Range
from tests.differential.oracle.declared import Condition
from tests.differential.oracle.faults import Contradiction

NOBODY = "nobody has judged it"
"""Among the codes that are possible of an element that somebody must judge: none is concluded."""

Way = Sequence[tuple[Condition, bool]]
"""Comparisons, each with the truth that it has in this way."""


def ways(tree: Condition, truth: bool = True) -> list[Way]:
    """All the ways in which a condition can have a truth."""
    match tree:
        case ("not", part):
            return ways(part, not truth)
        case ("all" | "any" as kind, parts):
            inner = [ways(part, truth) for part in parts]
            if (kind == "all") is truth:
                return [list(chain.from_iterable(chosen)) for chosen in product(*inner)]
            return [way for each in inner for way in each]
    return [[(tree, truth)]]


def narrowed(
    known: Mapping[str, Known], excluded: Iterable[Way], elements: Mapping[str, dict[str, Any]]
) -> dict[str, Known]:
    """What is known together with all that follows because some ways are impossible.

    Raises:
        Contradiction: if one comes true nevertheless, or an element has no value left.
    """
    found, ways_ = dict(known), list(excluded)

    def holds(tree: Condition, wanted: bool) -> bool | None:
        _, name, op, words = tree
        truth = amounts.compare(op, words, found.get(name), elements[name])
        return None if truth is None else truth is wanted

    before: dict[str, Known] | None = None
    while found != before:
        before = dict(found)
        for way in ways_:
            left = [literal for literal in way if holds(*literal) is not True]
            if not left:
                raise Contradiction("impossible")
            (tree, wanted), *others = left
            if not others and holds(tree, wanted) is None:
                _, name, op, words = tree
                told = _without(found.get(name), (op, words), elements[name], holds=not wanted)
                if told is not None:
                    found[name] = told
    return found


def _without(known: Known, compared: tuple[str, str], of: dict[str, Any], *, holds: bool) -> Known:
    """What is left of an element if a comparison holds, or does not."""
    (op, words), is_judged = compared, "judged_by" in of
    match of["type"]:
        case "boolean":
            left = frozenset([(words == "yes") is holds])
            return known if is_judged and True in left else left
        case "set of codes":
            codes = known or dict.fromkeys(of["codes"], frozenset([True, False]))
            return known if is_judged and holds else codes | {words: frozenset([holds])}
        case "code":
            codes = known or frozenset([*of["codes"], *([NOBODY] if is_judged else [])])
            left = codes & {words, NOBODY} if holds else codes - {words}
            if not left - {NOBODY}:
                raise Contradiction("no code is left")
            return left
    limit, least = amounts.number(words, of), amounts.limits(of)
    ranges: dict[str, tuple[Callable[[], Range], Callable[[], Range]]] = {
        "<": (lambda: (None, below(limit, of)), lambda: (reached(limit, of), None)),
        ">": (lambda: (above(limit, of), None), lambda: (None, kept(limit, of))),
        "<=": (lambda: (None, kept(limit, of)), lambda: (above(limit, of), None)),
        ">=": (lambda: (reached(limit, of), None), lambda: (None, below(limit, of))),
        "=": (lambda: (limit, limit), lambda: _beside(known or least, limit, of)),
    }
    narrow = amounts.meet(amounts.meet(known, least), ranges[op][not holds]())
    return None if narrow == least else narrow


def _beside(known: Range, limit: Number, of: dict[str, Any]) -> Range:
    """A range without a number: that leaves a gap, except at its ends."""
    low, high = known
    return above(limit, of) if low == limit else None, below(limit, of) if high == limit else None


# The next numbers that a case can give; what is measured lies on no grid.


def reached(limit: Number, of: dict[str, Any]) -> Number:
    """The smallest number from a limit on."""
    return limit if _is_given(limit, of) else above(limit, of)


def kept(limit: Number, of: dict[str, Any]) -> Number:
    """The largest number up to a limit."""
    return limit if _is_given(limit, of) else below(limit, of)


def above(limit: Number, of: dict[str, Any]) -> Number:
    """The smallest number beyond a limit."""
    return _next(limit, of, 1)


def below(limit: Number, of: dict[str, Any]) -> Number:
    """The largest number below a limit."""
    return _next(limit, of, -1)


def _is_measured(of: dict[str, Any]) -> bool:
    return any(way in of for way in ("measured", "counted", "taken", "computed"))


def _is_given(limit: Number, of: dict[str, Any]) -> bool:
    return of["type"] == "date" or _is_measured(of) or amounts.on_grid(limit, of)


def _next(limit: Number, of: dict[str, Any], way: int) -> Number:
    assert of["type"] in ORDERED
    if of["type"] == "duration in months":
        months, days = limit
        while True:
            days += way
            if days not in range(31):
                months, days = months + way, 0 if way > 0 else 30
            if _is_given((months, days), of):
                return months, days
    step = 1 if of["type"] == "date" or _is_measured(of) else amounts.step_of(of)
    if of["type"] == "quantity" and _is_measured(of):
        step = Fraction(1, 1_000_000)
    return (math.floor(limit / step) + 1 if way > 0 else math.ceil(limit / step) - 1) * step
