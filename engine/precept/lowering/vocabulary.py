"""The vocabulary: the words that rules, cases and features may use."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from types import MappingProxyType
from typing import TypeVar

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.ir.types import Boolean, Ordered, Scale
from precept.ir.vocabulary import Action, Element, Finding, Measured, Note, Vocabulary
from precept.lowering import faults, shape
from precept.lowering.phrases import read_phrases
from precept.lowering.types import read_type
from precept.syntax.nodes import Mapping, Node, Text

JUDGES = ("patient", "clinician", "neurologist")
_ELEMENT = ("judged_by", "codes", "resolution", "least", "most", "measured", "steps")
_Word = TypeVar("_Word")


def read_vocabulary(node: Node | None, found: list[Diagnostic]) -> Vocabulary:
    """The vocabulary that a file declares, without the words that are faulty."""
    parts = shape.group(
        node, "the vocabulary", found, ["elements"], ["findings", "actions", "notes"]
    )
    fields = parts.fields if parts else {}
    vocabulary = Vocabulary(
        _words(fields.get("elements"), "elements", _element, found),
        _words(fields.get("findings"), "findings", _finding, found),
        _words(fields.get("actions"), "actions", _action, found),
        _words(fields.get("notes"), "notes", _note, found),
    )
    if isinstance(node, Mapping):
        _each_name_once(node, found)
    for element in vocabulary.elements.values():
        _check_measure(element, vocabulary, found)
    return vocabulary


def _words(
    node: Node | None,
    what: str,
    read: Callable[[Text, Node, list[Diagnostic]], _Word | None],
    found: list[Diagnostic],
) -> AnyMapping[str, _Word]:
    words: dict[str, _Word] = {}
    for key, value in shape.entries(node, what, found):
        if (word := read(key, value, found)) is not None:
            words[key.value] = word
    return MappingProxyType(words)


def declared(node: Node | None) -> frozenset[str]:
    """Every name that a vocabulary file declares, be the declaration sound or not."""
    parts = [part for _, part in node] if isinstance(node, Mapping) else []
    return frozenset(key.value for part in parts if isinstance(part, Mapping) for key, _ in part)


def _each_name_once(node: Mapping, found: list[Diagnostic]) -> None:
    seen: dict[str, Text] = {}
    for _, part in node:
        for key, _ in part if isinstance(part, Mapping) else ():
            if key.value in seen:
                message = f"`{key.value}` is declared twice"
                found.append(faults.TWICE.at(key.span, message, also=[seen[key.value].span]))
            seen.setdefault(key.value, key)


def _element(key: Text, node: Node, found: list[Diagnostic]) -> Element | None:
    what = f"the element `{key.value}`"
    group = shape.group(node, what, found, ["type", "meaning", "ask"], _ELEMENT)
    type_ = read_type(group, found) if group else None
    if group is None or type_ is None:
        return None
    judge = group.text("judged_by")
    if judge and judge.value not in JUDGES:
        help = did_you_mean(judge.value, JUDGES, f"it is {one_of(JUDGES)}")
        found.append(faults.UNKNOWN_CODE.at(judge.span, f"nobody is `{judge.value}`", help=help))
    return Element(
        id=key.value,
        type=type_,
        meaning=group.string("meaning"),
        ask=group.string("ask"),
        steps=read_phrases(group, type_, found),
        judged_by=judge.value if judge else None,
        measured=_measured(group.fields.get("measured"), what, found),
        span=key.span,
    )


def _measured(node: Node | None, what: str, found: list[Diagnostic]) -> Measured | None:
    ends = ("from", "to", "while")
    group = shape.group(node, f"`measured` of {what}", found, ends)
    if group is None or not group.fields.keys() >= set(ends):
        return None
    return Measured(group.string("from"), group.string("to"), group.string("while"))


def _check_measure(element: Element, vocabulary: Vocabulary, found: list[Diagnostic]) -> None:
    if element.measured is None or element.span is None:
        return
    if not isinstance(element.type, Ordered) or element.type.scale is not Scale.CLOCK:
        message = f"`{element.id}` is measured, so its type is `duration`"
        found.append(faults.BAD_MEASURE.at(element.span, message))
    measured = element.measured
    for name in (measured.start, measured.end):
        other = vocabulary.elements.get(name)
        scale = other.type.scale if other and isinstance(other.type, Ordered) else None
        if scale is not Scale.DATE_TIME:
            message = f"`{element.id}` is measured with `{name}`, which is no date and time"
            found.append(faults.BAD_MEASURE.at(element.span, message))
    persists = vocabulary.elements.get(measured.persists)
    if not (persists and isinstance(persists.type, Boolean)):
        message = f"`{element.id}` is measured while `{measured.persists}`, which is no yes or no"
        found.append(faults.BAD_MEASURE.at(element.span, message))


def _finding(key: Text, node: Node, found: list[Diagnostic]) -> Finding | None:
    what = f"the finding `{key.value}`"
    group = shape.group(node, what, found, ["meaning"], ["steps"])
    if group is None:
        return None
    return Finding(key.value, group.string("meaning"), group.strings("steps"), key.span)


def _action(key: Text, node: Node, found: list[Diagnostic]) -> Action | None:
    what = f"the action `{key.value}`"
    group = shape.group(node, what, found, ["meaning", "to"], ["urgency", "steps"])
    if group is None:
        return None
    audience, urgency = group.string("to"), group.string("urgency")
    steps = group.strings("steps")
    return Action(key.value, group.string("meaning"), audience, urgency, steps, key.span)


def _note(key: Text, node: Node, found: list[Diagnostic]) -> Note | None:
    group = shape.group(node, f"the note `{key.value}`", found, ["text"], ["steps"])
    if group is None:
        return None
    return Note(key.value, group.string("text"), group.strings("steps"), key.span)
