"""Faults of a reply, in few words: it stands just above, so nobody needs its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precept.cli.page import Line
from precept.diagnostics.diagnostic import Diagnostic


def short(found: Iterable[Diagnostic], indent: int = 0) -> Iterator[Line]:
    """What is wrong, and what to do about it."""
    for item in found:
        yield f"error[{item.code}]: {item.message}", indent
        yield f"help: {item.help}", indent + 2
