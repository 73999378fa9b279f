"""The truths of rules, and the sides of their thresholds, that scenarios show.

A consultation shows the truth of a rule if its assertions would not hold without the rule, and a
threshold of that rule if the truth of the rule would differ on the other side of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from precept.execution.evaluator import compare, truth
from precept.execution.protocol import TracedDecision
from precept.model.answers import Answer, Points, Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Not,
    Op,
    ScoreComparison,
    classification_of,
    leaves,
    with_leaves,
)
from precept.model.dependencies import retractable, targets_read
from precept.model.facts import Interval
from precept.model.outcomes import ACTION, CLASSIFICATION, kind_of
from precept.model.quantities import MILLION
from precept.model.records import dataclass
from precept.model.ruleset import Add, Advise, Rule, Ruleset, Target
from precept.model.types import MONTH, Code, Ordered, Scale
from precept.model.vocabulary import Element
from precept.verification.gherkin.scenario import Consultation
from precept.verification.run import (
    ConsultationRecord,
    ScenarioRecord,
    ThresholdSide,
)


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """The truths of rules, as (rule, truth), and the sides of thresholds that scenarios show."""

    truths: frozenset[tuple[str, Truth]]
    sides: frozenset[ThresholdSide]


def rule_coverage(ruleset: Ruleset, records: Iterable[ScenarioRecord]) -> RuleCoverage:
    """Return what the scenarios that passed show, each of the rules whose statements it tags.

    Drafts show nothing: they were written from the rules.
    """
    passed = [record for record in records if record.is_evidence]
    truths, sides = set[tuple[str, Truth]](), set[ThresholdSide]()
    for rule in ruleset.rules.values():
        for consultation in _tagged(rule, passed):
            if rule.id in consultation.rules:
                truths.add((rule.id, consultation.rules[rule.id]))
                sides.update(side for side in consultation.thresholds if side.rule == rule.id)
    return RuleCoverage(frozenset(truths), frozenset(sides))


def _tagged(rule: Rule, records: Iterable[ScenarioRecord]) -> Iterator[ConsultationRecord]:
    for record in records:
        if not {*rule.cites}.isdisjoint(record.tags):
            yield from record.consultations


def can_be_refuted(rule: Rule, elements: Mapping[str, Element]) -> bool:
    """Return whether a case may refute a rule; none does if each code of an element is enough."""
    if rule.unless is not None or not isinstance(rule.when, AnyOf):
        return True
    enough = {
        (part.element, part.value)
        for part in rule.when.parts
        if isinstance(part, Comparison) and part.op is Op.EQ
    }
    return not any(
        isinstance(one.type, Code) and {(id_, code) for code in one.type.codes} <= enough
        for id_, one in elements.items()
    )


def never_open(ruleset: Ruleset) -> frozenset[str]:
    """Return the rules that no case leaves open, as they say what counts while it is not known."""
    rules = ruleset.rules
    return frozenset(
        id_
        for id_ in retractable(ruleset)
        if not _can_be_open(rules[id_].condition, ruleset, frozenset())
    )


def _can_be_open(condition: Condition, ruleset: Ruleset, known: frozenset[str]) -> bool:
    """Return whether a condition can be open while some elements are known."""
    match condition:
        case Comparison(element, op):
            return op is not Op.NOT_KNOWN and element not in known
        case Not(part):
            return _can_be_open(part, ruleset, known)
        case AllOf(parts) | AtLeast(_, parts):
            return any(_can_be_open(part, ruleset, known) for part in parts)
        case AnyOf(parts):
            # If one of them is not known, the whole is true.
            direct = (leaf for leaf in parts if isinstance(leaf, Comparison))
            known |= {leaf.element for leaf in direct if leaf.op is Op.NOT_KNOWN}
            return any(_can_be_open(part, ruleset, known) for part in parts)
        case _:
            read = targets_read(condition)
            return any(
                _can_be_open(rule.condition, ruleset, known)
                for rule in ruleset.rules.values()
                if rule.target in read
            )


_ANSWER = MappingProxyType(
    {
        Truth.TRUE: Answer.RECOMMENDED,
        Truth.FALSE: Answer.DOES_NOT_APPLY,
        Truth.UNKNOWN: Answer.CANNOT_TELL,
    }
)


def shown_truth(rule: Rule, consultation: Consultation, ruleset: Ruleset) -> Truth | None:
    """Return the truth of a rule that a consultation shows; None if it shows none.

    Where the other rules of the ruleset would lead to the same answer and citation, it shows
    nothing of this one.
    """
    traced = consultation.traced
    if traced is None:
        return None
    truth = traced.evaluation.outcome.rules[rule.id]
    asserted, targets = _asserted_of(rule, consultation, ruleset)
    if isinstance(rule.conclusion, Add):
        # Points differ with each rule that adds some, so they show whether the rule fired.
        return truth if "range" in asserted else None
    if "cites" not in asserted:
        return None
    if rule.says_done and asserted.get("status") == Answer.RECOMMENDED.value:
        return truth  # the advice stands, so it is not known to be done
    if rule.prohibits and _is_shown_beside(rule, asserted, traced, ruleset.concluding[rule.target]):
        return truth
    if asserted.get("status") != _status(rule, truth):
        return None
    answering = [other for target in targets for other in ruleset.concluding.get(target, ())]
    return truth if _is_shown_by_answer(rule, asserted, traced, answering) else None


def _asserted_of(
    rule: Rule, consultation: Consultation, ruleset: Ruleset
) -> tuple[_Asserted, frozenset[Target]]:
    """Return what is asserted of the target of a rule, and the targets that this is about.

    What is cited, or missing, for a classification is so for all of its codes together.
    """
    by_target: dict[Target, dict[str, str | tuple[str, ...]]] = {}
    for record in consultation.assertions:
        if record.holds:
            asserted = by_target.setdefault(Target(record.kind, record.target), {})
            asserted[record.aspect] = record.expected
    own = by_target.get(rule.target, {})
    name = classification_of(rule.target.id)
    whole = by_target.get(Target(CLASSIFICATION.id, name), {})
    if "cites" in own or "cites" not in whole:
        return own, frozenset((rule.target,))
    codes = (target for target in ruleset.concluding if classification_of(target.id) == name)
    return {**whole, **own}, frozenset(codes)


_Asserted = Mapping[str, str | tuple[str, ...]]
"""What is asserted of an answer and holds, by aspect."""


def _is_shown_by_answer(
    rule: Rule, asserted: _Asserted, traced: TracedDecision, rules: Iterable[Rule]
) -> bool:
    """Return whether the answer that is asserted, which agrees with a rule, needs the rule."""
    truth = traced.evaluation.outcome.rules[rule.id]
    if truth is Truth.TRUE and asserted.get("strongest", "") != _word(rule):
        return False
    if truth is Truth.FALSE:
        # A negative answer says by itself that all rules are refuted, unless the action is done.
        return not (rule.says_done or _is_done(rule, traced, rules))
    if rule.says_done and truth is Truth.TRUE and not _would_stand(rule, traced, rules):
        return False
    return _is_needed(rule, traced, rules, missing="missing" in asserted)


def _is_shown_beside(
    rule: Rule, asserted: _Asserted, traced: TracedDecision, rules: Iterable[Rule]
) -> bool:
    """Return whether what is asserted shows a prohibition that does not make the answer.

    That nothing may speak against the action shows that all are refuted, and so does that it is not
    needed. The word of an open prohibition shows the rule if no other one would give it.
    """
    truths = traced.evaluation.outcome.rules
    if asserted.get("status") == Answer.NOT_NEEDED.value:
        return truths[rule.id] is Truth.FALSE
    own = [other for other in rules if other.prohibits]
    if "may_be_against" not in asserted or any(truths[other.id] is Truth.TRUE for other in own):
        return False
    if truths[rule.id] is Truth.FALSE:
        return not asserted["may_be_against"]
    giving = [
        other.id
        for other in own
        if truths[other.id] is Truth.UNKNOWN and _word(other) == asserted["may_be_against"]
    ]
    return giving == [rule.id]


def _is_done(rule: Rule, traced: TracedDecision, rules: Iterable[Rule]) -> bool:
    """Return whether another rule says that the action of a rule is done."""
    truths = traced.evaluation.outcome.rules
    return any(
        other.says_done and other.target == rule.target and truths[other.id] is Truth.TRUE
        for other in rules
    )


def _would_stand(rule: Rule, traced: TracedDecision, rules: Iterable[Rule]) -> bool:
    """Return whether the action of a rule that says it is done might be advised otherwise."""
    truths = traced.evaluation.outcome.rules
    return any(
        other.recommends and other.target == rule.target and truths[other.id] is not Truth.FALSE
        for other in rules
    )


def _status(rule: Rule, truth: Truth) -> str:
    if truth is Truth.TRUE and rule.prohibits:
        return Answer.ADVISED_AGAINST.value
    if truth is Truth.TRUE and rule.says_not_needed:
        return Answer.NOT_NEEDED.value
    if truth is Truth.TRUE and rule.says_done:
        return Answer.DOES_NOT_APPLY.value
    kind = kind_of(rule.target)
    return kind.values[_ANSWER[truth] if kind is ACTION else truth]


def _word(rule: Rule) -> str:
    """Return the word to assert where the rule fires; empty if it has none."""
    conclusion = rule.conclusion
    if not isinstance(conclusion, Advise) or not (rule.recommends or rule.prohibits):
        return ""
    return conclusion.strength.word


def _is_needed(rule: Rule, traced: TracedDecision, rules: Iterable[Rule], *, missing: bool) -> bool:
    """Return whether the citation, or what is `missing` if asserted, depends on the rule."""
    truths, missing_of = traced.evaluation.outcome.rules, traced.evaluation.missing
    fires = truths[rule.id] is Truth.TRUE
    alike = [
        other
        for other in rules
        if other is not rule
        and truths[other.id] is truths[rule.id]
        # What is advised against cites no exception that applies as well.
        and not (fires and other.prohibits is not rule.prohibits)
    ]
    # Without it, one code of a classification would have another status.
    if not any(other.target == rule.target for other in alike):
        return True
    if not {*rule.cites} <= {cite for other in alike for cite in other.cites}:
        return True
    # Only undecided rules have missing elements.
    others = {element for other in alike for element in missing_of.get(other.id, ())}
    return missing and not {*missing_of.get(rule.id, ())} <= others


AT, BEYOND = "at", "beyond"
SIDES = (AT, BEYOND)

# A whole month has at least 27 days before the one that completes it, of the 32 counts it takes.
_A_DAY_SHORT = MONTH - 27

# A condition that is never true replaces a comparison that is true, and the reverse.
_FLIPPED: Mapping[Truth, Condition] = {Truth.TRUE: AnyOf(()), Truth.FALSE: AllOf(())}


Threshold = Comparison | ScoreComparison


def thresholds(rule: Rule, elements: Mapping[str, Element]) -> tuple[Threshold, ...]:
    """Return the comparisons of a rule with a number, as written from left to right."""
    numbers = (
        leaf
        for leaf in leaves(rule.condition)
        if isinstance(leaf, ScoreComparison)
        or (
            isinstance(leaf, Comparison)
            and leaf.op is not Op.NOT_KNOWN
            and isinstance(elements[leaf.element].type, Ordered)
        )
    )
    return tuple(dict.fromkeys(numbers))


def comparison_text(threshold: Threshold) -> str:
    """Return a comparison as written, without the element: *is more than 24 hours*."""
    return f"{threshold.op.value} {threshold.text}{threshold.mark}"


def shown_sides(
    rule: Rule, traced: TracedDecision, elements: Mapping[str, Element]
) -> Iterator[ThresholdSide]:
    """Yield the thresholds of a rule that a case is at or just beyond."""
    for threshold in thresholds(rule, elements):
        if side := side_of(threshold, elements, rule, traced):
            comparison = comparison_text(threshold)
            yield ThresholdSide(
                rule=rule.id, element=threshold.word, comparison=comparison, side=side
            )


def _side_of_score(threshold: ScoreComparison, rule: Rule, traced: TracedDecision) -> str | None:
    """Return the side of a threshold that the points are on: at it, or within a point beyond."""
    world = traced.evaluation.world
    points = world.scores[threshold.score]
    distance = points.least - threshold.value
    if points.status is not Truth.TRUE or abs(distance) > MILLION:
        return None
    here = truth(threshold, world)
    at = replace(world, scores={threshold.score: Points(threshold.value, threshold.value)})
    if (distance and here is truth(threshold, at)) or not _depends(threshold, rule, traced, here):
        return None
    return BEYOND if distance else AT


def side_of(
    threshold: Threshold, elements: Mapping[str, Element], rule: Rule, traced: TracedDecision
) -> str | None:
    """Return the side of a threshold that a case is on, if the rule depends on that.

    `at` is the number itself, `beyond` at most one step of the resolution past it. None if the
    element is not known exactly or is farther off, or if the rule does not depend on it.
    """
    if isinstance(threshold, ScoreComparison):
        return _side_of_score(threshold, rule, traced)
    type_, value = elements[threshold.element].type, traced.facts.values.get(threshold.element)
    assert isinstance(type_, Ordered)
    assert isinstance(threshold.value, int)
    if not isinstance(value, Interval) or value.lo is None or value.lo != value.hi:
        return None
    distance = value.lo - threshold.value
    if not -_step_below(threshold.value, type_) <= distance <= type_.resolution:
        return None
    number = Interval(threshold.value, threshold.value)
    here, there = compare(threshold, value), compare(threshold, number)
    if (distance and here is there) or not _depends(threshold, rule, traced, here):
        return None
    return BEYOND if distance else AT


def _step_below(number: int, type_: Ordered) -> int:
    if type_.scale is Scale.MONTHS and number % MONTH == 0:
        return max(_A_DAY_SHORT, type_.resolution)
    return type_.resolution


def _depends(threshold: Threshold, rule: Rule, traced: TracedDecision, here: Truth) -> bool:
    """Return whether the truth of the rule depends on that of the comparison."""
    world = traced.evaluation.world
    return truth(flipped(threshold, rule, here), world) is not truth(rule.condition, world)


def flipped(threshold: Threshold, rule: Rule, here: Truth) -> Condition:
    """Return the condition of a rule as it were on the other side of a threshold.

    `here` is the truth of the comparison on this side.
    """
    return with_leaves(rule.condition, lambda leaf: _FLIPPED[here] if leaf == threshold else leaf)
