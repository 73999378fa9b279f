"""The document that a ruleset stands on, where somebody holds a copy of it."""

from __future__ import annotations

import os
from pathlib import Path

from precept.diagnostics.diagnostic import Diagnostic
from precept.errors import BadInput
from precept.explanation.tree import Document
from precept.ir.rules import Ruleset
from precept.ledger.alignment import align
from precept.ledger.document import read_document

DOCUMENTS = "PRECEPT_DOCUMENTS"


def at_hand(document: str, folder: Path) -> Path | None:
    """The document, where it lies with the ruleset or in the folder of documents."""
    documents = os.environ.get(DOCUMENTS)
    places = [folder / document, *([Path(documents, document)] if documents else [])]
    return next((place for place in places if place.is_file()), None)


def sentences(ruleset: Ruleset, folder: Path | None) -> Document | None:
    """What became of each sentence, in the document as it is now; None if it is not at hand.

    Raises:
        BadInput: if it is there but cannot be read.
    """
    path = at_hand(ruleset.ledger.document, folder) if folder else None
    if path is None:
        return None
    found: list[Diagnostic] = []
    read = read_document(path, found)
    if found:
        raise BadInput("the document cannot be read", found)
    return align(ruleset.ledger, read).places
