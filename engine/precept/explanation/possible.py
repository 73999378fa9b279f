"""Whether comparisons can be true, or false, of one person at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from precept.ir.conditions import Comparison
from precept.ir.facts import Interval
from precept.ir.grid import after, before, on_grid
from precept.ir.truth import Truth
from precept.ir.types import Boolean, Code, CodeSet, Ordered, Type
from precept.semantics.conditions import compare


def can_be_together(wanted: Iterable[tuple[Comparison, bool]], types: Mapping[str, Type]) -> bool:
    """Whether some value of each element makes all of its comparisons as they are wanted."""
    of_element: dict[str, list[tuple[Comparison, bool]]] = {}
    for comparison, holds in wanted:
        of_element.setdefault(comparison.element, []).append((comparison, holds))
    return all(_has_value(some, types[id_]) for id_, some in of_element.items())


def _has_value(wanted: list[tuple[Comparison, bool]], of: Type) -> bool:
    match of:
        case Boolean():
            return any(_all_so(value, wanted) for value in (True, False))
        case Code(codes):
            return any(_all_so(code, wanted) for code in codes)
        case CodeSet():
            return len({comparison.value for comparison, _ in wanted}) == len(set(wanted))
        case Ordered():
            return any(_all_so(Interval(point, point), wanted) for point in _points(wanted, of))


def _all_so(value: bool | str | Interval, wanted: list[tuple[Comparison, bool]]) -> bool:
    return all((compare(comparison, value) is Truth.TRUE) is holds for comparison, holds in wanted)


def _points(wanted: list[tuple[Comparison, bool]], of: Ordered) -> Iterable[int]:
    """Of the values that can be given, the ends and those about the constants: these suffice."""
    marks = [end for end in (of.minimum, of.maximum) if end is not None]
    for comparison, _ in wanted:
        assert isinstance(comparison.value, int)
        marks.append(comparison.value)
    within = Interval(of.minimum, of.maximum)
    for mark in marks:
        for point in (mark, after(mark, of), before(mark, of)):
            if on_grid(point, of) and within.meet(Interval(point, point)):
                yield point
