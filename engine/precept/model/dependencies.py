"""Dependencies between rules through findings, and the order in which rules are evaluated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from precept.model.conditions import findings
from precept.model.ruleset import Find, Rule, Ruleset, Target


class CyclicFindings(ValueError):
    """Findings that depend on themselves. `path` leads from a finding back to it."""

    def __init__(self, path: tuple[str, ...]) -> None:
        """Keep the path, first and last finding the same."""
        super().__init__(" → ".join(path))
        self.path = path


def strata(rules: Iterable[Rule]) -> Mapping[str, int]:
    """Return the stratum of each rule by id: 0 if it reads no finding, else above all it reads.

    Raises:
        CyclicFindings: if a finding depends on itself.
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


def with_dependencies(rules: Iterable[Rule], ruleset: Ruleset) -> tuple[Rule, ...]:
    """Return rules and those that they depend on, the rules of a finding before its readers."""
    concluding: dict[str, list[Rule]] = {}
    for rule in ruleset.rules.values():
        if isinstance(rule.conclusion, Find):
            concluding.setdefault(rule.conclusion.finding, []).append(rule)
    found: dict[str, Rule] = {}
    left = list(rules)
    while left:
        rule = left.pop()
        if rule.id not in found:
            found[rule.id] = rule
            for finding in findings(rule.condition):
                left += concluding.get(finding, ())
    level = strata(found.values())
    return tuple(sorted(found.values(), key=lambda rule: (level[rule.id], rule.id)))


def dependents(targets: Iterable[Target], ruleset: Ruleset) -> frozenset[Target]:
    """Return targets and all targets that depend on them."""
    found = set(targets)
    left = list(found)
    while left:
        kind, id_ = left.pop()
        if kind != "finding":
            continue
        reading = {
            rule.target for rule in ruleset.rules.values() if id_ in findings(rule.condition)
        }
        left += reading - found
        found |= reading
    return frozenset(found)


def can_conflict(targets: Collection[Target], ruleset: Ruleset) -> bool:
    """Return whether rules can contradict each other about one of the targets."""
    actions = {id_ for kind, id_ in targets if kind == "action"}
    excluded = {action for pair in ruleset.safety.excludes for action in pair.actions}
    denied = {
        rule.target.id for rule in ruleset.rules.values() if rule.says_not_needed or rule.prohibits
    }
    return not actions.isdisjoint(excluded | denied)
