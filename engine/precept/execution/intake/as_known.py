"""Return a case as it was known at an earlier time: without what was reported or was so later.

What has neither time is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import tzinfo
from typing import NamedTuple

from precept.execution.intake.clock import parse_instant
from precept.execution.intake.events import NONE
from precept.language.grammar import EVIDENCE
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode


def as_known(case: MappingNode, at: int, zone: tzinfo) -> MappingNode:
    """Return the case as it was known at an instant; lists that lacked events are not complete."""

    def is_known(part: Node) -> bool:
        since = known_from(part, zone)
        return since is None or since <= at

    def has_come(value: Node) -> bool:
        was_so = _instants(value, "at", zone)
        return is_known(value) and (was_so is None or was_so.lo <= at)

    def history(node: Node) -> Node:
        return _each(node, lambda listed: _listed(listed, is_known))

    parts = {"facts": lambda node: _values(node, has_come), "history": history}
    return _changed(case, lambda name, node: parts[name](node) if name in parts else node)


def reports(node: Node, zone: tzinfo) -> Iterator[int]:
    """Return the instants at which parts of a case were reported, or values first were so."""
    match node:
        case MappingNode(entries):
            since = known_from(node, zone)
            yield from () if since is None else (since,)
            was_so = _instants(node, "at", zone)
            yield from () if was_so is None else (was_so.lo,)
            for _, value in entries:
                yield from reports(value, zone)
        case SequenceNode(items):
            for item in items:
                yield from reports(item, zone)
        case _:
            return


def known_from(part: Node, zone: tzinfo) -> int | None:
    """Return the first instant at which a part was certainly reported; None if it has no time."""
    known = _instants(part, "reported", zone)
    return known and (known.hi if known.lo == known.hi else known.hi + 1)


class _Instants(NamedTuple):
    """All instants of a time, from the first to the last."""

    lo: int
    hi: int


def _instants(part: Node, name: str, zone: tzinfo) -> _Instants | None:
    """Return the instants of a line; None without one, or if it is no time."""
    text = part.get(name) if isinstance(part, MappingNode) else None
    if not isinstance(text, ScalarNode):
        return None
    try:
        known = parse_instant(text.value, zone)
    except ValueError:  # not a time
        return None
    assert known.lo is not None
    assert known.hi is not None
    return _Instants(known.lo, known.hi)


_Test = Callable[[Node], bool]


def _values(node: Node, is_known: _Test) -> Node:
    """Return facts or fields of an event without those that were not known."""

    def kept(_: str, value: Node) -> Node | None:
        if isinstance(value, SequenceNode):
            items = tuple(filter(is_known, value.items))
            return replace(value, items=items) if items or not value.items else None
        return value if is_known(value) else None

    return _changed(node, kept) if isinstance(node, MappingNode) else node


def _listed(node: Node, is_known: _Test) -> Node:
    entries = node.get("entries") if isinstance(node, MappingNode) else None
    if not isinstance(node, MappingNode) or not isinstance(entries, SequenceNode):
        return node
    known = tuple(entry for entry in entries.items if _was_reported(entry, is_known))
    lacking = {_name(entry) for entry in entries.items if entry not in known}

    def part(name: str, value: Node) -> Node | None:
        if name == "entries":
            return replace(entries, items=tuple(_values(entry, is_known) for entry in known))
        if name == "complete_since" and lacking:
            return None
        if name == "present" and isinstance(value, ScalarNode) and value.value in lacking:
            return replace(value, value=NONE)
        return value

    return _changed(node, part)


def _was_reported(entry: Node, is_known: _Test) -> bool:
    """Return whether any source of an event had reported it."""
    sources = list(_sources(entry))
    return not sources or any(map(is_known, sources))


def _sources(entry: Node) -> Iterator[Node]:
    if isinstance(entry, MappingNode):
        sources = entry.get("sources")
        yield from sources.items if isinstance(sources, SequenceNode) else ()
        yield from (entry,) if any(entry.get(name) for name in EVIDENCE.names) else ()


def _name(entry: Node) -> str:
    id_ = entry.get("id") if isinstance(entry, MappingNode) else None
    return id_.value if isinstance(id_, ScalarNode) else ""


def _each(node: Node, change: Callable[[Node], Node]) -> Node:
    return _changed(node, lambda _, value: change(value)) if isinstance(node, MappingNode) else node


def _changed(group: MappingNode, change: Callable[[str, Node], Node | None]) -> MappingNode:
    """Return a group with changed values, without those that became None."""
    changed = ((key, change(key.value, value)) for key, value in group)
    return replace(
        group, entries=tuple((key, value) for key, value in changed if value is not None)
    )
