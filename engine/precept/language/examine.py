"""Read a ruleset, check it as a whole, and collect every fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from precept.language import library
from precept.language.lint import citations, figures, rules, words
from precept.language.loader.ruleset import read_ruleset
from precept.language.review.sign_offs import check_reviews
from precept.model.diagnostics import (
    Diagnostic,
    Diagnostics,
    Fault,
    Source,
    Span,
    did_you_mean,
    one_of,
)
from precept.model.ruleset import Ruleset

NO_RULESET = Fault(
    "RST101",
    "no-such-ruleset",
    "No bundled ruleset has this name, and no folder with this path holds a ruleset.",
    "name a bundled ruleset, or a folder that holds a `ruleset.yaml`",
)


LINT_FAULTS: tuple[Fault, ...] = (
    *citations.LEDGER_FAULTS,
    *words.UNUSED_FAULTS,
    *words.PHRASE_FAULTS,
    *rules.MEASURE_FAULTS,
    *rules.INTERPRETATION_FAULTS,
    *rules.FINDING_FAULTS,
    *rules.GUARANTEE_FAULTS,
    *citations.CITATION_FAULTS,
    *citations.RESTATEMENT_FAULTS,
    *figures.FIGURE_FAULTS,
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
    figures.check_figures,
)


def examine(ruleset: str | Path) -> tuple[Ruleset | None, Diagnostics]:
    """Return a ruleset with all its faults; None if it cannot be read."""
    folder = library.locate(ruleset)
    if folder is None:
        shipped = did_you_mean(str(ruleset), library.names(), f"shipped: {one_of(library.names())}")
        own = library.own(str(ruleset))
        help = f"one of your own is named by its folder: `{own}`" if own else shipped
        if misnamed := next(iter(_misnamed(Path(ruleset))), None):
            help = f"rename `{misnamed}` to `ruleset.yaml`"
        span = Span(Source(str(ruleset)))
        message = f"there is no ruleset `{ruleset}`"
        return None, Diagnostics([NO_RULESET.at(span, message, help=help)])
    diagnostics = Diagnostics()
    read = read_ruleset(folder, diagnostics)
    # The ruleset can only be checked as a whole if every part could be read.
    diagnostics += [] if diagnostics.has_errors else [*lint(read), *check_reviews(read)]
    return read, diagnostics


def _misnamed(folder: Path) -> Iterator[str]:
    """Return the files of a folder that may have been meant as its `ruleset.yaml`."""
    try:
        names = sorted(path.name for path in folder.iterdir()) if folder.name else []
    except (OSError, ValueError):  # it is no folder, or may not be entered
        return
    yield from (name for name in names if name.lower().partition(".")[0] == "ruleset")


def lint(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Return all faults of a ruleset whose files could be read."""
    for check in _CHECKS:
        yield from check(ruleset)
