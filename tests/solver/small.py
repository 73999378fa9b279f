"""Rulesets so small that all of their cases can be enumerated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations_with_replacement, product
from random import Random

from tests.generate import ruleset_of

from precept.execution.evaluator import World, truth
from precept.execution.intake.narrowing import narrow
from precept.model.answers import WORDS, Truth
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not, Op
from precept.model.facts import Interval, Members, Value, meet
from precept.model.ruleset import (
    Advise,
    Always,
    Conclusion,
    DecisionPoint,
    Excludes,
    Find,
    Impossible,
    Never,
    Rule,
    Ruleset,
    Safety,
    Show,
    Silence,
)
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import Action, Element, Finding, Note, Vocabulary

PLAIN: tuple[Type, ...] = (Boolean(), Code(("mild", "bad", "worse")), CodeSet(("a", "b")))
NUMBERS: tuple[Type, ...] = (
    Ordered(Scale.INTEGER),
    Ordered(Scale.INTEGER, minimum=2, maximum=4),
    Ordered(Scale.INTEGER, minimum=3),
    Ordered(Scale.INTEGER, resolution=2),
)
FINDINGS = ("found", "second")
CONSTANTS = (2, 4)
"""The numbers that elements are compared with: on the grid of each type."""

Case = Mapping[str, Value]


def small_ruleset(random: Random) -> Ruleset:
    """A ruleset with everything that properties are about, on up to three elements."""
    types = random.choices(PLAIN, k=random.randint(1, 2)) + random.choices(NUMBERS, k=1)
    elements = [Element(f"e{i}", of, "", "") for i, of in enumerate(types)]
    words = Vocabulary(
        elements={one.id: one for one in elements},
        findings={"found": Finding("found", ""), "second": Finding("second", "")},
        actions={id: Action(id, "", "") for id in ("go", "stay")},
        notes={"told": Note("told", "")},
    )
    dice = Dice(random, words)
    ruleset = ruleset_of(words, [dice.rule(f"r{i}") for i in range(random.randint(2, 7))])
    return replace(
        ruleset,
        safety=dice.safety(),
        decisions={"where": DecisionPoint("where", dice.condition(1), ("go", "stay"))},
        silences=(Silence("where", dice.condition(1), ("p1.1",)),),
    )


class Dice:
    """Makes rules, conditions and what must hold of them, in some words."""

    def __init__(self, random: Random, words: Vocabulary) -> None:
        self._random = random
        self._words = words

    def rule(self, id: str) -> Rule:
        random = self._random
        conclusion: Conclusion = random.choice(
            (
                Find("found"),
                Find("second"),
                Advise("go", WORDS["should"]),
                Advise("go", WORDS["may"]),
                Advise("go", WORDS["not needed"]),
                Advise("stay", WORDS["can"]),
                Advise("stay", WORDS["not needed"]),
                Advise("go", WORDS["must not"]),
                Advise("stay", WORDS["avoid"]),
                Show("told"),
            )
        )
        first, second = Find("found"), Find("second")
        read = () if conclusion == first else ("found",) if conclusion == second else FINDINGS
        unless = self.condition(1, read) if random.random() < 0.3 else None
        cites = (f"p1.{random.randint(1, 3)}",)
        return Rule(id, "", cites, self.condition(2, read), unless, conclusion)

    def safety(self) -> Safety:
        random = self._random
        return Safety(
            tuple(Impossible(self.condition(1, ())) for _ in range(random.randint(0, 2))),
            (
                Always("go", self.condition(1), ("p1.1",)),
                Never("stay", self.condition(1), ("p1.2",)),
            ),
            (Excludes(("go", "stay")),),
        )

    def condition(self, depth: int, read: tuple[str, ...] = FINDINGS) -> Condition:
        random = self._random
        if depth == 0 or random.random() < 0.2:
            return Holds(random.choice(read)) if read and random.random() < 0.4 else self._leaf()
        if random.random() < 0.2:
            return Not(self.condition(depth - 1, read))
        parts = tuple(self.condition(depth - 1, read) for _ in range(random.randint(1, 3)))
        return random.choice((AllOf, AnyOf))(parts)

    def _leaf(self) -> Comparison:
        element = self._random.choice(list(self._words.elements.values()))
        match element.type:
            case Boolean():
                return Comparison(element.id, Op.EQ, self._random.random() < 0.5)
            case Code(codes):
                return Comparison(element.id, Op.EQ, self._random.choice(codes))
            case CodeSet(codes):
                return Comparison(element.id, Op.HAS, self._random.choice(codes))
            case Ordered():
                op = self._random.choice((Op.EQ, Op.LT, Op.LE, Op.GT, Op.GE))
                return Comparison(element.id, op, self._random.choice(CONSTANTS))


def everyone(ruleset: Ruleset) -> Iterator[Case]:
    """Every case as intake leaves it, those with something unknown among them.

    Left out are cases from which more follows or that leave an element no value, and those that
    only say what a code is not.
    """
    impossible, words = ruleset.safety.impossible, ruleset.vocabulary
    for case in accepted(ruleset):
        narrowed = narrow(case, impossible, words.elements)
        if narrowed.values == case and not narrowed.contradictions:
            yield case


def accepted(ruleset: Ruleset) -> Iterator[Case]:
    """Every case that is accepted, also those from which more follows."""
    return _cases(ruleset, {one.id: known(one.type) for one in _elements(ruleset)})


def everyone_known(ruleset: Ruleset) -> Iterator[Case]:
    """Every case that is accepted in which everything is known."""
    return _cases(ruleset, {one.id: points(one.type) for one in _elements(ruleset)})


def _elements(ruleset: Ruleset) -> tuple[Element, ...]:
    return tuple(ruleset.vocabulary.elements.values())


def _cases(ruleset: Ruleset, by_id: Mapping[str, list[Value | None]]) -> Iterator[Case]:
    for values in product(*by_id.values()):
        told = zip(by_id, values, strict=True)
        case = {id: value for id, value in told if value is not None}
        world = World(case, {})
        if all(truth(one.when, world) is not Truth.TRUE for one in ruleset.safety.impossible):
            yield case


def known(of: Type) -> list[Value | None]:
    """All that can be known of an element, as intake takes it in."""
    match of:
        case CodeSet(codes):
            told = product((True, False, None), repeat=len(codes))
            return [None, *(_members(codes, one) for one in told if set(one) != {None})]
        case Ordered():
            return [None, *_intervals(of)]
        case _:
            return [None, *points(of)]


def points(of: Type) -> list[Value | None]:
    """Every value of an element."""
    match of:
        case Boolean():
            return [True, False]
        case Code(codes):
            return list(codes)
        case CodeSet(codes):
            return [_members(codes, one) for one in product((True, False), repeat=len(codes))]
        case Ordered():
            return [Interval(one, one) for one in _numbers(of)]


def _members(codes: tuple[str, ...], told: tuple[bool | None, ...]) -> Members:
    said = dict(zip(codes, told, strict=True))
    return Members(
        frozenset(code for code, so in said.items() if so is True),
        frozenset(code for code, so in said.items() if so is False),
    )


def _numbers(of: Ordered) -> list[int]:
    """The numbers that the constants tell apart, and some more."""
    low = 0 if of.minimum is None else of.minimum
    high = 6 if of.maximum is None else of.maximum
    return [number for number in range(low, high + 1) if number % of.resolution == 0]


def _intervals(of: Ordered) -> Iterator[Interval]:
    numbers = _numbers(of)
    yield from (Interval(low, high) for low, high in combinations_with_replacement(numbers, 2))
    yield from (Interval(low, of.maximum) for low in numbers if of.maximum is None)
    yield from (Interval(of.minimum, high) for high in numbers if of.minimum is None)


def facts(case: Case) -> int:
    """How many things somebody has to tell."""
    return sum(
        len(value.present) + len(value.absent) if isinstance(value, Members) else 1
        for value in case.values()
    )


def completes(full: Case, case: Case) -> bool:
    """Whether a case in which everything is known is one that another leaves possible."""
    return all(meet(value, full[id]) == full[id] for id, value in case.items())
