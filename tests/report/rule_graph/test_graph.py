"""The cards that are drawn say what the rules say."""

from __future__ import annotations

from itertools import chain

import pytest
from tests.generate import seeded
from tests.guideline import shipped
from tests.report.rule_graph.random_cards import readable

from precept.model.conditions import elements, findings, scores
from precept.model.words import plain
from precept.report.rule_graph import Feed, cards


@pytest.mark.parametrize("seed", range(50))
def test_each_rule_is_one_way_to_one_card_with_everything_it_reads(seed: int) -> None:
    ruleset = readable(seeded(seed))
    ways = [way for card in cards(ruleset) for way in card.ways]
    assert sorted(way.rule for way in ways) == sorted(ruleset.rules)
    for way in ways:
        condition = ruleset.rules[way.rule].condition
        assert way.cites == ruleset.rules[way.rule].cites
        assert {feed.id for feed in way.feeds} == findings(condition) | scores(condition)
        assert {*way.asked} == {*map(plain, elements(condition))}


@pytest.mark.parametrize("seed", range(50))
def test_every_line_leads_to_a_column_further_right(seed: int) -> None:
    drawn = cards(readable(seeded(seed)))
    column = {card.id: card.column for card in drawn}
    assert all(column[finding] < card.column for card in drawn for finding in card.feeds)


@pytest.mark.parametrize("seed", range(50))
def test_towards_some_cards_only_those_that_lead_there_are_drawn(seed: int) -> None:
    ruleset = readable(seeded(seed))
    every = {card.id: card for card in cards(ruleset)}
    for end in every:
        drawn = {card.id: card for card in cards(ruleset, [end])}
        assert drawn.items() <= every.items()
        fed = {*chain.from_iterable(card.feeds for card in drawn.values())}
        assert drawn.keys() == fed | {end}


def test_a_finding_that_must_be_false_is_read_against() -> None:
    (testing,) = (
        card for card in cards(shipped("ms_relapse").ruleset) if card.id == "outpatient_testing"
    )
    assert [way.feeds for way in testing.ways] == [
        (
            Feed("new_worsening_or_recurrent_symptoms", against=False),
            Feed("significant_disability", against=True),
        )
    ]
    assert testing.ways[0].joined == "all of"
