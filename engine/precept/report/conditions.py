"""Conditions as a reader takes them in: nested lists of phrases in the vocabulary's words."""

from __future__ import annotations

from dataclasses import dataclass

from precept.explanation.wording import asked
from precept.ir.conditions import All, Any, Comparison, Condition, Holds, Not
from precept.ir.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition in words.

    One with `parts` only says how they are joined. Any other names what it reads: an `element` or
    a `finding`, `of` its kind, by `id`.
    """

    words: str
    of: str = ""
    id: str = ""
    parts: tuple[Clause, ...] = ()


def clause(condition: Condition, words: Vocabulary) -> Clause:
    """A condition in the words of a vocabulary."""
    match condition:
        case All(parts):
            return _joined("all of these", parts, words)
        case Any(parts):
            return _joined("at least one of these", parts, words)
        case Not(part):
            return _negated(part, words)
        case Comparison():
            return _compared(condition, words, negated=False)
        case Holds(finding):
            return Clause(words.findings[finding].meaning, "finding", finding)


def _joined(how: str, parts: tuple[Condition, ...], words: Vocabulary) -> Clause:
    return Clause(how, parts=tuple(clause(part, words) for part in parts))


def _negated(part: Condition, words: Vocabulary) -> Clause:
    match part:
        case Comparison():
            return _compared(part, words, negated=True)
        case Holds(finding):
            said = f"it is not so that {words.findings[finding].meaning}"
            return Clause(said, "finding", finding)
        case _:
            return Clause("it is not so that", parts=(clause(part, words),))


def _compared(comparison: Comparison, words: Vocabulary, *, negated: bool) -> Clause:
    element = words.elements[comparison.element]
    said = asked(comparison, element, negated=negated)
    return Clause(said, "element", element.id)
