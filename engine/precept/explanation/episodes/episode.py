"""What was learned of one person over days, and what could be told of it at any time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from pathlib import Path

from precept.execution.decision.model import Decision
from precept.execution.protocol import Evaluated, Protocol
from precept.explanation.changes import Move, changed, moved
from precept.explanation.episodes import faults
from precept.explanation.episodes.entry import Entry, read_entry
from precept.explanation.episodes.file import (
    Written,
    check_order,
    read_episode,
    with_entry,
)
from precept.language.files import locked, refusing_unwritable, replace_content
from precept.language.syntax.data import from_data
from precept.language.syntax.nodes import MappingNode as Lines
from precept.language.syntax.nodes import Node, ScalarNode
from precept.language.syntax.reader import read_file
from precept.model.diagnostics import Diagnostics
from precept.model.errors import BadCase, Conflict
from precept.model.types import from_microseconds

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
        with refusing_unwritable(self.path, faults.NOT_WRITTEN, BadCase), locked(self.path):
            written = read_episode(self.path, self.protocol.ruleset.id)
            node = _checked(entry, now, written, self.protocol)
            replace_content(self.path, with_entry(written.source, written.head, node))
        return Episode.open(self.path, self.protocol)


def _checked(entry: Told, now: datetime, written: Written, protocol: Protocol) -> Lines:
    """An entry as it is to be written, if the case with it can be taken in."""
    diagnostics = Diagnostics()
    node = _read(entry, diagnostics)
    if isinstance(node, Lines) and not node.get("recorded"):
        stamp = now.astimezone(written.zone).isoformat(timespec="seconds")
        recorded = ScalarNode("recorded", node.span), ScalarNode(stamp, node.span)
        node = replace(node, entries=(recorded, *node.entries))
    new = read_entry(node, written.zone, diagnostics) if node else None
    if new:
        check_order((*written.entries, new), diagnostics)
    if new is None or diagnostics:
        raise BadCase("nothing is added", diagnostics)
    with_it = replace(written, entries=(*written.entries, new))
    protocol.normalize(with_it.as_known_at(from_microseconds(new.recorded, written.zone)))
    assert isinstance(node, Lines)
    return node


def _read(entry: Told, diagnostics: Diagnostics) -> Node | None:
    if isinstance(entry, Lines):
        return entry
    if isinstance(entry, Mapping):
        return from_data(entry, "entry", diagnostics)
    return read_file(Path(entry), str(entry), diagnostics)


@dataclass(frozen=True, slots=True)
class Step:
    """What became so from one state of an episode to the next, and which answers moved by it.

    `refused` says why there is no decision in that state, where there is none; what moves after it
    does so from the last state before.
    """

    became_so: tuple[str, ...] = field(default=(), repr=False)
    moves: tuple[Move, ...] = field(default=(), repr=False)
    refused: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class EntryMoves:
    """An entry: what moved by it, and `meanwhile`, before it, by the passing of time alone."""

    recorded: datetime = field(repr=False)
    by: str = field(repr=False)
    meanwhile: Step
    step: Step


def moves(episode: Episode) -> tuple[EntryMoves, ...]:
    """What each entry of an episode moved, in order."""
    return tuple(_Moves(episode).told())


class _Moves:
    def __init__(self, episode: Episode) -> None:
        self._episode = episode
        self._protocol = episode.protocol
        self._ruleset = episode.protocol.ruleset

    def told(self) -> Iterator[EntryMoves]:
        last: Evaluated | None = None
        for number, entry in enumerate(self._episode.entries):
            at = from_microseconds(entry.recorded, self._episode.zone)
            meanwhile, last = self._step(last, number, at)
            step, last = self._step(last, number + 1, at)
            yield EntryMoves(at, entry.by, meanwhile, step)

    def _step(
        self, last: Evaluated | None, known: int, at: datetime
    ) -> tuple[Step, Evaluated | None]:
        """What the first entries come to, beside the last decided state; and that state then."""
        try:
            seen = self._protocol.evaluate(self._episode.of_first(known, at))
        except (BadCase, Conflict) as error:
            return Step(refused=_why(error)), last
        if last is None:
            return Step(), seen
        became_so = changed(last.facts, seen.facts, self._ruleset)
        return Step(became_so, tuple(moved(last, seen, self._ruleset))), seen


def _why(refused: BadCase | Conflict) -> tuple[str, ...]:
    """Why there is no decision, once for each reason."""
    if isinstance(refused, Conflict):
        return (str(refused),)
    return tuple(dict.fromkeys(one.message for one in refused.diagnostics))
