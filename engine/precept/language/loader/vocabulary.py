"""The vocabulary: the words that rules, cases and features may use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from precept.language import grammar
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
from precept.model.diagnostics import Diagnostics
from precept.model.types import Ordered
from precept.model.vocabulary import Element, Vocabulary

_NOT_OF_A_NAME = re.compile(r"[^a-z0-9_]+")
_Word = TypeVar("_Word")


def read_vocabulary(
    nodes: Iterable[Node], choices: AnyMapping[str, ScalarNode], diagnostics: Diagnostics
) -> Vocabulary:
    """The vocabulary that files declare together, without the words that are faulty.

    `choices` are the values of the interpretations, as written.
    """
    nodes = tuple(nodes)
    parts = [shape.group(node, grammar.VOCABULARY, diagnostics) for node in nodes]
    _each_name_once(nodes, diagnostics)

    def words(
        name: str, read: Callable[[ScalarNode, Node, Diagnostics], _Word | None]
    ) -> AnyMapping[str, _Word]:
        fields = (part.fields.get(name) for part in parts if part)
        return _words(fields, name, read, diagnostics)

    vocabulary = Vocabulary(
        words("elements", read_element),
        words("findings", read_finding),
        words("actions", read_action),
        words("notes", read_note),
        words("history", read_events),
    )
    scope = Scope(vocabulary, declared(nodes), choices)
    measured = {
        key.value: _with_measure(one, node, scope, diagnostics)
        for key, node in _declarations(nodes)
        if (one := vocabulary.elements.get(key.value)) and one.span is key.span
    }
    vocabulary = replace(vocabulary, elements=MappingProxyType(measured))
    check_until(vocabulary, diagnostics)
    check_present(replace(scope, vocabulary=vocabulary), diagnostics)
    check_changeable(vocabulary, diagnostics)
    return vocabulary


def _words(
    nodes: Iterable[Node | None],
    what: str,
    read: Callable[[ScalarNode, Node, Diagnostics], _Word | None],
    diagnostics: Diagnostics,
) -> AnyMapping[str, _Word]:
    words: dict[str, _Word] = {}
    for node in nodes:
        for key, value in shape.entries(node, what, diagnostics):
            if (word := read(key, value, diagnostics)) is not None:
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


def _each_name_once(nodes: Iterable[Node], diagnostics: Diagnostics) -> None:
    seen: dict[str, ScalarNode] = {}
    for key, _ in _declarations(nodes):
        if key.value in seen:
            message = f"`{key.value}` is declared twice"
            diagnostics.add(faults.TWICE, key.span, message, also=[seen[key.value].span])
        seen.setdefault(key.value, key)


def _with_measure(element: Element, node: Node, scope: Scope, diagnostics: Diagnostics) -> Element:
    """The element with what it is measured from, which may be words declared anywhere."""
    assert isinstance(node, MappingNode)
    measured = read_measured(node.get("measured"), element, scope, diagnostics)
    counted = read_counted(node.get("counted"), element, scope, diagnostics)
    if measured and counted:
        message = f"`{element.id}` is both measured and counted"
        help = "take it from one of the two"
        diagnostics.add(faults.BAD_MEASURE, element.span or node.span, message, help=help)
    of = element.type
    if counted and isinstance(of, Ordered):
        of = replace(of, minimum=max(0, of.minimum or 0))
    return replace(element, type=of, measured=measured or counted)
