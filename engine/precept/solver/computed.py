"""Computed values as whole-number arithmetic over the numbers of a case.

Where a formula is linear, the solver knows of it what intake does: a value is never wider than what
is known of its parts leaves possible. It also knows that the case is about somebody: that every
part has some value, and the computed ones are computed from these. Other computed values are taken
as free within their range.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

import z3

from precept.execution.computing import NoValue, compute
from precept.execution.evaluator import World, truth
from precept.model.arithmetic import Computed
from precept.model.conditions import Comparison, Condition, Op
from precept.model.conditions import elements as compared_by
from precept.model.facts import Interval, Value
from precept.model.quantities import MILLION
from precept.model.ruleset import Ruleset
from precept.model.types import MONTH, MOST_DAYS_OVER, Ordered, Scale
from precept.model.vocabulary import computed_elements
from precept.solver.encoding import encode
from precept.solver.example_case import day_known, time_of
from precept.solver.ordered import OrderedVariable, Partition
from precept.solver.ranges import (
    End,
    Range,
    choice,
    exactly,
    hull,
    is_linear,
    opened,
    rounded,
    scaled,
    term_range,
)
from precept.solver.three_valued import DualRail
from precept.solver.variables import Comparable, Variable, not_known

_LARGEST = 2**53 - 1
"""No case with a larger number is decided."""
_SIZES = (100, 1_000, 10_000, 1_000_000)
_DATES = (Scale.DATE, Scale.DATE_TIME)
_YES, _NO = z3.BoolVal(True), z3.BoolVal(False)


def linear(ruleset: Ruleset) -> Mapping[str, Computed]:
    """Return the computed elements whose formulas the solver takes exactly, parts first.

    Formulas over dates are not among them, nor are those over anything that an impossible
    combination reads: what follows from a combination is found after values are computed.
    """
    elements = ruleset.vocabulary.elements
    narrowed = {id_ for item in ruleset.safety.impossible for id_ in compared_by(item.when)}

    def is_taken(id_: str, computed: Computed) -> bool:
        parts = (elements[name] for name in (id_, *computed.operands))
        types = [part.type for part in parts if not part.of_decision]
        return (
            not narrowed.intersection(computed.operands)
            # In conditions, by which parameters differ, the day of the decision is no matter.
            and not any(elements[name].of_decision for name in computed.terms_read)
            and not any(isinstance(type_, Ordered) and type_.scale in _DATES for type_ in types)
            and all(is_linear(formula.term) for formula in computed.formulas)
        )

    found = computed_elements(ruleset.vocabulary)
    return {id_: computed for id_, computed in found.items() if is_taken(id_, computed)}


def not_as_computed(
    values: Mapping[str, Value], read: Container[str], ruleset: Ruleset
) -> tuple[str, ...]:
    """Return the computed elements that a case knows otherwise than as they are computed.

    Of one that is not `read`, it counts only if it has no value, or none in its range.

    Raises:
        Inexpressible: if no case has the values of its dates.
    """
    elements = ruleset.vocabulary.elements
    known = dict(values) | day_known(time_of(values, elements), elements)
    world = World(known, {})
    found = []
    for id_, how in computed_elements(ruleset.vocabulary).items():
        type_ = ruleset.vocabulary.elements[id_].type
        assert isinstance(type_, Ordered)
        within = Interval(type_.minimum, type_.maximum)
        given = known.get(id_, within)
        assert isinstance(given, Interval)
        try:
            as_computed = compute(how, known, lambda condition: truth(condition, world))
        except NoValue:
            found.append(id_)
            continue
        left = within if as_computed is None else as_computed.meet(within)
        if left is None or (id_ in read and given.meet(left) != given):
            found.append(id_)
        elif left != within:
            known.setdefault(id_, left)
    return tuple(found)


class Number(OrderedVariable):
    """The interval of all possible values, its ends as numbers beside the classes they lie in."""

    def __init__(self, name: str, type_: Ordered, partition: Partition, *, is_given: bool) -> None:
        """Tie the ends to the classes; those of a value that can only be given lie on the grid."""
        super().__init__(name, type_, partition)
        low, high = z3.Int(f"{name} from"), z3.Int(f"{name} to")
        self.range = Range(
            End(low, _NO if type_.minimum is not None else z3.Bool(f"{name} from any")),
            End(high, _NO if type_.maximum is not None else z3.Bool(f"{name} to any")),
        )
        self.is_one = z3.And(*(z3.Not(end.open) for end in self.range.ends()), low == high)
        self.inputs = (self.inputs[0]._replace(settled=self.is_one),)
        bounds = zip(self.range.ends(), (type_.minimum, type_.maximum), strict=True)
        self.on_grid = z3.And([_on_grid(end, bound, type_) for end, bound in bounds])
        # A value in another unit need not lie on the grid.
        grid = [self.on_grid] if is_given and not type_.also else []
        self.axioms = (*self.axioms, *grid, *self._axioms_of_ends())
        self.actual = z3.Int(f"{name} of somebody")

    @property
    def _has_range(self) -> bool:
        return True  # what is known may lie in all classes, and still say something of a sum

    def _axioms_of_ends(self) -> Iterator[z3.BoolRef]:
        low, high = self.range.ends()
        minimum, maximum = self._type.minimum, self._type.maximum
        for end in (low, high):
            yield z3.Or(end.open, end.number >= (-_LARGEST if minimum is None else minimum))
            yield z3.Or(end.open, end.number <= (_LARGEST if maximum is None else maximum))
        yield z3.Or(low.open, high.open, low.number <= high.number)
        yield z3.Implies(self._known, z3.Not(z3.And(low.open, high.open)))
        for cut, first in zip(self._cuts, self._partition.firsts, strict=True):
            yield cut.true == z3.And(self._known, z3.Not(low.open), low.number >= first)
            yield cut.false == z3.And(self._known, z3.Not(high.open), high.number < first)

    def of_somebody(self) -> Iterator[z3.BoolRef]:
        """Yield that a person's value is one that a case can give with what is known of it."""
        if self._type.minimum is not None:
            yield self.actual >= self._type.minimum
        if self._type.maximum is not None:
            yield self.actual <= self._type.maximum
        # People round what they tell.
        step = self._type.resolution
        low, high = self.known().ends()
        yield z3.Or(low.open, self.actual > low.number - step)
        yield z3.Or(high.open, self.actual < high.number + step)

    def known(self) -> Range:
        """Return what is known of the value; anything, if it is not given."""
        low, high = self.range.ends()
        unknown = z3.Not(self._known)
        return Range(
            End(low.number, z3.Or(unknown, low.open)), End(high.number, z3.Or(unknown, high.open))
        )

    def computed_as(self, computed: Range, settled: Iterable[z3.BoolRef]) -> Iterator[z3.BoolRef]:
        """Yield that the value is known to be no other than what its parts leave possible.

        `settled` says that each of the parts is.
        """
        minimum, maximum = self._type.minimum, self._type.maximum
        low, high = computed.ends()
        own_low, own_high = self.known().ends()
        narrower = (
            z3.And(z3.Not(low.open), _YES if minimum is None else low.number > minimum),
            z3.And(z3.Not(high.open), _YES if maximum is None else high.number < maximum),
        )
        yield z3.Implies(z3.Or(narrower), self._known)
        not_less = z3.And(z3.Not(own_low.open), own_low.number >= low.number)
        not_more = z3.And(z3.Not(own_high.open), own_high.number <= high.number)
        yield z3.Or(z3.Not(self._known), low.open, not_less)
        yield z3.Or(z3.Not(self._known), high.open, not_more)
        # Then the case need not give it, and no more can be known of it.
        begins, ends = (
            z3.And(z3.Not(own.open), z3.Or(own.number == end.number, own.number == bound))
            for own, end, bound in ((own_low, low, minimum), (own_high, high, maximum))
        )
        self.on_grid = z3.Or(
            self.on_grid, z3.And(z3.Not(low.open), z3.Not(high.open), begins, ends)
        )
        closed = z3.And(z3.Not(low.open), z3.Not(high.open), *settled)
        self.inputs = (self.inputs[0]._replace(settled=z3.Or(self.is_one, closed)),)

    def compare(self, comparison: Comparison) -> DualRail:
        """Encode a comparison: true if it is true of all possible values, false if of none."""
        if comparison.op is Op.NOT_KNOWN:
            return not_known(z3.And(self._known, self.is_one))
        return super().compare(comparison)

    def exactly(self, value: Value | None) -> Iterator[z3.BoolRef]:
        """Return terms that a value is known, and no more than that."""
        assert value is None or isinstance(value, Interval)
        if value is None:
            yield z3.Not(self._known)
            return
        yield self._known
        for end, number in zip(self.range.ends(), (value.lo, value.hi), strict=True):
            yield end.open if number is None else z3.And(z3.Not(end.open), end.number == number)

    def preferred(self) -> Iterator[z3.BoolRef]:
        """Return what a canonical case prefers: what stands for a class, or else a short number."""
        unit = MILLION if self._type.scale is Scale.QUANTITY else 1
        for end in self.range.ends():
            yield z3.Or([end.number == value for value in self._partition.representatives])
            yield end.number % unit == 0
            yield from (
                z3.And(end.number <= size * unit, end.number >= -size * unit) for size in _SIZES
            )

    def read(self, model: z3.ModelRef) -> Value | None:
        """Return what is known in a model, or None if nothing is."""
        if not z3.is_true(model.eval(self._known, model_completion=True)):
            return None
        return Interval(*(_number(end, model) for end in self.range.ends()))


def _number(end: End, model: z3.ModelRef) -> int | None:
    if z3.is_true(model.eval(end.open, model_completion=True)):
        return None
    return int(model.eval(end.number, model_completion=True).as_long())


def _on_grid(end: End, bound: int | None, type_: Ordered) -> z3.BoolRef:
    """Return the term that an end is none, that of the range, or on the grid of the resolution."""
    steps = end.number
    is_day = _YES
    if type_.scale is Scale.MONTHS:
        days = end.number % MONTH
        is_day = days <= MOST_DAYS_OVER
        steps = days if type_.resolution < MONTH else steps
    at_bound = _NO if bound is None else end.number == bound
    return z3.Or(end.open, at_bound, z3.And(is_day, steps % type_.resolution == 0))


def ties(computed: Mapping[str, Computed], variables: Mapping[str, Variable]) -> list[z3.BoolRef]:
    """Return the terms that values are known as they are computed, and that somebody has them."""
    found: list[z3.BoolRef] = []
    numbers = {id_: it for id_, it in variables.items() if isinstance(it, Number)}
    for id_, how in computed.items():
        known = _computed(how, lambda name: numbers[name].known(), variables)
        inputs = [input_ for name in how.operands for input_ in variables[name].inputs]
        settled = [z3.And(input_.given, input_.exact) for input_ in inputs]
        found += numbers[id_].computed_as(known, settled)
        actual = _computed(how, lambda name: exactly(numbers[name].actual), variables)
        found += _lies_in(numbers[id_].actual, actual)
    for number in numbers.values():
        found += number.of_somebody()
    return found


def _lies_in(number: z3.ArithRef, range_: Range) -> Iterator[z3.BoolRef]:
    yield z3.Or(range_.lo.open, number >= range_.lo.number)
    yield z3.Or(range_.hi.open, number <= range_.hi.number)


def _computed(
    computed: Computed, of: Callable[[str], Range], variables: Mapping[str, Comparable]
) -> Range:
    """Return all possible values of a computed element, in counts, from those of its parts.

    As long as it is not known which formula applies, each that may apply is one of them.
    """
    found: tuple[z3.BoolRef, Range] | None = None
    settled = _NO
    for formula in computed.formulas:
        applies = _applies(formula.when, variables)
        may_apply = z3.Not(z3.Or(settled, applies.false))
        range_ = term_range(formula.term, of)
        if found is None:
            found = may_apply, range_
        else:
            has, before = found
            wider = choice(z3.And(has, may_apply), hull(before, range_), before)
            found = z3.Or(has, may_apply), choice(z3.And(may_apply, z3.Not(has)), range_, wider)
        settled = z3.Or(settled, applies.true)
    assert found is not None
    counts = rounded(scaled(found[1], computed.scale), computed)
    return opened(counts, z3.Not(settled))


def _applies(when: Condition | None, variables: Mapping[str, Comparable]) -> DualRail:
    return DualRail(_YES, _NO) if when is None else encode(when, variables, {})
