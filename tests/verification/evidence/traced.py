"""Decisions of random rulesets on random cases, and decisions with other rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

from tests.generate import random_ruleset, random_values

from precept.execution.decision.builder import Builder
from precept.execution.decision.model import (
    AdviceRecord,
    Decision,
    EngineRef,
    RulesetRef,
    ScoreRecord,
)
from precept.execution.evaluator import Evaluator
from precept.execution.protocol import TracedDecision
from precept.model.answers import Answer
from precept.model.conditions import Comparison, Condition, Op
from precept.model.facts import Facts, Value
from precept.model.ledger import Status
from precept.model.ruleset import Rule, Ruleset
from precept.model.types import Boolean
from precept.model.vocabulary import Element
from precept.verification.gherkin.assertions import aspect_value

ASPECTS = ("status", "strongest", "could_be", "may_be_against", "range", "cites", "missing")
NEVER_GIVEN = Comparison("never_given", Op.EQ, True)
"""A condition that is undecided in every case."""

_NOW = datetime(2026, 3, 10, tzinfo=UTC)
_ENGINE = EngineRef(version="", semantics="", durable_rules="", tzdata="")
_STATEMENTS = ("p1.1", "p1.2", "p1.3")


def consultations(seeds: int, cases: int) -> Iterator[tuple[Random, Ruleset, TracedDecision]]:
    """Yield random rulesets with decisions on random cases, without conflicts."""
    for seed in range(seeds):
        random = Random(seed)
        ruleset = _cited(random)
        consultation = Consultation(ruleset)
        for _ in range(cases):
            consulted = consultation.about(random_values(random, ruleset))
            if not in_conflict(consulted):
                yield random, ruleset, consulted


def _cited(random: Random) -> Ruleset:
    """Return a ruleset whose rules cite so few statements that citations overlap."""
    ruleset = random_ruleset(random)
    rules = {
        id: replace(rule, cites=tuple(random.sample(_STATEMENTS, random.randint(1, 2))))
        for id, rule in ruleset.rules.items()
    }
    return replace(ruleset, rules=rules)


class Consultation:
    """Decides by a ruleset, with the reference evaluator alone."""

    def __init__(self, ruleset: Ruleset) -> None:
        reference = RulesetRef(id=ruleset.id, version="", status=Status.DRAFT, fingerprint="")
        self._evaluator = Evaluator(ruleset)
        self._builder = Builder(ruleset, reference, _ENGINE)

    def about(self, values: Mapping[str, Value]) -> TracedDecision:
        """Decide about a case."""
        facts, evaluation = Facts(_NOW, values=values), self._evaluator.evaluate(values)
        return TracedDecision(facts, evaluation, self._builder.build(facts, evaluation))


def in_conflict(consulted: TracedDecision) -> bool:
    """Return whether rules contradict each other, so that a case would be refused."""
    return any(item.answer is Answer.CONFLICT for item in consulted.decision.advice)


def said(decision: Decision, kind: str, id: str) -> dict[str, Any]:
    """Return what can be asserted of a target, by aspect."""
    find = {
        "finding": decision.finding,
        "score": decision.score,
        "action": decision.action,
        "note": decision.note,
    }
    record: Any = find[kind](id)
    status = record.answer if isinstance(record, AdviceRecord) else record.status
    found = {"status": status.value, "cites": record.cites, "missing": record.missing}
    if isinstance(record, AdviceRecord):
        words = ("strongest", "could_be", "may_be_against")
        found |= {aspect: aspect_value(record, aspect) for aspect in words}
    if isinstance(record, ScoreRecord):
        found |= {"range": record.range}
    return found


def changed(
    rule: Rule, ruleset: Ruleset, consulted: TracedDecision, when: Condition | None
) -> set[str]:
    """Return the aspects of a rule's target that change with another condition, or without it."""
    other = _changed(rule, ruleset, when).about(consulted.facts.values)
    if in_conflict(other):
        return {*ASPECTS}
    before, after = (said(of.decision, *rule.target) for of in (consulted, other))
    return {aspect for aspect in before if before[aspect] != after[aspect]}


_NEVER = Element(NEVER_GIVEN.element, Boolean(), "", "")

_kept: dict[tuple[int, str, Condition | None], tuple[Ruleset, Consultation]] = {}


def _changed(rule: Rule, ruleset: Ruleset, when: Condition | None) -> Consultation:
    """Decide with another condition of a rule, or without it; the last rulesets are kept."""
    key = (id(ruleset), rule.id, when)
    if key not in _kept or _kept[key][0] is not ruleset:
        rules = {id: other for id, other in ruleset.rules.items() if other is not rule}
        elements = {**ruleset.vocabulary.elements, NEVER_GIVEN.element: _NEVER}
        if when is not None:
            rules[rule.id] = replace(rule, when=when, unless=None)
        words = replace(ruleset.vocabulary, elements=elements)
        if len(_kept) > _MOST:
            _kept.clear()
        changed = Consultation(replace(ruleset, rules=rules, vocabulary=words))
        _kept[key] = ruleset, changed
    return _kept[key][1]


_MOST = 500
