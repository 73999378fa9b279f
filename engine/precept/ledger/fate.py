"""What the authors of a ruleset made of each statement."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from precept.ir.ledger import Statement
from precept.ir.rules import Ruleset


class Fate(StrEnum):
    """Encoded by rules, or by none, with the reason; or open, for nothing says why."""

    ENCODED = "encoded"
    REASONED = "reasoned"
    OPEN = "open"


def fates(ruleset: Ruleset) -> Mapping[str, Fate]:
    """The fate of each statement, by its locator, in the document's order."""
    cited = {cite for rule in ruleset.rules.values() for cite in rule.cites}
    return {
        locator: _fate(statement, cited=locator in cited)
        for locator, statement in ruleset.ledger.statements.items()
    }


def _fate(statement: Statement, *, cited: bool) -> Fate:
    if cited:
        return Fate.ENCODED
    return Fate.REASONED if statement.not_a_rule else Fate.OPEN
