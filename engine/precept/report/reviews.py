"""Who stands for statements, and what is put up with, as the report tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from precept.language.review.sign_offs import Change, Judged, SignOffStatus, State, Weighed
from precept.model.words import day_in_words
from precept.report import links
from precept.report.findings import MISSING, Concern, Item

_CHANGED = MappingProxyType(
    {
        Change.CHANGED: "is not what was signed",
        Change.GONE: "is gone",
        Change.NEW: "was not there",
    }
)
_WORTH = MappingProxyType(
    {
        State.IN_FORCE: "in force until {day}",
        State.EXPIRED: "expired on {day}",
        State.UNUSED: "for a gap that is closed",
        State.NOT_TOLD: "until {day}; whether the gap is still there is not known",
    }
)
GOOD = (State.IN_FORCE, State.NOT_TOLD)


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody's sign-off of a statement; `void` says why it counts no more."""

    by: str
    on: str
    void: tuple[str, ...]


def signed(standing: SignOffStatus) -> tuple[Signed, ...]:
    """The sign-offs of a statement."""
    return tuple(
        Signed(one.sign_off.by, day_in_words(one.sign_off.on), tuple(_void(one)))
        for one in standing.judged
    )


def _void(judged: Judged) -> Iterator[str]:
    if judged.by_author:
        yield "is one of the authors"
    yield from (f"{name} {_CHANGED[change]}" for name, change in judged.changes)


def worth(weighed: Weighed) -> str:
    """What a waiver is worth, in words."""
    return _WORTH[weighed.state].format(day=day_in_words(weighed.waiver.until))


def of_reviews(standings: Iterable[SignOffStatus], waivers: Iterable[Weighed]) -> Iterator[Concern]:
    """Sign-offs that are void, and waivers that do no good."""
    void = (
        Item(
            f"{one.by}, {one.on}", links.statement(it.statement), "; ".join(one.void), it.statement
        )
        for it in standings
        for one in signed(it)
        if one.void
    )
    yield Concern(MISSING, "Sign-offs that are void", tuple(void))
    spent = (
        Item(worth(one), more=f"{one.waiver.because} ({one.waiver.by})", at=one.waiver.gap)
        for one in waivers
        if one.state not in GOOD
    )
    then = "Mend the gap, waive it anew, or delete the waiver."
    yield Concern(MISSING, "Waivers that are over", tuple(spent), then)
