"""A graph of rules: a card for each finding, advice and note, and lines for what rules read.

The layout is our own. Of the libraries on PyPI that lay out layered graphs and need no installed
program, one ignores the heights of cards and the other places cards on top of each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from math import ceil
from statistics import fmean
from textwrap import wrap
from typing import NamedTuple

from precept.model.conditions import AllOf, AnyOf, AtLeast, Comparison, Condition, signed_leaves
from precept.model.dependencies import strata
from precept.model.outcomes import declared
from precept.model.records import dataclass
from precept.model.ruleset import Rule, Ruleset, Target
from precept.model.words import plain
from precept.report.svg import element, picture

WIDTH, GAP, LINE = 200, 120, 15
"""The width of a card, the gap between two columns and the height of a line of text, in pixels."""

_PAD, _BETWEEN, _LETTERS = 6, 14, 24
_PILL = 42
"""The width of a citation; lines end at its left side."""

_LEFT, _TOP, _EDGE, _MIN_WIDTH = 64, 96, 20, 700
_ROUNDS = 8
# Colours that colour-blind readers can distinguish.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a5195", "#a6761d", "#4d4d4d")
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
.score { fill: #dfe7f2; }
.action { fill: #d8efd8; }
.note { fill: #fff3cc; }
.pill { fill: #eef1f5; stroke: #888; }
.line { fill: none; stroke-width: 1.6; }
.against { stroke-dasharray: 5 3; }
.rule { stroke: #ccc; }
"""


class Feed(NamedTuple):
    """A finding or a score that a rule reads; `against` if the rule needs it to be false."""

    id: str
    against: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A rule that concludes a card, with its citations and what it reads.

    `joined` is `all of` or `any of`, or empty where the rule has only one condition; `asked` are
    the elements it reads, in words.
    """

    rule: str
    cites: tuple[str, ...]
    joined: str
    feeds: tuple[Feed, ...]
    asked: tuple[str, ...]

    @property
    def height(self) -> int:
        """The height of its part of the card."""
        lines = max(bool(self.feeds or self.joined) + len(self.asked), len(self.cites))
        return LINE * lines + _PAD


@dataclass(frozen=True, slots=True)
class Card:
    """A target that rules conclude, in the column of the highest stratum of these rules.

    `title` is its id in words, `tip` its title in the vocabulary.
    """

    target: Target
    title: str
    tip: str
    column: int
    ways: tuple[Way, ...]

    @property
    def id(self) -> str:
        """The id of its target."""
        return self.target.id

    @property
    def feeds(self) -> frozenset[str]:
        """The findings that its rules read."""
        return frozenset(feed.id for way in self.ways for feed in way.feeds)

    @property
    def title_lines(self) -> list[str]:
        """Its title, wrapped."""
        return wrap(self.title, _LETTERS)

    @property
    def height(self) -> int:
        """Its height."""
        return LINE * len(self.title_lines) + 2 * _PAD + sum(way.height for way in self.ways)


def cards(ruleset: Ruleset, towards: Iterable[str] = ()) -> tuple[Card, ...]:
    """Return the cards of a ruleset, in the order of its rules.

    With the ids of some cards in `towards`, only these and all that leads to them.
    """
    rules: dict[Target, list[Rule]] = {}
    for rule in ruleset.rules.values():
        rules.setdefault(rule.target, []).append(rule)
    level = strata(ruleset.rules.values())
    drawn = tuple(
        Card(
            target,
            plain(target.id),
            declared(target, ruleset.vocabulary).title,
            max(level[rule.id] for rule in concluding),
            tuple(map(_way, concluding)),
        )
        for target, concluding in rules.items()
    )
    kept = _leading({*towards}, drawn)
    return tuple(card for card in drawn if not kept or card.id in kept)


def _way(rule: Rule) -> Way:
    read = dict.fromkeys(signed_leaves(rule.condition))
    asked = dict.fromkeys(plain(leaf.element) for leaf, _ in read if isinstance(leaf, Comparison))
    feeds = tuple(
        Feed(leaf.word, not yes) for leaf, yes in read if not isinstance(leaf, Comparison)
    )
    joined = _joined(rule.condition) if len(asked) + len(feeds) > 1 else ""
    return Way(rule.id, rule.cites, joined, feeds, tuple(asked))


def _joined(condition: Condition) -> str:
    match condition:
        case AllOf():
            return "all of"
        case AnyOf():
            return "any of"
        case AtLeast(number):
            return f"at least {number} of"
        case _:
            return ""


def _leading(ends: set[str], drawn: tuple[Card, ...]) -> set[str]:
    """Return these ids and those of all findings that lead to them."""
    feeds = {card.id: card.feeds for card in drawn}
    kept = set[str]()
    while ends:
        kept |= ends
        ends = {finding for id_ in ends for finding in feeds[id_]} - kept
    return kept


class Place(NamedTuple):
    """The upper left corner of something in a column."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by id and column: of a card in its own, of its lines in the columns they cross."""

    places: Mapping[tuple[str, int], Place]
    width: int
    height: int


# Items are compared by identity: their neighbours refer back to them.
@dataclass(slots=True, eq=False)
class _Item:
    """Something that takes space in a column: a card, or the lines of a finding that cross it."""

    height: int
    y: float = 0
    before: list[_Item] = field(default_factory=list)
    after: list[_Item] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def place(cards: Sequence[Card]) -> Layout:
    """Return places for cards: near what they are connected with, and clear of each other.

    Each round moves the items of every column to the mean of their neighbours, first from left to
    right, then back.
    """
    columns = _columns(cards)
    for column in columns:
        _stack(list(column.values()), [0.0] * len(column))
    for _ in range(_ROUNDS):
        for column in columns:
            _arrange([(item, item.before) for item in column.values()])
        for column in reversed(columns):
            _arrange([(item, item.after) for item in column.values()])
    items = [item for column in columns for item in column.values()]
    top = min((item.y for item in items), default=0)
    bottom = max((item.y + item.height for item in items), default=0)
    places = {
        (id_, number): Place(number * (WIDTH + GAP), round(item.y - top))
        for number, column in enumerate(columns)
        for id_, item in column.items()
    }
    return Layout(places, len(columns) * (WIDTH + GAP) - GAP, ceil(bottom - top))


def _columns(cards: Sequence[Card]) -> list[dict[str, _Item]]:
    """Return the items of each column; lines from one finding to several cards share their way."""
    start = {card.id: card.column for card in cards}
    columns: list[dict[str, _Item]] = [{} for _ in range(max(start.values(), default=0) + 1)]
    for card in cards:
        columns[card.column][card.id] = _Item(card.height)
    for card in cards:
        for finding in sorted(card.feeds):
            left = columns[start[finding]][finding]
            for number in range(start[finding] + 1, card.column):
                right = columns[number].setdefault(finding, _Item(LINE))
                _connect(left, right)
                left = right
            _connect(left, columns[card.column][card.id])
    return columns


def _connect(left: _Item, right: _Item) -> None:
    if right not in left.after:
        left.after.append(right)
        right.before.append(left)


def _arrange(column: Sequence[tuple[_Item, Sequence[_Item]]]) -> None:
    """Move each item of a column towards the mean of its neighbours."""
    wanted = [
        (fmean([other.middle for other in near] or [item.middle]), item) for item, near in column
    ]
    wanted.sort(key=lambda pair: pair[0])
    _stack([item for _, item in wanted], [middle - item.height / 2 for middle, item in wanted])


def _stack(items: Sequence[_Item], wanted: Sequence[float]) -> None:
    """Put items below each other, as near as possible to the wanted places (least squares)."""
    offsets, offset = list[float](), 0.0
    blocks: list[tuple[float, int]] = []
    for item, y in zip(items, wanted, strict=True):
        offsets.append(offset)
        # An item that would overlap the block above moves together with that block.
        mean, count = y - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        blocks.append((mean, count))
        offset += item.height + _BETWEEN
    means = [mean for mean, count in blocks for _ in range(count)]
    for item, below, mean in zip(items, offsets, means, strict=True):
        item.y = below + mean


def draw(cards: Sequence[Card], title: str, *, styled: bool = True) -> str:
    """Return a picture of cards, with a heading and a legend.

    With `styled` false, the picture is part of a page whose own style covers its classes.
    """
    layout = place(cards)
    width = max(layout.width + _LEFT + _EDGE, _MIN_WIDTH)
    height = layout.height + _TOP + _EDGE
    ground = element("rect", width=width, height=height, fill="#fff")
    parts = [
        *([f"<style>\n{_STYLE}</style>", ground] if styled else ()),
        *_heading(title, {card.target.kind for card in cards}),
        *_strata(cards),
        f'<g transform="translate({_LEFT} {_TOP})">',
        *_lines(cards, layout),
    ]
    for card in cards:
        parts += _card(card, layout.places[card.id, card.column])
    return picture(width, height, title, [*parts, "</g>"])


def _text(x: float, y: float, words: str, class_: str) -> str:
    return element("text", words, class_=class_, x=x, y=y)


_ALWAYS = (("finding", "finding"), ("action", "advice"), ("note", "note"))


def _heading(title: str, kinds: Collection[str]) -> Iterator[str]:
    yield _text(_EDGE, 28, title, "title")
    x = _EDGE
    scores = (("score", "score"),) if "score" in kinds else ()
    for kind, words in (*_ALWAYS, *scores):
        yield element("rect", class_=f"box {kind}", x=x, y=42, width=16, height=12)
        yield _text(x + 22, 52, words, "small")
        x += 76
    for kind, words in (("line", "a rule reads it"), ("line against", "must be false")):
        yield element("path", class_=kind, stroke="#222", d=f"M{x} 48h26")
        yield _text(x + 32, 52, words, "small")
        x += 144
    yield _text(x, 52, "grey: facts that are asked", "asked")


def _strata(cards: Sequence[Card]) -> Iterator[str]:
    for number in sorted({card.column for card in cards}):
        yield _text(_LEFT + number * (WIDTH + GAP), _TOP - 14, f"Stratum {number}", "head")


def _ports(card: Card, at: Place) -> Iterator[tuple[Way, int]]:
    """Yield each way to a card, with the height at which its lines arrive."""
    y = at.y + LINE * len(card.title_lines) + 2 * _PAD
    for way in card.ways:
        yield way, y + LINE // 2
        y += way.height


def _lines(cards: Sequence[Card], layout: Layout) -> Iterator[str]:
    by_id = {card.id: card for card in cards}
    feeding = [id_ for id_ in by_id if any(id_ in card.feeds for card in cards)]
    for card in cards:
        for way, port in _ports(card, layout.places[card.id, card.column]):
            for feed in way.feeds:
                kind = "line against" if feed.against else "line"
                colour = _COLOURS[feeding.index(feed.id) % len(_COLOURS)]
                path = _path(by_id[feed.id], card, port, layout)
                yield element("path", class_=kind, stroke=colour, d=path)


def _path(start: Card, end: Card, port: int, layout: Layout) -> str:
    """Return a line from the right side of a card, through the columns between, to a port."""
    at = layout.places[start.id, start.column]
    x, y = at.x + WIDTH, at.y + _PAD + LINE // 2
    path = f"M{x} {y}"
    for column in range(start.column + 1, end.column):
        passing = layout.places[start.id, column]
        path += _bend(x, y, passing.x, passing.y + LINE // 2)
        x, y = passing.x + WIDTH, passing.y + LINE // 2
        path += f"H{x}"
    return path + _bend(x, y, layout.places[end.id, end.column].x - _PILL, port)


def _bend(x: int, y: int, to_x: int, to_y: int) -> str:
    middle = (x + to_x) // 2
    return f"C{middle} {y} {middle} {to_y} {to_x} {to_y}"


def _card(card: Card, at: Place) -> Iterator[str]:
    yield f"<g>{element('title', card.tip)}"
    box, size = f"box {card.target.kind}", {"width": WIDTH, "height": card.height}
    yield element("rect", class_=box, x=at.x, y=at.y, rx=4, **size)
    for number, words in enumerate(card.title_lines):
        yield _text(at.x + 8, at.y + _PAD + 12 + number * LINE, words, "head")
    for way, y in _ports(card, at):
        yield from _rule(way, at.x, y - LINE // 2)
    yield "</g>"


def _rule(way: Way, x: int, y: int) -> Iterator[str]:
    """Yield the part of a card that shows one rule, with its citations where the lines arrive."""
    yield element("path", class_="rule", d=f"M{x} {y - 2}h{WIDTH}")
    size = {"width": _PILL, "height": LINE * len(way.cites) + 2}
    yield element("rect", class_="pill", x=x - _PILL, y=y, rx=7, **size)
    for number, cite in enumerate(way.cites):
        yield _text(x - _PILL // 2, y + 12 + number * LINE, cite, "cite")
    if way.joined:
        yield _text(x + 8, y + 12, way.joined, "asked joined")
    for number, words in enumerate(way.asked, start=bool(way.joined or way.feeds)):
        yield _text(x + 8, y + 12 + number * LINE, words, "asked")
