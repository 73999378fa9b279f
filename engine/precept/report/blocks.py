"""Scenarios found by what they are about: by the statements they cite, by the rules they show."""

from __future__ import annotations

from collections.abc import Iterable

from precept.evidence.model import Outcome, ScenarioRecord
from precept.ir.rules import Rule
from precept.report.features import Block, Feature


class Blocks:
    """The scenarios of all features, and what became of each; the worst come first."""

    def __init__(self, features: Iterable[Feature]) -> None:
        """Look among these."""
        blocks = (block for feature in features for block in feature.blocks)
        worst = {outcome: number for number, outcome in enumerate(Outcome)}
        self.all = tuple(sorted(blocks, key=lambda block: worst[block.outcome]))

    def about(self, locator: str) -> tuple[Block, ...]:
        """Those that bear the tag of a statement."""
        return tuple(block for block in self.all if locator in block.tags)

    def of(self, rule: Rule) -> tuple[Block, ...]:
        """Those that bear a tag of a rule's statements and assert what it concludes."""
        cited = set(rule.cites)
        tagged = (block for block in self.all if not cited.isdisjoint(block.tags))
        return tuple(block for block in tagged if any(asserts(one, rule) for one in block.ran))


def asserts(one: ScenarioRecord, rule: Rule) -> bool:
    """Whether a scenario that held asserts something of what a rule concludes."""
    made = (item for it in one.consultations for item in it.assertions if item.holds)
    return any((item.kind, item.target) == rule.target for item in made)
