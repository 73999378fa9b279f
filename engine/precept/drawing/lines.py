"""The lines of the picture: from each finding to the rules that read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from precept.drawing.graph import Card, Way
from precept.drawing.place import Layout, Place
from precept.drawing.sizes import LINE, PAD, WIDTH, title_lines, way_height

PILL = 42
"""The width of a citation; the lines end at its left side."""

# The lines of different findings are told apart by colours that the colour-blind can tell apart.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a5195", "#a6761d", "#4d4d4d")


def ports(card: Card, at: Place) -> Iterator[tuple[Way, int]]:
    """Each way to a card, with the height at which its lines arrive."""
    y = at.y + LINE * len(title_lines(card)) + 2 * PAD
    for way in card.ways:
        yield way, y + LINE // 2
        y += way_height(way)


def lines(cards: Sequence[Card], layout: Layout) -> Iterator[str]:
    """All lines, as SVG."""
    by_id = {card.id: card for card in cards}
    feeding = [id_ for id_ in by_id if any(id_ in card.feeds for card in cards)]
    for card in cards:
        for way, port in ports(card, layout.places[card.id, card.column]):
            for feed in way.feeds:
                kind = "line against" if feed.against else "line"
                colour = _COLOURS[feeding.index(feed.finding) % len(_COLOURS)]
                path = _path(by_id[feed.finding], card, port, layout)
                yield f'<path class="{kind}" stroke="{colour}" d="{path}"/>'


def _path(start: Card, end: Card, port: int, layout: Layout) -> str:
    """A line from the right side of a card, through the columns between, to a port of another."""
    at = layout.places[start.id, start.column]
    x, y = at.x + WIDTH, at.y + PAD + LINE // 2
    path = f"M{x} {y}"
    for column in range(start.column + 1, end.column):
        passing = layout.places[start.id, column]
        path += _bend(x, y, passing.x, passing.y + LINE // 2)
        x, y = passing.x + WIDTH, passing.y + LINE // 2
        path += f"H{x}"
    return path + _bend(x, y, layout.places[end.id, end.column].x - PILL, port)


def _bend(x: int, y: int, to_x: int, to_y: int) -> str:
    middle = (x + to_x) // 2
    return f"C{middle} {y} {middle} {to_y} {to_x} {to_y}"
