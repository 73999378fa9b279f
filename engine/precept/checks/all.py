"""Every check, in order."""

from __future__ import annotations

from precept.checks import (
    citations,
    findings,
    guarantees,
    interpretations,
    ledger,
    measures,
    phrases,
    restated,
    unused,
)
from precept.diagnostics.diagnostic import Diagnostic
from precept.ir.rules import Ruleset

ALL = (
    ledger,
    unused,
    phrases,
    measures,
    interpretations,
    findings,
    guarantees,
    citations,
    restated,
)


def check(ruleset: Ruleset) -> list[Diagnostic]:
    """All faults of a ruleset whose files could be read."""
    return [diagnostic for module in ALL for diagnostic in module.check(ruleset)]
