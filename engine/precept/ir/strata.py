"""The order in which rules can be decided: every finding after the findings it is built on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from precept.ir.conditions import findings
from precept.ir.rules import Find, Rule


class CyclicFindings(ValueError):
    """Findings that rest on themselves. `path` leads from one of them back to it."""

    def __init__(self, path: tuple[str, ...]) -> None:
        """Keep the path, first and last finding the same."""
        super().__init__(" → ".join(path))
        self.path = path


def strata(rules: Iterable[Rule]) -> Mapping[str, int]:
    """The stratum of each rule by its id: 0 if it reads no finding, else above all it reads.

    Raises:
        CyclicFindings: if a finding rests on itself.
    """
    rules = tuple(rules)
    concluding: dict[str, list[Rule]] = {}
    for rule in rules:
        if isinstance(rule.conclusion, Find):
            concluding.setdefault(rule.conclusion.finding, []).append(rule)
    level: dict[str, int] = {}

    def height(rule: Rule) -> int:
        return max((level.get(finding, 0) + 1 for finding in findings(rule.condition)), default=0)

    for finding in _sorted(concluding):
        level[finding] = max((height(rule) for rule in concluding.get(finding, ())), default=0)
    return {rule.id: height(rule) for rule in rules}


def _sorted(concluding: Mapping[str, list[Rule]]) -> tuple[str, ...]:
    graph = {
        finding: sorted(set().union(*(findings(rule.condition) for rule in rules)))
        for finding, rules in concluding.items()
    }
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise CyclicFindings(tuple(reversed(error.args[1]))) from None
