"""Pairs of elements that tell of one thing, and whose values nothing ties to each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import z3

from precept.model.conditions import elements
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import Counted, Element, Measured, event_list
from precept.solver.backend import EFFORT
from precept.solver.search import Search
from precept.solver.universe import Universe


@dataclass(frozen=True, slots=True)
class Untied:
    """Two elements that tell of one thing although every value of one goes with every other's.

    `shared` is what they have in common: an interpretation whose `words` name both, or the list of
    events that both are measured in.
    """

    elements: tuple[str, str]
    shared: tuple[str, ...]


def untied_pairs(ruleset: Ruleset, effort: int = EFFORT) -> tuple[Untied, ...]:
    """Return the pairs of elements that share something and that nothing ties, as declared.

    A pair is tied if one element is measured with the other, if one impossible combination reads
    both, or if no accepted case has some two of their values.

    Raises:
        Undecided: if the solver gives up.
    """
    universe = Universe(ruleset)
    search = Search(universe, effort)
    return tuple(_untied(ruleset, universe, search))


def _untied(ruleset: Ruleset, universe: Universe, search: Search) -> Iterator[Untied]:
    declared = ruleset.vocabulary.elements
    read_together = [elements(item.when) for item in ruleset.safety.impossible]
    for pair in combinations(universe.variables, 2):
        first, second = (declared[id_] for id_ in pair)
        shared = tuple(_shared(first, second, ruleset))
        is_tied = (
            not shared
            or second.id in _measured_with(first)
            or first.id in _measured_with(second)
            or any({*pair} <= read for read in read_together)
        )
        if not is_tied and not _excludes_values(pair, universe, search):
            yield Untied(pair, shared)


def _shared(first: Element, second: Element, ruleset: Ruleset) -> Iterator[str]:
    for choice in ruleset.interpretations.values():
        if first.id in choice.words and second.id in choice.words:
            yield choice.id
    events = event_list(first.measured)
    if events and events == event_list(second.measured):
        yield events


def _measured_with(element: Element) -> tuple[str, ...]:
    match element.measured:
        case Counted() as counted:
            return counted.counted_with
        case Measured(start=start, end=end, persists=persists):
            return tuple(name for name in (start, end, persists) if isinstance(name, str))
        case None:
            return ()


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
