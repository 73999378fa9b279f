"""The order in which rules can be decided: every finding after the findings it is built on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from precept.model.conditions import findings
from precept.model.ruleset import Find, Rule, Ruleset, Target


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


def cone(rules: Iterable[Rule], ruleset: Ruleset) -> tuple[Rule, ...]:
    """The rules with all those that they rest on, each finding's before those that read it."""
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
            left += [one for id_ in findings(rule.condition) for one in concluding.get(id_, ())]
    level = strata(found.values())
    return tuple(sorted(found.values(), key=lambda rule: (level[rule.id], rule.id)))


def reached(targets: Iterable[Target], ruleset: Ruleset) -> frozenset[Target]:
    """The targets, and all that rules conclude from them."""
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


def can_clash(targets: Collection[Target], ruleset: Ruleset) -> bool:
    """Whether rules could contradict each other about one of the targets."""
    actions = {id_ for kind, id_ in targets if kind == "action"}
    excluded = {action for pair in ruleset.safety.excludes for action in pair.actions}
    against = {rule.target.id for rule in ruleset.rules.values() if rule.is_against}
    return not actions.isdisjoint(excluded | against)
