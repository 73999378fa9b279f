"""Coverage is complete if nothing is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from precept.verification.evidence.coverage import (
    BoundaryGap,
    Coverage,
    RuleGaps,
    ScenarioCounts,
    ScenarioProblem,
    StatementCoverage,
    ThresholdGap,
)

PLACE = ScenarioProblem("x.feature", 1, "x", "failed")
ALL = Coverage(
    ruleset="plant",
    statements=StatementCoverage(total=2, encoded=1, reasoned=1, unaccounted=()),
    rules=RuleGaps(1, (), (), ()),
    thresholds_without_both_sides=(),
    interpretations_without_boundary=(),
    clauses_without_scenario=(),
    scenarios=ScenarioCounts(3, (), (), (), (PLACE,)),
)
LACKING = {
    "a statement": replace(ALL, statements=StatementCoverage(3, 1, 1, ("p1.3",))),
    "a firing": replace(ALL, rules=RuleGaps(1, ("rule",), (), ())),
    "a refutation": replace(ALL, rules=RuleGaps(1, (), ("rule",), ())),
    "an open one": replace(ALL, rules=RuleGaps(1, (), (), ("rule",))),
    "a side": replace(
        ALL, thresholds_without_both_sides=(ThresholdGap("rule", "age", "is at least 3", ("at",)),)
    ),
    "a boundary": replace(ALL, interpretations_without_boundary=(BoundaryGap("soon", ()),)),
    "a clause": replace(ALL, clauses_without_scenario=("never mist p1.1",)),
    "a ruleset": replace(ALL, scenarios=ScenarioCounts(3, (PLACE,), (), (), ())),
    "success": replace(ALL, scenarios=ScenarioCounts(3, (), (PLACE,), (), ())),
    "a run": replace(ALL, scenarios=ScenarioCounts(3, (), (), (PLACE,), ())),
}


def test_coverage_without_gaps_is_complete() -> None:
    assert ALL.complete


@pytest.mark.parametrize("coverage", LACKING.values(), ids=LACKING)
def test_one_gap_makes_coverage_incomplete(coverage: Coverage) -> None:
    assert not coverage.complete
