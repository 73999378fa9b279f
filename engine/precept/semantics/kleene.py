"""Strong three-valued logic (Kleene)."""

from __future__ import annotations

from collections.abc import Iterable

from precept.ir.truth import Truth


def all_of(parts: Iterable[Truth]) -> Truth:
    """False if a part is false, else unknown if a part is unknown, else true."""
    found = set(parts)
    if Truth.FALSE in found:
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.TRUE


def any_of(parts: Iterable[Truth]) -> Truth:
    """True if a part is true, else unknown if a part is unknown, else false."""
    found = set(parts)
    if Truth.TRUE in found:
        return Truth.TRUE
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.FALSE


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
