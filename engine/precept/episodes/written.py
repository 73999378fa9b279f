"""An episode as it stands in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path

from precept.cases import refuse_others
from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Source
from precept.episodes import faults
from precept.episodes.entry import Entry, events, read_entry, withdrawn
from precept.episodes.fold import as_case
from precept.errors import BadCase
from precept.intake import instants
from precept.intake.faults import BAD_ZONE
from precept.ir.instants import count
from precept.lowering import shape
from precept.lowering.shape import Group
from precept.syntax.files import read_source
from precept.syntax.nodes import Mapping
from precept.syntax.reader import read


@dataclass(frozen=True, slots=True)
class Written:
    """The lines that go for all of an episode, and its entries in the order they were recorded."""

    source: Source = field(repr=False)
    head: Mapping = field(repr=False)
    zone: tzinfo = field(repr=False)
    entries: tuple[Entry, ...] = field(repr=False)

    def as_known_at(self, at: datetime) -> Mapping:
        """The case as it was known at an instant, to be decided then."""
        return self.of_first(sum(entry.recorded <= count(at) for entry in self.entries), at)

    def of_first(self, number: int, at: datetime) -> Mapping:
        """The case that the first entries come to, to be decided at an instant."""
        return as_case(self.head, self.entries[:number], at.astimezone(self.zone))


def read_episode(path: Path, ruleset: str) -> Written:
    """The episode of a file, to be decided by the ruleset of that id.

    Raises:
        BadCase: if it has faults; all of them are in its `diagnostics`.
    """
    found: list[Diagnostic] = []
    source = read_source(path, str(path), found)
    node = read(source, found) if source else None
    group = shape.group(node, "an episode", found, ["zone"], ["ruleset", "shows", "entries"])
    refuse_others(node, ruleset, found)
    zone = _zone(group, found) if group else None
    entries: tuple[Entry, ...] = ()
    if group and zone:
        items = shape.items(group.fields.get("entries"), "entries", found)
        entries = tuple(one for item in items if (one := read_entry(item, zone, found)))
        check_order(entries, found)
    if zone is None or found:
        raise BadCase("the episode cannot be read", found)
    assert source
    assert isinstance(node, Mapping)
    return Written(source, node, zone, entries)


def _zone(group: Group, found: list[Diagnostic]) -> tzinfo | None:
    text = group.text("zone")
    zone = instants.zone_of(text.value) if text else None
    if text and zone is None:
        found.append(BAD_ZONE.at(text.span, f"unknown time zone `{text.value}`"))
    return zone


def check_order(entries: tuple[Entry, ...], found: list[Diagnostic]) -> None:
    """That each entry can stand where it stands."""
    listed: set[tuple[str, str]] = set()
    latest = entries[0] if entries else None
    for entry in entries:
        assert latest
        if entry.recorded < latest.recorded:
            message = f"`{entry.at.value}` is earlier than the entry above it"
            also = [latest.at.span]
            found.append(faults.OUT_OF_ORDER.at(entry.at.span, message, also=also))
        latest = max(latest, entry, key=lambda one: one.recorded)
        listed = set(_listed(entry, listed, found))


def _listed(
    entry: Entry, before: set[tuple[str, str]], found: list[Diagnostic]
) -> Iterator[tuple[str, str]]:
    """The events that are listed after an entry, by their lists and ids."""
    gone: set[tuple[str, str]] = set()
    for key, told in entry.history or ():
        for id_ in withdrawn(told):
            gone.add((key.value, id_.value))
            if (key.value, id_.value) not in before:
                message = f"no event `{id_.value}` of `{key.value}` was told before"
                found.append(faults.NOT_LISTED.at(id_.span, message))
        yield from ((key.value, name) for name, _ in events(told))
    yield from before - gone
