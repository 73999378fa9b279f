"""Faults of a reply, in few words: it stands just above, so nobody needs its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precept.cli.page import Line
from precept.diagnostics.diagnostic import Diagnostic
from precept.lowering.faults import UNKNOWN_CODE


def short(found: Iterable[Diagnostic], indent: int = 0, codes: str = "") -> Iterator[Line]:
    """What is wrong, and what to do about it; `codes` is what to do about a code not known."""
    for item in found:
        yield f"error[{item.code}]: {item.message}", indent
        help = codes if codes and item.fault is UNKNOWN_CODE else item.help
        yield f"help: {help}", indent + 2
