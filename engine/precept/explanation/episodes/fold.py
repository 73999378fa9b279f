"""The lists of events of a history, put together from what entries tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from precept.explanation.episodes.entry import (
    Entry,
    events,
    is_group,
    signed,
    with_evidence,
    withdrawn,
)
from precept.language.grammar import EVIDENCE
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.language.syntax.nodes import SequenceNode as Listed

ListLine = tuple[ScalarNode, Node]

# What is said of an event as a whole, or of a list.
_PLAIN = ("id", "planned")
_LATEST = ("complete_since", "present")


@dataclass(slots=True)
class _List:
    """What is known of a list: of every event all who told of it, and the latest lines beside."""

    key: ScalarNode
    events: dict[str, list[tuple[MappingNode, Entry]]] = field(default_factory=dict)
    lines: dict[str, ListLine] = field(default_factory=dict)


def told_of_lists(entries: Sequence[Entry], head: MappingNode) -> Iterator[ListLine]:
    """The lists that entries tell of, with each event once, and without what was withdrawn."""
    known: dict[str, _List] = {}
    for entry in entries:
        for key, told in entry.history or ():
            listed = known.setdefault(key.value, _List(key))
            for id_ in withdrawn(told):
                listed.events.pop(id_.value, None)
            for name, event in events(told):
                listed.events.setdefault(name, []).append((event, entry))
            if isinstance(told, MappingNode):
                listed.lines |= {key.value: (key, v) for key, v in told if key.value in _LATEST}
    for listed in known.values():
        items = tuple(_event(tellings) for tellings in listed.events.values())
        entries_line = (ScalarNode("entries", listed.key.span), Listed(items, listed.key.span))
        yield listed.key, MappingNode((*listed.lines.values(), entries_line), head.span)


def _event(tellings: list[tuple[MappingNode, Entry]]) -> MappingNode:
    """An event as it was told; told again, with who told what, the latest of each field."""
    first, entry = tellings[0]
    if len(tellings) == 1:
        return first if first.get("sources") else signed(first, entry.evidence)
    lines: dict[str, ListLine] = {}
    for event, entry in tellings:
        for key, value in event:
            if key.value in _PLAIN:
                lines[key.value] = key, value
            elif key.value not in (*EVIDENCE.names, "sources"):
                lines[key.value] = key, _field(value, event, entry)
    sources = tuple(source for event, entry in tellings for source in _sources(event, entry))
    told = ScalarNode("sources", first.span), Listed(sources, first.span)
    return MappingNode((*lines.values(), told), first.span)


def _field(value: Node, event: MappingNode, entry: Entry) -> Node:
    """What is told of a field, by whoever tells of the event; of several it is told by all."""
    if event.get("sources"):
        return value
    return with_evidence(value, entry.evidence | _own(event))


def _sources(event: MappingNode, entry: Entry) -> Iterator[Node]:
    """Who told of an event: those it names, else who recorded the entry."""
    listed = event.get("sources")
    if isinstance(listed, Listed):
        yield from listed.items
    if (own := _own(event)) or not listed:
        lines = tuple((ScalarNode(name, text.span), text) for name, text in own.items())
        yield signed(MappingNode(lines, event.span), entry.evidence)


def _own(event: MappingNode) -> dict[str, ScalarNode]:
    """The evidence that an event has of its own."""
    told = ((key.value, value) for key, value in event if key.value in EVIDENCE.names)
    return {name: text for name, text in told if isinstance(text, ScalarNode)}


Line = tuple[ScalarNode, Node]


def as_case(head: MappingNode, entries: Sequence[Entry], as_of: datetime) -> MappingNode:
    """The case that entries come to at a time; `head` has the lines that go for all of them.

    What is told of a thing was so when it was recorded, unless it says `at` when it was: so the
    latest counts, and a correction names the time of what it corrects.
    """
    place = head.span
    parts: dict[str, Node] = {
        "as_of": ScalarNode(as_of.isoformat(), place),
        **{key.value: value for key, value in head if key.value != "entries"},
        "facts": MappingNode(tuple(_told_of_facts(entries, head)), place),
        "history": MappingNode(tuple(told_of_lists(entries, head)), place),
    }
    return MappingNode(
        tuple((ScalarNode(name, place), part) for name, part in parts.items()), place
    )


def _told_of_facts(entries: Iterable[Entry], head: MappingNode) -> Iterator[Line]:
    keys: dict[str, ScalarNode] = {}
    told: dict[str, list[Node]] = {}
    for entry in entries:
        for key, value in entry.facts or ():
            keys.setdefault(key.value, key)
            told.setdefault(key.value, []).extend(_values(value, entry))
    for name, items in told.items():
        yield keys[name], Listed(tuple(items), head.span)


def _values(node: Node, entry: Entry) -> Iterator[Node]:
    """The values that are told of one thing, each with its time."""
    if isinstance(node, Listed) and any(isinstance(item, MappingNode) for item in node.items):
        for item in node.items:
            yield _timed(item, entry) if is_group(item) else item
    else:
        yield _timed(node, entry)


def _timed(node: Node, entry: Entry) -> MappingNode:
    told = with_evidence(node, entry.evidence)
    if told.get("at") or told.get("corrects"):
        return told
    at = (ScalarNode("at", node.span), entry.at)
    return MappingNode((*told.entries, at), told.span)
