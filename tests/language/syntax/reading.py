"""Read a text and look at what came of it."""

from __future__ import annotations

from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.language.syntax.reader import read as read_source
from precept.model.diagnostics import Diagnostic, Diagnostics, Source

Plain = str | list["Plain"] | list[tuple[str, "Plain"]]


def taken(text: str, diagnostics: Diagnostics) -> Node | None:
    """The tree of a text, or None; its faults are added to `diagnostics`."""
    return read_source(Source("t.yaml", text), diagnostics)


def read(text: str) -> Node:
    """The tree of a text without faults."""
    diagnostics = Diagnostics()
    node = taken(text, diagnostics)
    assert node is not None, [item.message for item in diagnostics]
    assert not diagnostics
    return node


def refused(text: str) -> Diagnostic:
    """The one fault of a text that has one."""
    diagnostics = Diagnostics()
    taken(text, diagnostics)
    (fault,) = diagnostics
    return fault


def place(item: Diagnostic | Node) -> tuple[int, int]:
    """Line and column of a fault or a node."""
    return item.span.line, item.span.column


def extent(node: Node) -> tuple[int, int, int, int]:
    """Line and column of a node's start and of its end."""
    span = node.span
    return span.line, span.column, span.end_line, span.end_column


def plain(node: Node) -> Plain:
    """The tree without its places; the order of a group's lines is kept."""
    match node:
        case ScalarNode(value):
            return value
        case SequenceNode(items):
            return [plain(item) for item in items]
        case MappingNode(entries):
            return [(key.value, plain(value)) for key, value in entries]


def at(node: Node, *path: str | int) -> Node:
    """The node that a path of names and positions leads to."""
    for step in path:
        if isinstance(step, int):
            assert isinstance(node, SequenceNode)
            node = node.items[step]
        else:
            assert isinstance(node, MappingNode)
            inner = node.get(step)
            assert inner is not None, f"{step} is not there"
            node = inner
    return node


def text_at(node: Node, *path: str | int) -> ScalarNode:
    """The text that a path leads to."""
    found = at(node, *path)
    assert isinstance(found, ScalarNode)
    return found
