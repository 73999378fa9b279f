"""What is not known as a condition: exact in both engines and the solver, and marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
import z3
from hypothesis import given
from tests.effort import examples
from tests.execution.evaluator.pairs import PAIRS, Pair, learn
from tests.generate import assuming
from tests.unknown.fluids import FILES, RULES, edited, write

from precept.execution.evaluator import Evaluator
from precept.execution.protocol import Protocol, load
from precept.execution.runtime.engine import Engine
from precept.explanation.interview import Interview, explain_question
from precept.language.examine import examine
from precept.model.answers import Answer, Truth
from precept.model.conditions import assumptions
from precept.model.dependencies import retractable
from precept.model.ruleset import Ruleset, Target
from precept.solver.backend import EFFORT, holds
from precept.solver.encoding import Encoding
from precept.solver.properties import Kind, Result
from precept.solver.prove import non_monotonic_case, prove
from precept.solver.universe import Universe
from precept.verification.evidence.rule_coverage import never_open


def assumed(pair: Pair) -> Ruleset:
    """The ruleset of a pair, some rules of which ask for what is not known."""
    words, random = pair.ruleset.vocabulary, Random(pair.seed)
    rules = {
        id_: assuming(rule, random, words, often=0.4) for id_, rule in pair.ruleset.rules.items()
    }
    return replace(pair.ruleset, rules=rules)


@examples(50)
@given(pair=PAIRS)
def test_the_engines_and_the_solver_agree(pair: Pair) -> None:
    ruleset = assumed(pair)
    evaluation = Evaluator(ruleset).evaluate(pair.values)
    engine = Engine(ruleset)
    assert engine.decide(pair.values) == evaluation.outcome
    engine.close()
    universe = Universe(ruleset)
    encoding, solver = Encoding(ruleset, universe.variables), z3.Solver()
    solver.add(*universe.axioms, *universe.exactly(pair.values))
    assert solver.check() == z3.sat
    for rule in ruleset.rules.values():
        rails = encoding.truth(rule.condition)
        is_ = evaluation.outcome.rules[rule.id]
        assert holds(solver.model(), rails.true) is (is_ is Truth.TRUE), rule.id
        assert holds(solver.model(), rails.false) is (is_ is Truth.FALSE), rule.id


@examples(50)
@given(pair=PAIRS)
def test_only_rules_that_are_named_are_taken_back(pair: Pair) -> None:
    ruleset = assumed(pair)
    evaluator, taken_back = Evaluator(ruleset), retractable(ruleset)
    before = evaluator.evaluate(pair.values).outcome.rules
    after = evaluator.evaluate(learn(ruleset, pair.values, pair.random)).outcome.rules
    for id_, truth in before.items():
        assert truth is Truth.UNKNOWN or after[id_] is truth or id_ in taken_back, id_


@examples(30)
@given(pair=PAIRS)
def test_the_condition_itself_is_never_open_and_gone_when_all_is_known(pair: Pair) -> None:
    ruleset = assumed(pair)
    evaluation = Evaluator(ruleset).evaluate(pair.values)
    for rule in ruleset.rules.values():
        for leaf in assumptions(rule.condition):
            is_ = Evaluator(
                replace(ruleset, rules={rule.id: replace(rule, when=leaf, unless=None)})
            ).evaluate(pair.values)
            assert is_.outcome.rules[rule.id] is not Truth.UNKNOWN
    for id_ in never_open(ruleset):
        assert evaluation.outcome.rules[id_] is not Truth.UNKNOWN, id_


# A small ruleset


@pytest.fixture(scope="module")
def fluids(tmp_path_factory: pytest.TempPathFactory) -> Protocol:
    return load(write(FILES, tmp_path_factory.mktemp("fluids") / "fluids"))


def case(**facts: str) -> dict[str, Any]:
    return {"as_of": "2026-03-10T09:00Z", "facts": facts}


@pytest.mark.parametrize(
    ("facts", "answer", "rules"),
    [
        ({}, Answer.RECOMMENDED, {"weight": ("weigh",), "falls": ("few", "waiting")}),
        ({"weight": "unknown", "falls": "2"}, Answer.RECOMMENDED, {"weight": ("weigh",)}),
        ({"weight": "at least 60 kg", "falls": "3"}, Answer.RECOMMENDED, {"weight": ("weigh",)}),
        (
            {"weight": "60 kg", "falls": "at most 2"},
            Answer.DOES_NOT_APPLY,
            {"falls": ("few", "waiting")},
        ),
        ({"weight": "60 kg", "falls": "3"}, Answer.DOES_NOT_APPLY, {}),
    ],
)
def test_a_decision_names_what_rests_on_something_unknown(
    fluids: Protocol, facts: dict[str, str], answer: Answer, rules: Mapping[str, tuple[str, ...]]
) -> None:
    decision = fluids.decide(case(**facts))
    assert decision.action("weigh").answer is answer
    assert {item.id: item.rules for item in decision.while_unknown} == rules


def test_a_default_is_taken_back_and_what_reads_it(fluids: Protocol) -> None:
    assert fluids.decide(case()).finding("few_falls").status is Truth.TRUE
    known = fluids.decide(case(falls="3"))
    assert known.finding("few_falls").status is Truth.FALSE
    assert known.action("wait").answer is Answer.DOES_NOT_APPLY


def test_an_interview_asks_before_it_leaves_something_unknown(fluids: Protocol) -> None:
    interview = Interview.begin(fluids, case(weight="40 kg"))
    assert interview.question
    assert interview.question.element == "falls"
    assert interview.reply("4").question is None
    assert interview.skip().question is None


def test_a_question_about_what_is_assumed_says_what_it_affects(fluids: Protocol) -> None:
    interview = Interview.begin(fluids, case(falls="4"), about=[Target("action", "weigh")])
    assert interview.question
    reason = explain_question(interview)
    assert [item.target.id for item in reason.affects] == ["weigh"]
    assert [rule.rule for rule in reason.rules] == ["weigh", "large-bag"]


def test_the_proof_names_the_rules_that_it_leaves_out(fluids: Protocol) -> None:
    report = prove(fluids.ruleset)
    assert report.holds
    (proof,) = (one for one in report.proofs if one.property.kind is Kind.MONOTONICITY)
    assert proof.result is Result.PROVED
    assert proof.property.description.endswith(
        ", but those of `weigh`, `few`, `waiting`, which rest on what is not known"
    )


def test_a_rule_that_is_not_left_out_would_be_refuted(
    fluids: Protocol, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert non_monotonic_case(fluids.ruleset, EFFORT) is None
    monkeypatch.setattr("precept.solver.prove.retractable", lambda _: {})
    assert non_monotonic_case(fluids.ruleset, EFFORT) is not None


def test_no_scenario_has_to_leave_open_what_never_is(fluids: Protocol) -> None:
    assert never_open(fluids.ruleset) == {"weigh", "few", "waiting"}


_MORE = "weight is at least 50 kg\n    unless: falls is not known"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    while_unknown: find out\n", "", "does not say why it may ask"),
        ("while_unknown: find out", "while_unknown: because", "is no reason"),
        ("while_unknown: default", "while_unknown: find out", "advises nothing by which"),
        ("when: weight is not known", "when: {not: weight is not known}", "under a `not`"),
        ("when: weight is at least 50 kg", f"when: {_MORE}", "must not"),
        ("when: weight is not known", "when: weight is known", "cannot be asked"),
        ("when: weight is not known", "when: began is not known", "is a moment"),
        ("when: weight is not known", "when: signs is not known", "is a set"),
        ("when: weight is not known", "when: state is not known", "asks for nothing"),
        ("when: weight is not known", "when: weight is at least 1 kg", "asks for nothing"),
    ],
)
def test_a_misuse_is_refused_with_help(tmp_path: Path, old: str, new: str, says: str) -> None:
    found = examine(write(edited(RULES, old, new), tmp_path))[1]
    (item,) = (item for item in found if item.code == "RUL109")
    assert says in item.message
    assert item.help


_SAFETY = {
    "guarantee": "guarantees: [{cites: p1.1, always: weigh, when: weight is not known}]\n",
    "never": "guarantees: [{cites: p1.1, never: wait, without: falls is not known}]\n",
    "impossible": "impossible: [{when: weight is not known, because: so it is}]\n",
}


@pytest.mark.parametrize("kind", _SAFETY)
def test_nothing_that_must_hold_rests_on_it(tmp_path: Path, kind: str) -> None:
    files = {**FILES, "safety.yaml": _SAFETY[kind]}
    found = examine(write(files, tmp_path))[1]
    assert [item.code for item in found] == ["RUL109"]


def test_nor_through_a_finding(tmp_path: Path) -> None:
    guarantee = "guarantees: [{cites: p1.4, always: wait, when: few_falls}]\n"
    found = examine(write({**FILES, "safety.yaml": guarantee}, tmp_path))[1]
    (item,) = (item for item in found if item.code == "SAF204")
    assert "`few_falls`, which rests on `falls` not being known" in item.message


def test_a_code_called_known_is_a_code(tmp_path: Path) -> None:
    new = "when: state is not known\n"
    files = edited(RULES, "when: weight is at least 50 kg\n", new)
    ruleset, found = examine(write(files, tmp_path))
    assert {item.code for item in found} <= {"FIG202", "VOC201"}
    assert ruleset
    assert not list(assumptions(ruleset.rules["large-bag"].condition))
