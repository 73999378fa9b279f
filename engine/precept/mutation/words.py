"""Conditions in words, on one line, much as they are written."""

from __future__ import annotations

from precept.ir.conditions import All, Any, Comparison, Condition, Holds, Not


def in_words(condition: Condition) -> str:
    """A condition: `leaves_hang`, `not growing`, `all of (leaves_hang, soil is dry)`."""
    match condition:
        case Comparison(element, _, True):
            return element
        case Comparison(element, op, value):
            said = "no" if value is False else condition.text or value
            return f"{element} {op.value} {said}"
        case Holds(finding):
            return finding
        case Not(part):
            return f"not {in_words(part)}"
        case All(parts):
            return f"all of ({_listed(parts)})"
        case Any(parts):
            return f"any of ({_listed(parts)})"


def _listed(parts: tuple[Condition, ...]) -> str:
    return ", ".join(in_words(part) for part in parts)
