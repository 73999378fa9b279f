"""What several rulesets can all be told of an element that they do not declare alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from math import lcm

import z3

from precept.model.conditions import Comparison, leaves
from precept.model.facts import Value
from precept.model.ruleset import Ruleset
from precept.model.types import EARLIEST_DAY, YEARS, Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import Element
from precept.solver.encoding import encode
from precept.solver.knowledge import Fact, Knowledge, OneOf, Seen, SomeOf
from precept.solver.ordered import Number, levels
from precept.solver.three_valued import Rails, any_of

Elements = Mapping[str, Element]
_NOTHING = Code(())


def joined(one: Elements, other: Elements) -> Elements:
    """The elements of both; those that both have, as far as both can be told the same of them.

    A code may be one that only one of them knows. A number lies in the range and on the grid of
    both. Of what they take for different things, nothing can be told that is the same to both.
    """
    both = {id_: _joined(one[id_], other[id_]) for id_ in one if id_ in other}
    return {**one, **other, **both}


def _joined(one: Element, other: Element) -> Element:
    measured = one.measured if one.measured == other.measured else None
    return replace(one, type=_common(one.type, other.type), measured=measured)


def _common(one: Type, other: Type) -> Type:
    match one, other:
        case Code(codes), Code(others):
            return Code(tuple(dict.fromkeys((*codes, *others))))
        case CodeSet(codes), CodeSet(others):
            return CodeSet(tuple(dict.fromkeys((*codes, *others))))
        case Ordered(), Ordered() if (one.scale, one.unit) == (other.scale, other.unit):
            return _overlap(one, other)
        case _:
            return one if one == other else _NOTHING


def _overlap(one: Ordered, other: Ordered) -> Type:
    lows = [end for end in (one.minimum, other.minimum) if end is not None]
    highs = [end for end in (one.maximum, other.maximum) if end is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return _NOTHING
    return replace(one, resolution=lcm(one.resolution, other.resolution), minimum=low, maximum=high)


class Universe:
    """The cases that are accepted by some rulesets, each told what it knows of.

    `known` is what can be known of each element that some condition compares, whatever is known of
    the others. A case is accepted unless one of the `impossible` combinations is true of it.
    """

    def __init__(self, *rulesets: Ruleset, name: str = "") -> None:
        """Make what the conditions of the rulesets need; `name` tells it from another universe."""
        compared = [leaf for ruleset in rulesets for leaf in _comparisons(ruleset)]
        elements = reduce(joined, (ruleset.vocabulary.elements for ruleset in rulesets))
        self.known: Mapping[str, Knowledge] = {
            id_: _knowledge(name + id_, one, [leaf for leaf in compared if leaf.element == id_])
            for id_, one in elements.items()
            if any(leaf.element == id_ for leaf in compared)
        }
        self.impossible = tuple(one for ruleset in rulesets for one in self.impossible_for(ruleset))

    def seen_by(self, ruleset: Ruleset) -> Mapping[str, Seen]:
        """What one of the rulesets sees of its elements."""
        elements = ruleset.vocabulary.elements
        return {
            id_: _seen(one, elements[id_]) for id_, one in self.known.items() if id_ in elements
        }

    def impossible_for(self, ruleset: Ruleset) -> Iterator[Rails]:
        """The combinations for which one of the rulesets refuses a case."""
        seen = self.seen_by(ruleset)
        yield from (encode(impossible.when, seen, {}) for impossible in ruleset.safety.impossible)

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

    def at_least(self, values: Mapping[str, Value]) -> z3.BoolRef:
        """That so much is known, or more."""
        return z3.And(
            [side for id_, value in values.items() for side in self.known[id_].at_least(value)]
        )

    def wider(self, id_: str, value: Value) -> Iterator[Value]:
        """All that says less of an element and still something, what says least first."""
        known = self.known[id_]
        yield from known.wider(value) if isinstance(known, Number) else ()

    def read(self, model: z3.ModelRef) -> dict[str, Value]:
        """What is known in a model."""
        read = ((id_, one.read(model)) for id_, one in self.known.items())
        return {id_: value for id_, value in read if value is not None}


def _seen(known: Knowledge, element: Element) -> Seen:
    if isinstance(known, OneOf) and isinstance(element.type, Code):
        return known.among(element.type.codes)
    return known


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
