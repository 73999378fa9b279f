"""Interpretations: whether scenarios show on which side of a choice a case comes to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precept.coverage.model import Boundary
from precept.ir.rules import Ruleset
from precept.scenarios.run import Result


def not_shown(ruleset: Ruleset, results: Iterable[Result]) -> Iterator[Boundary]:
    """The choices of which no scenario shows the boundary.

    Whoever chooses a value names scenarios that show it; others may.
    """
    passed = {result.scenario.name for result in results if result.outcome == "passed"}
    for choice in ruleset.interpretations.values():
        lacking = tuple(name for name in choice.boundary if name not in passed)
        if lacking or (choice.value and not choice.boundary):
            yield Boundary(choice.id, lacking)
