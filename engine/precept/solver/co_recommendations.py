"""Which actions can be recommended to one person at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import z3

from precept.model.ruleset import Ruleset
from precept.solver.backend import EFFORT, Undecided
from precept.solver.encoding import Meaning, conjunction
from precept.solver.example_case import Untellable, case
from precept.solver.search import Search
from precept.solver.universe import Universe

Actions = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actions that can be recommended to one person at once, and a smallest case of it."""

    actions: Actions
    case: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs that were found, and those of which it could not be settled, or told by a case."""

    found: tuple[Pair, ...]
    undecided: tuple[Actions, ...]


def co_recommendations(
    ruleset: Ruleset, effort: int = EFFORT, since: Ruleset | None = None
) -> Pairs:
    """The pairs of actions that can be recommended at once by a ruleset without faults.

    With `since`, only those that could not be by that one. `effort` is how much work goes into one
    question.
    """
    found, undecided = [], []
    now, before = _Ruleset(ruleset, effort), _Ruleset(since, effort) if since else None
    for actions in combinations(ruleset.vocabulary.actions, 2):
        try:
            if now.can(actions) and not (before and before.can(actions)):
                found.append(Pair(actions, now.witness(actions)))
        except (Undecided, Untellable):
            undecided.append(actions)
    return Pairs(tuple(found), tuple(undecided))


class _Ruleset:
    def __init__(self, ruleset: Ruleset, effort: int) -> None:
        universe = Universe(ruleset)
        self._ruleset = ruleset
        self._meaning = Meaning(ruleset, universe.known)
        self._search = Search(universe, effort)

    def can(self, actions: Actions) -> bool:
        known = self._ruleset.vocabulary.actions
        return all(one in known for one in actions) and self._search.any(self._term(actions))

    def witness(self, actions: Actions) -> dict[str, Any]:
        values = self._search.smallest(self._term(actions))
        assert values is not None
        return case(values, self._ruleset)

    def _term(self, actions: Actions) -> z3.BoolRef:
        return self._meaning.claimed(conjunction(self._ruleset, actions))
