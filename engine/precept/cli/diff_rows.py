"""What changes about one thing, row by row: from what to what, given what, and by which example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from precept.cli.people import told
from precept.comparison.compare import Change
from precept.ir.rules import Ruleset, Target
from precept.ir.words import plain
from precept.proof.difference import Aspect

NOTHING = "nothing"
NO_MORE = "no more than in the example"
AS_OF = "2026-01-01T12:00"
"""The time, in UTC, of every example that does not tell another."""


@dataclass(frozen=True, slots=True)
class Row:
    """A change, of whom it is so, and a case of it: the facts, as a case has them.

    `given` is enough, whatever else is known; None where no more may be known than in the example,
    and empty where it is not looked for.
    """

    change: str
    given: str | None
    example: tuple[str, ...]


@dataclass(slots=True)
class Rows:
    """Makes the rows of one thing after the other; what was told of one is not told again."""

    words: Ruleset
    _told: dict[frozenset[str], str] = field(default_factory=dict)

    def of(self, target: Target, changes: Iterable[Change]) -> Iterator[Row]:
        """The rows of one target."""
        for change, some in groupby(changes, _change):
            yield from self._rows(target, change, list(some))

    def _rows(self, target: Target, change: str, some: list[Change]) -> Iterator[Row]:
        given = [self._given(one) for one in some]
        people = frozenset(filter(None, given))
        if some[-1].of.more:
            given[-1] = f"{given[-1]} (and there are further people)"
        elif len(people) > 1 and people in self._told:
            yield Row(change, f"the same as for {self._told[people]}", example(some[0].example))
            return
        self._told.setdefault(people, f"`{target.id}`, {change}")
        for one, who in zip(some, given, strict=True):
            yield Row(change, who, example(one.example))

    def _given(self, change: Change) -> str | None:
        if change.of.aspect is not Aspect.ANSWER:
            return ""
        if change.of.concerns is None:
            return None
        return "; ".join(told(change.of.concerns, self.words.vocabulary.elements)) or "anything"


def _change(change: Change) -> str:
    return " → ".join(plain(side) or NOTHING for side in (change.of.before, change.of.after))


def example(case: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts of a case, and its time if it is another one than that of most examples."""
    time = [] if case["as_of"] == AS_OF else [f"as_of: {case['as_of']}Z"]
    return (*time, *(f"{id_}: {_fact(fact)}" for id_, fact in case["facts"].items()))


def _fact(fact: Any) -> str:
    if isinstance(fact, str):
        return fact
    sides = (f"{name}: [{', '.join(codes)}]" for name, codes in fact.items())
    return f"{{{', '.join(sides)}}}"
