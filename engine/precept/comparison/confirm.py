"""Each case of a difference decided by both rulesets: it has to come to what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from precept.comparison.outcome import Seen, seen
from precept.comparison.told import known_to
from precept.errors import BadCase, SolverDisagrees
from precept.intake.faults import IMPOSSIBLE
from precept.proof.difference import CASE, Aspect, Difference
from precept.protocol import Protocol
from precept.proving import evaluation


def confirm(difference: Difference, case: Mapping[str, Any], old: Protocol, new: Protocol) -> None:
    """Decide a case by both rulesets.

    Raises:
        SolverDisagrees: if it does not come to the difference.
    """
    was, now = (_seen(difference, case, by) for by in (old, new))
    if not _shows(difference, was, now):
        raise SolverDisagrees(":".join(difference.target))


def _seen(difference: Difference, case: Mapping[str, Any], by: Protocol) -> Seen:
    ruleset = by.ruleset
    try:
        evaluated = evaluation(by, known_to(ruleset, case))
    except BadCase as error:
        refused = {item.fault for item in error.diagnostics} == {IMPOSSIBLE}
        return Seen("refused" if refused else "not understood")
    if difference.target == CASE:
        return Seen("accepted")
    return seen(difference.target, ruleset, evaluated)


def _shows(difference: Difference, was: Seen, now: Seen) -> bool:
    told = difference.before, difference.after
    if difference.aspect is Aspect.ANSWER:
        return told == (was.answer, now.answer)
    if was.answer != now.answer:
        return False
    if difference.aspect is Aspect.STRENGTH:
        return told in ((was.strongest, now.strongest), (was.could_be, now.could_be))
    return all(
        set(filter(None, cites.split(", "))) == side.cites
        for cites, side in zip(told, (was, now), strict=True)
    )
