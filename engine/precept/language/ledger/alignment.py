"""Align the sentences of a ledger with those of a document that may have changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import product
from types import MappingProxyType
from typing import TypeVar

from precept.language.ledger.sentences import Sentence, fingerprint
from precept.model.ledger import Ledger, order
from precept.model.records import dataclass

Left = TypeVar("Left")
Right = TypeVar("Right")


def pairs(
    left: Sequence[Left], right: Sequence[Right], likeness: Callable[[Left, Right], float]
) -> Iterator[tuple[Left, Right]]:
    """Return the pairs with the greatest total likeness that keep the order of both sides.

    Items with a likeness of 0 are never paired. The table is that of a longest common subsequence,
    with likenesses in place of ones. The last pair comes first.
    """
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, j in product(range(len(left)), range(len(right))):
        together = best[i][j] + likeness(left[i], right[j])
        best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], together)
    i, j = len(left), len(right)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            yield left[i], right[j]


class Status(StrEnum):
    """How a sentence of the ledger compares with the document."""

    VERIFIED = "verified"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a sentence is matched by: its paragraph, fingerprint and words."""

    paragraph: int
    fingerprint: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """The status of a sentence, and the number of the sentence of the document that matches it."""

    status: Status
    number: int


def match(known: Sequence[Unit], held: Sequence[Unit]) -> Mapping[int, Match]:
    """Return the match of each known sentence among those of the document, by number.

    Sentences that kept their order are matched first, then those that moved. Different sentences
    between matched neighbours are changed ones.
    """
    found: dict[int, Match] = {}
    same = Status.VERIFIED
    while True:
        taken = {item.number for item in found.values()}
        left = _Unmatched(
            {i: unit for i, unit in enumerate(known) if i not in found},
            {j: unit for j, unit in enumerate(held) if j not in taken},
        )
        found |= {i: Match(same, j) for i, j in left.kept.items()}
        changed = left.changed(whole_paragraphs=same is Status.VERIFIED)
        found |= {i: Match(Status.CHANGED, j) for i, j in changed}
        if not left.kept:
            return found
        same = Status.MOVED


class _Unmatched:
    """The sentences of both sides that are not matched yet."""

    def __init__(self, known: Mapping[int, Unit], held: Mapping[int, Unit]) -> None:
        self._known, self._held = known, held
        self._ones, self._others = tuple(known), tuple(held)
        self._matcher = SequenceMatcher(
            a=[unit.fingerprint for unit in known.values()],
            b=[unit.fingerprint for unit in held.values()],
            autojunk=False,  # a sentence that occurs often is not junk
        )
        self.kept = {
            self._ones[block.a + n]: self._others[block.b + n]
            for block in self._matcher.get_matching_blocks()
            for n in range(block.size)
        }

    def changed(self, *, whole_paragraphs: bool) -> Iterator[tuple[int, int]]:
        """Return the changed sentences in the gaps between kept ones.

        A sentence stays in its paragraph. If its whole paragraph is new, it is matched by the gap
        alone, and only among sentences that kept their order.
        """
        homes = defaultdict(set)
        for i, j in self.kept.items():
            homes[self._known[i].paragraph].add(self._held[j].paragraph)
        paragraphs = {unit.paragraph for unit in self._held.values()} if whole_paragraphs else set()
        new = paragraphs.difference(*homes.values())

        def likeness(i: int, j: int) -> float:
            before, now = self._known[i], self._held[j]
            if now.paragraph not in homes.get(before.paragraph, new):
                return 0
            # The number of pairs counts more than their likeness.
            return 1 + len(before.words & now.words) / max(1, len(before.words | now.words))

        for ones, others in self._gaps():
            yield from pairs(ones, others, likeness)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Return the gaps with sentences on both sides, without those that moved."""
        kept = set(self.kept.values())
        elsewhere = {unit.fingerprint for i, unit in self._known.items() if i not in self.kept}
        elsewhere &= {unit.fingerprint for j, unit in self._held.items() if j not in kept}

        def new(numbers: Iterable[int], side: Mapping[int, Unit]) -> list[int]:
            return [n for n in numbers if side[n].fingerprint not in elsewhere]

        for kind, i, i_end, j, j_end in self._matcher.get_opcodes():
            if kind == "replace":
                ones, others = self._ones[i:i_end], self._others[j:j_end]
                yield new(ones, self._known), new(others, self._held)


_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """The status of the sentence at a locator, and the sentence that matches it now, if any.

    A verified sentence kept its words and its order, a moved one only its words.
    """

    locator: str
    status: Status
    now: Sentence | None = None

    @property
    def is_suspect(self) -> bool:
        """Whether what cites the sentence has to be reviewed."""
        return self.status not in (Status.VERIFIED, Status.NOT_COMPARED)

    @property
    def is_elsewhere(self) -> bool:
        """Whether a verified sentence has another locator now."""
        moved_on = self.now is not None and self.now.locator != self.locator
        return moved_on and self.status is Status.VERIFIED


@dataclass(frozen=True, slots=True)
class Inserted:
    """A sentence that the ledger does not have.

    `after` is the locator in the ledger of the nearest known sentence before it; None if there is
    none.
    """

    sentence: Sentence
    after: str | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """The place of every sentence of the ledger, and the inserted sentences."""

    places: Mapping[str, Place]
    inserted: tuple[Inserted, ...] = ()


def not_compared(ledger: Ledger) -> Alignment:
    """Return the alignment without a document."""
    places = {locator: Place(locator, Status.NOT_COMPARED) for locator, _ in _units(ledger)}
    return Alignment(MappingProxyType(places))


def align(ledger: Ledger, sentences: Sequence[Sentence]) -> Alignment:
    """Find every sentence of the ledger in a document, by fingerprint and place."""
    known = list(_units(ledger))
    matches = match([unit for _, unit in known], [_unit(item) for item in sentences])
    places = {
        locator: _place(locator, matches.get(number), sentences)
        for number, (locator, _) in enumerate(known)
    }
    return Alignment(MappingProxyType(places), tuple(_inserted(places, sentences)))


def _place(locator: str, matched: Match | None, sentences: Sequence[Sentence]) -> Place:
    if matched is None:
        return Place(locator, Status.REMOVED)
    return Place(locator, matched.status, sentences[matched.number])


def _inserted(places: Mapping[str, Place], sentences: Sequence[Sentence]) -> Iterator[Inserted]:
    known = {place.now.locator: locator for locator, place in places.items() if place.now}
    after = None
    for sentence in sentences:
        if sentence.locator in known:
            after = known[sentence.locator]
        else:
            yield Inserted(sentence, after)


def _units(ledger: Ledger) -> Iterator[tuple[str, Unit]]:
    """Return the sentences of the ledger in document order."""
    known = {
        locator: (statement.fingerprint, statement.says)
        for locator, statement in ledger.statements.items()
    }
    for paragraph, outside in ledger.outside.items():
        for number, digest in enumerate(outside.fingerprints, start=1):
            known[f"{paragraph}.{number}"] = (digest, "")
    for locator in sorted(known, key=order):
        digest, says = known[locator]
        yield locator, Unit(order(locator)[0], digest, _words(says))


def _unit(sentence: Sentence) -> Unit:
    paragraph, *_ = order(sentence.locator)
    return Unit(paragraph, fingerprint(sentence.text), _words(sentence.text))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
