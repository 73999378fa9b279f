"""The tree of a YAML text: every scalar kept as text, every node with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from precept.diagnostics.source import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, just as it was written. `offset` is where its text begins within its span.

    What it means is decided by what it is declared to be, never by how it looks: `yes`, `010` and
    `20:00` are text here.
    """

    value: str
    span: Span
    offset: int = 0

    def part(self, start: int, end: int) -> Span:
        """The place of the characters from `start` to `end` of the text."""
        return self.span.part(self.offset + start, self.offset + end)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in order; no key twice.

    `repeated` has the keys that stood there once more, which is a fault, with their values.
    """

    entries: tuple[tuple[Text, Node], ...]
    span: Span
    repeated: tuple[tuple[Text, Node], ...] = ()

    def __iter__(self) -> Iterator[tuple[Text, Node]]:
        """The keys with their values."""
        return iter(self.entries)

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for name, value in self.entries if name.value == key), None)


Node = Text | Sequence | Mapping


def kind(node: Node) -> str:
    """What a node is, in an author's words."""
    match node:
        case Mapping():
            return "a group of `name: value` lines"
        case Sequence():
            return "a list"
        case Text(value=""):
            return "empty"
        case Text():
            return f"`{node.value}`"
