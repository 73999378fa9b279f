"""Statements of which nobody has written yet what they say: nothing can rest on them."""

from __future__ import annotations

from collections.abc import Iterator

from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import NOWHERE, Span
from precept.ir.ledger import Ledger
from precept.ir.rules import Ruleset

NOT_RESTATED = Fault(
    "LED203",
    "cites-what-is-not-restated",
    "The ledger has nothing but the fingerprint of a statement that is cited. Nobody could tell "
    "what the citation stands for.",
    "write the statement's `kind` and what it `says`, in your own words",
)

FAULTS = (NOT_RESTATED,)


def not_restated(ledger: Ledger) -> tuple[str, ...]:
    """The locators of the statements of which only the fingerprint is there."""
    return tuple(one.locator for one in ledger.statements.values() if not one.says)


def check(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of what is cited."""
    left = set(not_restated(ruleset.ledger))
    for what, cites, span in _citing(ruleset):
        for cite in cites:
            if cite in left:
                statement = ruleset.ledger.statements[cite]
                message = f"{what} cites `{cite}`, which is not restated yet"
                also = [statement.span] if statement.span else []
                yield NOT_RESTATED.at(span or NOWHERE, message, also=also)


def _citing(ruleset: Ruleset) -> Iterator[tuple[str, tuple[str, ...], Span | None]]:
    for rule in ruleset.rules.values():
        yield f"the rule `{rule.id}`", rule.cites, rule.span
    for guarantee in ruleset.safety.guarantees:
        yield f"the guarantee of `{guarantee.action}`", guarantee.cites, guarantee.span
    for silence in ruleset.silences:
        yield f"a silence of `{silence.decision}`", silence.cites, silence.span
    for choice in ruleset.interpretations.values():
        yield f"the interpretation `{choice.id}`", choice.cites, choice.span
