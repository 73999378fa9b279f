"""Random rulesets in which some rule concludes every finding and score that is read."""

from __future__ import annotations

from random import Random

from tests.generate import random_ruleset, ruleset_of

from precept.model.dependencies import targets_read
from precept.model.ruleset import Ruleset


def readable(random: Random) -> Ruleset:
    """A random ruleset without the rules that read what nothing concludes."""
    ruleset = random_ruleset(random)
    rules = list(ruleset.rules.values())
    while True:
        concluded = {rule.target for rule in rules}
        kept = [rule for rule in rules if targets_read(rule.condition) <= concluded]
        if kept == rules:
            return ruleset_of(ruleset.vocabulary, rules)
        rules = kept
