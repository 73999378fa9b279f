"""Facts as they are claimed: each value on its own, with its place, its time and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Span
from precept.diagnostics.suggest import did_you_mean
from precept.intake import faults
from precept.intake.clock import UNKNOWN, Clock, said
from precept.intake.values import read_instant, read_value
from precept.ir.facts import Evidence, Given, Interval, Value
from precept.ir.types import CodeSet, Ordered, Scale
from precept.ir.vocabulary import Element
from precept.lowering import shape
from precept.lowering.shape import Group
from precept.syntax.nodes import Mapping as Lines
from precept.syntax.nodes import Node, Sequence, Text

# Who may make a judgement that the vocabulary reserves: a neurologist is a clinician too.
_MAY_JUDGE = {
    "patient": ("patient",),
    "clinician": ("clinician", "neurologist"),
    "neurologist": ("neurologist",),
}
EVIDENCE = ("by", "reported", "reference")
_Entries = tuple[tuple[Text, Node], ...]
_SET = {"present", "absent", "complete"}


@dataclass(frozen=True, slots=True)
class Claim:
    """That an element has a value; `at` says when it was so, if it was told for a time.

    `repeated` says that the same element stood in the case before, which was told as a fault.
    """

    element: str
    value: Value = field(repr=False)
    given: Given = field(repr=False)
    span: Span = field(repr=False)
    at: Interval | None = field(default=None, repr=False)
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class _Timed:
    """A claim among several of one element: what it corrects, and when it was reported."""

    claim: Claim
    corrects: Text | None
    reported: Interval | None


def read_claims(
    node: Node | None, elements: Mapping[str, Element], clock: Clock, found: list[Diagnostic]
) -> tuple[Claim, ...]:
    """All that the facts claim; what cannot be read is added to `found`."""
    entries, repeated = _entries(node, found)
    claims = list(_claims(entries, elements, clock, found))
    again = (replace(one, repeated=True) for one in _claims(repeated, elements, clock, found))
    return (*claims, *again)


def _claims(
    entries: _Entries, elements: Mapping[str, Element], clock: Clock, found: list[Diagnostic]
) -> Iterator[Claim]:
    for key, value in entries:
        element = elements.get(key.value)
        if element is None:
            message = f"unknown data element `{key.value}`"
            help = did_you_mean(key.value, elements)
            found.append(faults.UNKNOWN_FACT.at(key.span, message, help=help))
        elif _is_timed(value, element):
            yield from _corrected(_timed(value, element, clock, found), found)
        elif claim := _single(value, element, clock, found):
            yield claim


def _entries(node: Node | None, found: list[Diagnostic]) -> tuple[_Entries, _Entries]:
    """The facts, and those that stand there once more."""
    if isinstance(node, Lines):
        return node.entries, node.repeated
    if node is not None and not (isinstance(node, Text) and node.value in ("", UNKNOWN)):
        shape.group(node, "`facts`", found)
    return (), ()


def _is_timed(node: Node, element: Element) -> bool:
    if not isinstance(node, Sequence):
        return False
    return not isinstance(element.type, CodeSet) or any(isinstance(i, Lines) for i in node.items)


def _single(node: Node, element: Element, clock: Clock, found: list[Diagnostic]) -> Claim | None:
    claim = read_claim(*unpack(node, element, found), element, clock, found)
    of = element.type
    if (
        claim is None
        or not isinstance(of, Ordered)
        or of.scale not in (Scale.DATE, Scale.DATE_TIME)
    ):
        return claim
    past = until_now(claim.value, of, clock)
    if past is None:
        message = f"`{element.id}` lies after the time of the decision"
        found.append(faults.IN_THE_FUTURE.at(claim.span, message))
        return None
    return replace(claim, value=past)


def until_now(value: Value, of: Ordered, clock: Clock) -> Interval | None:
    """What an instant or a date leaves possible up to the time of the decision."""
    assert isinstance(value, Interval)
    now = clock.now if of.scale is Scale.DATE_TIME else clock.as_of.toordinal()
    return value.meet(Interval(None, now))


def _timed(
    node: Sequence | Node, element: Element, clock: Clock, found: list[Diagnostic]
) -> Iterator[_Timed]:
    assert isinstance(node, Sequence)
    for item in node.items:
        group, value = unpack(item, element, found, "at", "corrects")
        if group is None:
            message = f"one of several values of `{element.id}` does not say when it was so"
            found.append(faults.NO_TIME_OF_VALUE.at(item.span, message))
            continue
        claim = read_claim(group, value, element, clock, found)
        at = said(group, "at") or said(group, "corrects")
        if at is None:
            message = f"one of several values of `{element.id}` does not say when it was so"
            found.append(faults.NO_TIME_OF_VALUE.at(group.span, message))
        elif claim and (when := read_instant(at, clock, found)):
            yield _Timed(replace(claim, at=when), said(group, "corrects"), _reported(group, clock))


def _reported(group: Group, clock: Clock) -> Interval | None:
    text = said(group, "reported")
    return read_instant(text, clock, []) if text else None


def _corrected(values: Iterable[_Timed], found: list[Diagnostic]) -> Iterator[Claim]:
    """The claims without those that a later one corrects."""
    values = tuple(values)
    dropped: set[int] = set()
    for one in values:
        if one.corrects is None:
            continue
        others = [other for other in values if other is not one and other.corrects is None]
        wrong = next((other for other in others if other.claim.at == one.claim.at), None)
        if wrong is None:
            message = f"no value of `{one.claim.element}` is told for `{one.corrects.value}`"
            found.append(faults.BAD_CORRECTION.at(one.corrects.span, message))
        elif not _is_later(one.reported, wrong.reported or wrong.claim.at):
            message = "a correction is dated before what it corrects, or not at all"
            also = [wrong.claim.span]
            found.append(faults.BAD_CORRECTION.at(one.corrects.span, message, also=also))
        else:
            dropped.add(id(wrong))
    yield from (one.claim for one in values if id(one) not in dropped)


def _is_later(correction: Interval | None, corrected: Interval | None) -> bool:
    if correction is None or correction.lo is None:
        return False
    return (
        corrected is None
        or corrected.hi is None
        or correction.hi is None
        or (correction.hi >= (corrected.lo or corrected.hi))
    )


def unpack(
    node: Node, element: Element, found: list[Diagnostic], *more: str
) -> tuple[Group | None, Node | None]:
    """The group that a value stands in with its evidence, if it does, and the value."""
    if not isinstance(node, Lines):
        return None, node
    if isinstance(element.type, CodeSet) and any(key.value in _SET for key, _ in node):
        return None, node
    what = f"the fact `{element.id}`"
    group = shape.group(node, what, found, ["value"], [*EVIDENCE, *more])
    return group, group.fields.get("value") if group else None


def read_claim(
    group: Group | None,
    node: Node | None,
    element: Element,
    clock: Clock,
    found: list[Diagnostic],
) -> Claim | None:
    """The claim of a value with its evidence; None if it is unknown, or faulty."""
    before = len(found)
    evidence = read_evidence(group, element, found)
    if node is None or (isinstance(node, Text) and node.value == UNKNOWN):
        return None
    value = read_value(node, f"`{element.id}`", element.type, clock, found)
    if value is None or len(found) > before:
        return None
    text = node.value if isinstance(node, Text) else ""
    return Claim(element.id, value, Given(text, evidence), node.span)


def read_evidence(group: Group | None, element: Element, found: list[Diagnostic]) -> Evidence:
    """Who said so, when and where; a judge who may not judge is added to `found`."""
    if group is None:
        return Evidence()
    by = said(group, "by")
    judges = _MAY_JUDGE.get(element.judged_by or "", ())
    if by and judges and by.value not in judges:
        message = f"`{element.id}` is for a {element.judged_by} to judge, not for `{by.value}`"
        found.append(faults.NOT_THE_JUDGE.at(by.span, message))
    texts = (said(group, name) for name in EVIDENCE)
    return Evidence(*(text.value if text else "" for text in texts))
