"""Read a ruleset, lint it, and collect every fault."""

from __future__ import annotations

from pathlib import Path

from precept.language import library
from precept.language.lint.all import check
from precept.language.loader.ruleset import read_ruleset
from precept.language.review.faults import check_reviews
from precept.model.diagnostics import (
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
    "No ruleset has this name, and no folder of this name holds a ruleset.",
    "name a shipped ruleset, or the folder that holds `ruleset.yaml`",
)


def examine(ruleset: str | Path) -> tuple[Ruleset | None, Diagnostics]:
    """A ruleset with everything that is wrong with it; None if there is none to be had."""
    folder = library.locate(ruleset)
    if folder is None:
        shipped = did_you_mean(str(ruleset), library.names(), f"shipped: {one_of(library.names())}")
        own = library.own(str(ruleset))
        help = f"one of your own is named by its folder: `{own}`" if own else shipped
        span = Span(Source(str(ruleset)))
        message = f"there is no ruleset `{ruleset}`"
        return None, Diagnostics([NO_RULESET.at(span, message, help=help)])
    diagnostics = Diagnostics()
    read = read_ruleset(folder, diagnostics)
    # The whole can only be judged when every part was understood.
    diagnostics += [] if diagnostics else [*check(read), *check_reviews(read)]
    return read, diagnostics
