"""The matrix: statements, rules, scenarios and outcomes, a row for each that go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from precept.evidence.model import Outcome, ScenarioRecord
from precept.ir.rules import Rule, Ruleset
from precept.report.blocks import asserts


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A scenario about a statement, and a rule that it asserts something of; empty if of none.

    `shows` says what the scenario shows of the rule: that it applies, that it does not, or that it
    is open; it is empty where its assertions would hold without the rule.
    """

    locator: str
    rule: str
    scenario: ScenarioRecord
    shows: str

    @property
    def outcome(self) -> Outcome:
        """What the scenario came to."""
        return self.scenario.outcome


_SHOWS = {"true": "applies", "false": "does not apply", "unknown": "open"}


def matrix(ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> Iterator[MatrixRow]:
    """All rows, in the document's order; statements without a scenario have none."""
    run = tuple(run)
    for locator in ruleset.ledger.statements:
        rules = [rule for rule in ruleset.rules.values() if locator in rule.cites]
        for one in run:
            if locator in one.tags:
                yield from _rows(locator, rules, one)


def _rows(locator: str, rules: list[Rule], one: ScenarioRecord) -> Iterator[MatrixRow]:
    about = [rule for rule in rules if asserts(one, rule)]
    for rule in about:
        yield MatrixRow(locator, rule.id, one, _shown(rule.id, one))
    if not about:
        yield MatrixRow(locator, "", one, "")


def _shown(rule: str, one: ScenarioRecord) -> str:
    found = {it.shows[rule].value for it in one.consultations if rule in it.shows}
    return ", ".join(_SHOWS[truth] for truth in sorted(found, reverse=True))
