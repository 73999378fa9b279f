"""How answers change as time passes, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from precept.execution.intake.case import CaseInput
from precept.execution.protocol import Evaluated, Protocol
from precept.explanation.changes import fact_changes, refusal_reasons
from precept.explanation.trajectory import Course
from precept.model.answers import IMPERATIVE, Answer, Truth
from precept.model.outcomes import TargetOutcome, outcome_of, targets, title
from precept.model.ruleset import Ruleset, Target
from precept.model.types import from_microseconds, to_microseconds
from precept.model.words import moment_in_words


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time in which an answer stays as it is: from `since` on, and before `until`.

    `word` and `could_be` are those of advice.
    """

    since: datetime = field(repr=False)
    until: datetime = field(repr=False)
    status: Truth | Answer = field(repr=False)
    word: str | None = field(repr=False)
    could_be: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """An answer that changes, with its spells in order; `words` are the vocabulary's own for it."""

    target: Target
    words: str
    spells: tuple[Spell, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """An instant at which answers change, and what became so, or not so, or was learned."""

    at: datetime = field(repr=False)
    because: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Timeline:
    """How the answers about a case change with nothing else learned.

    It goes from `start` to `end`, at which time the case is still decided; `before` and `after` say
    why it is not decided any earlier or later, where that is what bounds the timeline. `rows` are
    the answers that change, in the order of the vocabulary; `turns` the instants at which they do.
    """

    as_of: datetime = field(repr=False)
    zone: str = field(repr=False)
    start: datetime = field(repr=False)
    end: datetime = field(repr=False)
    before: tuple[str, ...] = field(repr=False)
    after: tuple[str, ...] = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    turns: tuple[Turn, ...] = field(repr=False)


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


def answer(target: Target, came_to: Spell | TargetOutcome) -> str:
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
        return moment_in_words(instant - _TICK).replace(", ", ", just after ")
    return moment_in_words(instant)


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


ONE_YEAR = timedelta(days=365)


def timeline(
    protocol: Protocol, case: CaseInput, start: datetime | None = None, end: datetime | None = None
) -> Timeline:
    """How the answers about a case change from one instant to another.

    Without a `start` it begins with the first time that the case tells of, at most a year before
    its own; without an `end` it goes on for a year. It is cut to the stretch around the case's own
    time in which there is a decision. Before its own time a case is read as it was known then.

    Raises:
        BadCase, Conflict: if there is no decision at the case's own time or, if it does not lie
            between the two, at the nearer of them.
    """
    course = Course(protocol, case)
    first = course.now - ONE_YEAR // timedelta(microseconds=1)
    begin = max(first, min(course.told | {course.now})) if start is None else to_microseconds(start)
    until = (
        course.now + ONE_YEAR // timedelta(microseconds=1) if end is None else to_microseconds(end)
    )
    return _Timeline(course, protocol.ruleset, begin, until).tell()


class _Timeline:
    def __init__(self, course: Course, ruleset: Ruleset, start: int, end: int) -> None:
        self._course, self._ruleset = course, ruleset
        self._zone = course.facts.tzinfo
        around = min(max(course.now, start), end)
        if not isinstance(seen := course.at(around), Evaluated):
            raise seen
        points = course.points(start, end)
        earlier = list(self._decided(at for at in reversed(points) if at <= around))
        later = list(self._decided(at for at in points if at > around))
        self._points = [*reversed(earlier), *later]

    def _decided(self, points: Iterable[int]) -> Iterator[int]:
        """The points up to the first at which there is no decision, that one included."""
        for at in points:
            yield at
            if self._course.answers(at) is None:
                return

    def tell(self) -> Timeline:
        start, end = self._points[0], self._points[-1]
        turns = self._course.turns(self._points)
        before, after = self._why_not(start), self._why_not(end)
        if before:
            start = turns.pop(0)
        if after:
            end = turns.pop() - 1
        return Timeline(
            as_of=self._course.facts.as_of,
            zone=self._course.facts.zone,
            start=self._instant(start),
            end=self._instant(end),
            before=before,
            after=after,
            rows=tuple(self._rows([start, *turns], end)),
            turns=tuple(map(self._turn, turns)),
        )

    def _why_not(self, at: int) -> tuple[str, ...]:
        """Return why there is no decision at an instant; empty if there is one."""
        seen = self._course.at(at)
        return () if isinstance(seen, Evaluated) else refusal_reasons(seen)

    def _instant(self, at: int) -> datetime:
        return from_microseconds(at, self._zone)

    def _rows(self, begins: list[int], end: int) -> Iterator[Row]:
        for target in targets(self._ruleset.vocabulary):
            answers = [(at, outcome_of(target, self._seen(at).evaluation.outcome)) for at in begins]
            spells = [next(same) for _, same in groupby(answers, key=lambda one: one[1])]
            if len(spells) > 1:
                until = [at for at, _ in spells[1:]] + [end]
                told = (
                    Spell(self._instant(since), self._instant(after), *answer)
                    for (since, answer), after in zip(spells, until, strict=True)
                )
                yield Row(target, title(target, self._ruleset.vocabulary), tuple(told))

    def _turn(self, at: int) -> Turn:
        before, after = self._seen(at - 1).facts, self._seen(at).facts
        return Turn(self._instant(at), fact_changes(before, after, self._ruleset))

    def _seen(self, at: int) -> Evaluated:
        seen = self._course.at(at)
        assert isinstance(seen, Evaluated)
        return seen
