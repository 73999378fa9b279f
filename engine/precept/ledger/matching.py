"""Which sentence of one reading is which of another: by fingerprint first, then by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from precept.ledger.pairing import pairs


class Status(StrEnum):
    """What became of a sentence that the ledger knows."""

    VERIFIED = "verified"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a sentence is matched by: its paragraph, its fingerprint, and words it may share."""

    paragraph: int
    fingerprint: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """What became of a sentence, and the number of the one that now stands for it."""

    status: Status
    number: int


def match(known: Sequence[Unit], held: Sequence[Unit]) -> Mapping[int, Match]:
    """The match of each sentence that is known, by number, among those that the document holds.

    First the sentences that kept their order are found, then, among what is left, those that stand
    elsewhere. Where words are new between neighbours that were found again, a sentence was changed.
    """
    found: dict[int, Match] = {}
    same = Status.VERIFIED
    while True:
        taken = {item.number for item in found.values()}
        left = _Left(
            {i: unit for i, unit in enumerate(known) if i not in found},
            {j: unit for j, unit in enumerate(held) if j not in taken},
        )
        found |= {i: Match(same, j) for i, j in left.kept.items()}
        changed = left.changed(whole_paragraphs=same is Status.VERIFIED)
        found |= {i: Match(Status.CHANGED, j) for i, j in changed}
        if not left.kept:
            return found
        same = Status.MOVED


class _Left:
    """What is still to be matched, on both sides."""

    def __init__(self, known: Mapping[int, Unit], held: Mapping[int, Unit]) -> None:
        self._known, self._held = known, held
        self._ones, self._others = tuple(known), tuple(held)
        self._matcher = SequenceMatcher(
            a=[unit.fingerprint for unit in known.values()],
            b=[unit.fingerprint for unit in held.values()],
            autojunk=False,  # a sentence that stands in a text many times is no less a sentence
        )
        self.kept = {
            self._ones[block.a + n]: self._others[block.b + n]
            for block in self._matcher.get_matching_blocks()
            for n in range(block.size)
        }

    def changed(self, *, whole_paragraphs: bool) -> Iterator[tuple[int, int]]:
        """What stands for what in the gaps between sentences that were kept.

        A sentence stays with its paragraph. One whose whole paragraph is new can be told by the gap
        alone, and only among sentences that kept their order.
        """
        homes = defaultdict(set)
        for i, j in self.kept.items():
            homes[self._known[i].paragraph].add(self._held[j].paragraph)
        paragraphs = {unit.paragraph for unit in self._held.values()} if whole_paragraphs else set()
        new = paragraphs.difference(*homes.values())

        def likeness(i: int, j: int) -> float:
            one, other = self._known[i], self._held[j]
            if other.paragraph not in homes.get(one.paragraph, new):
                return 0
            # As many pairs as there can be, and of these the likest.
            return 1 + len(one.words & other.words) / max(1, len(one.words | other.words))

        for ones, others in self._gaps():
            yield from pairs(ones, others, likeness)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """The gaps with sentences on both sides, without those that now stand elsewhere."""
        kept = set(self.kept.values())
        elsewhere = {unit.fingerprint for i, unit in self._known.items() if i not in self.kept}
        elsewhere &= {unit.fingerprint for j, unit in self._held.items() if j not in kept}

        def new(numbers: Iterable[int], side: Mapping[int, Unit]) -> list[int]:
            return [n for n in numbers if side[n].fingerprint not in elsewhere]

        for kind, i, i_end, j, j_end in self._matcher.get_opcodes():
            if kind == "replace":
                ones, others = self._ones[i:i_end], self._others[j:j_end]
                yield new(ones, self._known), new(others, self._held)
