"""The words of a vocabulary: what is asked, what is found, what is advised, what is noted."""

from __future__ import annotations

from precept.diagnostics.diagnostic import Diagnostic
from precept.ir.vocabulary import Action, Element, Finding, Note
from precept.lowering import shape
from precept.lowering.changeable import read_changeable
from precept.lowering.judges import read_judge
from precept.lowering.phrases import read_phrases
from precept.lowering.types import LINES, read_type
from precept.syntax.nodes import Node, Text

_ELEMENT = ("judged_by", "changeable", *LINES, "measured", "counted", "steps")


def read_element(key: Text, node: Node, found: list[Diagnostic]) -> Element | None:
    """An element, without what it is measured from, or None with the faults added to `found`."""
    what = f"the element `{key.value}`"
    group = shape.group(node, what, found, ["type", "meaning", "ask"], _ELEMENT)
    type_ = read_type(group, found) if group else None
    if group is None or type_ is None:
        return None
    return Element(
        id=key.value,
        type=type_,
        meaning=group.string("meaning"),
        ask=group.string("ask"),
        steps=read_phrases(group, type_, found),
        judged_by=read_judge(group, found),
        changeable=read_changeable(group, found),
        span=key.span,
    )


def read_finding(key: Text, node: Node, found: list[Diagnostic]) -> Finding | None:
    """A finding, or None with the faults added to `found`."""
    what = f"the finding `{key.value}`"
    group = shape.group(node, what, found, ["meaning"], ["steps"])
    if group is None:
        return None
    return Finding(key.value, group.string("meaning"), group.strings("steps"), key.span)


def read_action(key: Text, node: Node, found: list[Diagnostic]) -> Action | None:
    """An action, or None with the faults added to `found`."""
    what = f"the action `{key.value}`"
    group = shape.group(node, what, found, ["meaning", "to"], ["urgency", "steps"])
    if group is None:
        return None
    audience, urgency = group.string("to"), group.string("urgency")
    steps = group.strings("steps")
    return Action(key.value, group.string("meaning"), audience, urgency, steps, key.span)


def read_note(key: Text, node: Node, found: list[Diagnostic]) -> Note | None:
    """A note, or None with the faults added to `found`."""
    group = shape.group(node, f"the note `{key.value}`", found, ["text"], ["steps"])
    if group is None:
        return None
    return Note(key.value, group.string("text"), group.strings("steps"), key.span)
