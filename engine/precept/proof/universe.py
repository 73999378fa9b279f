"""Every case that intake accepts: what can be known of all elements at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import z3

from precept.ir.conditions import Comparison, leaves
from precept.ir.facts import Value
from precept.ir.rules import Ruleset
from precept.ir.types import Boolean, Code, CodeSet, Ordered
from precept.ir.vocabulary import Element
from precept.proof.encoding import encode
from precept.proof.knowledge import Knowledge, OneOf, SomeOf
from precept.proof.levels import levels
from precept.proof.numbers import Number


class Universe:
    """The cases that are accepted by rulesets that share their elements.

    `known` is what can be known of each element that some condition compares, whatever is known of
    the others. A case is accepted unless an impossible combination is true of it.
    """

    def __init__(self, *rulesets: Ruleset) -> None:
        """Make what the conditions of the rulesets need."""
        compared = [leaf for ruleset in rulesets for leaf in _comparisons(ruleset)]
        elements = {
            id_: one for ruleset in rulesets for id_, one in ruleset.vocabulary.elements.items()
        }
        self.known: Mapping[str, Knowledge] = {
            id_: _knowledge(one, [leaf for leaf in compared if leaf.element == id_])
            for id_, one in elements.items()
            if any(leaf.element == id_ for leaf in compared)
        }
        self._impossible = [
            encode(impossible.when, self.known, {})
            for ruleset in rulesets
            for impossible in ruleset.safety.impossible
        ]

    @property
    def axioms(self) -> Iterator[z3.BoolRef]:
        """What of each element can be known together, and that the case is accepted."""
        for one in self.known.values():
            yield from one.axioms
        yield from (z3.Not(impossible.true) for impossible in self._impossible)

    @property
    def facts(self) -> tuple[z3.BoolRef, ...]:
        """The terms that each stand for one thing that somebody has to tell."""
        return tuple(fact for one in self.known.values() for fact in one.facts)

    @property
    def full(self) -> z3.BoolRef:
        """That everything is known."""
        return z3.And(self.facts + tuple(one.exact for one in self.known.values()))

    def fixed(self, values: Mapping[str, Value]) -> Iterator[z3.BoolRef]:
        """That so much is known, and no more."""
        for id_, one in self.known.items():
            yield from one.fixed(values.get(id_))

    def read(self, model: z3.ModelRef) -> dict[str, Value]:
        """What is known in a model."""
        read = ((id_, one.read(model)) for id_, one in self.known.items())
        return {id_: value for id_, value in read if value is not None}


def _comparisons(ruleset: Ruleset) -> Iterator[Comparison]:
    for condition in ruleset.conditions:
        yield from (leaf for leaf in leaves(condition) if isinstance(leaf, Comparison))


def _knowledge(element: Element, compared: list[Comparison]) -> Knowledge:
    match element.type:
        case Boolean():
            return OneOf(element.id, (True, False))
        case Code(codes):
            return OneOf(element.id, codes)
        case CodeSet(codes):
            return SomeOf(element.id, codes)
        case Ordered() as of:
            constants = [leaf.value for leaf in compared if isinstance(leaf.value, int)]
            among = levels(of, constants, exact=element.measured is not None)
            return Number(element.id, of, among)
