"""Several values of one element, each told for a time, and the corrections among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Span
from precept.intake import faults
from precept.intake.claim import Claim, read_claim, unpack, until_now
from precept.intake.clock import Clock, said
from precept.intake.values import read_instant
from precept.ir.facts import Interval
from precept.ir.vocabulary import Element
from precept.lowering.shape import Group
from precept.syntax.nodes import Node, Text


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of an element for the time `at`; without a claim, that it is not known.

    A correction says for which time the value was told that it corrects.
    """

    claim: Claim | None
    at: Interval = field(repr=False)
    reported: Interval | None = field(repr=False)
    corrects: Interval | None = field(repr=False)
    span: Span


def read_timed(
    items: Sequence[Node], element: Element, clock: Clock, found: list[Diagnostic]
) -> Iterator[Claim]:
    """The claims that stand in a list, without those that another one corrects."""
    told = [one for item in items if (one := _told(item, element, clock, found))]
    corrected = {id(one): _corrected(one, told, element, found) for one in told if one.corrects}
    wrong = {id(other) for others in corrected.values() for other in others}
    for one in told:
        if one.claim and id(one) not in wrong:
            yield replace(one.claim, at_fault=corrected.get(id(one)) == [])


def _told(item: Node, element: Element, clock: Clock, found: list[Diagnostic]) -> _Told | None:
    group, value = unpack(item, element, found, "at", "corrects")
    before = len(found)
    claim = until_now(read_claim(group, value, element, clock, found), element, clock, found)
    at, corrects = _time(group, "at", clock, found), _time(group, "corrects", clock, found)
    if len(found) > before:
        return None
    if group is None or not (at or corrects):
        message = f"one of several values of `{element.id}` does not say when it was so"
        found.append(faults.NO_TIME_OF_VALUE.at(item.span, message))
        return None
    so = at or corrects
    assert so is not None
    span = group.fields["corrects"].span if corrects else item.span
    reported = _time(group, "reported", clock, [])
    return _Told(claim and replace(claim, at=so), so, reported, corrects, span)


def _time(group: Group | None, name: str, clock: Clock, found: list[Diagnostic]) -> Interval | None:
    text: Text | None = said(group, name) if group else None
    return read_instant(text, clock, found) if text else None


def _corrected(
    one: _Told, told: Sequence[_Told], element: Element, found: list[Diagnostic]
) -> list[_Told]:
    """What a correction corrects: all that was told for that time before it."""
    others = [other for other in told if other is not one and other.at == one.corrects]
    wrong = [other for other in others if _comes_after(one, other)]
    if not others:
        message = f"no value of `{element.id}` is told for the time that is corrected"
        found.append(faults.BAD_CORRECTION.at(one.span, message))
    elif not wrong:
        message = "a correction is dated before what it corrects, or not at all"
        also = [other.span for other in others]
        found.append(faults.BAD_CORRECTION.at(one.span, message, also=also))
    return wrong


def _comes_after(correction: _Told, other: _Told) -> bool:
    """Whether a correction was reported after something; of two corrections, surely after."""
    before, after = other.reported or other.at, correction.reported
    assert before.lo is not None
    assert before.hi is not None
    if after is None or after.lo is None or after.hi is None:
        return False
    return after.lo > before.hi if other.corrects else after.hi >= before.lo
