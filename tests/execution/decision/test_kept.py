"""A record that cases share is the one that would be made for each of them alone."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from tests.effort import examples
from tests.execution.evaluator.pairs import PAIRS, Pair
from tests.generate import random_values

from precept.execution.decision.builder import Builder
from precept.execution.decision.model import EngineRef, RulesetRef
from precept.execution.evaluator import Evaluator
from precept.model.facts import Facts
from precept.model.ledger import Status

_RULESET, _ENGINE = RulesetRef("some", "1", Status.DRAFT, ""), EngineRef("1", "1", "1", "1")
_NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)


@examples(60)
@given(PAIRS)
def test_what_is_kept_says_the_same(pair: Pair) -> None:
    _, ruleset, values, random = pair
    evaluator, keeping = Evaluator(ruleset), Builder(ruleset, _RULESET, _ENGINE)
    elements = [*ruleset.vocabulary.elements]
    cases = [values, *(random_values(random, ruleset) for _ in range(4))]
    for case in cases * 2:
        facts = Facts(_NOW, values=case, premises=case)
        plain = evaluator.evaluate(case)
        onsets = {random.choice(elements): random.sample(elements, min(2, len(elements)))}
        for evaluation in (plain, evaluator.widened(plain, onsets)):
            alone = Builder(ruleset, _RULESET, _ENGINE).build(facts, evaluation)
            assert keeping.build(facts, evaluation).to_json() == alone.to_json()


@examples(60)
@given(PAIRS)
def test_what_waits_for_an_element_waits_for_its_onsets(pair: Pair) -> None:
    evaluator, elements = Evaluator(pair.ruleset), [*pair.ruleset.vocabulary.elements]
    found = evaluator.evaluate(pair.values)
    onsets = {one: pair.random.sample(elements, 1) for one in pair.random.choices(elements, k=3)}
    wider = evaluator.widened(found, onsets)
    assert wider.outcome == found.outcome
    assert wider.missing == {
        rule: missing.union(*(onsets.get(id, ()) for id in missing))
        for rule, missing in found.missing.items()
    }
