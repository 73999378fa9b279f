"""The matrix is complete, and every gap has a name that a waiver accepts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from precept.execution.protocol import load
from precept.language import library
from precept.language.review import sign_offs
from precept.model.answers import Truth
from precept.model.ledger import Waiver
from precept.model.ruleset import Ruleset
from precept.verification.evidence.exports import matrix
from precept.verification.evidence.gaps import KINDS, gap_names
from precept.verification.run import ConsultationRecord, Outcome, Run


@pytest.fixture(scope="module")
def tutorial() -> Ruleset:
    return load("tutorial").ruleset


@pytest.fixture(scope="module")
def passed(run: Run) -> Run:
    """A run in which every scenario passed and shows that a rule of its tags fires."""
    shown = {"p1.1": "thirsty-plant", "p2.1": "water-a-thirsty-plant", "p3.1": "no-water-at-rest"}
    return replace(
        run,
        scenarios=tuple(
            replace(
                record,
                outcome=Outcome.PASSED,
                consultations=(
                    ConsultationRecord(1, {}, rules={shown[record.tags[-1]]: Truth.TRUE}),
                ),
            )
            for record in run.scenarios
        ),
    )


def test_every_statement_rule_and_scenario_has_a_cell(tutorial: Ruleset, run: Run) -> None:
    cells = matrix(tutorial, run.scenarios)
    assert list(dict.fromkeys(cell.statement for cell in cells)) == [*tutorial.ledger.statements]
    cited = {(cite, rule.id) for rule in tutorial.rules.values() for cite in rule.cites}
    assert {(cell.statement, cell.rule) for cell in cells if cell.rule} == cited
    tagged = {(tag, record.id) for record in run.scenarios for tag in record.tags}
    assert {(cell.statement, cell.scenario.id) for cell in cells if cell.scenario} == tagged
    assert not [cell for cell in cells if cell.truths], "none of them passed"
    assert {cell.outcome for cell in cells} == {Outcome.NEVER_RUN, None}


def test_a_passed_scenario_is_next_to_the_rule_that_it_shows(
    tutorial: Ruleset, passed: Run
) -> None:
    cells = matrix(tutorial, passed.scenarios)
    shown = [(cell.statement, cell.rule) for cell in cells if cell.truths]
    assert set(shown) == {("p1.1", "thirsty-plant"), ("p2.1", "water-a-thirsty-plant")} | {
        ("p3.1", "no-water-at-rest")
    }
    assert len(shown) == len(passed.scenarios)
    assert {cell.truths for cell in cells if cell.truths} == {(Truth.TRUE,)}
    # What no scenario shows under a statement still has its place.
    assert [cell.rule for cell in cells if cell.rule and not cell.scenario] == [
        "water-a-thirsty-plant"
    ]


@pytest.mark.parametrize("shipped", library.names())
def test_every_gap_can_be_waived(shipped: str) -> None:
    ruleset = load(shipped).ruleset
    found = gap_names(ruleset, ())
    assert {name.partition(" ")[0] for name in found} <= {*KINDS}
    assert len(found) > len(ruleset.rules) * 3
    waivers = (Waiver(name, "So.", "somebody", date(2026, 3, 10)) for name in found)
    assert not list(sign_offs.check_reviews(replace(ruleset, waivers=tuple(waivers))))
