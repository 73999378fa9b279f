"""The rules that an answer can depend on."""

from __future__ import annotations

from collections.abc import Iterable

from precept.ir.conditions import findings
from precept.ir.rules import Find, Rule, Ruleset
from precept.ir.strata import strata


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
