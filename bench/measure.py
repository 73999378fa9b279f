"""Times of single calls, of two contenders by turns, so that both meet the same weather."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

Contender = tuple[Callable[[Any], object], Sequence[Any]]
"""What is called, and with what, one after the other."""


@dataclass
class Times:
    """How long each call took, in seconds."""

    all: list[float] = field(default_factory=list)

    @property
    def a_second(self) -> float:
        """How many calls a second there were."""
        return len(self.all) / sum(self.all)

    def percentile(self, percent: int) -> float:
        """The time, in milliseconds, that so many calls of a hundred did not exceed."""
        return sorted(self.all)[len(self.all) * percent // 100] * 1_000

    def add(self, contender: Contender) -> None:
        """Call once with each argument."""
        call, arguments = contender
        for argument in arguments:
            start = perf_counter()
            call(argument)
            self.all.append(perf_counter() - start)


def by_turns(contenders: Sequence[Contender], turns: int) -> list[Times]:
    """The times of each contender, after a turn to warm up that does not count."""
    times = [Times() for _ in contenders]
    for turn in range(turns + 1):
        for contender, taken in zip(contenders, times, strict=True):
            (taken if turn else Times()).add(contender)
    return times
