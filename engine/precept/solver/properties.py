"""The properties to be proved of a ruleset, and the results of their proofs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType
from typing import Any

from precept.model.conditions import AllOf, Holds
from precept.model.dependencies import retractable
from precept.model.outcomes import ACTION, code_targets
from precept.model.records import dataclass
from precept.model.ruleset import (
    Add,
    Always,
    DecisionPoint,
    Excludes,
    Guarantee,
    Impossible,
    Never,
    Rule,
    Ruleset,
    Silence,
    Table,
    Target,
    Together,
)
from precept.model.vocabulary import Classification
from precept.solver.encoding import (
    Claim,
    action_conditions,
    both_recommended,
    is_false,
    is_true,
    negated,
    two_codes,
)


class Kind(StrEnum):
    """What a property says, its name left out."""

    CAN_FIRE = "rule_can_fire"
    CAN_BE_REFUTED = "rule_can_be_refuted"
    NO_CONFLICT = "no_conflict"
    EXCLUDES = "excludes"
    ONE_CODE = "one_code"
    EXHAUSTIVE = "exhaustive"
    ROWS_APART = "rows_apart"
    A_ROW = "a_row"
    GAP = "gap_possible"
    UNSOUND = "unsound_together"
    ANSWERED = "decision_answered"
    SILENT = "silence_unanswered"
    GUARANTEE = "guarantee_holds"
    AMOUNT = "amount_within_range"
    ORDER = "order_applies"
    PREMISE = "premise_possible"
    JUDGEMENT = "judgement_not_concluded"
    COMPLETION = "completion"
    MONOTONICITY = "monotonicity"


SUMMARIES = MappingProxyType(
    {
        Kind.CAN_FIRE: "rules can fire",
        Kind.CAN_BE_REFUTED: "rules can be refuted",
        Kind.NO_CONFLICT: "actions are never both recommended and not needed or advised against",
        Kind.EXCLUDES: "pairs of actions exclude each other",
        Kind.ONE_CODE: "classifications never have two codes",
        Kind.ROWS_APART: "tables never have two rows that apply and conclude something else",
        Kind.A_ROW: "tables have a row in every case that they are for",
        Kind.GAP: "gaps that tables declare are there",
        Kind.EXHAUSTIVE: "classifications that are declared exhaustive have a code",
        Kind.UNSOUND: "pairs of actions judged unsound together are never recommended together",
        Kind.ANSWERED: "decision points have an answer wherever they arise, silences excepted",
        Kind.SILENT: "silences are respected: no rule answers where the document is silent",
        Kind.GUARANTEE: "guarantees hold, whatever else is known",
        Kind.AMOUNT: "amounts stay within their range",
        Kind.ORDER: "actions can be recommended while those that they come after are",
        Kind.PREMISE: (
            "guarantees, decision points, silences and exhaustive classifications apply to some "
            "case"
        ),
    }
)
"""What all properties of a kind say together; a kind that is missing here has one property."""


class Result(StrEnum):
    """The result of a proof."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_PROVED = "not_proved"


@dataclass(frozen=True, slots=True)
class Property:
    """A statement about all cases of a ruleset.

    A `possible` property says that one of the claims holds of some case, any other that none holds
    of any. `fully_known` restricts it to cases in which everything is known. `targets` are what a
    scenario of an example case asserts, `cites` the statements that the property rests on.
    """

    kind: Kind
    name: str
    description: str
    claims: tuple[Claim, ...] = ()
    possible: bool = False
    fully_known: bool = False
    targets: tuple[Target, ...] = ()
    cites: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return kind and name; the kind alone where there is only one of it."""
        return f"{self.kind}:{self.name}" if self.name else str(self.kind)


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of proving a property.

    `case` is an example as plain data, and `claim` what holds of it: a witness of a property that
    must be possible, a counterexample of any other. `reason` says why a property is not proved.
    `taken_as_free` are the computed values without which the result could be another one: they are
    taken as free within their range, whatever they are computed from.
    """

    property: Property
    result: Result
    case: Mapping[str, Any] | None = field(default=None, repr=False)
    claim: Claim = ()
    reason: str = ""
    taken_as_free: tuple[str, ...] = ()


COMPLETION = Property(Kind.COMPLETION, "", "every accepted case can be completed")
MONOTONICITY = Property(Kind.MONOTONICITY, "", "settled answers stay settled as more becomes known")


def monotonicity(ruleset: Ruleset) -> Property:
    """Return that settled answers stay settled, but those that rest on what is not known."""
    rules = ", ".join(f"`{id_}`" for id_ in retractable(ruleset))
    but = f", but those of {rules}, which rest on what is not known" if rules else ""
    return replace(MONOTONICITY, description=f"{MONOTONICITY.description}{but}")


JUDGEMENT = Property(Kind.JUDGEMENT, "", "no rule concludes a judgement that a person has to make")


def properties(ruleset: Ruleset) -> tuple[Property, ...]:
    """Return all properties made of claims; those that share a name are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for proposed in _properties(ruleset):
        seen[proposed.id] += 1
        again = seen[proposed.id] > 1
        found.append(
            replace(proposed, name=f"{proposed.name} ({seen[proposed.id]})") if again else proposed
        )
    return tuple(found)


def clause_properties(
    clause: Impossible | Guarantee | Excludes | DecisionPoint | Silence, ruleset: Ruleset
) -> Iterator[Property]:
    """Return the properties of one clause or decision point of a ruleset.

    An impossible combination has none, and a silence those of its decision point as well.
    """
    if isinstance(clause, Always):
        yield from _always(clause, ruleset)
    elif isinstance(clause, Never):
        yield from _never(clause, ruleset)
    elif isinstance(clause, Excludes):
        yield _exclusion(clause, ruleset)
    elif isinstance(clause, DecisionPoint):
        yield from _decision_properties(clause, ruleset)
        for silence in (item for item in ruleset.silences if item.decision == clause.id):
            yield from _silence_properties(silence, ruleset)
    elif isinstance(clause, Silence):
        yield from clause_properties(ruleset.decisions[clause.decision], ruleset)


def _properties(ruleset: Ruleset) -> Iterator[Property]:
    for rule in ruleset.rules.values():
        yield from _rule_properties(rule)
    for action in ruleset.vocabulary.actions.values():
        yield _no_conflict(action.id, ruleset)
        yield from (_order(action.id, earlier, ruleset) for earlier in action.after)
    for classification in ruleset.vocabulary.classifications.values():
        yield from _classification_properties(classification)
    for table in ruleset.tables.values():
        yield from _table_properties(table, ruleset)
    for point in ruleset.decisions.values():
        yield from _decision_properties(point, ruleset)
    for silence in ruleset.silences:
        yield from _silence_properties(silence, ruleset)
    yield from _safety_properties(ruleset)


def _rule_properties(rule: Rule) -> Iterator[Property]:
    # Once known, every value of an element may show that an action is done.
    refuted = (lambda condition: negated(is_true(condition))) if rule.says_done else is_false
    for kind, can, constraint in (
        (Kind.CAN_FIRE, "can fire", is_true),
        (Kind.CAN_BE_REFUTED, "can be refuted", refuted),
    ):
        yield Property(
            kind,
            rule.id,
            f"the rule `{rule.id}` {can}",
            ((constraint(rule.condition),),),
            possible=True,
            targets=(rule.target,),
            cites=rule.cites,
        )


def _no_conflict(action: str, ruleset: Ruleset) -> Property:
    return Property(
        Kind.NO_CONFLICT,
        action,
        f"`{action}` is never both recommended and {_denied(action, ruleset)}",
        (action_conditions(ruleset, action).conflict,),
        targets=_actions([action]),
    )


def _order(action: str, earlier: str, ruleset: Ruleset) -> Property:
    later = action_conditions(ruleset, action)
    before = action_conditions(ruleset, earlier)
    return Property(
        Kind.ORDER,
        f"{action} after {earlier}",
        f"`{action}` may be recommended while `{earlier}`, which comes before it, is",
        ((*before.recommended, negated(is_false(later.positive))),),
        possible=True,
        targets=_actions([earlier, action]),
    )


def _denied(action: str, ruleset: Ruleset) -> str:
    """Return in words what a recommendation of an action would contradict."""
    own = [rule for rule in ruleset.rules.values() if rule.target == (ACTION.id, action)]
    if not any(rule.prohibits for rule in own):
        return "not needed"
    return (
        "not needed or advised against"
        if any(rule.says_not_needed for rule in own)
        else "advised against"
    )


def _classification_properties(classification: Classification) -> Iterator[Property]:
    id_, codes = classification.id, code_targets(classification)
    yield Property(
        Kind.ONE_CODE,
        id_,
        f"`{id_}` never has two codes",
        two_codes(classification),
        targets=codes,
    )
    when = classification.exhaustive
    if when is None:
        return
    premise = (is_true(when),)
    exhaustive = Property(
        Kind.EXHAUSTIVE,
        id_,
        f"`{id_}` has a code in every case in which it must",
        ((*premise, *(is_false(Holds(target.id)) for target in codes)),),
        fully_known=True,
        targets=codes,
    )
    yield exhaustive
    if when != AllOf(()):
        yield _premise(exhaustive, (premise,), f"`{id_}` must have a code in some case")


def _table_properties(table: Table, ruleset: Ruleset) -> Iterator[Property]:
    rules = [ruleset.rules[id_] for id_ in table.rules]
    targets = tuple(dict.fromkeys(rule.target for rule in rules))
    cites = tuple(dict.fromkeys(cite for rule in rules for cite in rule.cites))
    apart = Property(
        Kind.ROWS_APART,
        table.id,
        f"no two rows of `{table.id}` apply that conclude something else",
        tuple(
            (is_true(rule.condition), is_true(other.condition))
            for rule, other in combinations(rules, 2)
            # Points of two rows would be added up.
            if rule.conclusion != other.conclusion or isinstance(rule.conclusion, Add)
        ),
        targets=targets,
        cites=cites,
    )
    in_no_row = (
        *(() if table.when is None else (is_true(table.when),)),
        *(is_false(rule.condition) for rule in rules),
    )
    yield apart
    yield replace(
        apart,
        kind=Kind.GAP if table.gaps else Kind.A_ROW,
        description=(
            f"in some case no row of `{table.id}` applies, as it declares"
            if table.gaps
            else f"in every case that `{table.id}` is for a row applies"
        ),
        claims=(in_no_row,),
        possible=bool(table.gaps),
        fully_known=True,
    )


def _decision_properties(point: DecisionPoint, ruleset: Ruleset) -> Iterator[Property]:
    premise = (is_true(point.when),)
    silent = [silence.when for silence in ruleset.silences if silence.decision == point.id]
    rules = [action_conditions(ruleset, action) for action in point.among]
    unanswered = [
        is_false(when)
        for conditions in rules
        for when in (conditions.positive, conditions.against, conditions.negative)
    ]
    answered = Property(
        Kind.ANSWERED,
        point.id,
        f"`{point.id}` has an answer wherever it arises, silences excepted",
        ((*premise, *unanswered, *(is_false(when) for when in silent)),),
        fully_known=True,
        targets=_actions(point.among),
    )
    yield from (answered, _premise(answered, (premise,), f"`{point.id}` arises in some case"))


def _silence_properties(silence: Silence, ruleset: Ruleset) -> Iterator[Property]:
    point = ruleset.decisions[silence.decision]
    premise = (is_true(point.when), is_true(silence.when))
    rules = [action_conditions(ruleset, action) for action in point.among]
    answers = [
        answer
        for conditions in rules
        for answer in (conditions.recommended, conditions.advised_against, conditions.not_needed)
    ]
    silent = Property(
        Kind.SILENT,
        " ".join((silence.decision, *silence.cites)),
        f"`{silence.decision}` has no answer where the document is declared silent",
        tuple((*premise, *answer) for answer in answers),
        fully_known=True,
        targets=_actions(point.among),
        cites=silence.cites,
    )
    applies = f"a silence on `{silence.decision}` applies to some case"
    yield from (silent, _premise(silent, (premise,), applies))


def _safety_properties(ruleset: Ruleset) -> Iterator[Property]:
    safety = ruleset.safety
    yield from (_exclusion(excludes, ruleset) for excludes in safety.excludes)
    yield from (_unsound_pair(pair, ruleset) for pair in safety.combinations if not pair.sound)
    for guarantee in safety.guarantees:
        if isinstance(guarantee, Always):
            yield from _always(guarantee, ruleset)
        else:
            yield from _never(guarantee, ruleset)


def _exclusion(excludes: Excludes, ruleset: Ruleset) -> Property:
    first, second = excludes.actions
    rules, others = (action_conditions(ruleset, action) for action in excludes.actions)
    claims = tuple(
        (*recommended.recommended, negated(is_false(excluded.positive)))
        for recommended, excluded in ((rules, others), (others, rules))
    )
    return Property(
        Kind.EXCLUDES,
        f"{first} and {second}",
        f"while one of `{first}` and `{second}` is recommended, no rule can advise the other",
        claims,
        targets=_actions(excludes.actions),
    )


def _unsound_pair(pair: Together, ruleset: Ruleset) -> Property:
    first, second = pair.actions
    return Property(
        Kind.UNSOUND,
        f"{first} and {second}",
        f"`{first}` and `{second}`, judged unsound together, are never recommended together",
        (both_recommended(ruleset, pair.actions),),
        targets=_actions(pair.actions),
    )


def _always(guarantee: Always, ruleset: Ruleset) -> Iterator[Property]:
    rules = action_conditions(ruleset, guarantee.action)
    ended = () if guarantee.unless is None else (negated(is_true(guarantee.unless)),)
    premise = (is_true(guarantee.when), *ended)
    broken = (
        (*premise, negated(is_true(rules.positive))),
        (*premise, is_true(rules.negative)),
        (*premise, is_true(rules.against)),
        (*premise, is_true(rules.done)),
    )
    description = f"`{guarantee.action}` is recommended whenever its guarantee requires it"
    yield from _guarantee("always", guarantee, description, broken, premise)


def _never(guarantee: Never, ruleset: Ruleset) -> Iterator[Property]:
    rules = action_conditions(ruleset, guarantee.action)
    broken = ((*rules.recommended, negated(is_true(guarantee.without))),)
    description = f"`{guarantee.action}` is never recommended without its required condition"
    # A prohibition keeps the guarantee as well as the absence of advice does.
    yield from _guarantee(
        "never", guarantee, description, broken, rules.recommended, rules.advised_against
    )


def _guarantee(
    word: str, guarantee: Guarantee, description: str, broken: tuple[Claim, ...], *premises: Claim
) -> Iterator[Property]:
    holds = Property(
        Kind.GUARANTEE,
        " ".join((word, guarantee.action, *guarantee.cites)),
        description,
        broken,
        targets=_actions([guarantee.action]),
        cites=guarantee.cites,
    )
    yield from (holds, _premise(holds, premises, "the guarantee applies to some case"))


def _premise(property_: Property, premises: tuple[Claim, ...], description: str) -> Property:
    """Return the property that another one is not vacuous: one of its premises is possible."""
    return replace(
        property_, kind=Kind.PREMISE, description=description, claims=premises, possible=True
    )


def _actions(ids: Iterable[str]) -> tuple[Target, ...]:
    return tuple(Target(ACTION.id, action) for action in ids)
