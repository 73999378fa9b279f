"""Why a rule fired or was refuted, in the vocabulary's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from precept.ir.conditions import Comparison, Holds, Op
from precept.ir.facts import Evidence, Members, Value
from precept.ir.history import Measured
from precept.ir.rules import Advise, Ruleset
from precept.ir.strength import NOT_NEEDED
from precept.ir.times import moment
from precept.ir.truth import Truth
from precept.ir.types import Ordered
from precept.ir.words import in_words, say
from precept.protocol import Consulted
from precept.semantics.conditions import compare

_NO_EXCEPTION = f"and it is not said to be {NOT_NEEDED} either, because"


def why(rules: Iterable[str], consulted: Consulted, ruleset: Ruleset) -> Iterator[str]:
    """For each rule that is settled, what settled it; the same reason is given once.

    That something is *not needed* may not hold either: that is no reason against it, and told last.
    """
    said = set()
    for rule in sorted(rules, key=lambda id_: _is_no_exception(id_, consulted, ruleset)):
        leaves = consulted.evaluation.because(rule)
        reason = "; ".join(_leaf(leaf, consulted, ruleset) for leaf in leaves)
        if reason and reason not in said:
            said.add(reason)
            no_exception = _is_no_exception(rule, consulted, ruleset)
            yield f"{_NO_EXCEPTION if no_exception else 'because'} {reason}"


def _is_no_exception(rule: str, consulted: Consulted, ruleset: Ruleset) -> bool:
    """Whether a rule that says *not needed* is refuted."""
    conclusion = ruleset.rules[rule].conclusion
    against = isinstance(conclusion, Advise) and conclusion.strength.rank is None
    return against and consulted.evaluation.outcome.rules[rule] is Truth.FALSE


def _leaf(leaf: Comparison | Holds, consulted: Consulted, ruleset: Ruleset) -> str:
    if isinstance(leaf, Holds):
        meaning = ruleset.vocabulary.findings[leaf.finding].meaning
        found = consulted.evaluation.outcome.findings[leaf.finding]
        return meaning if found is Truth.TRUE else f"it is not so that {meaning}"
    return _comparison(leaf, consulted, ruleset)


def _comparison(leaf: Comparison, consulted: Consulted, ruleset: Ruleset) -> str:
    element = ruleset.vocabulary.elements[leaf.element]
    facts = consulted.facts
    value = facts.values[leaf.element]
    words = say(element, _compared(leaf, value) or in_words(value, element.type, facts.tzinfo))
    if isinstance(element.type, Ordered):
        words += f" ({_held_against(leaf, compare(leaf, value))})"
    # A duration that was measured is known from whoever told when it began.
    start = element.measured.start if isinstance(element.measured, Measured) else None
    given = facts.given.get(leaf.element) or facts.given.get(str(start))
    return words + (_evidence(given.evidence) if given else "")


def _compared(leaf: Comparison, value: Value) -> str:
    """Of a set, the one code that is asked for, and whether it is there; else nothing."""
    if not isinstance(value, Members):
        return ""
    code = str(leaf.value)
    return code if code in value.present else f"not {code}"


def _held_against(leaf: Comparison, truth: Truth) -> str:
    words = f"{leaf.op.value.removeprefix('is ')} {leaf.text}"
    if leaf.op is Op.EQ:
        words = leaf.text
    return words if truth is Truth.TRUE else f"not {words}"


def _evidence(evidence: Evidence) -> str:
    said = [evidence.by, _when(evidence.reported), evidence.reference]
    words = ", ".join(filter(None, said))
    return f" [{words}]" if words else ""


def _when(reported: str) -> str:
    """A time as people say it, if it is one."""
    try:
        return moment(datetime.fromisoformat(reported)) if "T" in reported else reported
    except ValueError:
        return reported
