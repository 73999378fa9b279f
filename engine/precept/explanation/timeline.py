"""How answers change as time passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import datetime, timedelta
from itertools import groupby

from precept.execution.intake.case import CaseInput
from precept.execution.protocol import Evaluated, Protocol
from precept.explanation.changes import fact_changes, refusal_reasons
from precept.explanation.trajectory import Trajectory
from precept.model.answers import IMPERATIVE, Answer, Truth
from precept.model.outcomes import (
    CLASSIFICATION,
    SCORE,
    TargetOutcome,
    answers,
    kind_of,
    outcome_of,
    title,
)
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset, Target
from precept.model.types import from_microseconds, to_microseconds
from precept.model.words import moment_in_words


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time with the same answer, from `since` on and before `until`.

    `word`, `could_be` and `may_be_against` are those of advice.
    """

    since: datetime = field(repr=False)
    until: datetime = field(repr=False)
    status: Truth | Answer = field(repr=False)
    word: str | None = field(repr=False)
    could_be: str | None = field(repr=False)
    may_be_against: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """An answer that changes, with its spells in order; `words` are the vocabulary's for it."""

    target: Target
    words: str
    spells: tuple[Spell, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """An instant at which answers change, and what changed of the facts that rules ask for."""

    at: datetime = field(repr=False)
    because: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Timeline:
    """How the answers about a case change if no further fact is learned.

    Attributes:
        as_of: The time of the case.
        zone: The time zone of the case.
        start: The beginning of the timeline.
        end: Its end, at which there is still a decision.
        before: Why there is no decision earlier, if that bounds the timeline.
        after: Why there is no decision later, if that bounds the timeline.
        rows: The answers that change, in the order of the vocabulary.
        turns: The instants at which they change.
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


def answer(target: Target, outcome: Spell | TargetOutcome) -> str:
    """Return an answer in words: *recommended (should)*, *found*, *1 point to 3 points*, *low*."""
    if target.kind == CLASSIFICATION.id and outcome.word:
        return outcome.word
    if target.kind == SCORE.id:
        is_known = outcome.word == outcome.could_be
        return outcome.word or "" if is_known else f"{outcome.word} to {outcome.could_be}"
    words = [outcome.word] if outcome.word and outcome.word != IMPERATIVE else []
    if outcome.could_be not in (outcome.word, None, IMPERATIVE):
        words.append(f"could be {outcome.could_be}")
    if outcome.may_be_against:
        words.append(f"may be advised against: {outcome.may_be_against}")
    return kind_of(target).words[outcome.status] + (f" ({', '.join(words)})" if words else "")


def when(instant: datetime) -> str:
    """Return an instant in words: *just after 20:00* is the microsecond after 20:00."""
    if instant.microsecond == 1:
        return moment_in_words(instant - _TICK).replace(", ", ", just after ")
    return moment_in_words(instant)


def how_long(since: datetime, until: datetime) -> str:
    """Return roughly how long it is from one instant to another: *36 hours*, *5 months*."""
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
    """Return how the answers about a case change from one instant to another.

    Without a `start` the timeline begins with the first time given in the case, at most a year
    before the case's own; without an `end` it goes on for a year. It is cut to the stretch around
    the case's own time in which there is a decision. Earlier, the case is read as known then.

    Raises:
        BadCase, Conflict: if there is no decision at the case's own time or, if it does not lie
            between the two, at the nearer of them.
    """
    trajectory = Trajectory(protocol, case)
    first = trajectory.now - ONE_YEAR // timedelta(microseconds=1)
    begin = (
        max(first, min(trajectory.timestamps | {trajectory.now}))
        if start is None
        else to_microseconds(start)
    )
    until = (
        trajectory.now + ONE_YEAR // timedelta(microseconds=1)
        if end is None
        else to_microseconds(end)
    )
    return _Timeline(trajectory, protocol.ruleset, begin, until).build()


class _Timeline:
    def __init__(self, trajectory: Trajectory, ruleset: Ruleset, start: int, end: int) -> None:
        self._trajectory, self._ruleset = trajectory, ruleset
        self._zone = trajectory.facts.tzinfo
        around = min(max(trajectory.now, start), end)
        if not isinstance(seen := trajectory.at(around), Evaluated):
            raise seen
        points = trajectory.points(start, end)
        earlier = list(self._decided(at for at in reversed(points) if at <= around))
        later = list(self._decided(at for at in points if at > around))
        self._points = [*reversed(earlier), *later]

    def _decided(self, points: Iterable[int]) -> Iterator[int]:
        """Yield the points up to the first without a decision, that one included."""
        for at in points:
            yield at
            if self._trajectory.answers(at) is None:
                return

    def build(self) -> Timeline:
        start, end = self._points[0], self._points[-1]
        turns = self._trajectory.turns(self._points)
        before, after = self._why_not(start), self._why_not(end)
        if before:
            start = turns.pop(0)
        if after:
            end = turns.pop() - 1
        return Timeline(
            as_of=self._trajectory.facts.as_of,
            zone=self._trajectory.facts.zone,
            start=self._instant(start),
            end=self._instant(end),
            before=before,
            after=after,
            rows=tuple(self._rows([start, *turns], end)),
            turns=tuple(map(self._turn, turns)),
        )

    def _why_not(self, at: int) -> tuple[str, ...]:
        """Return why there is no decision at an instant; empty if there is one."""
        seen = self._trajectory.at(at)
        return () if isinstance(seen, Evaluated) else refusal_reasons(seen)

    def _instant(self, at: int) -> datetime:
        return from_microseconds(at, self._zone)

    def _rows(self, begins: list[int], end: int) -> Iterator[Row]:
        for target in answers(self._ruleset.vocabulary):
            found = [(at, outcome_of(target, self._seen(at).evaluation.outcome)) for at in begins]
            spells = [next(same) for _, same in groupby(found, key=lambda spell: spell[1])]
            if len(spells) > 1:
                until = [at for at, _ in spells[1:]] + [end]
                row = (
                    Spell(self._instant(since), self._instant(after), *answer)
                    for (since, answer), after in zip(spells, until, strict=True)
                )
                yield Row(target, title(target, self._ruleset.vocabulary), tuple(row))

    def _turn(self, at: int) -> Turn:
        before, after = self._seen(at - 1).facts, self._seen(at).facts
        return Turn(self._instant(at), fact_changes(before, after, self._ruleset))

    def _seen(self, at: int) -> Evaluated:
        seen = self._trajectory.at(at)
        assert isinstance(seen, Evaluated)
        return seen
