"""Numbers that authors get wrong: the comparison turned, the figure or its unit mistaken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import NOWHERE
from precept.ir import grid, units
from precept.ir.conditions import Comparison, Op
from precept.ir.facts import Interval
from precept.ir.types import Ordered, Scale
from precept.ir.written import written
from precept.lowering import scalars
from precept.mutation.mutant import Kind
from precept.syntax.nodes import Text

Figures = Iterator[tuple[Kind, Comparison | None]]
"""What becomes of a comparison, with the kind of change; None for a type error."""

_FLIPPED: Mapping[Op, tuple[Op, ...]] = {
    Op.LT: (Op.GT,),
    Op.LE: (Op.GE,),
    Op.GT: (Op.LT,),
    Op.GE: (Op.LE,),
    Op.EQ: (),
}
_STRICTNESS: Mapping[Op, tuple[Op, ...]] = {
    Op.LT: (Op.LE,),
    Op.LE: (Op.LT,),
    Op.GT: (Op.GE,),
    Op.GE: (Op.GT,),
    Op.EQ: (Op.GE, Op.LE),
}
_TIMES = ("minutes", "hours", "days", "weeks", "months", "years")
_DURATIONS = (Scale.CLOCK, Scale.DAYS, Scale.MONTHS)
_UNIT = re.compile(r"(?<=\d )[^\s\d]\S*")


def mistaken(comparison: Comparison, of: Ordered) -> Figures:
    """A comparison with a number, in all ways in which it can be mistaken."""
    for kind, ops in ((Kind.FLIPPED, _FLIPPED), (Kind.STRICTNESS, _STRICTNESS)):
        for op in ops[comparison.op]:
            yield kind, replace(comparison, op=op)
    count = comparison.value
    assert isinstance(count, int)
    for next_ in (grid.after(count, of), grid.before(count, of)):
        yield Kind.STEPPED, _compared(comparison, _text(next_, of), of)
    # A date has no size that could be ten times as much.
    for scaled in () if of.scale is Scale.DATE else (Fraction(10 * count), Fraction(count, 10)):
        yield Kind.SCALED, _compared(comparison, _text(scaled, of), of)
    for text in _other_units(comparison.text or _text(count, of), of):
        yield Kind.UNIT, _compared(comparison, text, of)


def _text(count: int | Fraction, of: Ordered) -> str:
    """A number as it is written; if it is no whole number on its scale, in a way nothing reads."""
    if count != int(count):
        return str(count)
    return str(written(Interval(int(count), int(count)), of))


def _compared(comparison: Comparison, text: str, of: Ordered) -> Comparison | None:
    """The comparison with another number, if that could have been written."""
    found: list[Diagnostic] = []
    value = scalars.read(Text(text, NOWHERE), of, found)
    return None if value is None else replace(comparison, value=value, text=text)


def _other_units(text: str, of: Ordered) -> Iterator[str]:
    """A text with one of its units swapped for another."""
    others = _TIMES if of.scale in _DURATIONS else units.alike(of.unit) if of.unit else ()
    for match in _UNIT.finditer(text):
        for unit in others:
            if unit.removesuffix("s") != match[0].removesuffix("s"):
                yield text[: match.start()] + unit + text[match.end() :]
