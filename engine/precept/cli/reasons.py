"""Why a rule fired or was refuted, in the vocabulary's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precept.explanation import wording
from precept.ir.conditions import Comparison, Holds
from precept.ir.history import Measured
from precept.ir.rules import Advise, Ruleset
from precept.ir.strength import NOT_NEEDED
from precept.ir.truth import Truth
from precept.protocol import Consulted

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
    # A duration that was measured is known from whoever told when it began.
    start = element.measured.start if isinstance(element.measured, Measured) else None
    given = facts.given.get(leaf.element) or facts.given.get(str(start))
    told = wording.who(given.evidence) if given else ""
    return wording.known(leaf, element, facts) + (f" [{told}]" if told else "")
