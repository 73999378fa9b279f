"""The matrix: statement by statement, the rules that cite it, the scenarios, what they came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from precept.evidence.model import Outcome, ScenarioRecord
from precept.ir.rules import Rule, Ruleset
from precept.ir.truth import Truth
from precept.ledger.fate import Fate, fates


@dataclass(frozen=True, slots=True)
class Cell:
    """A statement, a rule that cites it, and a scenario that bears its tag.

    `shows` is what the rule comes to in that scenario, where its assertions would not hold without
    the rule; of one that passed, that is. A rule that no scenario shows stands there without a
    scenario, a scenario that shows no rule of the statement without a rule, and a statement that
    has neither alone, so that none is left out.
    """

    statement: str
    fate: Fate
    rule: str | None = None
    scenario: ScenarioRecord | None = None
    shows: tuple[Truth, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        """What the scenario came to, if there is one."""
        return self.scenario.outcome if self.scenario else None


def matrix(ruleset: Ruleset, run: Sequence[ScenarioRecord]) -> tuple[Cell, ...]:
    """All cells, statements in the document's order, rules and scenarios in that of their files."""
    of = fates(ruleset)
    return tuple(cell for id_ in of for cell in _of(id_, of[id_], ruleset, run))


def _of(
    statement: str, fate: Fate, ruleset: Ruleset, run: Sequence[ScenarioRecord]
) -> Iterator[Cell]:
    rules = [rule for rule in ruleset.rules.values() if statement in rule.cites]
    scenarios = [one for one in run if statement in one.tags]
    if not rules and not scenarios:
        yield Cell(statement, fate)
    shown: set[str] = set()
    for rule in rules:
        cells = list(_shown(statement, fate, rule, scenarios))
        shown.update(cell.scenario.id for cell in cells if cell.scenario)
        yield from cells or [Cell(statement, fate, rule.id)]
    for one in scenarios:
        if one.id not in shown:
            yield Cell(statement, fate, scenario=one)


def _shown(
    statement: str, fate: Fate, rule: Rule, scenarios: Sequence[ScenarioRecord]
) -> Iterator[Cell]:
    for one in scenarios:
        shows = tuple(told.shows[rule.id] for told in one.consultations if rule.id in told.shows)
        if shows and one.outcome is Outcome.PASSED:
            yield Cell(statement, fate, rule.id, one, shows)
