"""One claim: a value as somebody told it, with its place, its time and its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Span
from precept.intake import faults
from precept.intake.clock import UNKNOWN, Clock
from precept.intake.evidence import EVIDENCE, read_evidence, refuse_wrong_judge
from precept.intake.values import read_value
from precept.ir.facts import Given, Interval, Value
from precept.ir.types import CodeSet, Ordered, Scale
from precept.ir.vocabulary import Element
from precept.lowering import shape
from precept.lowering.shape import Group
from precept.syntax.nodes import Mapping as Lines
from precept.syntax.nodes import Node, Text

_SET = {"present", "absent", "complete"}
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
    if group is not None:
        refuse_wrong_judge(element, [group], found)
    if node is None or (isinstance(node, Text) and node.value == UNKNOWN):
        return None
    value = read_value(node, f"`{element.id}`", element.type, clock, found)
    if value is None or len(found) > before:
        return None
    text = node.value if isinstance(node, Text) else ""
    return Claim(element.id, value, Given(text, read_evidence(group)), node.span)


def until_now(
    claim: Claim | None, element: Element, clock: Clock, found: list[Diagnostic], help: str = ""
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
        found.append(faults.IN_THE_FUTURE.at(claim.span, message, help=help))
        return None
    return replace(claim, value=past)
