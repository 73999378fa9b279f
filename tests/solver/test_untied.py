"""Pairs of elements that tell of one thing, and what ties them."""

from __future__ import annotations

from dataclasses import replace

from tests.generate import ruleset_of
from tests.guideline import shipped

from precept.model.conditions import AllOf, Comparison, Condition, Not, Op
from precept.model.ruleset import (
    Find,
    Impossible,
    Independent,
    Interpretation,
    Rule,
    Ruleset,
    Safety,
)
from precept.model.types import Boolean
from precept.model.vocabulary import Element, Finding, Vocabulary
from precept.solver.untied import Pair, find_ties

FEVER, RASH, ILL = (Comparison(id_, Op.EQ, True) for id_ in ("fever", "rash", "ill"))
CHOICE = Interpretation("illness", (), "", "", "", words=("fever", "rash"))


def _with(*impossible: Condition, words: Interpretation = CHOICE) -> Ruleset:
    elements = {id_: Element(id_, Boolean(), "", "") for id_ in ("fever", "rash", "ill")}
    vocabulary = Vocabulary(elements, {"sick": Finding("sick", "")}, {}, {})
    rule = Rule("sick", "", (), AllOf((FEVER, RASH, ILL)), None, Find("sick"))
    return replace(
        ruleset_of(vocabulary, [rule]),
        safety=Safety(tuple(map(Impossible, impossible))),
        interpretations={words.id: words},
    )


def _untied(ruleset: Ruleset) -> tuple[Pair, ...]:
    return find_ties(ruleset).untied


def _judged(*impossible: Condition, words: Interpretation = CHOICE) -> Ruleset:
    """Return the ruleset with the pair judged independent, its elements in either order."""
    ruleset = _with(*impossible, words=words)
    judged = (Independent(("rash", "fever"), "Either comes alone."),)
    return replace(ruleset, safety=replace(ruleset.safety, independent=judged))


def test_elements_of_an_interpretation_that_nothing_ties_are_listed() -> None:
    assert _untied(_with()) == (Pair(("fever", "rash"), ("illness",)),)


def test_elements_that_share_nothing_are_not_listed() -> None:
    assert _untied(_with(words=replace(CHOICE, words=("fever",)))) == ()


def test_an_impossible_combination_ties() -> None:
    assert _untied(_with(AllOf((FEVER, Not(RASH))))) == ()


def test_a_chain_of_impossible_combinations_ties() -> None:
    chain = (AllOf((FEVER, Not(ILL))), AllOf((ILL, Not(RASH))), AllOf((FEVER, Not(RASH), ILL)))
    assert _untied(_with(*chain[:2])) == ()


def test_a_combination_with_something_else_ties_nothing() -> None:
    assert _untied(_with(AllOf((FEVER, Not(ILL))))) == (Pair(("fever", "rash"), ("illness",)),)


def test_a_pair_that_is_judged_independent_is_not_listed() -> None:
    assert find_ties(_judged()) == ((), ())


def test_another_pair_is_listed_beside_one_that_is_judged() -> None:
    words = replace(CHOICE, words=("fever", "rash", "ill"))
    pairs = [pair.elements for pair in _untied(_judged(words=words))]
    assert pairs == [("fever", "ill"), ("rash", "ill")]


def test_a_judgement_that_a_chain_of_combinations_contradicts_is_listed() -> None:
    chain = (AllOf((FEVER, Not(ILL))), AllOf((ILL, Not(RASH))))
    assert find_ties(_judged(*chain)) == ((), (Pair(("fever", "rash"), ("illness",)),))


def test_no_pair_of_ms_relapse_is_left_to_judge() -> None:
    ruleset = shipped("ms_relapse").ruleset
    assert ruleset.safety.independent
    assert find_ties(ruleset) == ((), ())


def test_what_was_tied_in_ms_relapse_stays_so_and_is_untied_without_its_combination() -> None:
    ruleset = shipped("ms_relapse").ruleset
    tied = ("high_dose_status", "poor_response")
    reading = {
        item.because: item
        for item in ruleset.safety.impossible
        if item.because == "nothing responds to a high dose that has not begun"
    }
    assert reading
    without = tuple(item for item in ruleset.safety.impossible if item.because not in reading)
    before = {pair.elements for pair in _untied(ruleset)}
    assert tied not in before
    loose = replace(ruleset, safety=replace(ruleset.safety, impossible=without))
    assert tied in {pair.elements for pair in _untied(loose)}
