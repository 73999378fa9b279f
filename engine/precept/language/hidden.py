"""Refuse characters in the files of authors that no reviewer would see."""

from __future__ import annotations

from itertools import islice

from precept.model.diagnostics import Diagnostic, Fault, Source, Span
from precept.model.hidden import hidden_places, name_of

HIDDEN = Fault(
    "SYN112",
    "hidden-character",
    "The text holds a character that nobody sees, or that shows the text around it in another "
    "order than the one that is read. A reviewer would sign something else than what is decided.",
    "delete the character, or type the line again",
)


# A file that is full of them needs no more.
_MOST = 20


def hidden_characters(source: Source) -> list[Diagnostic]:
    """Return the faults of the first hidden characters of a text."""
    return [
        hidden(source.text[at], Span(source, line, column, line, column + 1))
        for at in islice(hidden_places(source.text), _MOST)
        for line, column in [source.place(at)]
    ]


def hidden(char: str, span: Span) -> Diagnostic:
    """Return the fault of a hidden character at a place."""
    return HIDDEN.at(span, f"a hidden character: {name_of(char)}")
