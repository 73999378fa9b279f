"""What is drawn: a card for each finding, advice and note, with the rules that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from textwrap import wrap
from xml.sax.saxutils import escape

from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not
from precept.model.dependencies import strata
from precept.model.ruleset import Advise, Find, Rule, Ruleset, Show
from precept.model.words import plain


@dataclass(frozen=True, slots=True)
class Feed:
    """A finding that a rule reads; `against` if the rule wants it not to be so."""

    finding: str
    against: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A rule, as one way to a card: the statements it cites, and what it reads.

    `joined` says how the outermost of its conditions are joined: `all of`, `any of`, or nothing
    where there is only one.
    """

    rule: str
    cites: tuple[str, ...]
    joined: str
    feeds: tuple[Feed, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Something that rules conclude, in the column of the highest stratum of its rules.

    `kind` is `finding`, `advice` or `note`; `title` is its id in words, `tip` what it means.
    """

    kind: str
    id: str
    title: str
    tip: str
    column: int
    ways: tuple[Way, ...]

    @property
    def feeds(self) -> frozenset[str]:
        """The findings that lead to it."""
        return frozenset(feed.finding for way in self.ways for feed in way.feeds)


def cards(ruleset: Ruleset, towards: Iterable[str] = ()) -> tuple[Card, ...]:
    """The cards of a ruleset, in the order of its rules.

    With the ids of some cards in `towards`: only these, and all that leads to them.
    """
    rules: dict[tuple[str, str], list[Rule]] = {}
    for rule in ruleset.rules.values():
        rules.setdefault(_target(rule), []).append(rule)
    level = strata(ruleset.rules.values())
    drawn = tuple(_card_of(*target, found, ruleset, level) for target, found in rules.items())
    kept = _leading({*towards}, drawn)
    return tuple(card for card in drawn if not kept or card.id in kept)


def _target(rule: Rule) -> tuple[str, str]:
    match rule.conclusion:
        case Find(finding):
            return "finding", finding
        case Advise(action):
            return "advice", action
        case Show(note):
            return "note", note


def _card_of(
    kind: str, id_: str, rules: list[Rule], ruleset: Ruleset, level: Mapping[str, int]
) -> Card:
    words = ruleset.vocabulary
    tips = {
        "finding": lambda: words.findings[id_].meaning,
        "advice": lambda: words.actions[id_].meaning,
        "note": lambda: words.notes[id_].text,
    }
    column = max(level[rule.id] for rule in rules)
    return Card(kind, id_, plain(id_), tips[kind](), column, tuple(map(_way_of_rule, rules)))


def _way_of_rule(rule: Rule) -> Way:
    read = dict.fromkeys(_premises(rule.condition, against=False))
    asked = dict.fromkeys(plain(leaf.element) for leaf, _ in read if isinstance(leaf, Comparison))
    feeds = tuple(Feed(leaf.finding, no) for leaf, no in read if isinstance(leaf, Holds))
    words = {AllOf: "all of", AnyOf: "any of"}
    joined = words.get(type(rule.condition), "") if len(asked) + len(feeds) > 1 else ""
    return Way(rule.id, rule.cites, joined, feeds, tuple(asked))


def _premises(condition: Condition, *, against: bool) -> Iterator[tuple[Comparison | Holds, bool]]:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _premises(part, against=against)
        case Not(part):
            yield from _premises(part, against=not against)
        case _:
            yield condition, against


def _leading(ends: set[str], drawn: tuple[Card, ...]) -> set[str]:
    """These ids and those of all findings that lead to them."""
    feeds = {card.id: card.feeds for card in drawn}
    kept = set[str]()
    while ends:
        kept |= ends
        ends = {finding for id_ in ends for finding in feeds[id_]} - kept
    return kept


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


@dataclass(slots=True)
class Item:
    """Something that takes room in a column, with what it is connected with on either side.

    It is a card, or the line of a finding on its way to a column further on.
    """

    height: int
    y: float = 0
    before: list[Item] = field(default_factory=list, repr=False)
    after: list[Item] = field(default_factory=list, repr=False)

    @property
    def middle(self) -> float:
        """Where its middle is, from above."""
        return self.y + self.height / 2


Column = dict[str, Item]
"""Items by the ids of the cards that they are, or whose lines they are."""


def columns(cards: Sequence[Card]) -> list[Column]:
    """The columns of some cards, which hold all findings that feed them."""
    at = {card.id: card.column for card in cards}
    found: list[Column] = [{} for _ in range(max(at.values(), default=0) + 1)]
    for card in cards:
        found[card.column][card.id] = Item(card_height(card))
    for card in cards:
        for finding in sorted(card.feeds):
            _connect(finding, card, found, at)
    return found


def _connect(finding: str, card: Card, found: list[Column], at: Mapping[str, int]) -> None:
    """Lead the line of a finding to a card; lines to several cards share their way."""
    item = found[at[finding]][finding]
    for column in range(at[finding] + 1, card.column):
        passing = found[column].setdefault(finding, Item(LINE))
        _join(item, passing)
        item = passing
    _join(item, found[card.column][card.id])


def _join(left: Item, right: Item) -> None:
    if not any(item is right for item in left.after):
        left.after.append(right)
        right.before.append(left)


_BETWEEN = 14
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Place:
    """The upper left corner of something in a column, in pixels."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by id and column: of each card in its own, of its lines in those that they pass."""

    places: Mapping[tuple[str, int], Place]
    width: int
    height: int


def place(cards: Sequence[Card]) -> Layout:
    """Places for cards; within a column nothing lies over anything else."""
    found = columns(cards)
    for column in found:
        _settle(list(column.values()), [0.0] * len(column))
    for _ in range(_ROUNDS):
        for column in found:
            _arrange(column, {id_: item.before for id_, item in column.items()})
        for column in reversed(found):
            _arrange(column, {id_: item.after for id_, item in column.items()})
    return _layout(found)


def _arrange(column: Column, near: Mapping[str, Iterable[Item]]) -> None:
    """Move what stands in a column towards what is near it, in the order that comes of that."""
    wanted = {
        id_: fmean([other.middle for other in near[id_]] or [item.middle])
        for id_, item in column.items()
    }
    items = [column[id_] for id_ in sorted(column, key=wanted.__getitem__)]
    _settle(
        items,
        [
            middle - item.height / 2
            for item, middle in zip(items, sorted(wanted.values()), strict=True)
        ],
    )


def _settle(items: Sequence[Item], wanted: Sequence[float]) -> None:
    """Put items below each other, as near as can be to where they are wanted (least squares)."""
    offsets, offset = list[float](), 0.0
    blocks: list[tuple[float, int]] = []
    for item, y in zip(items, wanted, strict=True):
        offsets.append(offset)
        # Who would stand too high is moved together with those above.
        mean, count = y - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        blocks.append((mean, count))
        offset += item.height + _BETWEEN
    means = [mean for mean, count in blocks for _ in range(count)]
    for item, below, mean in zip(items, offsets, means, strict=True):
        item.y = below + mean


def _layout(found: Sequence[Column]) -> Layout:
    items = [item for column in found for item in column.values()]
    top = min((item.y for item in items), default=0)
    bottom = max((item.y + item.height for item in items), default=0)
    places = {
        (id_, number): Place(number * (WIDTH + GAP), round(item.y - top))
        for number, column in enumerate(found)
        for id_, item in column.items()
    }
    return Layout(places, len(found) * (WIDTH + GAP) - GAP, round(bottom - top))


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
