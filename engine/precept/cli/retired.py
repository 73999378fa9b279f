"""What comes before every answer of a ruleset that was retired."""

from __future__ import annotations

from collections.abc import Iterator

from precept.cli.page import Line
from precept.ir.rules import Ruleset
from precept.ir.times import day


def warning(ruleset: Ruleset) -> Iterator[Line]:
    """That a ruleset was retired, and why; nothing if it was not."""
    retired = ruleset.reviews.retired
    if retired is not None:
        yield "", 0
        yield f"DO NOT RELY ON THIS: the ruleset was retired on {day(retired.on)}.", 0
        yield retired.because, 2
