"""The shipped rulesets: every rule is shown to fire, refuted and open, thresholds on both sides.

No scenario fails, and none is undefined.
"""

from __future__ import annotations

import pytest
from tests.verification.evidence.tutorial import covered, lacking

from precept.language import library


@pytest.mark.parametrize("ruleset", library.names())
def test_shipped_rulesets_are_covered(ruleset: str) -> None:
    folder = library.locate(ruleset)
    assert folder is not None
    coverage = covered(folder)
    assert lacking(coverage) == set()
    assert coverage.rules.total
    assert coverage.scenarios.total
