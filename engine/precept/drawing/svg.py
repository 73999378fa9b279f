"""The picture as SVG, a text that any browser shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from precept.drawing.graph import Card, Way
from precept.drawing.lines import PILL, lines, ports
from precept.drawing.place import Place, place
from precept.drawing.sizes import GAP, LINE, PAD, WIDTH, card_height, title_lines

_LEFT, _TOP, _EDGE = 64, 96, 20
_LEAST = 700
_STYLE = """\
text { font: 12px Helvetica, Arial, 'DejaVu Sans', sans-serif; fill: #222; }
.title { font-size: 17px; font-weight: bold; }
.head { font-weight: bold; }
.small, .asked, .cite { font-size: 11px; }
.asked { fill: #555; }
.joined { font-style: italic; }
.cite { text-anchor: middle; }
.box { stroke: #555; }
.finding { fill: #fff; }
.advice { fill: #d8efd8; }
.note { fill: #fff3cc; }
.pill { fill: #eef1f5; stroke: #888; }
.line { fill: none; stroke-width: 1.6; }
.against { stroke-dasharray: 5 3; }
.rule { stroke: #ccc; }
"""


def draw(cards: Sequence[Card], title: str, *, styled: bool = True) -> str:
    """A picture of cards, with a heading and a legend.

    One that is not `styled` is part of a page whose own style knows its classes.
    """
    layout = place(cards)
    width = max(layout.width + _LEFT + _EDGE, _LEAST)
    height = layout.height + _TOP + _EDGE
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        f"<title>{escape(title)}</title>",
        *(_ground(width, height) if styled else ()),
        *_heading(title),
        *_strata(cards),
        f'<g transform="translate({_LEFT} {_TOP})">',
        *lines(cards, layout),
    ]
    for card in cards:
        parts += _card(card, layout.places[card.id, card.column])
    return "\n".join((*parts, "</g>", "</svg>", ""))


def _ground(width: int, height: int) -> Iterator[str]:
    yield f"<style>\n{_STYLE}</style>"
    yield f'<rect width="{width}" height="{height}" fill="#fff"/>'


def _heading(title: str) -> Iterator[str]:
    yield f'<text class="title" x="{_EDGE}" y="28">{escape(title)}</text>'
    x = _EDGE
    for kind in ("finding", "advice", "note"):
        yield f'<rect class="box {kind}" x="{x}" y="42" width="16" height="12"/>'
        yield f'<text class="small" x="{x + 22}" y="52">{kind}</text>'
        x += 76
    for kind, words in (("line", "a rule reads it"), ("line against", "it must not be so")):
        yield f'<path class="{kind}" stroke="#222" d="M{x} 48h26"/>'
        yield f'<text class="small" x="{x + 32}" y="52">{words}</text>'
        x += 144
    yield f'<text class="asked" x="{x}" y="52">in grey: what is asked</text>'


def _strata(cards: Sequence[Card]) -> Iterator[str]:
    for number in sorted({card.column for card in cards}):
        x = _LEFT + number * (WIDTH + GAP)
        yield f'<text class="head" x="{x}" y="{_TOP - 14}">Stratum {number}</text>'


def _card(card: Card, at: Place) -> Iterator[str]:
    yield f"<g><title>{escape(card.tip)}</title>"
    size = f'width="{WIDTH}" height="{card_height(card)}" rx="4"'
    yield f'<rect class="box {card.kind}" x="{at.x}" y="{at.y}" {size}/>'
    for number, words in enumerate(title_lines(card)):
        y = at.y + PAD + 12 + number * LINE
        yield f'<text class="head" x="{at.x + 8}" y="{y}">{escape(words)}</text>'
    for way, y in ports(card, at):
        yield from _way(way, at.x, y - LINE // 2)
    yield "</g>"


def _way(way: Way, x: int, y: int) -> Iterator[str]:
    """The part of a card that shows one rule, with its citation where the lines arrive."""
    yield f'<path class="rule" d="M{x} {y - 2}h{WIDTH}"/>'
    size = f'width="{PILL}" height="{LINE * len(way.cites) + 2}" rx="7"'
    yield f'<rect class="pill" x="{x - PILL}" y="{y}" {size}/>'
    for number, cite in enumerate(way.cites):
        yield f'<text class="cite" x="{x - PILL // 2}" y="{y + 12 + number * LINE}">{cite}</text>'
    if way.joined:
        yield f'<text class="asked joined" x="{x + 8}" y="{y + 12}">{way.joined}</text>'
    first = bool(way.joined or way.feeds)
    for number, words in enumerate(way.asked, start=first):
        yield f'<text class="asked" x="{x + 8}" y="{y + 12 + number * LINE}">{escape(words)}</text>'
