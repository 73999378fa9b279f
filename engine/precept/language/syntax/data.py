"""The tree of data that a program hands over: the same nodes as a file's, with paths for places."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from precept.language.syntax import faults
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.language.syntax.reader import MOST_LEVELS
from precept.model.diagnostics import Diagnostics, Source, Span

# Python writes no number of more than 4,300 digits, and nothing here comes near it.
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
_TOO_GREAT = 10**100


def from_data(value: object, name: str, diagnostics: Diagnostics) -> Node:
    """Return the tree of plain Python data: mappings, lists and exact scalars.

    Every scalar becomes the text an author would write for it, so that it is typed by what its
    element is declared to be. None is `unknown`. Binary floats are refused: they are not exact.
    """
    return _node(value, Span(Source(name)), diagnostics)


def as_data(node: Node) -> object:
    """Return what a tree holds as plain data: groups, lists and texts, without their places."""
    match node:
        case MappingNode():
            return as_group(node)
        case SequenceNode():
            return [as_data(item) for item in node.items]
        case ScalarNode():
            return node.value


def as_group(node: MappingNode) -> dict[str, object]:
    """Return what a group holds as plain data."""
    return {key.value: as_data(value) for key, value in node}


def _node(value: object, span: Span, diagnostics: Diagnostics, level: int = 0) -> Node:
    if level > MOST_LEVELS:
        diagnostics.add(faults.TOO_DEEP, span, "groups stand within groups too deep")
        return ScalarNode("", span)
    match value:
        case str() | int():  # the most frequent kinds, and quickly recognized
            return ScalarNode(_text(value, span, diagnostics), span)
        case AnyMapping():
            return _mapping(value, span, diagnostics, level + 1)
        case AnySequence() if not isinstance(value, bytes):
            items = (
                _node(item, Span(span.source, path=f"{span.path}[{i}]"), diagnostics, level + 1)
                for i, item in enumerate(value)
            )
            return SequenceNode(tuple(items), span)
        case _:
            return ScalarNode(_text(value, span, diagnostics), span)


def _mapping(
    value: AnyMapping[object, object], span: Span, diagnostics: Diagnostics, level: int
) -> MappingNode:
    entries: dict[str, tuple[ScalarNode, Node]] = {}
    for key, item in value.items():
        name = _text(key, span, diagnostics)
        if name in entries:
            message = f"two keys of different kinds are both written `{name}`"
            diagnostics.add(faults.DUPLICATE_KEY, span, message)
            continue
        within = _key(span.source.name, span.path, name)
        entries[name] = (within, _node(item, within.span, diagnostics, level))
    return MappingNode(tuple(entries.values()), span)


# Case after case has the same keys at the same places.
@lru_cache(4096)
def _key(source: str, path: str, name: str) -> ScalarNode:
    return ScalarNode(name, Span(Source(source), path=f"{path}.{name}" if path else name))


def _text(value: object, span: Span, diagnostics: Diagnostics) -> str:
    if type(value) is str and (value.isascii() or not _HALF_A_CHARACTER.search(value)):
        return value
    if type(value) is bool:
        return "yes" if value else "no"
    if reason := _unwritable(value):
        diagnostics.add(faults.VALUE_KIND, span, reason)
        return ""
    match value:
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            return f"{value // timedelta(microseconds=1)} microseconds"
        case None:
            return "unknown"
        case _:
            return str(value)


def _unwritable(value: object) -> str:
    """Return why a value has no exact written form; empty if it has one."""
    match value:
        case str() if _HALF_A_CHARACTER.search(value):
            return "the text holds half a character"
        case int() if abs(value) >= _TOO_GREAT:
            return "the number has too many digits"
        case None | str() | int() | Decimal() | date() | timedelta():
            return ""
        case _:
            return f"a value of the kind `{type(value).__name__}` cannot stand here"
