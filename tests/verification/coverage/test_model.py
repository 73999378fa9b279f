"""Coverage is complete when nothing at all is lacking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from precept.verification.coverage.measure import (
    Boundary,
    Coverage,
    Figure,
    Place,
    Rules,
    Scenarios,
    Statements,
)

ALL = Coverage(
    ruleset="plant",
    statements=Statements(total=2, encoded=1, reasoned=1, unaccounted=()),
    rules=Rules(1, (), (), ()),
    figures_without_both_sides=(),
    interpretations_without_boundary=(),
    scenarios=Scenarios(3, (), (), ()),
)
PLACE = Place("x.feature", 1, "x", "failed")
LACKING = {
    "a statement": replace(ALL, statements=Statements(3, 1, 1, ("p1.3",))),
    "a firing": replace(ALL, rules=Rules(1, ("rule",), (), ())),
    "a refutation": replace(ALL, rules=Rules(1, (), ("rule",), ())),
    "an open one": replace(ALL, rules=Rules(1, (), (), ("rule",))),
    "a side": replace(
        ALL, figures_without_both_sides=(Figure("rule", "age", "is at least 3", ("at",)),)
    ),
    "a boundary": replace(ALL, interpretations_without_boundary=(Boundary("soon", ()),)),
    "a ruleset": replace(ALL, scenarios=Scenarios(3, (PLACE,), (), ())),
    "success": replace(ALL, scenarios=Scenarios(3, (), (PLACE,), ())),
    "a run": replace(ALL, scenarios=Scenarios(3, (), (), (PLACE,))),
}


def test_nothing_is_lacking() -> None:
    assert ALL.complete


@pytest.mark.parametrize("coverage", LACKING.values(), ids=LACKING)
def test_one_thing_that_is_lacking_is_enough(coverage: Coverage) -> None:
    assert not coverage.complete
