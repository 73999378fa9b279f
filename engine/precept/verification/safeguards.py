"""Safety clauses and decision points in a case: what scenarios assert and show of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from precept.execution.evaluator import Evaluation, Evaluator, World, holds, reasons, truth
from precept.execution.intake.assembly import assemble
from precept.execution.intake.case import read_case, read_case_input
from precept.model.answers import Answer, Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Leaf,
    signed_leaves,
    with_leaves,
)
from precept.model.dependencies import targets_read
from precept.model.diagnostics import Diagnostics
from precept.model.ledger import order
from precept.model.outcomes import ACTION
from precept.model.ruleset import (
    Always,
    DecisionPoint,
    Guarantee,
    Impossible,
    Never,
    Rule,
    Ruleset,
    Safety,
    Target,
)
from precept.model.types import Boolean, Code
from precept.model.vocabulary import Element


def in_force(guarantee: Guarantee, world: World) -> bool:
    """Return whether a guarantee settles its action in a case.

    An `always` does where its condition is true, unless it has ended; a `never` where its condition
    is not true.
    """
    if isinstance(guarantee, Always):
        return holds(guarantee, world) is Truth.TRUE
    return truth(guarantee.condition, world) is not Truth.TRUE


def guaranteed_by(action: str, safety: Safety, world: World) -> tuple[str, ...]:
    """Return the statements cited by the guarantees that settle an action in a case."""
    return _cites((item for item in safety.guarantees if item.action == action), world)


def _cites(guarantees: Iterable[Guarantee], world: World) -> tuple[str, ...]:
    cites = {cite for item in guarantees if in_force(item, world) for cite in item.cites}
    return tuple(sorted(cites, key=order))


def excluded_by(action: str, safety: Safety, evaluation: Evaluation) -> tuple[str, ...]:
    """Return the actions that a recommended action excludes; nothing if it is not recommended."""
    if evaluation.outcome.advice[action].answer is not Answer.RECOMMENDED:
        return ()
    pairs = (pair.actions for pair in safety.excludes if action in pair.actions)
    return tuple(sorted(other for pair in pairs for other in pair if other != action))


ANSWERED, SILENT, UNDECIDED, ABSENT = "answered", "silent", "undecided", "does_not_arise"

DECISION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "is answered": ANSWERED,
        "has no answer in the document": SILENT,
        "is undecided": UNDECIDED,
        "does not arise": ABSENT,
    }
)
"""The words that may be asserted of a decision point, with the value each one means."""

_ANSWERS = (Answer.RECOMMENDED, Answer.ADVISED_AGAINST, Answer.NOT_NEEDED)


def decision_status(point: DecisionPoint, ruleset: Ruleset, evaluation: Evaluation) -> str:
    """Return whether a decision point arises in a case, and whether it has an answer there."""
    world = evaluation.world
    arises = truth(point.when, world)
    if arises is Truth.FALSE:
        return ABSENT
    if arises is Truth.TRUE:
        if any(evaluation.outcome.advice[action].answer in _ANSWERS for action in point.among):
            return ANSWERED
        own = (silence for silence in ruleset.silences if silence.decision == point.id)
        if any(truth(silence.when, world) is Truth.TRUE for silence in own):
            return SILENT
    return UNDECIDED


def sole_refusal(case: Mapping[str, Any], ruleset: Ruleset) -> Impossible | None:
    """Return the one impossible combination that a case has; None if it has several or none."""
    node = read_case_input(case, Diagnostics())
    claims = read_case(node, ruleset, None).claims if node else None
    if claims is None:
        return None
    world = World(assemble(claims, ruleset)[0].values, {})
    found = [item for item in ruleset.safety.impossible if truth(item.when, world) is Truth.TRUE]
    return found[0] if len(found) == 1 else None


def shows_guarantee(guarantee: Guarantee, ruleset: Ruleset, evaluation: Evaluation) -> bool:
    """Return whether a case in which a scenario asserts what guarantees an action shows this one.

    Without it other statements would be cited. A `never` also has to keep back advice that would be
    given if its condition were true.
    """
    safety, world = ruleset.safety, evaluation.world
    own = [item for item in safety.guarantees if item.action == guarantee.action]
    others = [item for item in own if item is not guarantee]
    if not in_force(guarantee, world) or _cites(own, world) == _cites(others, world):
        return False
    return isinstance(guarantee, Always) or _is_kept_back(guarantee, ruleset, world)


def _is_kept_back(never: Never, ruleset: Ruleset, world: World) -> bool:
    """Return whether the action would be recommended if the condition of a `never` were true."""
    wanted = dict(signed_leaves(never.without))
    attempts = (wanted, *({leaf: is_true} for leaf, is_true in wanted.items()))
    elements = ruleset.vocabulary.elements
    return any(
        _recommended_if(_with_alternatives(attempt, elements), never.action, ruleset, world)
        for attempt in attempts
    )


def _with_alternatives(
    forced: Mapping[Leaf, bool], elements: Mapping[str, Element]
) -> Mapping[Leaf, bool]:
    """Return the given truths, and those of other comparisons that follow from them."""
    implied: dict[Leaf, bool] = {}
    for leaf, is_true in forced.items():
        if isinstance(leaf, Comparison):
            match elements[leaf.element].type:
                case Boolean():
                    implied[replace(leaf, value=not leaf.value)] = not is_true
                case Code(codes) if is_true:
                    implied |= {replace(leaf, value=code): False for code in codes}
                case _:
                    pass
    return {**implied, **forced}


def _recommended_if(
    forced: Mapping[Leaf, bool], action: str, ruleset: Ruleset, world: World
) -> bool:
    rules = {id_: _forced_rule(rule, forced) for id_, rule in ruleset.rules.items()}
    outcome = Evaluator(replace(ruleset, rules=rules)).evaluate(world.values).outcome
    return outcome.advice[action].answer is Answer.RECOMMENDED


def _forced_rule(rule: Rule, forced: Mapping[Leaf, bool]) -> Rule:
    unless = rule.unless and with_truths(rule.unless, forced)
    return replace(rule, when=with_truths(rule.when, forced), unless=unless)


def with_truths(condition: Condition, forced: Mapping[Leaf, bool]) -> Condition:
    """Return a condition in which some comparisons and findings have a given truth."""
    # Without parts, `all` is true and `any` is false.
    truths: dict[Leaf, Condition] = {
        leaf: AllOf(()) if is_true else AnyOf(()) for leaf, is_true in forced.items()
    }
    return with_leaves(condition, lambda leaf: truths.get(leaf, leaf))


def shows_exclusion(action: str, other: str, ruleset: Ruleset, evaluation: Evaluation) -> bool:
    """Return whether a case shows that a recommended action keeps back the other one.

    A rule would advise the other one, were it not for facts that the first is recommended for.
    """
    world = evaluation.world
    recommending = [
        rule
        for rule in _advising(action, ruleset)
        if evaluation.outcome.rules[rule.id] is Truth.TRUE
    ]
    behind = _elements(
        [leaf for rule in recommending for leaf in reasons(rule.condition, world)],
        ruleset,
        evaluation,
    )
    for rule in _advising(other, ruleset):
        if evaluation.outcome.rules[rule.id] is not Truth.FALSE:
            continue
        turned = {
            leaf: truth(leaf, world) is not Truth.TRUE
            for leaf in reasons(rule.condition, world)
            if behind & _elements([leaf], ruleset, evaluation)
        }
        if truth(with_truths(rule.condition, turned), world) is Truth.TRUE:
            return True
    return False


def _advising(action: str, ruleset: Ruleset) -> Iterator[Rule]:
    concluding = ruleset.concluding.get(Target(ACTION.id, action), ())
    return (rule for rule in concluding if rule.recommends)


def _elements(found: Iterable[Leaf], ruleset: Ruleset, evaluation: Evaluation) -> set[str]:
    """Return the elements that comparisons and findings rest on in a case."""
    elements: set[str] = set()
    for leaf in found:
        if isinstance(leaf, Comparison):
            elements.add(leaf.element)
            continue
        for rule in ruleset.rules.values():
            if rule.target in targets_read(leaf):
                because = reasons(rule.condition, evaluation.world)
                elements |= _elements(because, ruleset, evaluation)
    return elements
