"""The file of an episode: read it, check the order of its entries, and append one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from precept.execution.intake.case import refuse_other_ruleset
from precept.execution.intake.clock import refuse_zone
from precept.execution.intake.zones import zone_of
from precept.explanation.episodes.entries import (
    Entry,
    as_case,
    events,
    read_entry,
    withdrawn,
)
from precept.language import grammar
from precept.language.files import read_source
from precept.language.loader import shape
from precept.language.loader.shape import Group
from precept.language.syntax.data import as_data, as_group
from precept.language.syntax.nodes import MappingNode, Node, SequenceNode
from precept.language.syntax.reader import read
from precept.language.syntax.writer import as_item
from precept.model.diagnostics import Diagnostics, Fault, Source, Span
from precept.model.errors import BadCase
from precept.model.records import dataclass
from precept.model.types import to_microseconds

OUT_OF_ORDER = Fault(
    "EPI102",
    "entry-out-of-order",
    "An entry is recorded before the one above it. Who records an entry late would change what was "
    "known before.",
    "record it when it comes in, and say in it `at:` when it was so",
)
NOT_LISTED = Fault(
    "EPI103",
    "nothing-to-withdraw",
    "An event is withdrawn that was not listed before.",
    "name the `id` of an event of an earlier entry",
)
NO_ROOM = Fault(
    "EPI104",
    "no-room-for-an-entry",
    "A new entry is written at the end of the file, below the others, and cannot stand there.",
    "let `entries:` be the last line of the file, with each entry below it behind a `-`",
)


@dataclass(frozen=True, slots=True)
class EpisodeFile:
    """The contents of an episode's file.

    Attributes:
        source: The file as text.
        head: The whole file, with the lines that apply to all entries.
        zone: The time zone of its dates.
        entries: The entries in the order they were recorded.
    """

    source: Source = field(repr=False)
    head: MappingNode = field(repr=False)
    zone: tzinfo = field(repr=False)
    entries: tuple[Entry, ...] = field(repr=False)

    def as_known_at(self, at: datetime) -> MappingNode:
        """Return the case as it was known at an instant."""
        return self.of_first(
            sum(entry.recorded <= to_microseconds(at) for entry in self.entries), at
        )

    def of_first(self, number: int, at: datetime) -> MappingNode:
        """Return the case that the first entries describe at an instant."""
        return as_case(self.head, self.entries[:number], at.astimezone(self.zone))


def read_episode(path: Path, ruleset: str) -> EpisodeFile:
    """Read the file of an episode that is decided by the ruleset of an id.

    Raises:
        BadCase: if it has faults; all of them are in its `diagnostics`.
    """
    diagnostics = Diagnostics()
    source = read_source(path, str(path), diagnostics)
    node = read(source, diagnostics) if source else None
    group = shape.group(node, grammar.EPISODE, diagnostics)
    refuse_other_ruleset(node, ruleset, diagnostics)
    zone = _zone(group, diagnostics) if group else None
    entries: tuple[Entry, ...] = ()
    if group:
        items = shape.items(group.fields.get("entries"), "entries", diagnostics)
        read_in = zone or UTC  # whose clocks skip no time
        entries = tuple(filter(None, (read_entry(item, read_in, diagnostics) for item in items)))
    if zone:
        check_order(entries, diagnostics)
    if zone is None or diagnostics:
        raise BadCase("the episode cannot be read", diagnostics)
    assert source
    assert isinstance(node, MappingNode)
    return EpisodeFile(source, node, zone, entries)


def _zone(group: Group, diagnostics: Diagnostics) -> tzinfo | None:
    text = group.text("zone")
    zone = zone_of(text.value) if text else None
    if text and zone is None:
        refuse_zone(text, diagnostics)
    return zone


def check_order(entries: tuple[Entry, ...], diagnostics: Diagnostics) -> None:
    """Check that entries are in order and withdraw only events that were listed before."""
    listed: set[tuple[str, str]] = set()
    latest = entries[0] if entries else None
    for entry in entries:
        assert latest
        if entry.recorded < latest.recorded:
            message = f"`{entry.at.value}` is earlier than the entry above it"
            also = [latest.at.span]
            diagnostics.add(OUT_OF_ORDER, entry.at.span, message, also=also)
        latest = max(latest, entry, key=lambda item: item.recorded)
        listed = set(_listed(entry, listed, diagnostics))


def _listed(
    entry: Entry, before: set[tuple[str, str]], diagnostics: Diagnostics
) -> Iterator[tuple[str, str]]:
    """Yield the events that are listed after an entry, by their lists and ids."""
    gone: set[tuple[str, str]] = set()
    for key, listed in entry.history or ():
        for id_ in withdrawn(listed):
            gone.add((key.value, id_.value))
            if (key.value, id_.value) not in before:
                message = f"no event `{id_.value}` of `{key.value}` was listed before"
                diagnostics.add(NOT_LISTED, id_.span, message)
        yield from ((key.value, name) for name, _ in events(listed))
    yield from before - gone


_INDENT = 2


def with_entry(source: Source, episode: MappingNode, entry: MappingNode) -> str:
    """Return the text of an episode with one more entry at its end; nothing else changes.

    Raises:
        BadCase: if none can be added there.
    """
    listed = episode.get("entries")
    text = source.text if source.text.endswith("\n") else f"{source.text}\n"
    new = as_group(entry)
    text += "" if listed else "entries:\n"
    text += as_item(new, _indent(source, listed))
    again = read(Source(source.name, text), Diagnostics())
    items = listed.items if isinstance(listed, SequenceNode) else ()
    expected = {**as_group(episode), "entries": [*map(as_data, items), new]}
    if again is None or as_data(again) != expected:
        span = listed.span if listed else Span(source)
        message = "a new entry cannot be written at the end of the file"
        raise BadCase("nothing is added", [NO_ROOM.at(span, message)])
    return text


def _indent(source: Source, listed: Node | None) -> int:
    """Return how far the entries above are indented."""
    if not isinstance(listed, SequenceNode) or not listed.items:
        return _INDENT
    line = source.line(listed.items[0].span.line)
    return len(line) - len(line.lstrip(" "))
