"""Open answers of shipped cases, and ways to go on, written down as a case is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import yaml
from tests import guideline
from tests.explanation.what_if.looked import OPEN

from precept.execution.evaluator import Evaluator, World, truth
from precept.execution.protocol import Protocol, TracedDecision
from precept.explanation.what_if import Missing, missing
from precept.language import library
from precept.model.answers import Truth
from precept.model.conditions import Comparison, leaves
from precept.model.facts import Interval, Members, Value, meet
from precept.model.outcomes import status_of, targets
from precept.model.ruleset import Target
from precept.model.types import Boolean, Code, CodeSet, Ordered, next_on_grid, previous_on_grid
from precept.model.words import as_case_value

CASES = sorted((library.shipped() / "ms_relapse" / "cases").glob("*.yaml"))
TRIES = 400
Case = Mapping[str, Value]


@cache
def protocol() -> Protocol:
    return guideline.shipped("ms_relapse")


@cache
def evaluator() -> Evaluator:
    return Evaluator(protocol().ruleset)


@dataclass(frozen=True)
class Asked:
    """A shipped case, a target that it leaves open, and what is missing for that."""

    path: Path
    seen: TracedDecision
    target: Target
    missing: Missing

    def came_to(self, case: Case) -> object:
        return status_of(self.target, evaluator().evaluate(case).outcome)

    def fillings(self, told: Iterable[str], random: Random) -> Iterator[Case]:
        """Some of the accepted cases in which these elements are told in full, without end."""
        told = tuple(told)
        for _ in range(TRIES):
            chosen = {id: random.choice(self._points(id)) for id in told}
            case = {**self.seen.facts.values, **chosen}
            if is_accepted(case):
                yield case

    def is_settled_by_intake(self, case: Case) -> bool:
        """Whether the filling settles the answer if it is written down and decided."""
        elements, known = protocol().ruleset.vocabulary.elements, self.seen.facts.values
        told = {
            id: as_case_value(value, elements[id].type)
            for id, value in case.items()
            if value != known.get(id)
        }
        decided = protocol().decide_with_trace(rewritten(self.path, told))
        return status_of(self.target, decided.evaluation.outcome) not in OPEN

    def _points(self, id: str) -> list[Value]:
        known, every = self.seen.facts.values.get(id), points(id)
        return [one for one in every if known is None or meet(known, one) == one]


def is_accepted(case: Case) -> bool:
    impossible = protocol().ruleset.safety.impossible
    return all(truth(one.when, World(case, {})) is not Truth.TRUE for one in impossible)


def points(id: str) -> list[Value]:
    """Values that can be given of an element, of those that rules tell apart one at least."""
    of = protocol().ruleset.vocabulary.elements[id].type
    match of:
        case Boolean():
            return [True, False]
        case Code(codes):
            return list(codes)
        case CodeSet(codes):
            sizes = range(len(codes) + 1)
            some = (frozenset(one) for size in sizes for one in combinations(codes, size))
            return [Members(one, frozenset(codes) - one) for one in some]
        case Ordered():
            return [Interval(one, one) for one in sorted(_numbers(id, of))]


def _numbers(id: str, of: Ordered) -> set[int]:
    read = (leaf for one in protocol().ruleset.conditions for leaf in leaves(one))
    told = {one.value for one in read if isinstance(one, Comparison) and one.element == id}
    near = {
        number
        for one in told
        if isinstance(one, int)
        for number in (one, previous_on_grid(one, of), next_on_grid(one, of))
    }
    low, high = max(0, of.minimum or 0), of.maximum
    return {one for one in near if one >= low and (high is None or one <= high)}


def rewritten(path: Path, told: Mapping[str, object]) -> dict[str, Any]:
    """A shipped case as plain data, with some facts written into it."""
    # Texts and nothing else: the loader makes no objects of any kind.
    case: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    return {**case, "facts": {**(case.get("facts") or {}), **told}}


def asked(number: int) -> Iterator[Asked]:
    """So many open targets of shipped cases, chosen at random."""
    random = Random(number)
    while True:
        path = random.choice(CASES)
        seen = protocol().decide_with_trace(path)
        outcome = seen.evaluation.outcome
        words = protocol().ruleset.vocabulary
        left = [one for one in targets(words) if status_of(one, outcome) in OPEN]
        if left:
            target = random.choice(left)
            yield Asked(path, seen, target, missing(protocol(), seen, target))
