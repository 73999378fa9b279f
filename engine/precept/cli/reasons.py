"""Why a rule fired or was refuted, in the vocabulary's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precept.explanation import wording
from precept.ir.conditions import Comparison, Holds
from precept.ir.history import Measured
from precept.ir.rules import Ruleset
from precept.ir.strength import NOT_NEEDED
from precept.ir.truth import Truth
from precept.protocol import Consulted

_NO_EXCEPTION = f"and it is not said to be {NOT_NEEDED} either, because"


def why(rules: Iterable[str], consulted: Consulted, ruleset: Ruleset) -> Iterator[str]:
    """For each rule that is settled, what settled it; the same reason is given once.

    One rule that fires is enough, but all have to be refuted. That something is *not needed* may
    not hold either: that is no reason against it, and told last.
    """
    said: set[str] = set()
    for rule in sorted(rules, key=lambda id_: _is_no_exception(id_, consulted, ruleset)):
        leaves = consulted.evaluation.because(rule)
        reason = "; ".join(_leaf(leaf, consulted, ruleset) for leaf in leaves)
        if reason and reason not in said:
            yield f"{_because(rule, consulted, ruleset, first=not said)} {reason}"
            said.add(reason)


def _because(rule: str, consulted: Consulted, ruleset: Ruleset, *, first: bool) -> str:
    if _is_no_exception(rule, consulted, ruleset):
        return _NO_EXCEPTION
    if first:
        return "because"
    fired = consulted.evaluation.outcome.rules[rule] is Truth.TRUE
    return "also because" if fired else "and because"


def _is_no_exception(rule: str, consulted: Consulted, ruleset: Ruleset) -> bool:
    """Whether a rule that says *not needed* is refuted."""
    refuted = consulted.evaluation.outcome.rules[rule] is Truth.FALSE
    return refuted and ruleset.rules[rule].is_against


def _leaf(leaf: Comparison | Holds, consulted: Consulted, ruleset: Ruleset) -> str:
    if isinstance(leaf, Holds):
        meaning = ruleset.vocabulary.findings[leaf.finding].meaning
        found = consulted.evaluation.outcome.findings[leaf.finding]
        return meaning if found is Truth.TRUE else f"it is not so that {meaning}"
    return _comparison(leaf, consulted, ruleset)


def _comparison(leaf: Comparison, consulted: Consulted, ruleset: Ruleset) -> str:
    element = ruleset.vocabulary.elements[leaf.element]
    facts = consulted.facts
    # A duration that was measured is known from whoever told when it began.
    start = element.measured.start if isinstance(element.measured, Measured) else None
    given = facts.given.get(leaf.element) or facts.given.get(str(start))
    told = wording.who(given.evidence) if given else ""
    return wording.known(leaf, element, facts) + (f" [{told}]" if told else "")
