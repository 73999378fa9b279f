"""A ledger laid beside a document: which sentence is still where, and what became of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from precept.ir.ledger import Ledger, order
from precept.ledger.matching import Match, Status, Unit, match
from precept.ledger.sentences import Sentence, fingerprint

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """What became of the sentence at a locator, and the one that now stands for it, if one does.

    A verified one kept its words and its order; a moved one its words only.
    """

    locator: str
    status: Status
    now: Sentence | None = None

    @property
    def is_suspect(self) -> bool:
        """Whether what rests on the sentence needs a second look."""
        return self.status not in (Status.VERIFIED, Status.NOT_COMPARED)

    @property
    def is_elsewhere(self) -> bool:
        """Whether a verified sentence has another locator now: something came in or went before."""
        moved_on = self.now is not None and self.now.locator != self.locator
        return moved_on and self.status is Status.VERIFIED


@dataclass(frozen=True, slots=True)
class Inserted:
    """A sentence that the ledger does not know.

    `after` is the ledger's locator of the nearest sentence before it that the ledger does know;
    None if there is none.
    """

    sentence: Sentence
    after: str | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """The place of every sentence of the ledger, those outside included, and what was inserted."""

    places: Mapping[str, Place]
    inserted: tuple[Inserted, ...] = ()


def not_compared(ledger: Ledger) -> Alignment:
    """The alignment where no document is at hand."""
    places = {locator: Place(locator, Status.NOT_COMPARED) for locator, _ in _units(ledger)}
    return Alignment(MappingProxyType(places))


def align(ledger: Ledger, sentences: Sequence[Sentence]) -> Alignment:
    """Find every sentence of the ledger in a document, by its fingerprint and by its place."""
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
    """What the ledger knows of each sentence, in the document's order."""
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
    paragraph, _ = order(sentence.locator)
    return Unit(paragraph, fingerprint(sentence.text), _words(sentence.text))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
