"""What of a universe a condition rests on."""

from __future__ import annotations

from dataclasses import dataclass

import z3

from precept.proof.knowledge import Fact
from precept.proof.rails import Rails
from precept.proof.universe import Universe


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a universe that a condition has to do with.

    These are the facts that it reads, and all that some impossible combination ties to them.
    `simple` are those of its facts that are tied to nothing and that it reads in one way only.
    """

    facts: tuple[Fact, ...]
    impossible: tuple[Rails, ...]
    simple: tuple[Fact, ...]


class Influence:
    """Tells the scope of conditions."""

    def __init__(self, universe: Universe) -> None:
        """Note which facts are tied to each other by an impossible combination."""
        self._facts = universe.facts
        self._ties = [
            (rails, self._read(constants(z3.Or(*rails)))) for rails in universe.impossible
        ]

    def _read(self, sides: frozenset[int]) -> frozenset[int]:
        """The facts, by their numbers, that some sides of atoms belong to."""
        return frozenset(number for number, fact in enumerate(self._facts) if _ways(fact, sides))

    def scope(self, condition: Rails) -> Scope:
        """The scope of a condition."""
        read = related = self._read(constants(z3.Or(*condition)))
        sides = constants(condition.true)
        while more := {n for _, tied in self._ties if tied & related for n in tied} - related:
            related |= more
        ties = [(rails, tied) for rails, tied in self._ties if tied & related]
        simple = read.difference(*(tied for _, tied in ties))
        return Scope(
            tuple(self._facts[n] for n in sorted(related)),
            tuple(rails for rails, _ in ties),
            tuple(self._facts[n] for n in sorted(simple) if _ways(self._facts[n], sides) == 1),
        )


def _ways(fact: Fact, sides: frozenset[int]) -> int:
    """In how many ways a fact is read: by how many sides of its atoms.

    That it is told at all, which says that a number lies in its range, is more than one way.
    """
    told = 2 * (fact.told.get_id() in sides)
    return told + sum(side.get_id() in sides for atom in fact.atoms for side in atom)


def constants(term: z3.BoolRef) -> frozenset[int]:
    """The constants in a term, by the solver's numbers of them."""
    seen: set[int] = set()
    found: set[int] = set()
    left = [term]
    while left:
        one = left.pop()
        if one.get_id() in seen:
            continue
        seen.add(one.get_id())
        parts = one.children()
        left += parts
        if not parts:
            found.add(one.get_id())
    return frozenset(found)
