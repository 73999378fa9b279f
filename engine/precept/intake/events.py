"""One event of a person's history, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Span
from precept.intake import faults
from precept.intake.claim import Claim, read_claim, unpack, until_now
from precept.intake.clock import UNKNOWN, Clock, said
from precept.intake.evidence import EVIDENCE, read_evidence, refuse_wrong_judge
from precept.ir.facts import Entry, Interval, Value
from precept.ir.history import EventList
from precept.ir.types import Boolean
from precept.ir.vocabulary import Element
from precept.lowering import scalars, shape
from precept.lowering.history import RESERVED
from precept.lowering.shape import Group
from precept.syntax.nodes import Node

NONE = "none"
_TO_COME = "check both times; an event that is still to come says `planned: yes`"


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it is claimed, with its place."""

    events: str
    entry: Entry = field(repr=False)
    span: Span = field(repr=False)


def read_event(node: Node, of: EventList, clock: Clock, found: list[Diagnostic]) -> Event | None:
    """An entry of a list; None if it has no name."""
    group = shape.group(node, f"an entry of `{of.id}`", found, ["id"], [*RESERVED[1:], *of.fields])
    id_ = group.text("id") if group else None
    if group is None or id_ is None:
        return None
    if id_.value in (NONE, UNKNOWN):
        message = f"`{id_.value}` says that there is no event, so none may be called so"
        found.append(faults.BAD_ENTRY.at(id_.span, message))
        return None
    told = [group, *_sources(group)]
    text = said(group, "planned")
    planned = text is not None and scalars.read(text, Boolean(), found) is True
    claims = {
        name: claim
        for name, element in of.fields.items()
        if (claim := _field(told, element, clock, found, planned=planned))
    }
    evidence = (read_evidence(one) for one in told if any(name in one.fields for name in EVIDENCE))
    entry = Entry(id_.value, _in_order(claims, of, found), planned, tuple(evidence))
    return Event(of.id, entry, id_.span)


def _sources(group: Group) -> Iterator[Group]:
    for source in shape.items(group.fields.get("sources"), "sources", group.found):
        if part := shape.group(source, "a source", group.found, (), EVIDENCE):
            yield part


def _field(
    told: list[Group], of: Element, clock: Clock, found: list[Diagnostic], *, planned: bool
) -> Claim | None:
    """What is claimed of a field; unless it has evidence of its own, by all who told of the event.

    Only of what is planned anything may lie after the time of the decision.
    """
    node = told[0].fields.get(of.id)
    if node is None:
        return None
    group, value = unpack(node, of, found)
    claim = read_claim(group, value, of, clock, found)
    if claim and group is None:
        refuse_wrong_judge(of, told, found)
    return claim if planned else until_now(claim, of, clock, found, _TO_COME)


def _in_order(
    claims: dict[str, Claim], of: EventList, found: list[Diagnostic]
) -> MappingProxyType[str, Value]:
    """What is known of an event; of ends that cannot be so together, nothing."""
    begins, ends, persists = (claims.get(name) for name in (of.begins, of.ends, of.persists))
    at_odds: dict[str, Claim] = {}
    if ends and persists and persists.value is True:
        at_odds[f"`{of.persists}` is yes, but `{of.ends}` is given"] = persists
    if ends and begins and _is_before(ends.value, begins.value):
        at_odds[f"`{of.ends}` lies before `{of.begins}`"] = begins
    for message, other in at_odds.items():
        assert ends is not None
        found.append(faults.CONTRADICTION.at(ends.span, message, also=[other.span]))
    doubted = {ends.element} if ends and at_odds else set()
    doubted |= {other.element for other in at_odds.values()}
    known = {name: claim.value for name, claim in claims.items() if name not in doubted}
    return MappingProxyType(known)


def _is_before(end: Value, begin: Value) -> bool:
    assert isinstance(end, Interval)
    assert isinstance(begin, Interval)
    return end.meet(Interval(begin.lo, None)) is None
