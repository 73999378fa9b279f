"""Episodes: what was recorded about one person over days, and how answers changed with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import datetime, tzinfo
from pathlib import Path

from precept.execution.decision.model import Decision
from precept.execution.protocol import Protocol, TracedDecision
from precept.explanation.changes import (
    AnswerChange,
    DetailChange,
    answer_changes,
    detail_changes,
    fact_changes,
    refusal_reasons,
)
from precept.explanation.episodes.entries import Entry, read_entry
from precept.explanation.episodes.file import (
    EpisodeFile,
    check_order,
    read_episode,
    with_entry,
)
from precept.language.syntax.data import from_data
from precept.language.syntax.nodes import MappingNode as Lines
from precept.language.syntax.nodes import Node, ScalarNode
from precept.language.syntax.reader import read_file
from precept.language.writing import locked, refusing_unwritable, replace_content
from precept.model.diagnostics import Diagnostics, Fault
from precept.model.errors import BadCase, Conflict
from precept.model.records import dataclass
from precept.model.types import from_microseconds

NOT_WRITTEN = Fault(
    "EPI105",
    "episode-not-written",
    "The file of an episode cannot be written, so nothing was added.",
    "name a file in a folder that you may write to",
)

EntryInput = str | Path | Mapping[str, object] | Lines
"""An entry: the path of a file, plain data of the same shape, or what was read of either."""


@dataclass(frozen=True, slots=True)
class Episode:
    """The entries of a file and the protocol that decides them, as of when the file was opened.

    Entries are only added to the file; nothing in it is ever changed.
    """

    path: Path
    protocol: Protocol = field(repr=False)
    _file: EpisodeFile = field(repr=False)

    @classmethod
    def open(cls, path: str | Path, protocol: Protocol) -> Episode:
        """Open the episode of a file.

        Raises:
            BadCase: if it has faults; all of them are in its `diagnostics`.
        """
        return cls(Path(path), protocol, read_episode(Path(path), protocol.ruleset.id))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries in the order they were recorded."""
        return self._file.entries

    @property
    def zone(self) -> tzinfo:
        """The time zone of its dates."""
        return self._file.zone

    def as_known_at(self, at: datetime) -> Lines:
        """Return the case as it was known at an instant."""
        return self._file.as_known_at(at)

    def of_first(self, number: int, at: datetime) -> Lines:
        """Return the case that the first entries describe at an instant."""
        return self._file.of_first(number, at)

    def decide_at(self, at: datetime) -> Decision:
        """Decide what was known at an instant, as of then.

        Raises:
            BadCase, Conflict, EnginesDisagree: as `Protocol.decide`.
        """
        return self.protocol.decide(self.as_known_at(at))

    def add(self, entry: EntryInput, now: datetime) -> Episode:
        """Add an entry to the file and return the episode with it.

        An entry that does not say when it was recorded is recorded `now`.

        Raises:
            BadCase: if the entry or the file has faults; the file is then unchanged.
        """
        with refusing_unwritable(self.path, NOT_WRITTEN, BadCase), locked(self.path):
            file = read_episode(self.path, self.protocol.ruleset.id)
            node = _checked(entry, now, file, self.protocol)
            replace_content(self.path, with_entry(file.source, file.head, node))
        return Episode.open(self.path, self.protocol)


def _checked(entry: EntryInput, now: datetime, file: EpisodeFile, protocol: Protocol) -> Lines:
    """Return an entry ready to be written; the case with it is valid."""
    diagnostics = Diagnostics()
    node = _read(entry, diagnostics)
    if isinstance(node, Lines) and not node.get("recorded"):
        stamp = now.astimezone(file.zone).isoformat(timespec="seconds")
        recorded = ScalarNode("recorded", node.span), ScalarNode(stamp, node.span)
        node = replace(node, entries=(recorded, *node.entries))
    new = read_entry(node, file.zone, diagnostics) if node else None
    if new:
        check_order((*file.entries, new), diagnostics)
    if new is None or diagnostics:
        raise BadCase("nothing is added", diagnostics)
    with_it = replace(file, entries=(*file.entries, new))
    protocol.normalize(with_it.as_known_at(from_microseconds(new.recorded, file.zone)))
    assert isinstance(node, Lines)
    return node


def _read(entry: EntryInput, diagnostics: Diagnostics) -> Node | None:
    if isinstance(entry, Lines):
        return entry
    if isinstance(entry, Mapping):
        return from_data(entry, "entry", diagnostics)
    return read_file(Path(entry), str(entry), diagnostics)


@dataclass(frozen=True, slots=True)
class StateChange:
    """How one state of an episode differs from the one before it.

    Attributes:
        because: What changed of the facts that rules ask for, in words.
        changes: The answers that changed, compared with the last state that was decided.
        refused: Why there is no decision in this state; empty if there is one.
        details: The amounts and repeats of actions that changed, compared in the same way.
    """

    because: tuple[str, ...] = field(default=(), repr=False)
    changes: tuple[AnswerChange, ...] = field(default=(), repr=False)
    refused: tuple[str, ...] = field(default=(), repr=False)
    details: tuple[DetailChange, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class EntryChanges:
    """What an entry changed, and what changed `meanwhile`, before it, as time passed."""

    recorded: datetime = field(repr=False)
    by: str = field(repr=False)
    meanwhile: StateChange
    effect: StateChange


def entry_changes(episode: Episode) -> Iterator[EntryChanges]:
    """Yield what each entry of an episode changed, in order."""
    last: TracedDecision | None = None
    for number, entry in enumerate(episode.entries):
        at = from_microseconds(entry.recorded, episode.zone)
        meanwhile, last = _state_change(episode, last, number, at)
        effect, last = _state_change(episode, last, number + 1, at)
        yield EntryChanges(at, entry.by, meanwhile, effect)


def _state_change(
    episode: Episode, last: TracedDecision | None, known: int, at: datetime
) -> tuple[StateChange, TracedDecision | None]:
    """Compare the case of the first entries with the last decided state; return its state too."""
    try:
        seen = episode.protocol.decide_with_trace(episode.of_first(known, at))
    except (BadCase, Conflict) as error:
        return StateChange(refused=refusal_reasons(error)), last
    if last is None:
        return StateChange(), seen
    ruleset = episode.protocol.ruleset
    return StateChange(
        because=fact_changes(last.facts, seen.facts, ruleset),
        changes=tuple(answer_changes(last, seen, ruleset)),
        details=tuple(detail_changes(last.decision, seen.decision, ruleset)),
    ), seen
