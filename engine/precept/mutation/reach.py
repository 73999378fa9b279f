"""What a conclusion has an effect on, through the findings that other rules read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from precept.ir.conditions import findings
from precept.ir.rules import Ruleset, Target


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
