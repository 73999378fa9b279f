"""The ledger: no sentence goes missing between its entries, and its figures are numbers."""

from __future__ import annotations

from collections.abc import Iterator

from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import NOWHERE
from precept.ir.ledger import Ledger, order
from precept.ir.rules import Ruleset
from precept.ledger.numbers import numbers

NUMBERING = Fault(
    "LED201",
    "gap-in-the-ledger",
    "The ledger has an entry for each sentence of the document, in the document's order. Where a "
    "number is left out, nobody would notice that a sentence was never looked at.",
    "add the entry that is left out, or move this one to its place",
)
NO_NUMBER = Fault(
    "LED202",
    "figure-without-a-number",
    "A figure holds no number, so it can back none. What a document says vaguely is no figure.",
    "write it like `24 hours` or `3 to 5 days`, or delete it",
)

FAULTS = (NUMBERING, NO_NUMBER)


def check(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of a ruleset's ledger."""
    yield from _numbering(ruleset.ledger)
    for statement in ruleset.ledger.statements.values():
        for figure in statement.figures:
            if not numbers(figure):
                message = f"the figure `{figure}` of `{statement.locator}` holds no number"
                yield NO_NUMBER.at(statement.span or NOWHERE, message)


def _numbering(ledger: Ledger) -> Iterator[Diagnostic]:
    outside = {int(paragraph.removeprefix("p")) for paragraph in ledger.outside}
    before = (0, 0)
    for statement in ledger.statements.values():
        here = order(statement.locator)
        span = statement.span or NOWHERE
        if here[0] in outside:
            yield NUMBERING.at(span, f"`{statement.locator}` stands in a paragraph that is outside")
        elif here < before:
            yield NUMBERING.at(span, f"`{statement.locator}` stands behind `{_locator(before)}`")
        elif here != (due := _due(before, here, outside)):
            yield NUMBERING.at(span, f"`{_locator(due)}` is due here, before `{statement.locator}`")
        before = here
    for paragraph in range(before[0] + 1, max(outside, default=0)):
        if paragraph not in outside:
            yield NUMBERING.at(NOWHERE, f"nothing is said of `p{paragraph}`")


def _due(before: tuple[int, int], here: tuple[int, int], outside: set[int]) -> tuple[int, int]:
    """The place that follows, in the same paragraph if there is more of it."""
    if here[0] == before[0]:
        return (before[0], before[1] + 1)
    paragraph = before[0] + 1
    while paragraph in outside:
        paragraph += 1
    return (paragraph, 1)


def _locator(place: tuple[int, int]) -> str:
    return f"p{place[0]}.{place[1]}"
