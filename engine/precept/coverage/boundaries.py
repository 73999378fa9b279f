"""Interpretations: whether scenarios show on which side of a choice a case comes to stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from precept.coverage.model import Boundary
from precept.ir.rules import Ruleset


def not_shown(ruleset: Ruleset, passed: Collection[str]) -> Iterator[Boundary]:
    """The choices of which no scenario shows the boundary, by the names of those that passed.

    Whoever chooses a value names scenarios that show it; others may.
    """
    for choice in ruleset.interpretations.values():
        lacking = tuple(name for name in choice.boundary if name not in passed)
        if lacking or (choice.value and not choice.boundary):
            yield Boundary(choice.id, lacking)
