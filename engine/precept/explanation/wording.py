"""What is known of an element, and what a rule asks of it, in the vocabulary's words."""

from __future__ import annotations

from datetime import datetime

from precept.execution.evaluator import compare
from precept.model.answers import Truth
from precept.model.conditions import Comparison, Op
from precept.model.facts import Evidence, Facts, Members, Value
from precept.model.types import Boolean, CodeSet, Ordered
from precept.model.vocabulary import Element, Measured
from precept.model.words import in_words, moment_in_words, say

_OPPOSITE = {Op.GT: Op.LE, Op.LE: Op.GT, Op.GE: Op.LT, Op.LT: Op.GE}


def known(comparison: Comparison, element: Element, facts: Facts) -> str:
    """What is known of an element, as far as a comparison asks: *new symptoms*."""
    value = facts.values.get(element.id)
    if value is None or _is_silent(comparison, value):
        return f"it is not known {element.meaning}"
    seen = _member(comparison, value) or in_words(value, element.type, facts.tzinfo)
    words = say(element, seen)
    if isinstance(element.type, Ordered):
        words += " so far" if _goes_on(element, facts) else ""
        held = _held_against(comparison, compare(comparison, value))
        words += f" ({held})" if held != seen else ""
    return words


def _goes_on(element: Element, facts: Facts) -> bool:
    """Whether what was measured is not over yet."""
    measured = element.measured
    return isinstance(measured, Measured) and facts.values.get(measured.persists) is True


def asked(comparison: Comparison, element: Element, *, negated: bool) -> str:
    """What a rule asks of an element: *new symptoms that have lasted more than 24 hours*."""
    match element.type:
        case Boolean():
            return say(element, "no" if negated is (comparison.value is True) else "yes")
        case CodeSet():
            return say(element, f"{'not ' if negated else ''}{comparison.value}")
        case Ordered():
            op = _OPPOSITE.get(comparison.op, comparison.op) if negated else comparison.op
            words = _words(op, comparison)
            return say(element, f"not {words}" if negated and op is Op.EQ else words)
        case _:
            words = say(element, str(comparison.value))
            return f"something else than {words}" if negated else words


def condition(comparison: Comparison) -> str:
    """A comparison as its author wrote it, without the element: *is more than 24 hours*."""
    return f"{comparison.op.value} {_number(comparison)}"


def who(evidence: Evidence) -> str:
    """Who said something and when, in words; empty if neither is known."""
    said = [evidence.by, _when(evidence.reported), evidence.reference]
    return ", ".join(filter(None, said))


def _is_silent(comparison: Comparison, value: Value) -> bool:
    return isinstance(value, Members) and compare(comparison, value) is Truth.UNKNOWN


def _member(comparison: Comparison, value: Value) -> str:
    """Of a set, the one code that is asked for, and whether it is there; else nothing."""
    if not isinstance(value, Members):
        return ""
    code = str(comparison.value)
    return code if code in value.present else f"not {code}"


def _held_against(comparison: Comparison, truth: Truth) -> str:
    words = _words(comparison.op, comparison)
    match truth:
        case Truth.TRUE:
            return words
        case Truth.FALSE:
            return f"not {words}"
        case Truth.UNKNOWN:
            return f"perhaps {words}"


def _words(op: Op, comparison: Comparison) -> str:
    """*More than 24 hours*; of an equation just the number."""
    return f"{op.value.removeprefix('is').strip()} {_number(comparison)}".strip()


def _number(comparison: Comparison) -> str:
    return comparison.text or str(comparison.value)


def _when(reported: str) -> str:
    """A time as people say it, if it is one."""
    try:
        return moment_in_words(datetime.fromisoformat(reported)) if "T" in reported else reported
    except ValueError:
        return reported
