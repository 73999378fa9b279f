"""Entries of an episode: read them, and combine them into the case that they describe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime, tzinfo

from precept.execution.intake.clock import parse_instant
from precept.execution.intake.faults import TWICE
from precept.language import grammar
from precept.language.grammar import EVIDENCE
from precept.language.loader import shape
from precept.language.loader.faults import MISSING_FIELD
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.diagnostics import Diagnostics, Fault
from precept.model.facts import Interval
from precept.model.records import dataclass
from precept.model.types import decidable

NO_TIME = Fault(
    "EPI101",
    "no-time-of-entry",
    "An entry of an episode does not give the exact time at which it was recorded, which decides "
    "what was known when.",
    "write it like `2026-03-08T20:00`, in the zone of the episode or with its offset",
)

Evidence = Mapping[str, ScalarNode]
"""Who states something, when, and the reference, by the names of these lines."""

Line = tuple[ScalarNode, Node]
"""A line `name: value`."""


WITHDRAWN = "withdrawn"

_SIGNED = ("by", "reference")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was recorded at one instant; its parts are those of a case.

    Attributes:
        recorded: The instant, in microseconds.
        at: The instant as it was written.
        evidence: The evidence of everything in the entry that has none of its own.
        facts: The facts.
        history: The lists of events.
    """

    recorded: int = field(repr=False)
    at: ScalarNode = field(repr=False)
    evidence: dict[str, ScalarNode] = field(repr=False)
    facts: MappingNode | None = field(repr=False)
    history: MappingNode | None = field(repr=False)

    @property
    def by(self) -> str:
        """Who recorded it; empty if that is not known."""
        return self.evidence["by"].value if "by" in self.evidence else ""


def read_entry(node: Node, zone: tzinfo, diagnostics: Diagnostics) -> Entry | None:
    """Read an entry; return None if it has faults, which are added to `diagnostics`."""
    before = len(diagnostics)
    group = shape.group(node, grammar.ENTRY, diagnostics)
    at = group.text("recorded") if group else None
    if group is None:
        return None
    recorded = _instant(at, zone, diagnostics) if at else None
    facts, history = (
        shape.mapping(group.fields.get(name), f"`{name}`", diagnostics)
        for name in ("facts", "history")
    )
    for _, listed in history or ():
        _check_list(listed, diagnostics)
    signed = {name: text for name in _SIGNED if (text := group.text(name))}
    if at is None or recorded is None or len(diagnostics) > before:
        return None
    return Entry(recorded, at, {"reported": at, **signed}, facts, history)


def _instant(text: ScalarNode, zone: tzinfo, diagnostics: Diagnostics) -> int | None:
    try:
        known = parse_instant(text.value, zone)
    except ValueError:
        known = Interval()
    if known.lo is not None and known.lo == known.hi and decidable(known.lo, zone):
        return known.lo
    diagnostics.add(NO_TIME, text.span, f"`{text.value}` is not one time exactly")
    return None


def _check_list(node: Node, diagnostics: Diagnostics) -> None:
    """Check that a list can be combined with the same list in earlier entries."""
    group = shape.group(node, grammar.ENTRY_EVENTS, diagnostics)
    if group is None:
        return
    group.texts(WITHDRAWN)
    named: dict[str, ScalarNode] = {}
    for item in shape.items(group.fields.get("entries"), "entries", diagnostics):
        id_ = _named(shape.mapping(item, "an event", diagnostics), diagnostics)
        if id_ and named.setdefault(id_.value, id_) is not id_:
            message = f"`{id_.value}` is listed twice"
            diagnostics.add(TWICE, id_.span, message, also=[named[id_.value].span])


def _named(event: MappingNode | None, diagnostics: Diagnostics) -> ScalarNode | None:
    if event is None:
        return None
    shape.items(event.get("sources"), "sources", diagnostics)
    id_ = event.get("id")
    if id_ is None:
        diagnostics.add(MISSING_FIELD, event.span, "an event has no `id`", help="add `id:`")
    return shape.as_text(id_, "`id`", diagnostics) if id_ else None


def events(listed: Node) -> Iterator[tuple[str, MappingNode]]:
    """Yield the events of a list in an entry, with their ids."""
    entries = listed.get("entries") if isinstance(listed, MappingNode) else None
    for event in entries.items if isinstance(entries, SequenceNode) else ():
        id_ = event.get("id") if isinstance(event, MappingNode) else None
        if isinstance(event, MappingNode) and isinstance(id_, ScalarNode):
            yield id_.value, event


def withdrawn(listed: Node) -> tuple[ScalarNode, ...]:
    """Return the ids of the events that a list in an entry withdraws."""
    named = listed.get(WITHDRAWN) if isinstance(listed, MappingNode) else None
    items = named.items if isinstance(named, SequenceNode) else (named,)
    return tuple(item for item in items if isinstance(item, ScalarNode))


def as_case(head: MappingNode, entries: Sequence[Entry], as_of: datetime) -> MappingNode:
    """Return the case that entries describe at a time.

    A value holds from the time it was recorded, unless it gives its own time as `at`. So the latest
    value counts, and a correction names the time of the value that it corrects.

    Args:
        head: The episode, with the lines that apply to all entries.
        entries: The entries to combine.
        as_of: The time of the case.
    """
    place = head.span
    parts: dict[str, Node] = {
        "as_of": ScalarNode(as_of.isoformat(), place),
        **{key.value: value for key, value in head if key.value != "entries"},
        "facts": MappingNode(tuple(_facts(entries, head)), place),
        "history": MappingNode(tuple(_lists(entries, head)), place),
    }
    return MappingNode(
        tuple((ScalarNode(name, place), part) for name, part in parts.items()), place
    )


def _facts(entries: Iterable[Entry], head: MappingNode) -> Iterator[Line]:
    keys: dict[str, ScalarNode] = {}
    values: dict[str, list[Node]] = {}
    for entry in entries:
        for key, value in entry.facts or ():
            keys.setdefault(key.value, key)
            values.setdefault(key.value, []).extend(_values(value, entry))
    for name, items in values.items():
        yield keys[name], SequenceNode(tuple(items), head.span)


def _values(node: Node, entry: Entry) -> Iterator[Node]:
    """Yield the values of one fact, each with its time."""
    if isinstance(node, SequenceNode) and any(isinstance(item, MappingNode) for item in node.items):
        for item in node.items:
            yield _timed(item, entry) if is_with_evidence(item) else item
    else:
        yield _timed(node, entry)


def _timed(node: Node, entry: Entry) -> MappingNode:
    value = with_evidence(node, entry.evidence)
    if value.get("at") or value.get("corrects"):
        return value
    at = (ScalarNode("at", node.span), entry.at)
    return MappingNode((*value.entries, at), value.span)


# Fields without evidence: of events, and of lists.
_PLAIN = ("id", "planned")
_LATEST = ("complete_since", "present")


@dataclass(slots=True)
class _List:
    """A list of events: every record of each event, and the latest of the other lines."""

    key: ScalarNode
    events: dict[str, list[tuple[MappingNode, Entry]]] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)


def _lists(entries: Sequence[Entry], head: MappingNode) -> Iterator[Line]:
    """Yield the lists of all entries, with each event once and without withdrawn ones."""
    known: dict[str, _List] = {}
    for entry in entries:
        for key, node in entry.history or ():
            listed = known.setdefault(key.value, _List(key))
            for id_ in withdrawn(node):
                listed.events.pop(id_.value, None)
            for name, event in events(node):
                listed.events.setdefault(name, []).append((event, entry))
            if isinstance(node, MappingNode):
                listed.lines |= {key.value: (key, v) for key, v in node if key.value in _LATEST}
    for listed in known.values():
        items = tuple(_event(records) for records in listed.events.values())
        entries_line = (
            ScalarNode("entries", listed.key.span),
            SequenceNode(items, listed.key.span),
        )
        yield listed.key, MappingNode((*listed.lines.values(), entries_line), head.span)


def _event(records: list[tuple[MappingNode, Entry]]) -> MappingNode:
    """Return an event with the latest value of each field and the evidence of all its records."""
    first, entry = records[0]
    if len(records) == 1:
        return first if first.get("sources") else with_default_evidence(first, entry.evidence)
    lines: dict[str, Line] = {}
    for event, entry in records:
        for key, value in event:
            if key.value in _PLAIN:
                lines[key.value] = key, value
            elif key.value not in (*EVIDENCE.names, "sources"):
                lines[key.value] = key, _field(value, event, entry)
    sources = tuple(source for event, entry in records for source in _sources(event, entry))
    line = ScalarNode("sources", first.span), SequenceNode(sources, first.span)
    return MappingNode((*lines.values(), line), first.span)


def _field(value: Node, event: MappingNode, entry: Entry) -> Node:
    """Return the value of a field with the evidence of its event, unless several people gave it."""
    if event.get("sources"):
        return value
    return with_evidence(value, entry.evidence | _own(event))


def _sources(event: MappingNode, entry: Entry) -> Iterator[Node]:
    """Yield the sources of an event: those it names, or else who recorded the entry."""
    listed = event.get("sources")
    if isinstance(listed, SequenceNode):
        yield from listed.items
    if (own := _own(event)) or not listed:
        lines = tuple((ScalarNode(name, text.span), text) for name, text in own.items())
        yield with_default_evidence(MappingNode(lines, event.span), entry.evidence)


def _own(event: MappingNode) -> dict[str, ScalarNode]:
    """Return the evidence that an event has of its own."""
    evidence = ((key.value, value) for key, value in event if key.value in EVIDENCE.names)
    return {name: text for name, text in evidence if isinstance(text, ScalarNode)}


def is_with_evidence(node: Node) -> bool:
    """Return whether a value is in a group with its evidence, and not the members of a set."""
    members = grammar.MEMBERS.names
    return isinstance(node, MappingNode) and not any(key.value in members for key, _ in node)


def with_evidence(node: Node, evidence: Evidence) -> MappingNode:
    """Return a value in a group, with evidence where it has none of its own."""
    if isinstance(node, MappingNode) and is_with_evidence(node):
        return with_default_evidence(node, evidence)
    return with_default_evidence(
        MappingNode(((ScalarNode("value", node.span), node),), node.span), evidence
    )


def with_default_evidence(group: MappingNode, evidence: Evidence) -> MappingNode:
    """Return a group with evidence where it has none of its own."""
    lacking = ((name, text) for name, text in evidence.items() if group.get(name) is None)
    added = ((ScalarNode(name, group.span), text) for name, text in lacking)
    return MappingNode((*group.entries, *added), group.span, group.repeated)
