"""When a condition is true, false or unknown, what made it so, and what it still depends on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from precept.ir.conditions import All, Any, Comparison, Condition, Holds, Not, Op
from precept.ir.facts import Interval, Members, Value
from precept.ir.truth import Truth
from precept.semantics.kleene import all_of, any_of, known, negation

INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class World:
    """What conditions are held against: the known values, and the findings settled so far."""

    values: Mapping[str, Value] = field(repr=False)
    findings: Mapping[str, Truth] = field(repr=False)


def truth(condition: Condition, world: World) -> Truth:
    """The truth of a condition."""
    match condition:
        case Comparison():
            return compare(condition, world.values.get(condition.element))
        case Holds():
            return world.findings[condition.finding]
        case All():
            return all_of(truth(part, world) for part in condition.parts)
        case Any():
            return any_of(truth(part, world) for part in condition.parts)
        case Not():
            return negation(truth(condition.part, world))


def compare(comparison: Comparison, value: Value | None) -> Truth:
    """The truth of a comparison with a value, an interval, or nothing known."""
    match value:
        case None:
            return Truth.UNKNOWN
        case Interval():
            return _compare_interval(comparison.op, value, comparison.value)
        case Members(present, absent):
            return _settle(comparison.value in present, comparison.value in absent)
        case _:
            return known(value == comparison.value)


def _compare_interval(op: Op, value: Interval, constant: bool | int | str) -> Truth:
    # A comparison is true if it is so of all that is left possible, false if of none of it.
    assert isinstance(constant, int)
    low = -INFINITE if value.lo is None else value.lo
    high = INFINITE if value.hi is None else value.hi
    match op:
        case Op.GT:
            return _settle(low > constant, high <= constant)
        case Op.GE:
            return _settle(low >= constant, high < constant)
        case Op.LT:
            return _settle(high < constant, low >= constant)
        case Op.LE:
            return _settle(high <= constant, low > constant)
        case Op.EQ:
            return _settle(low == high == constant, low > constant or high < constant)
        case Op.HAS:
            raise AssertionError("an interval has no members")


def _settle(true: bool, false: bool) -> Truth:
    return Truth.TRUE if true else Truth.FALSE if false else Truth.UNKNOWN


def reasons(condition: Condition, world: World) -> Iterator[Comparison | Holds]:
    """The comparisons and findings that settle a condition; none while it is unknown."""
    settled = truth(condition, world)
    if settled is not Truth.UNKNOWN:
        yield from settling(condition, settled, world)


def settling(condition: Condition, settled: Truth, world: World) -> Iterator[Comparison | Holds]:
    """The comparisons and findings that make a condition true or false, as written.

    Of an `any` that is true these are the parts that are true; of an `all` that is false, those
    that are false.
    """
    match condition:
        case All(parts) | Any(parts):
            # All parts of an `all` that is true are true, and of an `any` that is false, false.
            alike = isinstance(condition, All) is (settled is Truth.TRUE)
            for part in parts:
                if alike or truth(part, world) is settled:
                    yield from settling(part, settled, world)
        case Not(part):
            yield from settling(part, negation(settled), world)
        case _:
            yield condition


def undecided(condition: Condition, world: World) -> Iterator[Comparison | Holds]:
    """The comparisons and findings that an unknown condition still depends on."""
    if truth(condition, world) is not Truth.UNKNOWN:
        return
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from undecided(part, world)
        case Not(part):
            yield from undecided(part, world)
        case _:
            yield condition
