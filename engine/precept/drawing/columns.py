"""What stands in each column: the cards of its stratum, and the lines that pass through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from precept.drawing.graph import Card
from precept.drawing.sizes import LINE, card_height


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
