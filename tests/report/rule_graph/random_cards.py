"""Random rulesets in which some rule concludes every finding that is read."""

from __future__ import annotations

from random import Random

from tests.generate import random_ruleset, ruleset_of

from precept.model.conditions import findings
from precept.model.ruleset import Find, Ruleset


def readable(random: Random) -> Ruleset:
    """A random ruleset without the rules that read what nothing concludes."""
    ruleset = random_ruleset(random)
    rules = list(ruleset.rules.values())
    while True:
        concluded = {rule.conclusion.finding for rule in rules if isinstance(rule.conclusion, Find)}
        kept = [rule for rule in rules if findings(rule.condition) <= concluded]
        if kept == rules:
            return ruleset_of(ruleset.vocabulary, rules)
        rules = kept
