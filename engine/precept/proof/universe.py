"""Every case that intake accepts: what can be known of all elements at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import z3

from precept.ir.conditions import Comparison, leaves
from precept.ir.facts import Value
from precept.ir.instants import EARLIEST_DAY, YEARS
from precept.ir.rules import Ruleset
from precept.ir.types import Boolean, Code, CodeSet, Ordered, Scale
from precept.ir.vocabulary import Element
from precept.proof.encoding import encode
from precept.proof.knowledge import Fact, Knowledge, OneOf, SomeOf
from precept.proof.levels import levels
from precept.proof.numbers import Number
from precept.proof.rails import any_of


class Universe:
    """The cases that are accepted by rulesets that share their elements.

    `known` is what can be known of each element that some condition compares, whatever is known of
    the others. A case is accepted unless one of the `impossible` combinations is true of it.
    """

    def __init__(self, *rulesets: Ruleset, name: str = "") -> None:
        """Make what the conditions of the rulesets need; `name` tells it from another universe."""
        compared = [leaf for ruleset in rulesets for leaf in _comparisons(ruleset)]
        elements = {
            id_: one for ruleset in rulesets for id_, one in ruleset.vocabulary.elements.items()
        }
        self.known: Mapping[str, Knowledge] = {
            id_: _knowledge(name + id_, one, [leaf for leaf in compared if leaf.element == id_])
            for id_, one in elements.items()
            if any(leaf.element == id_ for leaf in compared)
        }
        self.impossible = tuple(
            encode(impossible.when, self.known, {})
            for ruleset in rulesets
            for impossible in ruleset.safety.impossible
        )

    @property
    def axioms(self) -> tuple[z3.BoolRef, ...]:
        """What can be known of each element together."""
        return tuple(axiom for one in self.known.values() for axiom in one.axioms)

    @property
    def accepted(self) -> z3.BoolRef:
        """That nothing impossible is known to be so."""
        return z3.Not(any_of(self.impossible).true)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The single things that somebody has to tell."""
        return tuple(fact for one in self.known.values() for fact in one.facts)

    @property
    def full(self) -> z3.BoolRef:
        """That everything is known."""
        return z3.And([term for fact in self.facts for term in (fact.told, fact.exact)])

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


def _knowledge(name: str, element: Element, compared: list[Comparison]) -> Knowledge:
    match element.type:
        case Boolean():
            return OneOf(name, (True, False))
        case Code(codes):
            return OneOf(name, codes)
        case CodeSet(codes):
            return SomeOf(name, codes)
        case Ordered():
            of = _dated(element.type) if element.type.scale is Scale.DATE else element.type
            constants = [leaf.value for leaf in compared if isinstance(leaf.value, int)]
            among = levels(of, constants, exact=element.measured is not None)
            return Number(name, of, among)


def _dated(of: Ordered) -> Ordered:
    """A date lies in the years that a case can tell of, and not after the time of the decision."""
    first, last = EARLIEST_DAY, date(YEARS[-1], 12, 31).toordinal()
    low, high = of.minimum, of.maximum
    return replace(
        of,
        minimum=first if low is None else max(low, first),
        maximum=last if high is None else min(high, last),
    )
