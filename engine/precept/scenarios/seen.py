"""What an assertion looks at, and whether it holds."""

from __future__ import annotations

from precept.decision.answers import Record
from precept.decision.model import AdviceRecord, Decision
from precept.scenarios.steps import Expect

Seen = str | tuple[str, ...]
"""What an aspect of an answer comes to: a word, or a list."""


def record(decision: Decision, kind: str, id_: str) -> Record:
    """What a decision answers about a finding, an action or a note."""
    match kind:
        case "finding":
            return decision.finding(id_)
        case "action":
            return decision.action(id_)
        case _:
            return decision.note(id_)


def seen(record: Record, aspect: str) -> Seen:
    """One aspect of what is answered about a target."""
    if aspect == "status":
        status = record.answer if isinstance(record, AdviceRecord) else record.status
        return str(status.value)
    name = "missing" if aspect == "includes" else aspect
    value: str | tuple[str, ...] | None = getattr(record, name)
    return value or () if not isinstance(value, str) else value


def holds(expect: Expect, actual: Seen) -> bool:
    """Whether what an aspect comes to is as expected."""
    if expect.aspect == "includes":
        return set(expect.expected) <= set(actual)
    return actual == expect.expected
