"""Waivers: whether the gap that each puts up with is still there, and its time not over."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from precept.ir.reviews import Waiver


class State(StrEnum):
    """What a waiver is worth today. Only one that is in force does any good."""

    IN_FORCE = "in-force"
    EXPIRED = "expired"
    UNUSED = "unused"
    """What it puts up with is no gap any more."""
    NOT_TOLD = "not-told"
    """Its time is not over; whether the gap is there is not known."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A waiver, and what it is worth."""

    waiver: Waiver
    state: State


def weigh(
    waivers: Collection[Waiver], gaps: Collection[str] | None, kinds: Collection[str], today: date
) -> Iterator[Weighed]:
    """What waivers are worth; `gaps` are all gaps there are of some kinds, None if not known."""
    for one in waivers:
        known = gaps is not None and one.gap.partition(" ")[0] in kinds
        if known and gaps is not None and one.gap not in gaps:
            yield Weighed(one, State.UNUSED)
        elif one.until < today:
            yield Weighed(one, State.EXPIRED)
        else:
            yield Weighed(one, State.IN_FORCE if known else State.NOT_TOLD)
