"""Cards and lines keep out of each other's way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.generate import seeded
from tests.guideline import shipped
from tests.report.rule_graph.random_cards import readable

from precept.language import library
from precept.model.ruleset import Ruleset
from precept.report.rule_graph import GAP, LINE, WIDTH, cards, place

RULESETS = [
    *(pytest.param(shipped(name).ruleset, id=name) for name in library.names()),
    *(pytest.param(readable(seeded(seed)), id=f"seed {seed}") for seed in range(50)),
]


@pytest.mark.parametrize("ruleset", RULESETS)
def test_nothing_in_a_column_overlaps(ruleset: Ruleset) -> None:
    drawn = cards(ruleset)
    heights = {(card.id, card.column): card.height for card in drawn}
    layout = place(drawn)
    columns: dict[int, list[tuple[int, int]]] = {}
    for name, at in layout.places.items():
        columns.setdefault(at.x, []).append((at.y, at.y + heights.get(name, LINE)))
    for column in columns.values():
        column.sort()
        assert all(end < start for (_, end), (start, _) in pairwise(column))
        assert column[0][0] >= 0
        assert column[-1][1] <= layout.height


@pytest.mark.parametrize("ruleset", RULESETS)
def test_a_line_has_a_place_in_every_column_it_crosses(
    ruleset: Ruleset,
) -> None:
    drawn = cards(ruleset)
    start, layout = {card.id: card.column for card in drawn}, place(drawn)
    for card in drawn:
        for finding in card.feeds:
            assert all((finding, on) in layout.places for on in range(start[finding], card.column))
    for (_, column), at in layout.places.items():
        assert at.x == column * (WIDTH + GAP)
        assert at.x + WIDTH <= layout.width
