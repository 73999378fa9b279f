"""The tree of a YAML text: every scalar kept as text, every node with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from precept.model.diagnostics import Span
from precept.model.records import dataclass


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A scalar, just as it was written. `offset` is where its text begins within its span.

    What it means is decided by what it is declared to be, never by how it looks: `yes`, `010` and
    `20:00` are text here.
    """

    value: str
    span: Span
    offset: int = 0

    def part(self, start: int, end: int) -> Span:
        """Return the place of the characters from `start` to `end` of the text."""
        return self.span.part(self.offset + start, self.offset + end)


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with their values, in order; no key twice.

    `repeated` has the keys that stood there once more, which is a fault, with their values.
    """

    entries: tuple[tuple[ScalarNode, Node], ...]
    span: Span
    repeated: tuple[tuple[ScalarNode, Node], ...] = ()

    def __iter__(self) -> Iterator[tuple[ScalarNode, Node]]:
        """Return the keys with their values."""
        return iter(self.entries)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        return next((value for name, value in self.entries if name.value == key), None)

    def with_values(self, values: Mapping[str, Node]) -> MappingNode:
        """Return the group with other values of some of its keys."""
        entries = tuple((name, values.get(name.value, value)) for name, value in self.entries)
        return replace(self, entries=entries)


Node = ScalarNode | SequenceNode | MappingNode


def kind(node: Node) -> str:
    """Return what a node is, in an author's words."""
    match node:
        case MappingNode():
            return "a group of `name: value` lines"
        case SequenceNode():
            return "a list"
        case ScalarNode(value=""):
            return "empty"
        case ScalarNode():
            return f"`{node.value}`"
