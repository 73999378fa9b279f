"""The space of all cases that some rulesets accept, as variables and constraints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from math import lcm

import z3

from precept.model.arithmetic import Computed
from precept.model.conditions import Comparison, Op, comparisons, leaves
from precept.model.facts import Value
from precept.model.ruleset import Ruleset
from precept.model.types import (
    EARLIEST_DAY,
    YEARS,
    Boolean,
    Code,
    CodeSet,
    Ordered,
    Scale,
    Type,
    next_on_grid,
    on_grid,
    previous_on_grid,
)
from precept.model.vocabulary import Element, elements_behind
from precept.solver.closure import Closure, read_by
from precept.solver.computed import Number, linear, ties
from precept.solver.encoding import encode
from precept.solver.ordered import OrderedVariable, partition
from precept.solver.three_valued import DualRail, any_of
from precept.solver.variables import (
    Comparable,
    EnumVariable,
    ExcludedCodes,
    Input,
    SetVariable,
    Variable,
    WithoutOthers,
)


class Universe:
    """The cases that all of some rulesets accept, each ruleset reading what it declares.

    `variables` has each element that some condition compares; they are independent. A case is
    accepted unless one of the `impossible` combinations is true of it. Of the accepted ones, only
    those that are `closed` are decided as they are: to the others, intake adds what follows.

    `free` are the computed values that are taken as independent of their parts, as far as
    conditions or other values read them. If the universe is of one ruleset and `computes`, linear
    formulas are not among them: then each case knows what follows from them, and is about somebody
    who can exist.
    """

    def __init__(
        self,
        *rulesets: Ruleset,
        name: str = "",
        excludes_codes: bool = False,
        computes: bool = False,
        also: Iterable[Comparison] = (),
    ) -> None:
        """Make the variables that the rulesets read, their names prefixed with `name`.

        With `excludes_codes` some codes can be excluded while none is given, which no case says.
        `also` are further comparisons of what the rulesets compare.
        """
        compared: dict[str, list[Comparison]] = {}
        for ruleset in rulesets:
            for condition in ruleset.conditions:
                for leaf in leaves(condition):
                    if isinstance(leaf, Comparison):
                        compared.setdefault(leaf.element, []).append(leaf)
        for leaf in also:
            compared[leaf.element].append(leaf)
        elements = reduce(shared_vocabulary, (ruleset.vocabulary.elements for ruleset in rulesets))
        computed = _added(rulesets[0], compared) if computes else {}
        parts = {id_ for named, how in computed.items() for id_ in (named, *how.operands)}
        numbers = {id_ for id_ in parts if not elements[id_].of_decision}
        self.variables: Mapping[str, Variable] = {
            id_: (
                ExcludedCodes(name + id_, element.type.codes)
                if excludes_codes and isinstance(element.type, Code)
                else _variable(name + id_, element, compared[id_], is_number=id_ in numbers)
            )
            for id_, element in elements.items()
            if id_ in compared
        }
        self.free = tuple(
            id_
            for id_ in self.variables
            if isinstance(elements[id_].measured, Computed) and id_ not in computed
        )
        self._ties = tuple(ties(computed, self.variables))
        self._parts_of_free = {
            operand
            for id_ in self.free
            for operand in elements_behind(elements[id_].measured)
            if operand in self.variables and not elements[operand].of_decision
        }
        self._of_decision = [
            input_
            for id_, variable in self.variables.items()
            if elements[id_].of_decision
            for input_ in variable.inputs
        ]
        self._rulesets = rulesets
        self.impossible = tuple(
            impossible for ruleset in rulesets for impossible in self.impossible_for(ruleset)
        )

    def read_by(self, ruleset: Ruleset) -> Mapping[str, Comparable]:
        """Return the elements as one of the rulesets reads them."""
        return read_by(ruleset, self.variables)

    def impossible_for(self, ruleset: Ruleset) -> Iterator[DualRail]:
        """Return the combinations for which one of the rulesets refuses a case."""
        read = self.read_by(ruleset)
        yield from (encode(impossible.when, read, {}) for impossible in ruleset.safety.impossible)
        # It also refuses a case that leaves a code nothing, which takes a code that it lacks.
        for comparable in read.values():
            if isinstance(comparable, WithoutOthers):
                yield DualRail(comparable.none_left, z3.Not(comparable.none_left))

    @property
    def axioms(self) -> tuple[z3.BoolRef, ...]:
        """Return the axioms of all variables, and that every case gives the day of its decision."""
        days = (term for input_ in self._of_decision for term in (input_.given, input_.exact))
        axioms = (axiom for variable in self.variables.values() for axiom in variable.axioms)
        return (*axioms, *days, *self._ties)

    @property
    def accepted(self) -> z3.BoolRef:
        """Return the term that no impossible combination is true."""
        return z3.Not(any_of(self.impossible).true)

    @property
    def closed(self) -> z3.BoolRef:
        """Return the term that nothing follows from a case that it does not give."""
        return z3.And([term for ruleset in self._rulesets for term in self.closures_for(ruleset)])

    def closures_for(self, ruleset: Ruleset) -> Iterator[z3.BoolRef]:
        """Return for each combination of a ruleset the term that what follows from it is given."""
        return Closure(ruleset, self.read_by(ruleset), self.variables).constraints()

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Return the inputs of all variables."""
        return tuple(input_ for variable in self.variables.values() for input_ in variable.inputs)

    @property
    def fully_known(self) -> z3.BoolRef:
        """Return the term that every input is given exactly."""
        return z3.And([term for input_ in self.inputs for term in (input_.given, input_.exact)])

    @property
    def apart(self) -> z3.BoolRef:
        """Return the term that a case gives nothing that a free value is computed from."""
        parts = (self.variables[id_] for id_ in self._parts_of_free)
        return z3.Not(z3.Or([input_.given for part in parts for input_ in part.inputs]))

    @property
    def preferred(self) -> tuple[z3.BoolRef, ...]:
        """Return what a canonical case prefers of numbers beyond their classes."""
        numbers = (it for it in self.variables.values() if isinstance(it, Number))
        return tuple(term for number in numbers for term in number.preferred())

    def exactly(self, values: Mapping[str, Value]) -> Iterator[z3.BoolRef]:
        """Return terms that some values are known, and no more than that."""
        for id_, variable in self.variables.items():
            yield from variable.exactly(values.get(id_))

    def at_least(self, values: Mapping[str, Value]) -> z3.BoolRef:
        """Return the term that some values are known, or more than that."""
        variables = self.variables
        return z3.And([t for id_, value in values.items() for t in variables[id_].at_least(value)])

    def given(self, values: Mapping[str, Value]) -> z3.BoolRef:
        """Return the term that some values are known as they are; a set may have further codes.

        Values of elements that no condition compares are left out.
        """
        terms = (
            term
            for id_, value in values.items()
            if (variable := self.variables.get(id_))
            for term in (
                variable.at_least(value)
                if isinstance(variable, SetVariable)
                else variable.exactly(value)
            )
        )
        return z3.And(list(terms))

    def wider(self, id_: str, value: Value) -> Iterator[Value]:
        """Return the less precise values of an element, the least precise first."""
        variable = self.variables[id_]
        yield from variable.wider(value) if isinstance(variable, OrderedVariable) else ()

    def read(self, model: z3.ModelRef) -> dict[str, Value]:
        """Return what is known in a model."""
        read = ((id_, variable.read(model)) for id_, variable in self.variables.items())
        return {id_: value for id_, value in read if value is not None}


def _added(ruleset: Ruleset, compared: dict[str, list[Comparison]]) -> Mapping[str, Computed]:
    """Return the linear computed values that are read or share a part with what is read.

    A case in which one of them is out of its range is refused, whether it is read or not. What they
    are computed from is added to what is compared.
    """
    found = linear(ruleset)
    added: set[str] = set()
    while more := [
        id_
        for id_, computed in found.items()
        if id_ not in added and not compared.keys().isdisjoint((id_, *computed.operands))
    ]:
        added.update(more)
        for id_ in more:
            for name in (id_, *found[id_].operands):
                compared.setdefault(name, [])
            for formula in found[id_].formulas:
                for leaf in comparisons(formula.when):
                    compared[leaf.element].append(leaf)
    return {id_: computed for id_, computed in found.items() if id_ in added}


def _variable(
    name: str, element: Element, compared: list[Comparison], *, is_number: bool
) -> Variable:
    match element.type:
        case Boolean():
            return EnumVariable(name, (True, False))
        case Code(codes):
            return EnumVariable(name, codes)
        case CodeSet(codes):
            return SetVariable(name, codes)
        case Ordered() as type_:
            if type_.scale is Scale.DATE:
                type_ = _within_years(type_)
            asked = any(leaf.op is Op.NOT_KNOWN for leaf in compared)
            constants = [
                leaf.value
                for leaf in compared
                if isinstance(leaf.value, int) and leaf.op is not Op.NOT_KNOWN
            ]
            # Without a number to compare with, any number divides the values into classes.
            constants = constants or [
                type_.maximum or 0 if type_.minimum is None else type_.minimum
            ]
            classes = partition(type_, constants, exact=element.measured is not None)
            if is_number:
                return Number(name, type_, classes, is_given=element.measured is None)
            return OrderedVariable(name, type_, classes, is_asked_if_known=asked)


def _within_years(type_: Ordered) -> Ordered:
    """Limit a date to the years that a case accepts, up to the latest time of a decision."""
    first, last = EARLIEST_DAY, date(YEARS[-1], 12, 31).toordinal()
    low, high = type_.minimum, type_.maximum
    return replace(
        type_,
        minimum=first if low is None else max(low, first),
        maximum=last if high is None else min(high, last),
    )


Elements = Mapping[str, Element]


def shared_vocabulary(elements: Elements, other: Elements) -> Elements:
    """Return the elements of two rulesets, those of both with the values that both accept.

    A code may be one that only one of them declares. A number lies in the range and on the grid of
    both. An element of two different types has no value that both accept.
    """
    both = {id_: _shared(elements[id_], other[id_]) for id_ in elements if id_ in other}
    return {**elements, **other, **both}


def _shared(element: Element, other: Element) -> Element:
    measured = element.measured if element.measured == other.measured else None
    return replace(element, type=_shared_type(element.type, other.type), measured=measured)


def _shared_type(type_: Type, other: Type) -> Type:
    match type_, other:
        case Code(codes), Code(others):
            return Code(tuple(dict.fromkeys((*codes, *others))))
        case CodeSet(codes), CodeSet(others):
            return CodeSet(tuple(dict.fromkeys((*codes, *others))))
        case Ordered(), Ordered() if (type_.scale, type_.unit) == (other.scale, other.unit):
            grid = replace(type_, resolution=lcm(type_.resolution, other.resolution))
            lows = [end for end in (type_.minimum, other.minimum) if end is not None]
            highs = [end for end in (type_.maximum, other.maximum) if end is not None]
            low, high = max(lows, default=None), min(highs, default=None)
            # An end of one range need not be on the grid of the other.
            if low is not None and not on_grid(low, grid):
                low = next_on_grid(low, grid)
            if high is not None and not on_grid(high, grid):
                high = previous_on_grid(high, grid)
            if low is not None and high is not None and low > high:
                return Code(())
            return replace(grid, minimum=low, maximum=high)
        case _:
            return type_ if type_ == other else Code(())
