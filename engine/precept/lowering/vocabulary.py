"""The vocabulary: the words that rules, cases and features may use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import NOWHERE
from precept.ir.types import Ordered
from precept.ir.vocabulary import Action, Element, Finding, Note, Vocabulary
from precept.lowering import faults, shape
from precept.lowering.conditions import Scope
from precept.lowering.history import read_events
from precept.lowering.judges import read_judge
from precept.lowering.measures import read_counted, read_measured
from precept.lowering.phrases import read_phrases
from precept.lowering.present import check_present
from precept.lowering.types import read_type
from precept.syntax.nodes import Mapping, Node, Text

PARTS = ("elements", "history", "findings", "actions", "notes")
_TYPE = ("codes", "unit", "resolution", "least", "most")
_ELEMENT = ("judged_by", *_TYPE, "measured", "counted", "steps")
_NOT_OF_A_NAME = re.compile(r"[^a-z0-9_]+")
_Word = TypeVar("_Word")


def read_vocabulary(
    nodes: Iterable[Node], choices: AnyMapping[str, Text], found: list[Diagnostic]
) -> Vocabulary:
    """The vocabulary that files declare together, without the words that are faulty.

    `choices` are the values of the interpretations, as written.
    """
    nodes = tuple(nodes)
    parts = [shape.group(node, "the vocabulary", found, (), PARTS) for node in nodes]
    _each_name_once(nodes, found)

    def words(
        name: str, read: Callable[[Text, Node, list[Diagnostic]], _Word | None]
    ) -> AnyMapping[str, _Word]:
        fields = (part.fields.get(name) for part in parts if part)
        return _words(fields, name, read, found)

    vocabulary = Vocabulary(
        words("elements", _element),
        words("findings", _finding),
        words("actions", _action),
        words("notes", _note),
        words("history", read_events),
    )
    scope = Scope(vocabulary, declared(nodes), choices)
    measured = {
        id_: _with_measure(one, nodes, scope, found) for id_, one in vocabulary.elements.items()
    }
    vocabulary = replace(vocabulary, elements=MappingProxyType(measured))
    check_present(replace(scope, vocabulary=vocabulary), found)
    return vocabulary


def _words(
    nodes: Iterable[Node | None],
    what: str,
    read: Callable[[Text, Node, list[Diagnostic]], _Word | None],
    found: list[Diagnostic],
) -> AnyMapping[str, _Word]:
    words: dict[str, _Word] = {}
    for node in nodes:
        for key, value in shape.entries(node, what, found):
            if (word := read(key, value, found)) is not None:
                words.setdefault(key.value, word)
    return MappingProxyType(words)


def declared(nodes: Iterable[Node]) -> frozenset[str]:
    """Every name that vocabulary files declare, be the declaration sound or not.

    One that is written like no name, such as `Fever`, stands for the name that was meant.
    """
    names = {key.value for key, _ in _declarations(nodes)}
    return frozenset(names | {_NOT_OF_A_NAME.sub("_", name.lower()) for name in names})


def _declarations(nodes: Iterable[Node]) -> Iterator[tuple[Text, Node]]:
    for node in nodes:
        for _, part in node if isinstance(node, Mapping) else ():
            yield from part if isinstance(part, Mapping) else ()


def _each_name_once(nodes: Iterable[Node], found: list[Diagnostic]) -> None:
    seen: dict[str, Text] = {}
    for key, _ in _declarations(nodes):
        if key.value in seen:
            message = f"`{key.value}` is declared twice"
            found.append(faults.TWICE.at(key.span, message, also=[seen[key.value].span]))
        seen.setdefault(key.value, key)


def _with_measure(
    element: Element, nodes: Iterable[Node], scope: Scope, found: list[Diagnostic]
) -> Element:
    """The element with what it is measured from, which may be words declared anywhere."""
    node = next((node for key, node in _declarations(nodes) if key.span is element.span), None)
    assert isinstance(node, Mapping)
    measured = read_measured(node.get("measured"), element, scope, found)
    counted = read_counted(node.get("counted"), element, scope, found)
    of = element.type
    if measured and counted:
        message = f"`{element.id}` is either `measured` or `counted`"
        found.append(faults.BAD_MEASURE.at(element.span or NOWHERE, message))
    if counted and isinstance(of, Ordered):
        of = replace(of, minimum=max(0, of.minimum or 0))
    return replace(element, type=of, measured=measured or counted)


def _element(key: Text, node: Node, found: list[Diagnostic]) -> Element | None:
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
        span=key.span,
    )


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
