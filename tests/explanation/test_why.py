"""Why: the facts named suffice, none of them could be left out, and the tree is what happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.effort import examples
from tests.execution.evaluator.pairs import PAIRS, Pair
from tests.explanation.explained import (
    answer,
    applied,
    evaluated,
    found,
    only,
    settled,
    units,
)
from tests.generate import ruleset_of

from precept.execution.evaluator import Evaluator
from precept.explanation.why import facts, why
from precept.explanation.wording import condition
from precept.model.answers import Answer, Truth
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Not, Op
from precept.model.facts import Interval
from precept.model.outcomes import rules_concluding, status_of, targets
from precept.model.ruleset import Find, Rule, Show, Target
from precept.model.types import Boolean, Ordered, Scale
from precept.model.vocabulary import Element, Note, Vocabulary

MANY = examples(30)
A, B, C, D, X = (Comparison(id, Op.EQ, True) for id in "abcdx")
MORE, LESS = Comparison("n", Op.GT, 3), Comparison("n", Op.LT, 9)
WORDS = Vocabulary(
    elements={id: Element(id, Boolean(), "", "") for id in "abcdx"}
    | {"n": Element("n", Ordered(Scale.INTEGER), "", "")},
    findings={},
    actions={},
    notes={"note": Note("note", "")},
)


@MANY
@given(PAIRS)
def test_the_facts_named_suffice(pair: Pair) -> None:
    seen = evaluated(pair.ruleset, pair.values)
    for target in settled(pair, seen):
        told = why(seen, pair.ruleset, target)
        kept = only(facts(told.by), pair.values)
        assert answer(pair.ruleset, kept, target) == answer(pair.ruleset, pair.values, target)


@MANY
@given(PAIRS)
def test_none_of_the_facts_named_could_be_left_out(pair: Pair) -> None:
    seen = evaluated(pair.ruleset, pair.values)
    for target in settled(pair, seen):
        told = facts(why(seen, pair.ruleset, target).by)
        before = answer(pair.ruleset, pair.values, target)
        for unit in units(told):
            kept = only((fact for fact in told if fact not in unit), pair.values)
            assert answer(pair.ruleset, kept, target) != before


@MANY
@given(PAIRS)
def test_each_rule_of_the_tree_comes_to_the_same_by_the_facts_under_it(pair: Pair) -> None:
    seen = evaluated(pair.ruleset, pair.values)
    for target in settled(pair, seen):
        for rule in applied(why(seen, pair.ruleset, target).by):
            kept = only(facts([rule]), pair.values)
            alone = Evaluator(pair.ruleset).evaluate(kept).outcome.rules[rule.rule]
            assert alone is rule.status is seen.evaluation.outcome.rules[rule.rule]
            assert rule.status is not Truth.UNKNOWN


@MANY
@given(PAIRS)
def test_each_finding_of_the_tree_is_settled_by_one_rule_or_by_all(pair: Pair) -> None:
    seen = evaluated(pair.ruleset, pair.values)
    for target in settled(pair, seen):
        told = why(seen, pair.ruleset, target)
        assert {fact.status for fact in facts(told.by)} <= {Truth.TRUE}
        for one in found(told.by):
            if one.finding in pair.ruleset.vocabulary.scores:
                adding = {
                    r.id for r in rules_concluding(Target("score", one.finding), pair.ruleset)
                }
                assert {rule.rule for rule in one.by} <= adding
                continue
            rules = [r.id for r in pair.ruleset.rules.values() if r.conclusion == Find(one.finding)]
            by = sorted(rule.rule for rule in one.by)
            assert one.status is Truth.TRUE
            assert by == sorted(rules) if one.negated else len(by) == 1 and by[0] in rules


@MANY
@given(PAIRS)
def test_it_rests_on_the_rules_that_conclude_it(pair: Pair) -> None:
    seen = evaluated(pair.ruleset, pair.values)
    came_to = seen.evaluation.outcome.rules
    for target in targets(pair.ruleset.vocabulary):
        told = why(seen, pair.ruleset, target)
        rules = {rule.id for rule in rules_concluding(target, pair.ruleset)}
        fired = {id for id in rules if came_to[id] is Truth.TRUE}
        prohibiting = {id for id in rules if pair.ruleset.rules[id].prohibits}
        status = status_of(target, seen.evaluation.outcome)
        is_against = status is Answer.ADVISED_AGAINST
        by, also = {rule.rule for rule in told.by}, {rule.rule for rule in told.also}
        assert by <= rules
        assert also == (fired & prohibiting if is_against else fired) - by
        if target.kind == "score":
            unknown = {id for id in rules if came_to[id] is Truth.UNKNOWN}
            assert by == rules - unknown
        elif target not in settled(pair, seen):
            assert by == set()
        elif is_against or status is Answer.RECOMMENDED:
            assert len(by) == 1
            assert by <= (prohibiting if is_against else rules - prohibiting)
        else:
            # What is not needed or done may not be advised against, unless it would be advised.
            done = {id for id in rules if pair.ruleset.rules[id].says_done}
            by_one = len(by & fired) == 1 and by - fired == prohibiting
            would_be = {id for id in by if pair.ruleset.rules[id].recommends}
            assert by_one or (would_be and by - would_be <= done) or by == rules - done


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (AnyOf((AllOf((A, B, C)), D)), [D]),
        (AnyOf((AllOf((A, B)), D, C)), [D]),
        (AnyOf((D, C)), [D]),
        (AnyOf((C, D)), [C]),
        (AnyOf((X, Not(X), A)), [A]),
        (AllOf((AnyOf((A, B)), AnyOf((B, C)))), [B]),
        (AllOf((AnyOf((A, B)), C, AnyOf((D, C)))), [A, C]),
        (AllOf((A, Not(AllOf((B, X))), Not(AllOf((C, Not(D)))))), None),
        (Not(AnyOf((Not(A), Not(AnyOf((B, A)))))), [A]),
        (AllOf((MORE, LESS)), [MORE, LESS]),
        (AnyOf((AllOf((A, MORE)), AllOf((MORE, LESS)))), [MORE, LESS]),
    ],
)
def test_the_fewest_facts_are_told_and_of_as_few_those_written_first(
    when: Condition, told: list[Comparison] | None
) -> None:
    """Two comparisons of one element are one fact."""
    ruleset = ruleset_of(WORDS, [Rule("r", "", (), when, None, Show("note"))])
    seen = evaluated(ruleset, dict.fromkeys("abcd", True) | {"n": Interval(5, 5)})
    (note,) = targets(WORDS)
    by = facts(why(seen, ruleset, note).by)
    expected = None if told is None else [(one.element, condition(one)) for one in told]
    assert (expected is None and by == ()) or [(f.element, f.condition) for f in by] == expected
