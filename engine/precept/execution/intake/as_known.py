"""A case as it was known at an earlier time: without what was reported only later.

What does not say when it was reported holds as it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import tzinfo

from precept.execution.intake.clock import parse_instant
from precept.execution.intake.events import NONE
from precept.language.grammar import EVIDENCE
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode


def as_known(case: MappingNode, at: int, zone: tzinfo) -> MappingNode:
    """The case as it was known at an instant. A list that lacked an event then is not complete."""

    def is_known(told: Node) -> bool:
        since = known_from(told, zone)
        return since is None or since <= at

    def history(node: Node) -> Node:
        return _each(node, lambda listed: _listed(listed, is_known))

    told = {"facts": lambda node: _values(node, is_known), "history": history}
    return _changed(case, lambda name, node: told[name](node) if name in told else node)


def reports(node: Node, zone: tzinfo) -> Iterator[int]:
    """The instants at which the parts of a case became known."""
    match node:
        case MappingNode(entries):
            since = known_from(node, zone)
            yield from () if since is None else (since,)
            for _, value in entries:
                yield from reports(value, zone)
        case SequenceNode(items):
            for item in items:
                yield from reports(item, zone)
        case _:
            return


def known_from(told: Node, zone: tzinfo) -> int | None:
    """The first instant at which something was surely reported; None if it does not say when."""
    text = told.get("reported") if isinstance(told, MappingNode) else None
    if not isinstance(text, ScalarNode):
        return None
    try:
        known = parse_instant(text.value, zone)
    except ValueError:  # whatever the text is, it is no time
        return None
    assert known.hi is not None
    return known.hi if known.lo == known.hi else known.hi + 1


_Test = Callable[[Node], bool]


def _values(node: Node, is_known: _Test) -> Node:
    """Facts, or the fields of an event, without those that were not known."""

    def value(_: str, told: Node) -> Node | None:
        if isinstance(told, SequenceNode):
            items = tuple(filter(is_known, told.items))
            return replace(told, items=items) if items or not told.items else None
        return told if is_known(told) else None

    return _changed(node, value) if isinstance(node, MappingNode) else node


def _listed(node: Node, is_known: _Test) -> Node:
    told = node.get("entries") if isinstance(node, MappingNode) else None
    if not isinstance(node, MappingNode) or not isinstance(told, SequenceNode):
        return node
    known = tuple(entry for entry in told.items if _was_told(entry, is_known))
    lacking = {_name(entry) for entry in told.items if entry not in known}

    def part(name: str, value: Node) -> Node | None:
        if name == "entries":
            return replace(told, items=tuple(_values(entry, is_known) for entry in known))
        if name == "complete_since" and lacking:
            return None
        if name == "present" and isinstance(value, ScalarNode) and value.value in lacking:
            return replace(value, value=NONE)
        return value

    return _changed(node, part)


def _was_told(entry: Node, is_known: _Test) -> bool:
    """Whether any of those who tell of an event had told of it."""
    tellers = list(_tellers(entry))
    return not tellers or any(map(is_known, tellers))


def _tellers(entry: Node) -> Iterator[Node]:
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
    """A group with other values, without those that became None."""
    changed = ((key, change(key.value, value)) for key, value in group)
    return replace(group, entries=tuple((key, it) for key, it in changed if it is not None))
