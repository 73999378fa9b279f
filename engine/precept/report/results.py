"""Recorded results of proofs, mutants and pairs of actions; an unrecorded one never counts as good.

A record is what the command prints as JSON: `prove`, `mutate` and `together` write it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from precept.language import library
from precept.model.records import dataclass
from precept.verification import cache
from precept.verification.cache import CachedResult

KINDS = ("proofs", "mutants", "pairs")


def basis(kind: str, folder: Path | None) -> str:
    """Return the fingerprint of a result's inputs: the ruleset and, for mutants, its features."""
    if folder is None:
        return ""
    features = library.features(folder) if kind == "mutants" else None
    return cache.fingerprint(folder, *([features] if features else []))


class RecordState(StrEnum):
    """Whether a result is recorded, and whether its inputs are still the same."""

    CURRENT = "current"
    OUT_OF_DATE = "out of date"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Proof:
    """A property in words and its result: `proved`, `refuted` or `not_proved`.

    `facts` are those of a counterexample, if there is one.
    """

    id: str
    kind: str
    says: str
    cites: tuple[str, ...]
    result: str
    why: str
    facts: Mapping[str, Any] | None

    @property
    def words(self) -> str:
        """The result in words."""
        return self.result.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Removal:
    """What an impossible combination removes: the facts of a person in words, and the advice.

    `advised` are the actions that the person would be advised without it; None if the rules
    contradict each other about the person. Without `facts` it refuses nobody, or `why` says why it
    is not known whom.
    """

    because: str
    facts: tuple[str, ...]
    advised: tuple[str, ...] | None
    implied_by: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that passes all scenarios, and a scenario that it would fail.

    `name` is what a waiver names, `about` what is changed; `rule` is the id if it is a rule.
    """

    name: str
    about: str
    rule: str
    change: str
    cites: tuple[str, ...]
    scenario: str
    why: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actions that can be recommended together; `sound` is None where nobody has judged."""

    actions: tuple[str, str]
    sound: bool | None
    because: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mutants:
    """How many mutants of a rule, or of a whole ruleset, had each fate."""

    killed: int
    survived: int
    equivalent: int

    @property
    def total(self) -> int:
        """The mutants that scenarios could detect."""
        return self.killed + self.survived


class Results:
    """The recorded results, by kind; None for what is not recorded."""

    def __init__(self, records: Mapping[str, CachedResult | None]) -> None:
        """Read `proofs`, `mutants` and `pairs`."""
        self._records = records
        self.proofs = tuple(map(_proof, self._list("proofs", "properties")))
        removals = map(_removal, self._list("proofs", "impossible"))
        # The fewer facts a combination needs, the more people it shuts out.
        self.removals = tuple(sorted(removals, key=lambda removal: len(removal.facts)))
        self.survivors = tuple(map(_survivor, self._list("mutants", "survived")))
        self.pairs = tuple(map(_pair, self._list("pairs", "pairs")))
        self.kinds: Mapping[str, str] = self._current("proofs").get("kinds", {})
        self.undecided = tuple((one, other) for one, other in self._list("pairs", "undecided"))

    def state(self, kind: str) -> RecordState:
        """Return whether there is a current result of that kind."""
        record = self._records.get(kind)
        if record is None:
            return RecordState.NOT_RUN
        return RecordState.CURRENT if record.current else RecordState.OUT_OF_DATE

    def about(self, name: str) -> Iterator[Proof]:
        """Yield the proofs about a thing, such as a rule, by its name; nothing without one."""
        return (proof for proof in self.proofs if name and proof.id.partition(":")[2] == name)

    def citing(self, locator: str) -> Iterator[Proof]:
        """Yield the proofs that rest on a statement."""
        return (proof for proof in self.proofs if locator in proof.cites)

    def mutants(self, rule: str | None = None) -> Mutants:
        """Count the mutants of a rule, or of the whole ruleset."""
        counted = Counter[str]()
        parts = "parts" if rule is None else "rules"
        for id_, fates in self._current("mutants").get(parts, {}).items():
            if rule in (None, id_):
                counted.update(fates)
        return Mutants(counted["killed"], counted["survived"], counted["equivalent"])

    def _current(self, kind: str) -> Mapping[str, Any]:
        record = self._records.get(kind)
        return record.result if record is not None and record.current else {}

    def _list(self, kind: str, name: str) -> list[Any]:
        found: list[Any] = self._current(kind).get(name, [])
        return found


def _proof(record: Mapping[str, Any]) -> Proof:
    shown = record["counterexample"]
    return Proof(
        record["id"],
        record["kind"],
        record["description"],
        tuple(record["cites"]),
        record["result"],
        record["reason"] or "",
        shown["case"]["facts"] if shown else None,
    )


def _removal(record: Mapping[str, Any]) -> Removal:
    advised = record["advised"]
    return Removal(
        record["because"],
        tuple(record["facts"] or ()),
        None if advised is None else tuple(item["action"] for item in advised),
        tuple(record["implied_by"]),
        record["reason"] or "",
    )


def _survivor(record: Mapping[str, Any]) -> Survivor:
    return Survivor(
        f"mutant {record['id']}",
        record["about"],
        record["rule"] or "",
        record["change"],
        tuple(record["cites"]),
        record["scenario"] or "",
        record["reason"] or "",
    )


def _pair(record: Mapping[str, Any]) -> Pair:
    first, second = record["actions"]
    because, facts = record["because"] or "", record["example"]["facts"]
    return Pair((first, second), record["sound"], because, facts)
