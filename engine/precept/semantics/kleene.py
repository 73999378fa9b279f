"""Strong three-valued logic (Kleene)."""

from __future__ import annotations

from collections.abc import Iterable

from precept.ir.truth import Truth

TRUE, FALSE, UNKNOWN = Truth


def all_of(parts: Iterable[Truth]) -> Truth:
    """False if a part is false, else unknown if a part is unknown, else true."""
    found = TRUE
    for part in parts:
        if part is FALSE:
            return FALSE
        if part is UNKNOWN:
            found = UNKNOWN
    return found


def any_of(parts: Iterable[Truth]) -> Truth:
    """True if a part is true, else unknown if a part is unknown, else false."""
    found = FALSE
    for part in parts:
        if part is TRUE:
            return TRUE
        if part is UNKNOWN:
            found = UNKNOWN
    return found


def negation(part: Truth) -> Truth:
    """True of false, false of true, and unknown of unknown."""
    return _NEGATION[part]


def known(value: bool) -> Truth:
    """The truth of something that is known."""
    return Truth.TRUE if value else Truth.FALSE


_NEGATION = {
    Truth.TRUE: Truth.FALSE,
    Truth.FALSE: Truth.TRUE,
    Truth.UNKNOWN: Truth.UNKNOWN,
}
