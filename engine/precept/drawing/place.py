"""Where the cards stand: a column for each stratum, each card near what it is connected with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from precept.drawing.columns import Column, Item, columns
from precept.drawing.graph import Card
from precept.drawing.sizes import GAP, WIDTH

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
