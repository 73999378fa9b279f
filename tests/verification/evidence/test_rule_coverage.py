"""The truths that consultations show of rules, on random rulesets and cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from tests.effort import EFFORT
from tests.verification.evidence.traced import (
    ASPECTS,
    NEVER_GIVEN,
    changed,
    consultations,
    said,
)

from precept.execution.protocol import TracedDecision
from precept.model.answers import Truth
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Op
from precept.model.errors import BadCase
from precept.model.ruleset import Find, Rule
from precept.model.types import Code
from precept.model.vocabulary import Element
from precept.verification.evidence.rule_coverage import can_be_refuted, shown_truth
from precept.verification.gherkin.scenario import Consultation
from precept.verification.run import AssertionRecord


def asserted(rule: Rule, consulted: TracedDecision, aspects: Iterable[str]) -> Consultation:
    """Return a consultation with assertions of these aspects of the rule's target."""
    kind, id = rule.target
    holds = said(consulted.decision, kind, id)
    assertions = [
        AssertionRecord(
            kind=kind,
            target=id,
            aspect=aspect,
            expected=holds[aspect],
            line=1,
            actual=holds[aspect],
            holds=True,
        )
        for aspect in aspects
        if aspect in holds
    ]
    return Consultation(1, {}, consulted, assertions=assertions)


def test_the_assertions_would_not_hold_without_a_shown_rule() -> None:
    counted: Counter[tuple[str, Truth]] = Counter()
    for random, ruleset, consulted in consultations(seeds=40 * EFFORT, cases=6):
        for rule in ruleset.rules.values():
            aspects = set(random.sample(ASPECTS, random.randint(2, len(ASPECTS))))
            answered = asserted(rule, consulted, aspects)
            truth = shown_truth(rule, answered, ruleset)
            if truth is None:
                continue
            counted[rule.target[0], truth] += 1
            assert truth is consulted.evaluation.outcome.rules[rule.id]
            # A rule that is refuted is as good as none, but might have fired or stayed open.
            others: tuple[Condition | None, ...] = (
                (AllOf(()), NEVER_GIVEN) if truth is Truth.FALSE else (None,)
            )
            stands = said(consulted.decision, *rule.target)["status"] == "recommended"
            if rule.says_done and stands:
                # Advice stands whether it is not done or nobody knows, but ends where it is done.
                others = (AllOf(()),)
            for other in others:
                assert changed(rule, ruleset, consulted, other) & aspects
    assert len(counted) == 12
    assert min(counted.values()) > 4 * EFFORT, counted


def test_asserting_every_aspect_of_a_finding_shows_every_rule_it_depends_on() -> None:
    counted: Counter[bool] = Counter()
    for _, ruleset, consulted in consultations(seeds=40 * EFFORT, cases=6):
        for rule in ruleset.rules.values():
            kind, id = rule.target
            truth = consulted.evaluation.outcome.rules[rule.id]
            if kind != "finding" or consulted.decision.finding(id).status is not truth:
                continue
            answered = asserted(rule, consulted, ASPECTS)
            needed = truth is Truth.FALSE or bool(changed(rule, ruleset, consulted, None))
            assert (shown_truth(rule, answered, ruleset) is not None) == needed
            counted[needed] += 1
    assert min(counted[True], counted[False]) > 12 * EFFORT, counted


def test_a_refused_case_shows_nothing() -> None:
    _, ruleset, _ = next(consultations(seeds=1, cases=1))
    refused = Consultation(1, {}, refusal=BadCase("the case cannot be decided", ()))
    for rule in ruleset.rules.values():
        assert shown_truth(rule, refused, ruleset) is None


@pytest.mark.parametrize(
    ("codes", "refutable"), [(("mild", "bad"), True), (("mild", "bad", "worse"), False)]
)
def test_a_rule_for_each_code_cannot_be_refuted(codes: tuple[str, ...], refutable: bool) -> None:
    elements = {"pain": Element("pain", Code(("mild", "bad", "worse")), "", "")}
    each = AnyOf(tuple(Comparison("pain", Op.EQ, code) for code in codes))
    rule = Rule("r", "", (), each, None, Find("found"))
    assert can_be_refuted(rule, elements) is refutable
    excepted = replace(rule, unless=Comparison("pain", Op.EQ, "mild"))
    assert can_be_refuted(excepted, elements)
    assert can_be_refuted(replace(rule, when=AllOf(each.parts)), elements)
