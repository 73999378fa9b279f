"""What became of each statement, in one word."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType

from precept.evidence.model import Outcome
from precept.ir.rules import Rule, Show
from precept.ledger.fate import Fate


class State(StrEnum):
    """The state of a statement. Of several the first one counts."""

    FAILING = "failing"
    SUSPECT = "suspect"
    OPEN = "open"
    NOT_RUN = "not_run"
    GAPS = "gaps"
    REASONED = "reasoned"
    NOTE = "note"
    ASSERTED = "asserted"

    @property
    def words(self) -> str:
        """As it is told to the reader."""
        return _WORDS[self]


_WORDS = MappingProxyType(
    {
        State.FAILING: "a scenario about it does not pass",
        State.SUSPECT: "suspect: the document changed",
        State.OPEN: "not accounted for",
        State.NOT_RUN: "encoded, not all scenarios ran",
        State.GAPS: "encoded, gaps left",
        State.REASONED: "reasoned out",
        State.NOTE: "note, asserted by passing scenarios",
        State.ASSERTED: "encoded and asserted by passing scenarios",
    }
)

_BROKEN = (Outcome.FAILED, Outcome.UNDEFINED, Outcome.UNBOUND)


def state(
    fate: Fate,
    rules: Iterable[Rule],
    outcomes: Iterable[Outcome],
    *,
    suspect: bool,
    gaps: bool,
) -> State:
    """The state of a statement: its fate, the rules that cite it, and what is known of these.

    Nothing counts as asserted of which some scenario did not run.
    """
    outcomes = set(outcomes)
    if outcomes & set(_BROKEN):
        return State.FAILING
    if suspect:
        return State.SUSPECT
    if fate is Fate.REASONED:
        return State.REASONED
    if fate is Fate.OPEN:
        return State.OPEN
    if outcomes - {Outcome.PASSED}:
        return State.NOT_RUN
    if gaps or not outcomes:
        return State.GAPS
    notes = all(isinstance(rule.conclusion, Show) for rule in rules)
    return State.NOTE if notes else State.ASSERTED
