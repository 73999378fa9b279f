"""Leaves of conditions and values of a case, in whole numbers: the one place that knows both.

A known boolean or code is one number, an interval two, of which an unbounded side is left out, and
each code of a set that is known to be present or absent is one.
What is not known has no attribute, and no comparison with a missing attribute is true.
"""

from __future__ import annotations

from precept.ir import conditions
from precept.ir.conditions import Comparison
from precept.ir.facts import Interval, Members, Value
from precept.ir.types import Boolean, Code, CodeSet, Ordered, Type
from precept.runtime.clauses import Atom, Attribute, Op

IS, LOW, HIGH, HAS = "is", "lo", "hi", "has"

Branches = tuple[tuple[tuple[str, Op], ...], ...]

_ORDERED: dict[conditions.Op, tuple[Branches, Branches]] = {
    conditions.Op.EQ: ((((LOW, Op.GE), (HIGH, Op.LE)),), (((HIGH, Op.LT),), ((LOW, Op.GT),))),
    conditions.Op.LT: ((((HIGH, Op.LT),),), (((LOW, Op.GE),),)),
    conditions.Op.LE: ((((HIGH, Op.LE),),), (((LOW, Op.GT),),)),
    conditions.Op.GT: ((((LOW, Op.GT),),), (((HIGH, Op.LE),),)),
    conditions.Op.GE: ((((LOW, Op.GE),),), (((HIGH, Op.LT),),)),
}
"""When a comparison of an interval with a constant is true, and when it is false."""

_NOMINAL: tuple[Branches, Branches] = ((((IS, Op.EQ),),), (((IS, Op.NE),),))


def branches(leaf: Comparison, of: Type, truth: bool) -> tuple[tuple[Atom, ...], ...]:
    """When a comparison is true, or when it is false: all atoms of one branch or another."""
    if isinstance(of, CodeSet):
        return ((Atom(_member(leaf.element, leaf.value, of), Op.EQ, int(truth)),),)
    shapes, number = _NOMINAL, leaf.value
    if isinstance(of, Ordered):
        shapes = _ORDERED[leaf.op]
    else:
        number = _number(leaf.element, leaf.value, of)
    return tuple(
        tuple(Atom((leaf.element, aspect), op, int(number)) for aspect, op in shape)
        for shape in shapes[0 if truth else 1]
    )


def attributes(element: str, value: Value, of: Type) -> dict[Attribute, int]:
    """What a value makes known.

    Raises:
        ValueError: if the value is not one of the type. It is not quoted: it may identify someone.
    """
    if isinstance(of, Ordered):
        return _bounds(element, value)
    if isinstance(of, CodeSet):
        return _members(element, value, of)
    return {(element, IS): _number(element, value, of)}


def _bounds(element: str, value: Value) -> dict[Attribute, int]:
    if not isinstance(value, Interval):
        raise ValueError(f"what is given for {element} is no interval")
    low, high = value.lo, value.hi
    if low is not None and high is not None and low > high:
        raise ValueError(f"what is given for {element} is no interval")
    bounds = {(element, LOW): low, (element, HIGH): high}
    return {attribute: bound for attribute, bound in bounds.items() if bound is not None}


def _member(element: str, code: Value | int, of: CodeSet) -> Attribute:
    if code not in of.codes:
        raise ValueError(f"what is given for {element} is not one of its codes")
    return element, f"{HAS}{of.codes.index(str(code))}"


def _members(element: str, value: Value, of: CodeSet) -> dict[Attribute, int]:
    if not isinstance(value, Members) or value.present & value.absent:
        raise ValueError(f"what is given for {element} is no set of codes")
    known = dict.fromkeys(value.present, 1) | dict.fromkeys(value.absent, 0)
    return {_member(element, code, of): number for code, number in known.items()}


def _number(element: str, value: Value | int, of: Boolean | Code) -> int:
    if isinstance(of, Boolean) and isinstance(value, bool):
        return int(value)
    if isinstance(of, Code) and isinstance(value, str) and value in of.codes:
        return of.codes.index(value)
    raise ValueError(f"what is given for {element} is not a value of its type")
