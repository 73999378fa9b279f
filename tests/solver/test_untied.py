"""Pairs of elements that tell of one thing, and what ties them."""

from __future__ import annotations

from dataclasses import replace

from tests.generate import ruleset_of

from precept import load
from precept.model.conditions import AllOf, Comparison, Condition, Not, Op
from precept.model.ruleset import Find, Impossible, Interpretation, Rule, Ruleset, Safety
from precept.model.types import Boolean
from precept.model.vocabulary import Element, Finding, Vocabulary
from precept.solver.untied import Untied, untied_pairs

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


def test_elements_of_an_interpretation_that_nothing_ties_are_listed() -> None:
    assert untied_pairs(_with()) == (Untied(("fever", "rash"), ("illness",)),)


def test_elements_that_share_nothing_are_not_listed() -> None:
    assert untied_pairs(_with(words=replace(CHOICE, words=("fever",)))) == ()


def test_an_impossible_combination_ties() -> None:
    assert untied_pairs(_with(AllOf((FEVER, Not(RASH))))) == ()


def test_a_chain_of_impossible_combinations_ties() -> None:
    chain = (AllOf((FEVER, Not(ILL))), AllOf((ILL, Not(RASH))), AllOf((FEVER, Not(RASH), ILL)))
    assert untied_pairs(_with(*chain[:2])) == ()


def test_a_combination_with_something_else_ties_nothing() -> None:
    assert untied_pairs(_with(AllOf((FEVER, Not(ILL))))) == (
        Untied(("fever", "rash"), ("illness",)),
    )


def test_what_was_tied_in_ms_relapse_stays_so_and_is_untied_without_its_combination() -> None:
    ruleset = load("ms_relapse").ruleset
    tied = ("high_dose_status", "poor_response")
    reading = {
        item.because: item
        for item in ruleset.safety.impossible
        if item.because == "nothing responds to a high dose that has not begun"
    }
    assert reading
    without = tuple(item for item in ruleset.safety.impossible if item.because not in reading)
    before = {pair.elements for pair in untied_pairs(ruleset)}
    assert tied not in before
    loose = replace(ruleset, safety=replace(ruleset.safety, impossible=without))
    assert tied in {pair.elements for pair in untied_pairs(loose)}
