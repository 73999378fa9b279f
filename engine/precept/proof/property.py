"""A property of a ruleset, and what came of trying to prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from precept.ir.rules import Target
from precept.proof.claims import Claim


class Kind(StrEnum):
    """What a property says, its name left out."""

    CAN_FIRE = "rule_can_fire"
    CAN_BE_REFUTED = "rule_can_be_refuted"
    NO_CONFLICT = "no_conflict"
    EXCLUDES = "excludes"
    UNSOUND = "unsound_together"
    ANSWERED = "decision_answered"
    SILENT = "silence_unanswered"
    GUARANTEE = "guarantee_holds"
    PREMISE = "premise_possible"
    JUDGED = "judgement_not_concluded"
    COMPLETION = "completion"
    LEARNING = "learning"


OF_MANY = MappingProxyType(
    {
        Kind.CAN_FIRE: "rules can fire",
        Kind.CAN_BE_REFUTED: "rules can be refuted",
        Kind.NO_CONFLICT: "actions are never both recommended and not needed",
        Kind.EXCLUDES: "pairs of actions exclude each other",
        Kind.UNSOUND: "pairs of actions that are not sound together never come together",
        Kind.ANSWERED: "decision points are answered wherever they arise, silences aside",
        Kind.SILENT: "silences are kept: no rule answers where the document does not",
        Kind.GUARANTEE: "guarantees hold, whatever else is known or not",
        Kind.PREMISE: "guarantees, decision points and silences concern somebody",
    }
)
"""What many properties of a kind say; of a kind that is not here there is one alone."""


class Result(StrEnum):
    """What came of a property."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_PROVED = "not_proved"


@dataclass(frozen=True, slots=True)
class Property:
    """What is to be proved.

    If it is `possible`, there is a case of which one of the claims holds; if not, there is none.
    `fully_known` says that only cases count in which everything is known. A case that shows it is
    told by its answers about `targets`; `cites` are the statements that it rests on.
    """

    kind: Kind
    name: str
    says: str
    claims: tuple[Claim, ...] = ()
    possible: bool = False
    fully_known: bool = False
    targets: tuple[Target, ...] = ()
    cites: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Kind and name; the kind alone where there is only one of it."""
        return f"{self.kind}:{self.name}" if self.name else str(self.kind)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a property.

    `case` is one that shows it, as plain data: of a property that must be possible a witness, of
    any other a counterexample; None if there is none. `claim` is what holds of it. `why` says why
    a property is not proved.
    """

    property: Property
    result: Result
    case: Mapping[str, Any] | None = field(default=None, repr=False)
    claim: Claim = ()
    why: str = ""


def actions(named: Iterable[str]) -> tuple[Target, ...]:
    """Actions as targets."""
    return tuple(Target("action", action) for action in named)


def with_premise(of: Property, premise: Claim, says: str) -> Iterator[Property]:
    """The property, and that it is not about nobody."""
    yield of
    yield replace(of, kind=Kind.PREMISE, says=says, claims=(premise,), possible=True)
