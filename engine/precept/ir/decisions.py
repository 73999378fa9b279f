"""What must have an answer, and where the document is silent."""

from __future__ import annotations

from dataclasses import dataclass, field

from precept.diagnostics.source import Span
from precept.ir.conditions import Condition


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """A question that the document answers: for whom `when` is true, one action among these.

    With everything known, one of the actions is then recommended or not needed.
    """

    id: str
    when: Condition
    among: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Silence:
    """Where the document gives no answer at a decision point: what it says, and why that is so."""

    decision: str
    when: Condition
    cites: tuple[str, ...]
    because: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
