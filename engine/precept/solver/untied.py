"""Pairs of elements that share something, and whether anything ties their values to each other."""

from __future__ import annotations

from itertools import combinations, product
from typing import NamedTuple

import z3

from precept.model.ruleset import Ruleset
from precept.model.ties import declared_tie, shared_by
from precept.solver.backend import EFFORT
from precept.solver.search import Search
from precept.solver.universe import Universe


class Pair(NamedTuple):
    """Two elements, and what they share.

    `shared` names interpretations whose `words` have both, and the list of events that both are
    measured in.
    """

    elements: tuple[str, str]
    shared: tuple[str, ...]


class Ties(NamedTuple):
    """The pairs of elements that their author may want to review.

    `untied` has those that share something and that nothing ties: every value of one goes with
    every value of the other, and nobody judged them `independent`. `contradicted` has those that
    are judged independent although no accepted case has some two of their values.
    """

    untied: tuple[Pair, ...]
    contradicted: tuple[Pair, ...]


def find_ties(ruleset: Ruleset, effort: int = EFFORT) -> Ties:
    """Return the pairs of elements to review.

    A pair is tied if one element is measured with the other, if one impossible combination reads
    both, or if no accepted case has some two of their values.

    Raises:
        Undecided: if the solver gives up.
    """
    universe = Universe(ruleset)
    search = Search(universe, effort)
    judged = {frozenset(item.elements) for item in ruleset.safety.independent}
    untied, contradicted = [], []
    for elements in combinations(universe.variables, 2):
        pair = Pair(elements, shared_by(elements, ruleset))
        if frozenset(elements) in judged:
            if _excludes_values(elements, universe, search):
                contradicted.append(pair)
        elif (
            pair.shared
            and not declared_tie(elements, ruleset)
            and not _excludes_values(elements, universe, search)
        ):
            untied.append(pair)
    return Ties(tuple(untied), tuple(contradicted))


def _excludes_values(pair: tuple[str, str], universe: Universe, search: Search) -> bool:
    """Return whether no accepted case has some two values, each of which an accepted case has."""
    literals = [
        [literal for input_ in universe.variables[id_].inputs for literal in input_.literals]
        for id_ in pair
    ]
    possible = [[term for term in terms if search.exists(term)] for terms in literals]
    return any(
        not search.exists(z3.And(one, other), fully_known=True) for one, other in product(*possible)
    )
