"""Dependencies between rules through findings and scores, and the order of evaluation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from precept.model.conditions import Comparison, Condition, Holds, assumptions, leaves
from precept.model.ruleset import Add, Find, Rule, Ruleset, Target


class CyclicFindings(ValueError):
    """Findings or scores that depend on themselves. `path` leads from one back to it."""

    def __init__(self, path: tuple[str, ...]) -> None:
        """Keep the path, first and last finding the same."""
        super().__init__(" → ".join(path))
        self.path = path


def targets_read(condition: Condition) -> frozenset[Target]:
    """Return the findings and the scores that a condition reads."""
    return frozenset(
        Target("finding", leaf.finding) if isinstance(leaf, Holds) else Target("score", leaf.score)
        for leaf in leaves(condition)
        if not isinstance(leaf, Comparison)
    )


def strata(rules: Iterable[Rule]) -> Mapping[str, int]:
    """Return the stratum of each rule by id: 0 if it reads no conclusion, else above all it reads.

    Raises:
        CyclicFindings: if a finding or a score depends on itself.
    """
    rules = tuple(rules)
    concluding = _concluding(rules)
    reads = {rule.id: targets_read(rule.condition) for rule in rules}
    level: dict[Target, int] = {}

    def height(rule: Rule) -> int:
        return max((level.get(read, 0) + 1 for read in reads[rule.id]), default=0)

    for target in _sorted(concluding, reads):
        level[target] = max((height(rule) for rule in concluding.get(target, ())), default=0)
    return {rule.id: height(rule) for rule in rules}


def _concluding(rules: Iterable[Rule]) -> dict[Target, list[Rule]]:
    """Return the rules of each finding and score, which other rules can read."""
    concluding: dict[Target, list[Rule]] = {}
    for rule in rules:
        if isinstance(rule.conclusion, Find | Add):
            concluding.setdefault(rule.target, []).append(rule)
    return concluding


def _sorted(
    concluding: Mapping[Target, list[Rule]], reads: Mapping[str, frozenset[Target]]
) -> tuple[Target, ...]:
    graph = {
        target: sorted(set().union(*(reads[rule.id] for rule in rules)))
        for target, rules in concluding.items()
    }
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise CyclicFindings(tuple(target.id for target in reversed(error.args[1]))) from None


def with_dependencies(rules: Iterable[Rule], ruleset: Ruleset) -> tuple[Rule, ...]:
    """Return rules and those that they depend on, the rules of a finding before its readers."""
    concluding = _concluding(ruleset.rules.values())
    found: dict[str, Rule] = {}
    left = list(rules)
    while left:
        rule = left.pop()
        if rule.id not in found:
            found[rule.id] = rule
            for target in targets_read(rule.condition):
                left += concluding.get(target, ())
    level = strata(found.values())
    return tuple(sorted(found.values(), key=lambda rule: (level[rule.id], rule.id)))


def dependents(targets: Iterable[Target], ruleset: Ruleset) -> frozenset[Target]:
    """Return targets and all targets that depend on them."""
    found = set(targets)
    left = list(found)
    while left:
        target = left.pop()
        reading = {
            rule.target for rule in ruleset.rules.values() if target in targets_read(rule.condition)
        }
        left += reading - found
        found |= reading
    return frozenset(found)


def retractable(ruleset: Ruleset) -> Mapping[str, tuple[Comparison, ...]]:
    """Return the rules that more knowledge may take back, by id, with what they assume unknown.

    These are the rules that ask whether something `is not known`, and those that read what such
    rules conclude. All others stay as they are once they are settled.
    """
    rules = ruleset.rules.values()
    own = {rule.id: tuple(assumptions(rule.condition)) for rule in rules}
    if not any(own.values()):
        return {}
    concluding = _concluding(rules)
    found: dict[str, tuple[Comparison, ...]] = {}
    level = strata(rules)
    for rule in sorted(rules, key=lambda rule: level[rule.id]):
        assumed = list(own[rule.id])
        for target in sorted(targets_read(rule.condition)):
            for other in concluding.get(target, ()):
                assumed += found.get(other.id, ())
        if assumed:
            found[rule.id] = tuple(dict.fromkeys(assumed))
    return {id_: found[id_] for id_ in ruleset.rules if id_ in found}


def can_conflict(targets: Collection[Target], ruleset: Ruleset) -> bool:
    """Return whether rules can contradict each other about one of the targets."""
    return not possible_conflicts(ruleset).isdisjoint(targets)


def possible_conflicts(ruleset: Ruleset) -> frozenset[Target]:
    """Return the actions and the codes about which rules can contradict each other."""
    excluded = (action for pair in ruleset.safety.excludes for action in pair.actions)
    denying = (rule for rule in ruleset.rules.values() if rule.says_not_needed or rule.prohibits)
    codes = (
        Target("finding", finding.id)
        for finding in ruleset.vocabulary.findings.values()
        if finding.classification
    )
    return frozenset(
        (
            *(Target("action", action) for action in excluded),
            *(rule.target for rule in denying),
            *codes,
        )
    )
