"""The journal of reviews: a file of the ruleset that only ever grows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from precept.language.files import locked, refusing_unwritable, replace_content
from precept.language.review.content import Reviewed
from precept.language.syntax.writer import as_item
from precept.model.identity import ruleset_fingerprint
from precept.model.ledger import Approval, SignOff
from precept.model.ruleset import Ruleset

FILE = "reviews.yaml"
_HEAD = """\
# Who signed off which statements, with the fingerprint of each part as it was, and which versions
# came to be approved. `precept review sign` adds to it; nothing that stands here is changed again.
reviews:
"""


def sign_off(reviewed: Reviewed, statement: str, by: str, on: date) -> SignOff:
    """That somebody stands for a statement, and for all that was made of it, as it is now."""
    return SignOff(statement, by, on, reviewed.parts(statement))


def approve(ruleset: Ruleset, on: date) -> Approval:
    """That the version of a ruleset is approved, as it is now."""
    return Approval(ruleset.version, on, ruleset_fingerprint(ruleset))


def add(folder: Path, entries: Iterable[SignOff | Approval]) -> None:
    """Append entries to the journal of the ruleset in a folder: all of them, or none.

    Raises:
        BadInput: if the journal cannot be written.
    """
    path = folder / FILE
    with refusing_unwritable(path), locked(path):
        before = path.read_text("utf-8") if path.exists() else _HEAD
        ended = before if before.endswith("\n") else f"{before}\n"
        replace_content(path, ended + "".join(map(_written, entries)))


def _written(entry: SignOff | Approval) -> str:
    if isinstance(entry, Approval):
        told = {"approved": entry.version, "on": entry.on.isoformat()}
        return as_item({**told, "fingerprint": entry.fingerprint}, 2)
    told = {"sign_off": entry.statement, "by": entry.by, "on": entry.on.isoformat()}
    parts = (
        json.dumps(f"{print_} {name}", ensure_ascii=False) for name, print_ in entry.parts.items()
    )
    return as_item(told, 2) + "    of:\n" + "".join(f"      - {part}\n" for part in parts)
