"""The shipped rulesets: every rule is shown to fire, refuted and open, thresholds on both sides.

No scenario fails, and none is undefined.
"""

from __future__ import annotations

from tests.guideline import Guideline
from tests.verification.evidence.tutorial import covered, lacking

from precept.language import library
from precept.verification.evidence.coverage import Coverage, coverage_of


def is_covered(coverage: Coverage) -> bool:
    return lacking(coverage) == set() and bool(coverage.rules.total and coverage.scenarios.total)


def test_the_guideline_is_covered(guideline: Guideline) -> None:
    assert is_covered(coverage_of(guideline.ruleset, guideline.features, guideline.records))


def test_the_tutorial_is_covered() -> None:
    folder = library.locate("tutorial")
    assert folder is not None
    assert is_covered(covered(folder))


def test_the_other_rulesets_are_covered() -> None:
    others = set(library.names()) - {"ms_relapse", "tutorial"}
    assert others
    for name in sorted(others):
        folder = library.locate(name)
        assert folder is not None
        assert is_covered(covered(folder)), name
