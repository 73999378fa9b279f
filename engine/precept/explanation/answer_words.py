"""Answers and instants of a timeline in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from precept.explanation.targets import CameTo
from precept.explanation.timeline_model import Spell
from precept.ir.answers import Answer
from precept.ir.rules import Target
from precept.ir.strength import IMPERATIVE
from precept.ir.times import moment
from precept.ir.truth import Truth

_TICK = timedelta(microseconds=1)
_WORDS = {
    Truth.TRUE: "yes",
    Truth.FALSE: "no",
    Truth.UNKNOWN: "cannot tell",
    Answer.RECOMMENDED: "recommended",
    Answer.NOT_NEEDED: "not needed",
    Answer.DOES_NOT_APPLY: "does not apply",
    Answer.CANNOT_TELL: "cannot tell",
    Answer.CONFLICT: "conflict",
}
_NOTE = {Truth.TRUE: "shown", Truth.FALSE: "not shown", Truth.UNKNOWN: "cannot tell"}


def answer(target: Target, came_to: Spell | CameTo) -> str:
    """What came of a target, be it for a while: *recommended (should)*, *cannot tell*, *yes*."""
    if target.kind == "note" and isinstance(came_to.status, Truth):
        return _NOTE[came_to.status]
    words = [came_to.word] if came_to.word and came_to.word != IMPERATIVE else []
    if came_to.could_be not in (came_to.word, None, IMPERATIVE):
        words.append(f"could be {came_to.could_be}")
    return _WORDS[came_to.status] + (f" ({', '.join(words)})" if words else "")


def when(instant: datetime) -> str:
    """An instant: *9 March 2026, just after 20:00* is the microsecond after 20:00."""
    if instant.microsecond == 1:
        return moment(instant - _TICK).replace(", ", ", just after ")
    return moment(instant)


def how_long(since: datetime, until: datetime) -> str:
    """How long it is from one instant to another, roughly: *36 hours*, *12 days*, *5 months*."""
    hours = (until.timestamp() - since.timestamp()) / 3_600
    for number, unit, most in (
        (hours * 60, "minute", 90),
        (hours, "hour", 72),
        (hours / 24, "day", 60),
        (hours / 24 / 30.44, "month", 24),
        (hours / 24 / 365.25, "year", float("inf")),
    ):
        if number < most:
            return f"{round(number)} {unit}{'' if round(number) == 1 else 's'}"
    raise AssertionError("years have no end")
