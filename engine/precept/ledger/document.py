"""The document itself, where somebody holds a copy of it."""

from __future__ import annotations

from pathlib import Path

from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Span
from precept.ledger.sentences import Sentence, split
from precept.syntax.files import read_source

NO_SENTENCES = Fault(
    "DOC101",
    "document-without-sentences",
    "The file holds no sentence, so there is nothing that a ledger could be compared with.",
    "name the file that holds the document as plain text",
)


def read_document(path: Path, found: list[Diagnostic]) -> tuple[Sentence, ...]:
    """The sentences of a document; none, with the reason added to `found`, if it cannot be read."""
    source = read_source(path, str(path), found)
    if source is None:
        return ()
    sentences = split(source.text)
    if not sentences:
        found.append(NO_SENTENCES.at(Span(source), f"`{path}` holds no sentence"))
    return sentences
