"""How big things are drawn, in pixels."""

from __future__ import annotations

from textwrap import wrap

from precept.drawing.graph import Card, Way

WIDTH, GAP, LINE, PAD = 200, 120, 15, 6
"""The width of a card, the gap between two columns, the height of a line of text, a margin."""

_LETTERS = 24


def title_lines(card: Card) -> list[str]:
    """The title of a card, broken into lines that fit."""
    return wrap(card.title, _LETTERS)


def way_height(way: Way) -> int:
    """The height of the part of a card that shows one rule."""
    lines = max(bool(way.feeds or way.joined) + len(way.asked), len(way.cites))
    return LINE * lines + PAD


def card_height(card: Card) -> int:
    """The height of a card."""
    return LINE * len(title_lines(card)) + 2 * PAD + sum(map(way_height, card.ways))
