"""Evidence: who said something and when, and whether it was theirs to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from precept.execution.intake import faults
from precept.execution.intake.clock import Clock, said
from precept.execution.intake.values import read_instant, read_value
from precept.language.grammar import EVIDENCE, FACT, MEMBERS, TIMED_FACT, UNKNOWN, GroupSpec
from precept.language.loader import shape
from precept.language.loader.shape import Group
from precept.language.syntax.nodes import MappingNode as Lines
from precept.language.syntax.nodes import Node, ScalarNode, SequenceNode
from precept.model.diagnostics import Diagnostics, Span, did_you_mean
from precept.model.facts import Evidence, Given, Interval, Value
from precept.model.types import CodeSet, Ordered, Scale
from precept.model.vocabulary import Element

_NONE = Evidence()

# Who may make a judgement that the vocabulary reserves: a neurologist is a clinician too.
_MAY_JUDGE = {
    "patient": ("patient",),
    "clinician": ("clinician", "neurologist"),
    "neurologist": ("neurologist",),
}


def read_evidence(group: Group | None) -> Evidence:
    """Who said so, when, and where it is recorded."""
    if group is None:
        return _NONE
    texts = (said(group, name) for name in EVIDENCE.names)
    return Evidence(*(text.value if text else "" for text in texts))


def may_judge(who: str, element: Element) -> bool:
    """Whether an element is for somebody to judge; what is reserved for nobody is for anybody."""
    return element.judged_by is None or who in _MAY_JUDGE[element.judged_by]


def refuse_wrong_judge(element: Element, groups: Iterable[Group], diagnostics: Diagnostics) -> None:
    """Add it to `diagnostics` if all who are named in groups of evidence may not judge the element.

    What nobody is named for is taken as said by the one who may.
    """
    named = [by for group in groups if (by := said(group, "by"))]
    if named and not any(may_judge(by.value, element) for by in named):
        by, judge = named[0], element.judged_by
        message = f"`{element.id}` is for a {judge} to judge, not for `{by.value}`"
        diagnostics.add(faults.NOT_THE_JUDGE, by.span, message)


_TIMES = (Scale.DATE, Scale.DATE_TIME)


@dataclass(frozen=True, slots=True)
class Claim:
    """That an element has a value; `at` says when it was so, if it was told for a time.

    `at_fault` says that it stands where no such claim can stand, which was told already.
    """

    element: str
    value: Value = field(repr=False)
    given: Given = field(repr=False)
    span: Span = field(repr=False)
    at: Interval | None = field(default=None, repr=False)
    at_fault: bool = False


def unpack(
    node: Node, element: Element, diagnostics: Diagnostics, spec: GroupSpec = FACT
) -> tuple[Group | None, Node | None]:
    """The group that a value stands in with its evidence, if it does, and the value."""
    if not isinstance(node, Lines):
        return None, node
    if isinstance(element.type, CodeSet) and any(key.value in MEMBERS.names for key, _ in node):
        return None, node
    group = shape.group(node, spec, diagnostics, element.id)
    return group, group.fields.get("value") if group else None


def read_claim(
    group: Group | None,
    node: Node | None,
    element: Element,
    clock: Clock,
    diagnostics: Diagnostics,
) -> Claim | None:
    """The claim of a value with its evidence; None if it is unknown, or faulty."""
    before = len(diagnostics)
    if group is not None:
        refuse_wrong_judge(element, [group], diagnostics)
    if node is None or (isinstance(node, ScalarNode) and node.value == UNKNOWN):
        return None
    value = read_value(node, f"`{element.id}`", element.type, clock, diagnostics)
    if value is None or len(diagnostics) > before:
        return None
    text = node.value if isinstance(node, ScalarNode) else ""
    return Claim(element.id, value, Given(text, read_evidence(group)), node.span)


def until_now(
    claim: Claim | None, element: Element, clock: Clock, diagnostics: Diagnostics, help: str = ""
) -> Claim | None:
    """The claim without what lies after the time of the decision; None if nothing else is left."""
    of = element.type
    if claim is None or not isinstance(of, Ordered) or of.scale not in _TIMES:
        return claim
    assert isinstance(claim.value, Interval)
    now = clock.now if of.scale is Scale.DATE_TIME else clock.as_of.toordinal()
    past = claim.value.meet(Interval(None, now))
    if past is None:
        message = f"`{element.id}` lies after the time of the decision"
        diagnostics.add(faults.IN_THE_FUTURE, claim.span, message, help=help)
        return None
    return replace(claim, value=past)


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
    items: Sequence[Node], element: Element, clock: Clock, diagnostics: Diagnostics
) -> Iterator[Claim]:
    """The claims that stand in a list, without those that another one corrects."""
    told = [one for item in items if (one := _told(item, element, clock, diagnostics))]
    corrected = {
        id(one): _corrected(one, told, element, diagnostics) for one in told if one.corrects
    }
    wrong = {id(other) for others in corrected.values() for other in others}
    for one in told:
        if one.claim and id(one) not in wrong:
            yield replace(one.claim, at_fault=corrected.get(id(one)) == [])


def _told(item: Node, element: Element, clock: Clock, diagnostics: Diagnostics) -> _Told | None:
    group, value = unpack(item, element, diagnostics, TIMED_FACT)
    before = len(diagnostics)
    claim = until_now(
        read_claim(group, value, element, clock, diagnostics), element, clock, diagnostics
    )
    at, corrects = (
        _time(group, "at", clock, diagnostics),
        _time(group, "corrects", clock, diagnostics),
    )
    if len(diagnostics) > before:
        return None
    if group is None or not (at or corrects):
        message = f"one of several values of `{element.id}` does not say when it was so"
        diagnostics.add(faults.NO_TIME_OF_VALUE, item.span, message)
        return None
    so = at or corrects
    assert so is not None
    span = group.fields["corrects"].span if corrects else item.span
    reported = _time(group, "reported", clock, Diagnostics())
    return _Told(claim and replace(claim, at=so), so, reported, corrects, span)


def _time(
    group: Group | None, name: str, clock: Clock, diagnostics: Diagnostics
) -> Interval | None:
    text: ScalarNode | None = said(group, name) if group else None
    return read_instant(text, clock, diagnostics) if text else None


def _corrected(
    one: _Told, told: Sequence[_Told], element: Element, diagnostics: Diagnostics
) -> list[_Told]:
    """What a correction corrects: all that was told for that time before it."""
    others = [other for other in told if other is not one and other.at == one.corrects]
    wrong = [other for other in others if _comes_after(one, other)]
    if not others:
        message = f"no value of `{element.id}` is told for the time that is corrected"
        diagnostics.add(faults.BAD_CORRECTION, one.span, message)
    elif not wrong:
        message = "a correction is dated before what it corrects, or not at all"
        also = [other.span for other in others]
        diagnostics.add(faults.BAD_CORRECTION, one.span, message, also=also)
    return wrong


def _comes_after(correction: _Told, other: _Told) -> bool:
    """Whether a correction was reported after something; of two corrections, surely after."""
    before, after = other.reported or other.at, correction.reported
    assert before.lo is not None
    assert before.hi is not None
    if after is None or after.lo is None or after.hi is None:
        return False
    return after.lo > before.hi if other.corrects else after.hi >= before.lo


_Entries = tuple[tuple[ScalarNode, Node], ...]


def read_claims(
    node: Node | None, elements: Mapping[str, Element], clock: Clock, diagnostics: Diagnostics
) -> tuple[Claim, ...]:
    """All that the facts claim; what cannot be read is added to `diagnostics`."""
    entries, repeated = _entries(node, diagnostics)
    claims = list(_claims(entries, elements, clock, diagnostics))
    again = (replace(one, at_fault=True) for one in _claims(repeated, elements, clock, diagnostics))
    return (*claims, *again)


def _entries(node: Node | None, diagnostics: Diagnostics) -> tuple[_Entries, _Entries]:
    """The facts, and those that stand there once more."""
    if isinstance(node, Lines):
        return node.entries, node.repeated
    if node is not None and not (isinstance(node, ScalarNode) and node.value in ("", UNKNOWN)):
        shape.mapping(node, "`facts`", diagnostics)
    return (), ()


def _claims(
    entries: _Entries, elements: Mapping[str, Element], clock: Clock, diagnostics: Diagnostics
) -> Iterator[Claim]:
    for key, value in entries:
        element = elements.get(key.value)
        if element is None:
            message = f"unknown data element `{key.value}`"
            help = did_you_mean(key.value, elements)
            diagnostics.add(faults.UNKNOWN_FACT, key.span, message, help=help)
        elif isinstance(value, SequenceNode) and _is_timed(value, element):
            yield from read_timed(value.items, element, clock, diagnostics)
        else:
            claim = read_claim(*unpack(value, element, diagnostics), element, clock, diagnostics)
            yield from [now] if (now := until_now(claim, element, clock, diagnostics)) else ()


def _is_timed(listed: SequenceNode, element: Element) -> bool:
    """Whether a list holds values for several times; of a set of codes it may hold its members."""
    return not isinstance(element.type, CodeSet) or any(isinstance(i, Lines) for i in listed.items)
