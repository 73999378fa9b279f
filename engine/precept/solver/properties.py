"""A property of a ruleset, and what came of trying to prove it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from precept.model.outcomes import ACTION
from precept.model.ruleset import (
    Always,
    DecisionPoint,
    Excludes,
    Guarantee,
    Never,
    Rule,
    Ruleset,
    Silence,
    Target,
    Together,
)
from precept.solver.encoding import Claim, conjunction, is_false, is_true, opposite, sides


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
    return tuple(Target(ACTION.id, action) for action in named)


def with_premise(of: Property, premise: Claim, says: str) -> Iterator[Property]:
    """The property, and that it is not about nobody."""
    yield of
    yield replace(of, kind=Kind.PREMISE, says=says, claims=(premise,), possible=True)


_CONCERNS = "the guarantee concerns somebody"


def promises(ruleset: Ruleset) -> Iterator[Property]:
    """What is to be proved of each."""
    yield from (_excludes(one, ruleset) for one in ruleset.safety.excludes)
    yield from (_unsound(one, ruleset) for one in ruleset.safety.combinations if not one.sound)
    for guarantee in ruleset.safety.guarantees:
        yield from _guarantee(guarantee, ruleset)


def _excludes(excludes: Excludes, ruleset: Ruleset) -> Property:
    one, other = excludes.actions
    claims = [
        (*sides(ruleset, first).recommended, opposite(is_false(sides(ruleset, second).positive)))
        for first, second in ((one, other), (other, one))
    ]
    return Property(
        Kind.EXCLUDES,
        f"{one} and {other}",
        f"where one of `{one}` and `{other}` is recommended, no rule can come to advise the other",
        tuple(claims),
        targets=actions(excludes.actions),
    )


def _unsound(pair: Together, ruleset: Ruleset) -> Property:
    one, other = pair.actions
    return Property(
        Kind.UNSOUND,
        f"{one} and {other}",
        f"`{one}` and `{other}` are never recommended together, which is judged not to be sound",
        (conjunction(ruleset, pair.actions),),
        targets=actions(pair.actions),
    )


def _guarantee(guarantee: Guarantee, ruleset: Ruleset) -> Iterator[Property]:
    if isinstance(guarantee, Always):
        return _always(guarantee, ruleset)
    return _never(guarantee, ruleset)


def _always(guarantee: Always, ruleset: Ruleset) -> Iterator[Property]:
    of = sides(ruleset, guarantee.action)
    premise = (is_true(guarantee.when),)
    broken = ((*premise, opposite(is_true(of.positive))), (*premise, is_true(of.negative)))
    says = f"`{guarantee.action}` is recommended whenever it has to be"
    return with_premise(_holds("always", guarantee, says, broken), premise, _CONCERNS)


def _never(guarantee: Never, ruleset: Ruleset) -> Iterator[Property]:
    premise = sides(ruleset, guarantee.action).recommended
    broken = ((*premise, opposite(is_true(guarantee.without))),)
    says = f"`{guarantee.action}` is never recommended without its ground"
    return with_premise(_holds("never", guarantee, says, broken), premise, _CONCERNS)


def _holds(word: str, of: Guarantee, says: str, broken: tuple[Claim, ...]) -> Property:
    return Property(
        Kind.GUARANTEE,
        " ".join((word, of.action, *of.cites)),
        says,
        broken,
        targets=actions([of.action]),
        cites=of.cites,
    )


def questions(ruleset: Ruleset) -> Iterator[Property]:
    """What is to be proved of each."""
    for point in ruleset.decisions.values():
        yield from _decision(point, ruleset)
    for silence in ruleset.silences:
        yield from _silence(silence, ruleset)


def _decision(point: DecisionPoint, ruleset: Ruleset) -> Iterator[Property]:
    premise = (is_true(point.when),)
    silent = [silence.when for silence in ruleset.silences if silence.decision == point.id]
    unanswered = [test for a in point.among for test in sides(ruleset, a).does_not_apply]
    answered = Property(
        Kind.ANSWERED,
        point.id,
        f"`{point.id}` is answered wherever it arises, silences aside",
        ((*premise, *unanswered, *(is_false(when) for when in silent)),),
        fully_known=True,
        targets=actions(point.among),
    )
    return with_premise(answered, premise, f"`{point.id}` arises for somebody")


def _silence(silence: Silence, ruleset: Ruleset) -> Iterator[Property]:
    point = ruleset.decisions[silence.decision]
    premise = (is_true(point.when), is_true(silence.when))
    of = [sides(ruleset, action) for action in point.among]
    answers = [answer for one in of for answer in (one.recommended, one.not_needed)]
    silent = Property(
        Kind.SILENT,
        " ".join((silence.decision, *silence.cites)),
        f"`{silence.decision}` is not answered where the document is said to be silent",
        tuple((*premise, *answer) for answer in answers),
        fully_known=True,
        targets=actions(point.among),
        cites=silence.cites,
    )
    return with_premise(silent, premise, f"a silence of `{silence.decision}` covers somebody")


COMPLETION = Property(Kind.COMPLETION, "", "every case can go on until everything is known")
LEARNING = Property(Kind.LEARNING, "", "what is settled stays settled, whatever more is learnt")
JUDGED = Property(Kind.JUDGED, "", "no rule concludes what is for somebody to judge")


def properties(ruleset: Ruleset) -> tuple[Property, ...]:
    """All of them, each with a name of its own."""
    return tuple(_told_apart(_properties(ruleset)))


def _properties(ruleset: Ruleset) -> Iterator[Property]:
    for rule in ruleset.rules.values():
        yield from _rule(rule)
    for action in ruleset.vocabulary.actions:
        yield _no_conflict(action, ruleset)
    yield from questions(ruleset)
    yield from promises(ruleset)


def _told_apart(found: Iterable[Property]) -> Iterator[Property]:
    """The properties, those that share a name with one before them numbered."""
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.id] += 1
        again = seen[one.id] > 1
        yield replace(one, name=f"{one.name} ({seen[one.id]})") if again else one


def _rule(rule: Rule) -> Iterator[Property]:
    for kind, says, truth in (
        (Kind.CAN_FIRE, "can fire", is_true),
        (Kind.CAN_BE_REFUTED, "can be refuted", is_false),
    ):
        yield Property(
            kind,
            rule.id,
            f"the rule `{rule.id}` {says}",
            ((truth(rule.condition),),),
            possible=True,
            targets=(rule.target,),
            cites=rule.cites,
        )


def _no_conflict(action: str, ruleset: Ruleset) -> Property:
    return Property(
        Kind.NO_CONFLICT,
        action,
        f"`{action}` is never both recommended and not needed",
        (sides(ruleset, action).conflict,),
        targets=actions([action]),
    )
