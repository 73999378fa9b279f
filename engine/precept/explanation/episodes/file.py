"""An episode as it stands in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path

from precept.execution.intake.case import refuse_other_ruleset
from precept.execution.intake.clock import zone_of
from precept.execution.intake.faults import BAD_ZONE
from precept.explanation.episodes import faults
from precept.explanation.episodes.entry import Entry, events, read_entry, withdrawn
from precept.explanation.episodes.fold import as_case
from precept.language import grammar
from precept.language.files import read_source
from precept.language.loader import shape
from precept.language.loader.shape import Group
from precept.language.syntax.data import as_data, as_group
from precept.language.syntax.nodes import MappingNode, Node, SequenceNode
from precept.language.syntax.reader import read
from precept.language.syntax.writer import as_item
from precept.model.diagnostics import Diagnostics, Source, Span
from precept.model.errors import BadCase
from precept.model.types import to_microseconds


@dataclass(frozen=True, slots=True)
class Written:
    """The lines that go for all of an episode, and its entries in the order they were recorded."""

    source: Source = field(repr=False)
    head: MappingNode = field(repr=False)
    zone: tzinfo = field(repr=False)
    entries: tuple[Entry, ...] = field(repr=False)

    def as_known_at(self, at: datetime) -> MappingNode:
        """The case as it was known at an instant, to be decided then."""
        return self.of_first(
            sum(entry.recorded <= to_microseconds(at) for entry in self.entries), at
        )

    def of_first(self, number: int, at: datetime) -> MappingNode:
        """The case that the first entries come to, to be decided at an instant."""
        return as_case(self.head, self.entries[:number], at.astimezone(self.zone))


def read_episode(path: Path, ruleset: str) -> Written:
    """The episode of a file, to be decided by the ruleset of that id.

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
    if group and zone:
        items = shape.items(group.fields.get("entries"), "entries", diagnostics)
        entries = tuple(one for item in items if (one := read_entry(item, zone, diagnostics)))
        check_order(entries, diagnostics)
    if zone is None or diagnostics:
        raise BadCase("the episode cannot be read", diagnostics)
    assert source
    assert isinstance(node, MappingNode)
    return Written(source, node, zone, entries)


def _zone(group: Group, diagnostics: Diagnostics) -> tzinfo | None:
    text = group.text("zone")
    zone = zone_of(text.value) if text else None
    if text and zone is None:
        diagnostics.add(BAD_ZONE, text.span, f"unknown time zone `{text.value}`")
    return zone


def check_order(entries: tuple[Entry, ...], diagnostics: Diagnostics) -> None:
    """That each entry can stand where it stands."""
    listed: set[tuple[str, str]] = set()
    latest = entries[0] if entries else None
    for entry in entries:
        assert latest
        if entry.recorded < latest.recorded:
            message = f"`{entry.at.value}` is earlier than the entry above it"
            also = [latest.at.span]
            diagnostics.add(faults.OUT_OF_ORDER, entry.at.span, message, also=also)
        latest = max(latest, entry, key=lambda one: one.recorded)
        listed = set(_listed(entry, listed, diagnostics))


def _listed(
    entry: Entry, before: set[tuple[str, str]], diagnostics: Diagnostics
) -> Iterator[tuple[str, str]]:
    """The events that are listed after an entry, by their lists and ids."""
    gone: set[tuple[str, str]] = set()
    for key, told in entry.history or ():
        for id_ in withdrawn(told):
            gone.add((key.value, id_.value))
            if (key.value, id_.value) not in before:
                message = f"no event `{id_.value}` of `{key.value}` was told before"
                diagnostics.add(faults.NOT_LISTED, id_.span, message)
        yield from ((key.value, name) for name, _ in events(told))
    yield from before - gone


_INDENT = 2


def with_entry(source: Source, episode: MappingNode, entry: MappingNode) -> str:
    """The text of an episode with one entry more, below the others; nothing else is changed.

    Raises:
        BadCase: if none can be added there.
    """
    told = episode.get("entries")
    text = source.text if source.text.endswith("\n") else f"{source.text}\n"
    new = as_group(entry)
    text += "" if told else "entries:\n"
    text += as_item(new, _indent(source, told))
    again = read(Source(source.name, text), Diagnostics())
    items = told.items if isinstance(told, SequenceNode) else ()
    expected = {**as_group(episode), "entries": [*map(as_data, items), new]}
    if again is None or as_data(again) != expected:
        span = told.span if told else Span(source)
        message = "a new entry cannot be written at the end of the file"
        raise BadCase("nothing is added", [faults.NO_ROOM.at(span, message)])
    return text


def _indent(source: Source, told: Node | None) -> int:
    """How far the entries above are indented."""
    if not isinstance(told, SequenceNode) or not told.items:
        return _INDENT
    line = source.line(told.items[0].span.line)
    return len(line) - len(line.lstrip(" "))
