"""The lists of events of a history, put together from what entries tell of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from precept.episodes.entry import Entry, events, withdrawn
from precept.episodes.telling import signed, with_evidence
from precept.intake.evidence import EVIDENCE
from precept.syntax.nodes import Mapping, Node, Text
from precept.syntax.nodes import Sequence as Listed

Line = tuple[Text, Node]

# What is said of an event as a whole, or of a list.
_PLAIN = ("id", "planned")
_LATEST = ("complete_since", "present")


@dataclass(slots=True)
class _List:
    """What is known of a list: of every event all who told of it, and the latest lines beside."""

    key: Text
    events: dict[str, list[tuple[Mapping, Entry]]] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)


def told_of_lists(entries: Sequence[Entry], head: Mapping) -> Iterator[Line]:
    """The lists that entries tell of, with each event once, and without what was withdrawn."""
    known: dict[str, _List] = {}
    for entry in entries:
        for key, told in entry.history or ():
            listed = known.setdefault(key.value, _List(key))
            for id_ in withdrawn(told):
                listed.events.pop(id_.value, None)
            for name, event in events(told):
                listed.events.setdefault(name, []).append((event, entry))
            if isinstance(told, Mapping):
                listed.lines |= {key.value: (key, v) for key, v in told if key.value in _LATEST}
    for listed in known.values():
        items = tuple(_event(tellings) for tellings in listed.events.values())
        entries_line = (Text("entries", listed.key.span), Listed(items, listed.key.span))
        yield listed.key, Mapping((*listed.lines.values(), entries_line), head.span)


def _event(tellings: list[tuple[Mapping, Entry]]) -> Mapping:
    """An event as it was told; told again, with who told what, the latest of each field."""
    first, entry = tellings[0]
    if len(tellings) == 1:
        return first if first.get("sources") else signed(first, entry.evidence)
    lines: dict[str, Line] = {}
    for event, entry in tellings:
        for key, value in event:
            if key.value in _PLAIN:
                lines[key.value] = key, value
            elif key.value not in (*EVIDENCE, "sources"):
                lines[key.value] = key, _field(value, event, entry)
    sources = tuple(source for event, entry in tellings for source in _sources(event, entry))
    told = Text("sources", first.span), Listed(sources, first.span)
    return Mapping((*lines.values(), told), first.span)


def _field(value: Node, event: Mapping, entry: Entry) -> Node:
    """What is told of a field, by whoever tells of the event; of several it is told by all."""
    if event.get("sources"):
        return value
    return with_evidence(value, entry.evidence | _own(event))


def _sources(event: Mapping, entry: Entry) -> Iterator[Node]:
    """Who told of an event: those it names, else who recorded the entry."""
    listed = event.get("sources")
    if isinstance(listed, Listed):
        yield from listed.items
    if (own := _own(event)) or not listed:
        lines = tuple((Text(name, text.span), text) for name, text in own.items())
        yield signed(Mapping(lines, event.span), entry.evidence)


def _own(event: Mapping) -> dict[str, Text]:
    """The evidence that an event has of its own."""
    told = ((key.value, value) for key, value in event if key.value in EVIDENCE)
    return {name: text for name, text in told if isinstance(text, Text)}
