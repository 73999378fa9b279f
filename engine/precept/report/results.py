"""Results on record as the report tells of them; what is not on record is never taken as good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from precept.verification.cache import Kept


class RecordState(StrEnum):
    """Whether there is a result, and of what is now there."""

    CURRENT = "current"
    OUT_OF_DATE = "out of date"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Proof:
    """A property, in words, and what came of it: `proved`, `refuted` or `not_proved`."""

    id: str
    kind: str
    says: str
    cites: tuple[str, ...]
    result: str
    why: str
    case: Mapping[str, Any] | None

    @property
    def words(self) -> str:
        """The result as people say it."""
        return self.result.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change of a rule that no scenario notices, and a scenario that would.

    `name` is what a waiver calls it.
    """

    name: str
    rule: str
    change: str
    cites: tuple[str, ...]
    scenario: str
    why: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actions that can be recommended at once; `sound` as judged, None if nobody has."""

    actions: tuple[str, str]
    sound: bool | None
    because: str
    facts: Mapping[str, Any]


class Results:
    """What proofs, mutants and pairs of actions came to."""

    def __init__(self, told: Mapping[str, Kept | None]) -> None:
        """Tell of these: `proofs`, `mutants` and `pairs`, None for what is not on record."""
        self._told = told
        self.proofs = tuple(map(_proof, self._list("proofs", "properties")))
        self.survivors = tuple(map(_survivor, self._list("mutants", "survived")))
        self.pairs = tuple(map(_pair, self._list("pairs", "pairs")))
        self.not_settled = tuple((one, other) for one, other in self._list("pairs", "not_settled"))

    def standing(self, kind: str) -> RecordState:
        """Whether there is a result of that kind."""
        told = self._told.get(kind)
        if told is None:
            return RecordState.NOT_RUN
        return RecordState.CURRENT if told.current else RecordState.OUT_OF_DATE

    def named(self, name: str) -> Iterator[Proof]:
        """What is proved of a thing, such as a rule, by its name; nothing without one."""
        return (one for one in self.proofs if name and one.id.partition(":")[2] == name)

    def fates_of(self, rule: str) -> Mapping[str, int]:
        """How many changes of a rule were `killed`, `survived` or are `equivalent`."""
        return Counter(self._current("mutants").get("rules", {}).get(rule, {}))

    def fates(self) -> Mapping[str, int]:
        """The same of all rules."""
        counted = Counter[str]()
        for counts in self._current("mutants").get("rules", {}).values():
            counted.update(counts)
        return counted

    def citing(self, locator: str) -> Iterator[Proof]:
        """What is proved that rests on a statement."""
        return (one for one in self.proofs if locator in one.cites)

    def _current(self, kind: str) -> Mapping[str, Any]:
        told = self._told.get(kind)
        return told.result if told is not None and told.current else {}

    def _list(self, kind: str, name: str) -> list[Any]:
        found: list[Any] = self._current(kind).get(name, [])
        return found


def _proof(one: Mapping[str, Any]) -> Proof:
    return Proof(**{**one, "cites": tuple(one["cites"])})


def _survivor(one: Mapping[str, Any]) -> Survivor:
    return Survivor(**{**one, "cites": tuple(one["cites"])})


def _pair(one: Mapping[str, Any]) -> Pair:
    first, second = one["actions"]
    return Pair(**{**one, "actions": (first, second)})
