"""The vocabulary: the words that rules, cases and features may use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from precept.language.loader import faults, shape
from precept.language.loader.conditions import Scope
from precept.language.loader.history import (
    check_present,
    check_until,
    read_counted,
    read_events,
    read_measured,
)
from precept.language.loader.words import (
    check_changeable,
    read_action,
    read_element,
    read_finding,
    read_note,
)
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.model.diagnostics import Diagnostic
from precept.model.types import Ordered
from precept.model.vocabulary import Element, Vocabulary

PARTS = ("elements", "history", "findings", "actions", "notes")
_NOT_OF_A_NAME = re.compile(r"[^a-z0-9_]+")
_Word = TypeVar("_Word")


def read_vocabulary(
    nodes: Iterable[Node], choices: AnyMapping[str, ScalarNode], found: list[Diagnostic]
) -> Vocabulary:
    """The vocabulary that files declare together, without the words that are faulty.

    `choices` are the values of the interpretations, as written.
    """
    nodes = tuple(nodes)
    parts = [shape.group(node, "the vocabulary", found, (), PARTS) for node in nodes]
    _each_name_once(nodes, found)

    def words(
        name: str, read: Callable[[ScalarNode, Node, list[Diagnostic]], _Word | None]
    ) -> AnyMapping[str, _Word]:
        fields = (part.fields.get(name) for part in parts if part)
        return _words(fields, name, read, found)

    vocabulary = Vocabulary(
        words("elements", read_element),
        words("findings", read_finding),
        words("actions", read_action),
        words("notes", read_note),
        words("history", read_events),
    )
    scope = Scope(vocabulary, declared(nodes), choices)
    measured = {
        key.value: _with_measure(one, node, scope, found)
        for key, node in _declarations(nodes)
        if (one := vocabulary.elements.get(key.value)) and one.span is key.span
    }
    vocabulary = replace(vocabulary, elements=MappingProxyType(measured))
    check_until(vocabulary, found)
    check_present(replace(scope, vocabulary=vocabulary), found)
    check_changeable(vocabulary, found)
    return vocabulary


def _words(
    nodes: Iterable[Node | None],
    what: str,
    read: Callable[[ScalarNode, Node, list[Diagnostic]], _Word | None],
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


def _declarations(nodes: Iterable[Node]) -> Iterator[tuple[ScalarNode, Node]]:
    for node in nodes:
        for _, part in node if isinstance(node, MappingNode) else ():
            yield from part if isinstance(part, MappingNode) else ()


def _each_name_once(nodes: Iterable[Node], found: list[Diagnostic]) -> None:
    seen: dict[str, ScalarNode] = {}
    for key, _ in _declarations(nodes):
        if key.value in seen:
            message = f"`{key.value}` is declared twice"
            found.append(faults.TWICE.at(key.span, message, also=[seen[key.value].span]))
        seen.setdefault(key.value, key)


def _with_measure(element: Element, node: Node, scope: Scope, found: list[Diagnostic]) -> Element:
    """The element with what it is measured from, which may be words declared anywhere."""
    assert isinstance(node, MappingNode)
    measured = read_measured(node.get("measured"), element, scope, found)
    counted = read_counted(node.get("counted"), element, scope, found)
    if measured and counted:
        message = f"`{element.id}` is both measured and counted"
        help = "take it from one of the two"
        found.append(faults.BAD_MEASURE.at(element.span or node.span, message, help=help))
    of = element.type
    if counted and isinstance(of, Ordered):
        of = replace(of, minimum=max(0, of.minimum or 0))
    return replace(element, type=of, measured=measured or counted)
