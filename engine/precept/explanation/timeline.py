"""How answers change as time passes with nothing else learned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby

from precept.cases import Case
from precept.errors import BadCase, Conflict
from precept.explanation.changed import changed
from precept.explanation.course import Course
from precept.explanation.targets import came_to, targets, words_of
from precept.explanation.timeline_model import Row, Spell, Timeline, Turn
from precept.ir.instants import count, instant
from precept.ir.rules import Ruleset
from precept.protocol import Evaluated, Protocol

ONE_YEAR = timedelta(days=365)


def timeline(
    protocol: Protocol, case: Case, start: datetime | None = None, end: datetime | None = None
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
    begin = max(first, min(course.told | {course.now})) if start is None else count(start)
    until = course.now + ONE_YEAR // timedelta(microseconds=1) if end is None else count(end)
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
        """Why there is no decision at an instant; nothing if there is one."""
        match self._course.at(at):
            case BadCase(diagnostics=found):
                return tuple(dict.fromkeys(one.message for one in found))
            case Conflict() as conflict:
                return (str(conflict),)
            case _:
                return ()

    def _instant(self, at: int) -> datetime:
        return instant(at, self._zone)

    def _rows(self, begins: list[int], end: int) -> Iterator[Row]:
        for target in targets(self._ruleset.vocabulary):
            answers = [(at, came_to(target, self._seen(at).evaluation.outcome)) for at in begins]
            spells = [next(same) for _, same in groupby(answers, key=lambda one: one[1])]
            if len(spells) > 1:
                until = [at for at, _ in spells[1:]] + [end]
                told = (
                    Spell(self._instant(since), self._instant(after), *answer)
                    for (since, answer), after in zip(spells, until, strict=True)
                )
                yield Row(target, words_of(target, self._ruleset.vocabulary), tuple(told))

    def _turn(self, at: int) -> Turn:
        before, after = self._seen(at - 1).facts, self._seen(at).facts
        return Turn(self._instant(at), changed(before, after, self._ruleset))

    def _seen(self, at: int) -> Evaluated:
        seen = self._course.at(at)
        assert isinstance(seen, Evaluated)
        return seen
