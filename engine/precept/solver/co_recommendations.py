"""The pairs of actions that can be recommended to one person at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from itertools import combinations
from typing import Any

import z3

from precept.model.records import dataclass
from precept.model.ruleset import Ruleset
from precept.solver.backend import EFFORT, Undecided
from precept.solver.encoding import Encoding, both_recommended
from precept.solver.example_case import Inexpressible, example_case
from precept.solver.search import Search
from precept.solver.universe import Universe

Actions = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actions that can be recommended at once, and the smallest case of it."""

    actions: Actions
    case: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs that were found, and those without an answer: no proof, or no case to show it."""

    found: tuple[Pair, ...]
    undecided: tuple[Actions, ...]


def co_recommendations(
    ruleset: Ruleset, effort: int = EFFORT, since: Ruleset | None = None
) -> Pairs:
    """Find the pairs of actions that a ruleset without faults can recommend at once.

    With `since`, find only the pairs that this earlier ruleset cannot recommend. `effort` is that
    for each query.
    """
    found, undecided = [], []
    now, before = _Pairs(ruleset, effort), _Pairs(since, effort) if since else None
    for actions in combinations(ruleset.vocabulary.actions, 2):
        try:
            if now.is_possible(actions) and not (before and before.is_possible(actions)):
                found.append(Pair(actions, now.example(actions)))
        except (Undecided, Inexpressible):
            undecided.append(actions)
    return Pairs(tuple(found), tuple(undecided))


class _Pairs:
    def __init__(self, ruleset: Ruleset, effort: int) -> None:
        universe = Universe(ruleset, computes=True)
        self._ruleset = ruleset
        self._encoding = Encoding(ruleset, universe.variables)
        self._search = Search(universe, effort)

    def is_possible(self, actions: Actions) -> bool:
        known = self._ruleset.vocabulary.actions
        return all(action in known for action in actions) and self._search.exists(
            self._term(actions)
        )

    def example(self, actions: Actions) -> dict[str, Any]:
        values = self._search.smallest(self._term(actions))
        assert values is not None
        return example_case(values, self._ruleset)

    def _term(self, actions: Actions) -> z3.BoolRef:
        return self._encoding.claim(both_recommended(self._ruleset, actions))
