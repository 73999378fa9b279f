"""Random pairs of ruleset and case for hypothesis, and what can be learned about a case."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st
from tests.generate import random_ruleset, random_values

from precept.model.conditions import Comparison, leaves
from precept.model.facts import Interval, Members, Value
from precept.model.ruleset import Ruleset
from precept.model.types import Boolean, Code, CodeSet, Ordered, Type

FAR = 10**15
"""Further out than any constant of a random ruleset."""


class Pair(NamedTuple):
    """A ruleset, a case of it, and the dice for what is done with them."""

    seed: int
    ruleset: Ruleset
    values: dict[str, Value]
    random: Random

    def __repr__(self) -> str:
        return f"Pair of seed {self.seed}"


def pair(seed: int) -> Pair:
    """The pair that a seed stands for."""
    random = Random(seed)
    ruleset = random_ruleset(random, rules=random.randint(1, 20))
    return Pair(seed, ruleset, random_values(random, ruleset), random)


PAIRS = st.integers(0, 2**32).map(pair)


def constants(ruleset: Ruleset, element: str) -> list[int]:
    """The numbers that rules compare an element with; 0 if there are none."""
    found = {
        leaf.value
        for rule in ruleset.rules.values()
        for leaf in leaves(rule.condition)
        if isinstance(leaf, Comparison) and leaf.element == element and isinstance(leaf.value, int)
    }
    return sorted(found) or [0]


def points(ruleset: Ruleset, element: str, known: Value | None) -> list[Value]:
    """Every value that is left possible, of those no rule can tell apart at least one."""
    of = ruleset.vocabulary.elements[element].type
    if isinstance(of, Ordered):
        assert known is None or isinstance(known, Interval)
        return [Interval(point, point) for point in _numbers(ruleset, element, known)]
    if isinstance(of, CodeSet):
        assert known is None or isinstance(known, Members)
        return _sets(of.codes, known or Members())
    return [known] if known is not None else _all(of)


def _sets(codes: tuple[str, ...], known: Members) -> list[Value]:
    """Every set that is left possible, with each code present or absent."""
    left = [code for code in codes if code not in known.present | known.absent]
    more = product((True, False), repeat=len(left))
    present = [known.present | {c for c, has in zip(left, one, strict=True) if has} for one in more]
    return [Members(one, frozenset(codes) - one) for one in present]


def _all(of: Type) -> list[Value]:
    assert isinstance(of, Boolean | Code)
    return [True, False] if isinstance(of, Boolean) else list(of.codes)


def _numbers(ruleset: Ruleset, element: str, known: Interval | None) -> list[int]:
    low = -FAR if known is None or known.lo is None else known.lo
    high = FAR if known is None or known.hi is None else known.hi
    around = {near for one in constants(ruleset, element) for near in (one - 1, one, one + 1)}
    return sorted(point for point in around | {low, high} if low <= point <= high)


def complete(ruleset: Ruleset, values: Mapping[str, Value], random: Random) -> dict[str, Value]:
    """The case with everything known, one way among all."""
    elements = ruleset.vocabulary.elements
    return {id: random.choice(points(ruleset, id, values.get(id))) for id in elements}


def learn(ruleset: Ruleset, values: Mapping[str, Value], random: Random) -> dict[str, Value]:
    """The case with more known: facts added, intervals narrowed, members told; none taken back."""
    learned = dict(values)
    for id in ruleset.vocabulary.elements:
        if random.random() < 0.5:
            possible = points(ruleset, id, values.get(id))
            learned[id] = _some(possible, values.get(id), random)
    return learned


def _some(possible: list[Value], known: Value | None, random: Random) -> Value:
    one, other = random.choice(possible), random.choice(possible)
    if isinstance(one, Members):
        told = known if isinstance(known, Members) else Members()
        new = frozenset(code for code in one.present | one.absent if random.random() < 0.5)
        return Members(told.present | one.present & new, told.absent | one.absent & new)
    if not (isinstance(one, Interval) and isinstance(other, Interval)):
        return one
    assert one.lo is not None
    assert other.lo is not None
    low, high = sorted((one.lo, other.lo))
    before = known if isinstance(known, Interval) else Interval()
    # A side may stay as open as it was.
    return random.choice((Interval(low, high), Interval(before.lo, high), Interval(low, before.hi)))
