"""A ledger made from a document, and documents that somebody edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from precept.language.ledger.alignment import Alignment, align
from precept.language.ledger.sentences import fingerprint, split
from precept.model.ledger import Ledger, Outside, Statement

Paragraphs = Sequence[Sequence[str]]


def ledger(paragraphs: Paragraphs, outside: Iterable[str] = ()) -> Ledger:
    """The ledger of a document, with some of its paragraphs outside."""
    outside = set(outside)
    statements = {
        sentence.locator: Statement(
            sentence.locator, "advice", fingerprint(sentence.text), sentence.text
        )
        for sentence in split(text(paragraphs))
        if sentence.locator.partition(".")[0] not in outside
    }
    digests = {
        f"p{number}": tuple(map(fingerprint, paragraph))
        for number, paragraph in enumerate(paragraphs, start=1)
    }
    return Ledger(
        document="document.txt",
        title="A document",
        statements=statements,
        outside={name: Outside("It guides nobody.", digests[name]) for name in outside},
    )


def text(paragraphs: Paragraphs) -> str:
    """The document."""
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)


def told(alignment: Alignment) -> list[str]:
    """What an alignment tells, a line each, sentences that are verified in their place left out."""
    lines = []
    for locator, place in alignment.places.items():
        now = f" at {place.now.locator}" if place.now else ""
        if (place.status.value, now) != ("verified", f" at {locator}"):
            lines.append(f"{locator} {place.status.value}{now}")
    inserted = (f"inserted {n.sentence.locator} after {n.after}" for n in alignment.inserted)
    return [*lines, *inserted]


def compared(before: Paragraphs, now: Paragraphs, outside: Iterable[str] = ()) -> list[str]:
    """What is told when the ledger of one document is laid beside another."""
    return told(align(ledger(before, outside), split(text(now))))
