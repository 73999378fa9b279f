"""Run every check of a ruleset as a whole, in order."""

from __future__ import annotations

from precept.language.lint import citations, rules, words
from precept.model.diagnostics import Diagnostic, Fault
from precept.model.ruleset import Ruleset

FAULTS: tuple[Fault, ...] = (
    *citations.LEDGER_FAULTS,
    *words.UNUSED_FAULTS,
    *words.PHRASE_FAULTS,
    *rules.MEASURE_FAULTS,
    *rules.INTERPRETATION_FAULTS,
    *rules.FINDING_FAULTS,
    *rules.GUARANTEE_FAULTS,
    *citations.CITATION_FAULTS,
    *citations.RESTATEMENT_FAULTS,
)

_CHECKS = (
    citations.check_ledger,
    words.check_unused,
    words.check_phrases,
    rules.check_measures,
    rules.check_interpretations,
    rules.check_findings,
    rules.check_guarantees,
    citations.check_citations,
    citations.check_restated,
)


def check(ruleset: Ruleset) -> list[Diagnostic]:
    """Return all faults of a ruleset whose files could be read."""
    return [diagnostic for run in _CHECKS for diagnostic in run(ruleset)]
