"""The places of all pages, relative to the folder of the report."""

from __future__ import annotations

from urllib.parse import quote

FRONT, DOCUMENT, MATRIX, FEATURES, RULES = (
    f"{name}.html" for name in ("index", "document", "matrix", "features", "rules")
)
WORDS, CHOICES, GUARANTEES, TOGETHER, COMPARED = (
    f"{name}.html" for name in ("vocabulary", "choices", "guarantees", "together", "compare")
)


def statement(locator: str) -> str:
    """Return the page of a statement."""
    return f"statement/{locator}.html"


def in_document(locator: str) -> str:
    """Return the place of a statement in the document; this link is permanent."""
    return f"{DOCUMENT}#{locator}"


def in_matrix(locator: str) -> str:
    """Return the rows of the matrix about a statement."""
    return f"{MATRIX}#{locator}"


def rule(id_: str) -> str:
    """Return the page of a rule."""
    return f"rule/{id_}.html"


def word(kind: str, id_: str) -> str:
    """Return the place of an element, a finding, an action or a note in the vocabulary."""
    return f"{WORDS}#{anchor(kind, id_)}"


def anchor(kind: str, id_: str) -> str:
    """Return the name of that place, which has no spaces."""
    return f"{kind}-{id_.replace(' ', '-')}"


def choice(id_: str) -> str:
    """Return the place of an interpretation."""
    return f"{CHOICES}#{id_}"


def feature(name: str) -> str:
    """Return the page of a feature, by its file relative to the folder of features."""
    # As in a JSON pointer (RFC 6901), so that no two features share a page.
    flat = name.removesuffix(".feature").replace("~", "~0").replace("/", "~1")
    return f"feature/{quote(flat)}.html"


def line(name: str, number: int) -> str:
    """Return the place of what is declared on a line of a feature."""
    return f"{feature(name)}#L{number}"
