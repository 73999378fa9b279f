"""What was learned of one person over days, and what could be told of it at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from pathlib import Path

from precept.decision.model import Decision
from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Source, Span
from precept.episodes import faults, file
from precept.episodes.entry import Entry, read_entry
from precept.episodes.written import Written, check_order, read_episode
from precept.errors import BadCase
from precept.ir.instants import instant
from precept.protocol import Protocol
from precept.syntax.data import from_data
from precept.syntax.nodes import Mapping as Lines
from precept.syntax.nodes import Node, Text
from precept.syntax.reader import read_file

Told = str | Path | Mapping[str, object] | Lines
"""An entry: the path of a file, plain data of the same shape, or what was read of either."""


@dataclass(frozen=True, slots=True)
class Episode:
    """The entries of a file in the order they were recorded, and the protocol that decides them.

    It is as the file was when it was opened. Nothing in a file is ever changed, only added to it.
    """

    path: Path
    protocol: Protocol = field(repr=False)
    _written: Written = field(repr=False)

    @classmethod
    def open(cls, path: str | Path, protocol: Protocol) -> Episode:
        """The episode of a file.

        Raises:
            BadCase: if it has faults; all of them are in its `diagnostics`.
        """
        return cls(Path(path), protocol, read_episode(Path(path), protocol.ruleset.id))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What was recorded, in order."""
        return self._written.entries

    @property
    def zone(self) -> tzinfo:
        """The time zone in which its dates are read and told."""
        return self._written.zone

    def as_known_at(self, at: datetime) -> Lines:
        """The case as it was known at an instant, to be decided then."""
        return self._written.as_known_at(at)

    def of_first(self, number: int, at: datetime) -> Lines:
        """The case that the first entries come to, to be decided at an instant."""
        return self._written.of_first(number, at)

    def decide_at(self, at: datetime) -> Decision:
        """The decision at an instant, on what was known then.

        Raises:
            BadCase, Conflict, EnginesDisagree: as `Protocol.decide`.
        """
        return self.protocol.decide(self.as_known_at(at))

    def add(self, entry: Told, now: datetime) -> Episode:
        """The episode with one entry more, which stands in its file from then on.

        An entry that does not say when it was recorded is recorded `now`.

        Raises:
            BadCase: if it has faults, or the file has. The file is then as it was.
        """
        try:
            with file.locked(self.path):
                written = read_episode(self.path, self.protocol.ruleset.id)
                node = _checked(entry, now, written, self.protocol)
                file.replace(self.path, file.with_entry(written.source, written.head, node))
        except OSError:
            message = f"`{self.path}` cannot be written"
            at = Span(Source(str(self.path)))
            raise BadCase("nothing is added", [faults.NOT_WRITTEN.at(at, message)]) from None
        return Episode.open(self.path, self.protocol)


def _checked(entry: Told, now: datetime, written: Written, protocol: Protocol) -> Lines:
    """An entry as it is to be written, if the case with it can be taken in."""
    found: list[Diagnostic] = []
    node = _read(entry, found)
    if isinstance(node, Lines) and not node.get("recorded"):
        stamp = now.astimezone(written.zone).isoformat(timespec="seconds")
        recorded = Text("recorded", node.span), Text(stamp, node.span)
        node = replace(node, entries=(recorded, *node.entries))
    new = read_entry(node, written.zone, found) if node else None
    if new:
        check_order((*written.entries, new), found)
    if new is None or found:
        raise BadCase("nothing is added", found)
    with_it = replace(written, entries=(*written.entries, new))
    protocol.take_in(with_it.as_known_at(instant(new.recorded, written.zone)))
    assert isinstance(node, Lines)
    return node


def _read(entry: Told, found: list[Diagnostic]) -> Node | None:
    if isinstance(entry, Lines):
        return entry
    if isinstance(entry, Mapping):
        return from_data(entry, "entry", found)
    return read_file(Path(entry), str(entry), found)
