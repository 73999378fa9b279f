"""Times of single calls, of contenders by turns, so that all meet the same weather.

Processor time is measured: what else the machine does while it keeps us waiting does not count.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import thread_time
from typing import Any

Contender = tuple[Callable[[Any], object], Sequence[Any]]
"""What is called, and with what, one after the other."""


@dataclass
class Times:
    """How long each call took, in seconds of the processor."""

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
        gc.collect()  # so that nobody clears away what another left behind
        for argument in arguments:
            start = thread_time()
            call(argument)
            self.all.append(thread_time() - start)


def by_turns(contenders: Sequence[Contender], turns: int) -> list[Times]:
    """The times of each contender, after a turn to warm up that does not count."""
    times = [Times() for _ in contenders]
    for turn in range(turns + 1):
        for contender, taken in zip(contenders, times, strict=True):
            (taken if turn else Times()).add(contender)
    return times
