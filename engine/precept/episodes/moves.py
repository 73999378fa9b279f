"""How the answers about a person moved as things became known, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from precept.episodes.episode import Episode
from precept.errors import BadCase, Conflict
from precept.explanation.changed import changed
from precept.explanation.moved import Move, moved
from precept.ir.instants import instant
from precept.protocol import Evaluated


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
class Told:
    """An entry: what moved by it, and `meanwhile`, before it, by the passing of time alone."""

    recorded: datetime = field(repr=False)
    by: str = field(repr=False)
    meanwhile: Step
    step: Step


def moves(episode: Episode) -> tuple[Told, ...]:
    """What each entry of an episode moved, in order."""
    return tuple(_Moves(episode).told())


class _Moves:
    def __init__(self, episode: Episode) -> None:
        self._episode = episode
        self._protocol = episode.protocol
        self._ruleset = episode.protocol.ruleset

    def told(self) -> Iterator[Told]:
        last: Evaluated | None = None
        for number, entry in enumerate(self._episode.entries):
            at = instant(entry.recorded, self._episode.zone)
            meanwhile, last = self._step(last, number, at)
            step, last = self._step(last, number + 1, at)
            yield Told(at, entry.by, meanwhile, step)

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
