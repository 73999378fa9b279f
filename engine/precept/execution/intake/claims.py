"""Read facts as claims: values with their evidence, each for its time."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from precept.execution.intake import faults
from precept.execution.intake.clock import Clock, known_text, parse_instant
from precept.execution.intake.values import (
    is_told_in_another_unit,
    read_instant,
    read_value,
)
from precept.language.grammar import (
    DATED_FACT,
    EVIDENCE,
    FACT,
    MEMBERS,
    TIMED_FACT,
    UNKNOWN,
    GroupSpec,
)
from precept.language.loader import shape
from precept.language.loader.shape import Group
from precept.language.syntax.nodes import MappingNode as Lines
from precept.language.syntax.nodes import Node, ScalarNode, SequenceNode
from precept.model.diagnostics import Diagnostics, Span
from precept.model.facts import Evidence, Given, Interval, Value, meet
from precept.model.records import dataclass
from precept.model.types import CodeSet, Ordered, Scale
from precept.model.vocabulary import Element

_NONE = Evidence()


def read_evidence(group: Group | None) -> Evidence:
    """Return who gave a value, when, and where it is recorded."""
    if group is None:
        return _NONE
    texts = (known_text(group, name) for name in EVIDENCE.names)
    return Evidence(*(text.value if text else "" for text in texts))


def may_judge(who: str, element: Element) -> bool:
    """Return whether a role may judge an element; by default every role may."""
    return element.judged_by is None or who in element.may_judge


def refuse_wrong_judge(element: Element, groups: Iterable[Group], diagnostics: Diagnostics) -> None:
    """Report evidence that names only people who may not judge the element.

    If nobody is named, the judgement is taken as made by somebody who may.
    """
    named = [by for group in groups if (by := known_text(group, "by"))]
    if named and not any(may_judge(by.value, element) for by in named):
        by, judge = named[0], element.judged_by
        message = f"`{element.id}` is for a {judge} to judge, not for `{by.value}`"
        diagnostics.add(faults.NOT_THE_JUDGE, by.span, message)


def refuse_later_report(groups: Iterable[Group], clock: Clock, diagnostics: Diagnostics) -> None:
    """Report evidence that was certainly given after the time of the decision."""
    for group in groups:
        text = known_text(group, "reported")
        try:
            reported = parse_instant(text.value, clock.zone) if text else None
        except ValueError:  # not a time
            continue
        if text and reported and _is_later(reported, clock):
            message = f"`{text.value}` is a time of report after the time of the decision"
            diagnostics.add(faults.IN_THE_FUTURE, text.span, message)


def _is_later(at: Interval, clock: Clock) -> bool:
    return at.lo is not None and at.lo > clock.now


_TIMES = (Scale.DATE, Scale.DATE_TIME)


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim that an element has a value, `at` a time if one is given.

    `at_fault` is whether a fault of this claim was reported already.
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
    """Return the group that holds a value and its evidence, if there is one, and the value."""
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
    """Return the claim of a value with its evidence; None if the value is unknown or faulty."""
    before = len(diagnostics)
    if group is not None:
        refuse_wrong_judge(element, [group], diagnostics)
        refuse_later_report([group], clock, diagnostics)
    if node is None or (isinstance(node, ScalarNode) and node.value == UNKNOWN):
        return None
    value = read_value(node, f"`{element.id}`", element.type, clock, diagnostics)
    if value is None or len(diagnostics) > before:
        return None
    text = node.value if isinstance(node, ScalarNode) else ""
    is_converted = is_told_in_another_unit(text, element.type)
    given = Given(text, read_evidence(group), is_converted)
    return Claim(element.id, value, given, node.span)


def until_now(
    claim: Claim | None, element: Element, clock: Clock, diagnostics: Diagnostics, help: str = ""
) -> Claim | None:
    """Return the claim limited to the time of the decision; None if it is about a later time."""
    type_ = element.type
    if claim is None or not isinstance(type_, Ordered) or type_.scale not in _TIMES:
        return claim
    assert isinstance(claim.value, Interval)
    now = clock.now if type_.scale is Scale.DATE_TIME else clock.as_of.toordinal()
    past = claim.value.meet(Interval(None, now))
    if past is None:
        message = f"`{element.id}` lies after the time of the decision"
        diagnostics.add(faults.IN_THE_FUTURE, claim.span, message, help=help)
        return None
    return replace(claim, value=past)


@dataclass(frozen=True, slots=True)
class _TimedValue:
    """A value given for a time; without a claim, the value is unknown.

    For a correction, `corrects` is the time of the value that it corrects.
    """

    claim: Claim | None
    at: Interval = field(repr=False)
    reported: Interval | None = field(repr=False)
    corrects: Interval | None = field(repr=False)
    span: Span


MOST_CORRECTIONS = 200


def read_timed(
    items: Sequence[Node], element: Element, clock: Clock, diagnostics: Diagnostics
) -> Iterator[Claim]:
    """Return the claims of a list without those that another one corrects."""
    values = [value for item in items if (value := _timed_value(item, element, clock, diagnostics))]
    corrections = [value for value in values if value.corrects]
    if len(corrections) > MOST_CORRECTIONS:
        message = f"`{element.id}` is corrected more than {MOST_CORRECTIONS} times"
        help = "leave out the values that were corrected"
        diagnostics.add(faults.TOO_MANY, corrections[MOST_CORRECTIONS].span, message, help=help)
        corrections = []
    corrected = {
        id(value): _corrected(value, values, element, diagnostics) for value in corrections
    }
    wrong = {id(other) for others in corrected.values() for other in others}
    for value in values:
        if value.claim and id(value) not in wrong:
            yield replace(value.claim, at_fault=corrected.get(id(value)) == [])


def _timed_value(
    item: Node, element: Element, clock: Clock, diagnostics: Diagnostics
) -> _TimedValue | None:
    group, value = unpack(item, element, diagnostics, TIMED_FACT)
    before = len(diagnostics)
    claim = until_now(
        read_claim(group, value, element, clock, diagnostics), element, clock, diagnostics
    )
    at, corrects = (
        _time(group, "at", clock, diagnostics),
        _time(group, "corrects", clock, diagnostics),
    )
    if at and group and _is_later(at, clock):
        message = f"a value of `{element.id}` is about a time after the time of the decision"
        diagnostics.add(faults.IN_THE_FUTURE, group.fields["at"].span, message)
    if not any(group and known_text(group, name) for name in ("at", "corrects")):
        message = f"one of several values of `{element.id}` does not give its time"
        diagnostics.add(faults.NO_TIME_OF_VALUE, item.span, message)
    time = at or corrects
    if len(diagnostics) > before or group is None or time is None:
        return None
    span = group.fields["corrects"].span if corrects else item.span
    reported = _time(group, "reported", clock, Diagnostics())
    return _TimedValue(claim and replace(claim, at=time), time, reported, corrects, span)


def _time(
    group: Group | None, name: str, clock: Clock, diagnostics: Diagnostics
) -> Interval | None:
    text: ScalarNode | None = known_text(group, name) if group else None
    return read_instant(text, clock, diagnostics) if text else None


def _corrected(
    value: _TimedValue, values: Sequence[_TimedValue], element: Element, diagnostics: Diagnostics
) -> list[_TimedValue]:
    """Return what a correction corrects: all values given before it for the same time."""
    others = [other for other in values if other is not value and other.at == value.corrects]
    wrong = [other for other in others if _comes_after(value, other)]
    if not others:
        message = f"no value of `{element.id}` is given for the time that is corrected"
        diagnostics.add(faults.BAD_CORRECTION, value.span, message)
    elif not wrong:
        message = "a correction is dated before what it corrects, or not at all"
        also = [other.span for other in others]
        diagnostics.add(faults.BAD_CORRECTION, value.span, message, also=also)
    return wrong


def _comes_after(correction: _TimedValue, other: _TimedValue) -> bool:
    """Return whether a correction was reported after a value, or certainly after a correction."""
    before, after = other.reported or other.at, correction.reported
    assert before.lo is not None
    assert before.hi is not None
    if after is None or after.lo is None or after.hi is None:
        return False
    return after.lo > before.hi if other.corrects else after.hi >= before.lo


_Entries = tuple[tuple[ScalarNode, Node], ...]


def read_claims(
    node: Node | None,
    elements: Mapping[str, Element],
    clock: Clock,
    diagnostics: Diagnostics,
    concluded: Container[str] = (),
) -> tuple[Claim, ...]:
    """Return the claims of the facts; report what cannot be read.

    `concluded` are the words that rules conclude, which no case gives.
    """
    entries, repeated = _entries(node, diagnostics)
    given = [(key, value) for key, value in entries if key.value not in concluded]
    for key in (key for key, _ in entries if key.value in concluded):
        message = f"`{key.value}` is concluded by rules, so no case gives it"
        help = "leave it out, and give the facts that it rests on"
        diagnostics.add(faults.UNKNOWN_FACT, key.span, message, help=help)
    entries = tuple(given)
    claims = list(_claims(entries, elements, clock, diagnostics))
    again = (
        replace(claim, at_fault=True) for claim in _claims(repeated, elements, clock, diagnostics)
    )
    return tuple(_agreeing((*claims, *again)))


def _agreeing(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims; those told in two units for one time say what they have in common.

    A converted value lies between two steps of the resolution, one of which may be told as well.
    """
    if not any(claim.given.is_converted for claim in claims):
        yield from claims
        return
    told: dict[object, list[Claim]] = {}
    for claim in claims:
        told.setdefault((claim.element, claim.at), []).append(claim)
    for claim in claims:
        same = told[claim.element, claim.at]
        common = _common(same) if any(item.given.is_converted for item in same) else None
        yield claim if common is None else replace(claim, value=common)


def _common(claims: Sequence[Claim]) -> Value | None:
    """Return what claims say together; None if two of them cannot both be true."""
    direct = {claim.value for claim in claims if not claim.given.is_converted}
    if len(direct) > 1:
        return None
    common: Value | None = claims[0].value
    for claim in claims[1:]:
        common = None if common is None else meet(common, claim.value)
    return common


def _entries(node: Node | None, diagnostics: Diagnostics) -> tuple[_Entries, _Entries]:
    """Return the facts, and those given again."""
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
            help = diagnostics.did_you_mean(key.value, elements)
            diagnostics.add(faults.UNKNOWN_FACT, key.span, message, help=help)
        elif element.of_decision:
            message = f"`{key.value}` is the day of the decision, which `as_of` gives"
            diagnostics.add(faults.UNKNOWN_FACT, key.span, message, help="leave it out")
        elif isinstance(value, SequenceNode) and _is_timed(value, element):
            yield from read_timed(value.items, element, clock, diagnostics)
        elif isinstance(value, Lines) and value.get("at") and not value.get("corrects"):
            yield from read_timed((value,), element, clock, diagnostics)
        else:
            unpacked = unpack(value, element, diagnostics, DATED_FACT)
            claim = read_claim(*unpacked, element, clock, diagnostics)
            if claim := until_now(claim, element, clock, diagnostics):
                yield claim


def _is_timed(listed: SequenceNode, element: Element) -> bool:
    """Return whether a list holds values for several times, not the members of a set of codes."""
    return not isinstance(element.type, CodeSet) or any(isinstance(i, Lines) for i in listed.items)
