"""The outcomes of a decision as terms: the status of each target, its strength and citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType

import z3

from precept.model.answers import Answer, Strength, Truth, strength_order
from precept.model.conditions import AnyOf, Condition, Op, ScoreComparison
from precept.model.outcomes import (
    ACTION,
    KINDS,
    SCORE,
    Status,
    condition_of,
    rules_concluding,
    targets,
)
from precept.model.quantities import points_in_words
from precept.model.records import dataclass
from precept.model.ruleset import Advise, Always, Rule, Ruleset, Target
from precept.model.scores import possible_points
from precept.solver.encoding import Encoding, action_conditions, both_recommended, two_codes
from precept.solver.three_valued import NEVER, DualRail, any_of

URGENT = "urgent"
"""The kind of a target that is an action which a guarantee may make urgent."""

_VALUES: Mapping[str, Mapping[Truth, str]] = MappingProxyType(
    {
        **{
            kind.id: {truth: kind.values[truth] for truth in Truth}
            for kind in KINDS.values()
            if kind not in (ACTION, SCORE)
        },
        URGENT: {
            Truth.TRUE: "urgent",
            Truth.FALSE: "not_urgent",
            Truth.UNKNOWN: ACTION.values[Answer.CANNOT_TELL],
        },
    }
)
"""The value of a target that is true, false or unknown, by its kind."""

UNSETTLED = frozenset(
    {values[Truth.UNKNOWN] for values in _VALUES.values()}
    | {ACTION.values[Answer.CANNOT_TELL], ACTION.values[Answer.CONFLICT]}
    | {SCORE.values[Truth.UNKNOWN]}
)
"""The values that may change as more becomes known."""

Alternatives = Mapping[str, z3.BoolRef]
"""What can be observed, each with the term that it is."""


@dataclass(frozen=True, slots=True)
class SymbolicOutcome:
    """What can be observed of one target.

    Of `answers` exactly one holds, of `strongest`, `could_be` and `may_be_against` at most one:
    words of advice, or the least and the most points of a score. `cites` are the statements cited
    by what makes the target true; of advice and of a score, by all its rules that fire.
    """

    answers: Alternatives
    strongest: Alternatives = field(default_factory=dict)
    could_be: Alternatives = field(default_factory=dict)
    may_be_against: Alternatives = field(default_factory=dict)
    cites: Alternatives = field(default_factory=dict)

    @property
    def aspects(self) -> tuple[Alternatives, ...]:
        """Return all alternatives, aspect by aspect."""
        return self.answers, self.strongest, self.could_be, self.may_be_against, self.cites


Outcomes = Mapping[Target, SymbolicOutcome]


def outcomes(ruleset: Ruleset, encoding: Encoding) -> Outcomes:
    """Encode the outcome of each target, exclusions left aside."""
    found = {}
    # Actions come first in a comparison.
    for target in sorted(targets(ruleset.vocabulary), key=lambda target: target.kind != ACTION.id):
        rules = rules_concluding(target, ruleset)
        cites = _citations((rule.cites, encoding.truth(rule.condition)) for rule in rules)
        if target.kind == ACTION.id:
            found[target] = replace(_advice(target.id, ruleset, encoding), cites=cites)
        elif target.kind == SCORE.id:
            known = encoding.is_known(target.id)
            found[target] = SymbolicOutcome(
                {
                    SCORE.values[Truth.TRUE]: known,
                    SCORE.values[Truth.UNKNOWN]: z3.Not(known),
                },
                *_points(target.id, ruleset, encoding),
                cites=cites,
            )
        else:
            truth = encoding.truth(condition_of(target, ruleset))
            found[target] = SymbolicOutcome(_statuses(target.kind, truth), cites=cites)
    return found


def _points(score: str, ruleset: Ruleset, encoding: Encoding) -> tuple[Alternatives, Alternatives]:
    """Encode the least and the most points of a score, each of those that rules add up to."""
    ends = possible_points(score, ruleset)
    reached = [encoding.truth(ScoreComparison(score, Op.GE, end)) for end in ends]
    least: dict[str, z3.BoolRef] = {}
    most: dict[str, z3.BoolRef] = {}
    for end, here, above in zip(ends, reached, (*reached[1:], NEVER), strict=True):
        words = points_in_words(end)
        least[words] = z3.And(here.true, z3.Not(above.true))
        most[words] = z3.And(above.false, z3.Not(here.false))
    return least, most


def _statuses(kind: str, truth: DualRail) -> Alternatives:
    return {value: truth.within({allowed}) for allowed, value in _VALUES[kind].items()}


def _answers(action: str, ruleset: Ruleset, encoding: Encoding) -> Alternatives:
    claims = action_conditions(ruleset, action).answers
    settled = {answer.value: encoding.claim(claim) for answer, claim in claims.items()}
    return {**settled, Answer.CANNOT_TELL.value: z3.Not(z3.Or(list(settled.values())))}


def _advice(action: str, ruleset: Ruleset, encoding: Encoding) -> SymbolicOutcome:
    """Encode the answer for an action with its words: for it, or of prohibition."""
    answers = _answers(action, ruleset, encoding)
    conditions = action_conditions(ruleset, action)
    rules = rules_concluding(Target(ACTION.id, action), ruleset)
    given = _strengths(rule for rule in rules if rule.recommends)
    against = _strengths(rule for rule in rules if rule.prohibits)
    is_against = answers[Answer.ADVISED_AGAINST.value]
    is_given = z3.Not(z3.Or(is_against, encoding.truth(conditions.done).true))
    is_settled = z3.Or(*encoding.truth(conditions.against))
    return SymbolicOutcome(
        answers,
        {
            **_if(is_given, _strongest(given, encoding)),
            **_if(is_against, _strongest(against, encoding)),
        },
        {
            **_if(is_given, _could_be(given, encoding)),
            **_if(is_against, _could_be(against, encoding)),
        },
        _if(z3.Not(is_settled), _could_be(against, encoding)),
    )


def _if(condition: z3.BoolRef, alternatives: Alternatives) -> Alternatives:
    """Let alternatives hold only under a condition."""
    return {word: z3.And(term, condition) for word, term in alternatives.items()}


_Strengths = list[tuple[Strength, Condition]]


def _strengths(rules: Iterable[Rule]) -> _Strengths:
    """Return each strength of rules for or against an action, the highest first, and when."""
    found: dict[Strength, list[Condition]] = {}
    for rule in rules:
        if isinstance(rule.conclusion, Advise):
            found.setdefault(rule.conclusion.strength, []).append(rule.condition)
    ordered = sorted(found, key=strength_order, reverse=True)
    return [(strength, AnyOf(tuple(found[strength]))) for strength in ordered]


def _strongest(strengths: _Strengths, encoding: Encoding) -> Alternatives:
    """Encode the highest strength of the rules that fire."""
    return _highest(
        (strength.word, encoding.truth(condition).true) for strength, condition in strengths
    )


def _could_be(strengths: _Strengths, encoding: Encoding) -> Alternatives:
    """Encode the highest strength of the rules that fire or are open."""
    possible = (
        (strength.word, encoding.truth(condition).false) for strength, condition in strengths
    )
    return _highest((word, z3.Not(refuted)) for word, refuted in possible)


def _highest(terms: Iterable[tuple[str, z3.BoolRef]]) -> Alternatives:
    found: dict[str, z3.BoolRef] = {}
    higher: list[z3.BoolRef] = []
    for word, term in terms:
        found[word] = z3.And(term, z3.Not(z3.Or(higher)))
        higher = [*higher, term]
    return found


def _citations(
    citing: Iterable[tuple[tuple[str, ...], DualRail]],
) -> Alternatives:
    """Encode which statements are cited, from what cites them while it holds."""
    found: dict[str, list[z3.BoolRef]] = {}
    for cites, truth in citing:
        for cite in cites:
            found.setdefault(cite, []).append(truth.true)
    return {cite: z3.Or(terms) for cite, terms in found.items()}


def differ(old: Outcomes, new: Outcomes) -> z3.BoolRef:
    """Return the term that some target of two like vocabularies has a different outcome."""
    return z3.Or(
        [
            z3.Not(agree(before, after))
            for target, outcome in old.items()
            for before, after in zip(outcome.aspects, new[target].aspects, strict=True)
        ]
    )


def agree(before: Alternatives, after: Alternatives) -> z3.BoolRef:
    """Return the term that the same alternatives hold before and after."""
    never = z3.BoolVal(False)
    keys = dict.fromkeys((*before, *after))
    return z3.And([before.get(key, never) == after.get(key, never) for key in keys])


def outcomes_with_exclusions(ruleset: Ruleset, encoding: Encoding) -> Outcomes:
    """Encode all outcomes, urgent actions included.

    Recommending two actions that exclude each other is a conflict of both.
    """
    found = dict(outcomes(ruleset, encoding))
    recommended = {
        target.id: outcome.answers["recommended"]
        for target, outcome in found.items()
        if target.kind == ACTION.id
    }
    for action, own in recommended.items():
        pairs = (pair.actions for pair in ruleset.safety.excludes if action in pair.actions)
        others = [other for pair in pairs for other in pair if other != action]
        clash = z3.Or([recommended[other] for other in others])
        target = Target(ACTION.id, action)
        answers = found[target].answers
        changed = {
            "recommended": z3.And(own, z3.Not(clash)),
            "conflict": z3.Or(answers["conflict"], z3.And(own, clash)),
        }
        found[target] = replace(found[target], answers={**answers, **changed})
    return found | dict(_urgent_outcomes(ruleset, encoding))


def _urgent_outcomes(
    ruleset: Ruleset, encoding: Encoding
) -> Iterator[tuple[Target, SymbolicOutcome]]:
    guarantees = [
        guarantee for guarantee in ruleset.safety.guarantees if isinstance(guarantee, Always)
    ]
    for action in dict.fromkeys(guarantee.action for guarantee in guarantees):
        own = [guarantee for guarantee in guarantees if guarantee.action == action]
        holding = [(guarantee.cites, _holds(guarantee, encoding)) for guarantee in own]
        urgent = any_of(truth for _, truth in holding)
        cites = _citations(holding)
        yield Target(URGENT, action), SymbolicOutcome(_statuses(URGENT, urgent), cites=cites)


def _holds(guarantee: Always, encoding: Encoding) -> DualRail:
    """Encode that an action is guaranteed, which ends where the exception is known to be true."""
    when = encoding.truth(guarantee.when)
    if guarantee.unless is None:
        return when
    ended = encoding.truth(guarantee.unless).true
    return DualRail(z3.And(when.true, z3.Not(ended)), z3.Or(when.false, ended))


def outcome_of_undeclared(target: Target) -> SymbolicOutcome:
    """Return the outcome of a target that a ruleset does not declare."""
    kind = KINDS.get(target.kind)
    absent = kind.values[kind.absent] if kind else _VALUES[target.kind][Truth.FALSE]
    return SymbolicOutcome({absent: z3.BoolVal(True)})


Statuses = Mapping[Status, z3.BoolRef]


def settled_statuses(target: Target, ruleset: Ruleset, encoding: Encoding) -> Statuses:
    """Encode the statuses that settle a target in a case that is decided."""
    if target.kind == ACTION.id:
        answers = action_conditions(ruleset, target.id).answers.items()
        return {
            answer: encoding.claim(claim)
            for answer, claim in answers
            if answer is not Answer.CONFLICT
        }
    if target.kind == SCORE.id:
        return {Truth.TRUE: encoding.is_known(target.id)}
    truth = encoding.truth(condition_of(target, ruleset))
    return {Truth.TRUE: truth.true, Truth.FALSE: truth.false}


def is_decided(ruleset: Ruleset, encoding: Encoding) -> z3.BoolRef:
    """Return the term that no rules contradict each other, so that a case gets a decision."""
    conflicts = [
        action_conditions(ruleset, action).conflict for action in ruleset.vocabulary.actions
    ]
    exclusions = [both_recommended(ruleset, pair.actions) for pair in ruleset.safety.excludes]
    classified = [
        claim
        for classification in ruleset.vocabulary.classifications.values()
        for claim in two_codes(classification)
    ]
    claims = (*conflicts, *exclusions, *classified)
    return z3.Not(z3.Or([encoding.claim(claim) for claim in claims]))
