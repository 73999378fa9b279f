"""Small rulesets and cases of which every filling can be looked at, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from itertools import combinations, product
from random import Random
from typing import TypeVar

from hypothesis import strategies as st
from tests.explanation.explained import evaluated
from tests.generate import ruleset_of
from tests.solver.small import Case, Dice, everyone_known, known, points

from precept.execution.evaluator import Evaluator, World, truth
from precept.execution.protocol import Evaluated, Protocol
from precept.model.answers import Answer, Truth
from precept.model.facts import Value, meet
from precept.model.outcomes import status_of, targets
from precept.model.ruleset import Ruleset, Target
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import Action, Element, Finding, Note, Vocabulary

Ids = tuple[str, ...]
Thing = TypeVar("Thing")
OPEN = (Truth.UNKNOWN, Answer.CANNOT_TELL)
_TYPES: tuple[Type, ...] = (
    Boolean(),
    Boolean(),
    Code(("mild", "bad", "worse")),
    CodeSet(("a", "b")),
    Ordered(Scale.INTEGER, minimum=1, maximum=5),
)


class Looked:
    """A ruleset, a case of it, and what comes of the case whatever it is taken for."""

    def __init__(self, seed: int, *, known: bool = False) -> None:
        """Of what a seed stands for; `known` says that nearly all is known of the case."""
        self._seed = seed
        self._least = 0.8 if known else 0.0
        self._outcomes: dict[frozenset[tuple[str, Value]], dict[Target, object]] = {}
        random = Random(seed)
        self.ruleset = _ruleset(random)
        if next(everyone_known(self.ruleset), None) is None:  # all of its cases are refused
            safety = replace(self.ruleset.safety, impossible=())
            self.ruleset = replace(self.ruleset, safety=safety)
        self.elements = self.ruleset.vocabulary.elements
        self.values = self._a_case(random)

    def __repr__(self) -> str:
        return f"Looked({self._seed}, known={self._least > 0})"

    @cached_property
    def protocol(self) -> Protocol:
        return Protocol(self.ruleset)

    @cached_property
    def seen(self) -> Evaluated:
        return evaluated(self.ruleset, self.values)

    @property
    def targets(self) -> tuple[Target, ...]:
        return targets(self.ruleset.vocabulary)

    @property
    def open(self) -> list[Target]:
        outcome = self.seen.evaluation.outcome
        return [target for target in self.targets if status_of(target, outcome) in OPEN]

    def came_to(self, case: Case, target: Target) -> object:
        key = frozenset(case.items())
        if key not in self._outcomes:
            outcome = Evaluator(self.ruleset).evaluate(case).outcome
            self._outcomes[key] = {one: status_of(one, outcome) for one in self.targets}
        return self._outcomes[key][target]

    def is_accepted(self, case: Case) -> bool:
        """Whether it is taken in and decided."""
        world = World(case, {})
        impossible = self.ruleset.safety.impossible
        if any(truth(one.when, world) is Truth.TRUE for one in impossible):
            return False
        answers = [self.came_to(case, Target("action", id)) for id in ("go", "stay")]
        return Answer.CONFLICT not in answers and set(answers) != {Answer.RECOMMENDED}

    def fillings(self, told: Iterable[str]) -> Iterator[Case]:
        """Every accepted case in which these elements are told in full, the rest as it is known."""
        possible = [[(id, value) for value in self._points(id)] for id in told]
        filled = ({**self.values, **dict(one)} for one in product(*possible))
        return filter(self.is_accepted, filled)

    def settles_always(self, told: Iterable[str], target: Target) -> bool:
        return all(self.came_to(one, target) not in OPEN for one in self.fillings(told))

    def can_settle(self, told: Iterable[str], target: Target) -> bool:
        return any(self.came_to(one, target) not in OPEN for one in self.fillings(told))

    def could_settle(self, target: Target) -> list[Ids]:
        """Every set that can settle a target and has none in it that can."""
        return smallest(self.elements, lambda told: self.can_settle(told, target))

    def _points(self, id: str) -> list[Value]:
        told = self.values.get(id)
        every = (value for value in points(self.elements[id].type) if value is not None)
        return [value for value in every if told is None or meet(told, value) == value]

    def _a_case(self, random: Random) -> Case:
        """An accepted case in which more or less is known; with nothing known, all else failing."""
        for often in (random.random(), random.random(), random.random(), 0.2, 0.0):
            much = max(often, self._least)
            told = {id: random.choice(known(one.type)) for id, one in self.elements.items()}
            case = {
                id: value
                for id, value in told.items()
                if value is not None and random.random() < much
            }
            if self.is_accepted(case):
                return case
        return {}


def smallest(
    things: Iterable[Thing], fits: Callable[[tuple[Thing, ...]], bool]
) -> list[tuple[Thing, ...]]:
    """Every set of things that fits and has none in it that does, the smallest first."""
    things, found = tuple(things), list[tuple[Thing, ...]]()
    for size in range(len(things) + 1):
        for some in combinations(things, size):
            if not any(set(one) <= set(some) for one in found) and fits(some):
                found.append(some)
    return found


def _ruleset(random: Random) -> Ruleset:
    types = random.sample(_TYPES, k=random.randint(3, 5))
    words = Vocabulary(
        elements={
            f"e{i}": Element(f"e{i}", of, "", "", changeable=random.random() < 0.8)
            for i, of in enumerate(types)
        },
        findings={"found": Finding("found", ""), "second": Finding("second", "")},
        actions={id: Action(id, "", "") for id in ("go", "stay")},
        notes={"told": Note("told", "")},
    )
    dice = Dice(random, words)
    made = ruleset_of(words, [dice.rule(f"r{i}") for i in range(random.randint(3, 9))])
    return replace(made, safety=dice.safety())


SEEDS = st.integers(0, 2**32)
LOOKED = SEEDS.map(Looked)
KNOWN = SEEDS.map(partial(Looked, known=True))
