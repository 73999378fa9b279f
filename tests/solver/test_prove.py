"""Properties that need no solver, and proofs about the encoding itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
import z3
from tests import effort
from tests.execution.evaluator.pairs import pair
from tests.generate import ruleset_of

from precept.execution.evaluator import Evaluator
from precept.model.conditions import Comparison, Not, Op
from precept.model.facts import Value
from precept.model.ruleset import Find, Rule, Ruleset
from precept.model.types import Boolean
from precept.model.vocabulary import Element, Finding, Vocabulary
from precept.solver import encoding
from precept.solver.backend import EFFORT
from precept.solver.encoding import Encoding
from precept.solver.outcomes import differ, outcomes
from precept.solver.properties import Kind, Result
from precept.solver.prove import non_monotonic_case, prove
from precept.solver.search import Search
from precept.solver.three_valued import DualRail
from precept.solver.universe import Universe

SICK = Comparison("sick", Op.EQ, True)


def _words(judged_by: str | None, finding: str = "ill") -> Vocabulary:
    element = Element(
        "sick", Boolean(), "", "", judged_by=judged_by, may_judge=(judged_by,) if judged_by else ()
    )
    return Vocabulary({"sick": element}, {finding: Finding(finding, "")}, {}, {})


@pytest.mark.parametrize(
    ("judged_by", "concluded", "result"),
    [
        ("neurologist", "sick", Result.REFUTED),
        (None, "sick", Result.PROVED),
        ("neurologist", "ill", Result.PROVED),
    ],
)
def test_no_rule_concludes_a_judgement(
    judged_by: str | None, concluded: str, result: Result
) -> None:
    rule = Rule("r", "", (), SICK, None, Find(concluded))
    report = prove(ruleset_of(_words(judged_by, concluded), [rule]))
    (judged,) = (one for one in report.proofs if one.property.kind is Kind.JUDGEMENT)
    assert judged.result is result


def test_a_non_monotonic_encoding_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def as_if_not_known_were_no(part: DualRail) -> DualRail:
        return DualRail(z3.Not(part.true), part.true)

    ruleset = ruleset_of(_words(None), [Rule("r", "", (), Not(SICK), None, Find("ill"))])
    assert non_monotonic_case(ruleset, EFFORT) is None
    monkeypatch.setattr(encoding, "negation", as_if_not_known_were_no)
    assert non_monotonic_case(ruleset, EFFORT) == {}


@pytest.mark.parametrize("seed", range(20 * effort.EFFORT))
def test_two_rulesets_differ_where_a_case_distinguishes_them(seed: int) -> None:
    ruleset = _citing(pair(seed).ruleset)
    rule = Random(seed).choice(list(ruleset.rules.values()))
    turned = replace(rule, when=Not(rule.when))
    other = replace(ruleset, rules={**ruleset.rules, rule.id: turned})
    universe = Universe(ruleset, other)
    search = Search(universe)
    one, same, turned_round = (
        outcomes(it, Encoding(it, universe.variables)) for it in (ruleset, ruleset, other)
    )
    assert search.smallest(differ(one, same)) is None
    case = search.smallest(differ(one, turned_round))
    if case is not None:
        assert _seen(ruleset, case) != _seen(other, case)
    for values in (pair(seed).values, {}):
        if case is None:
            assert _seen(ruleset, values) == _seen(other, values)


def _citing(ruleset: Ruleset) -> Ruleset:
    rules = {
        id: replace(rule, cites=(f"p1.{n}",)) for n, (id, rule) in enumerate(ruleset.rules.items())
    }
    return replace(ruleset, rules=rules)


def _seen(ruleset: Ruleset, case: Mapping[str, Value]) -> object:
    evaluation = Evaluator(ruleset).evaluate(case)
    outcome = evaluation.outcome
    cited = {cite for firing in evaluation.trace for cite in firing.rule.cites}
    return outcome.findings, outcome.scores, outcome.advice, outcome.notes, cited
