"""What to ask next: first what urgent advice stands on, then what helps most, never what cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from precept.explanation.cone import cone
from precept.explanation.targets import concluding
from precept.ir.conditions import Comparison, Condition, findings, leaves
from precept.ir.rules import Ruleset, Target
from precept.ir.safety import Always
from precept.ir.truth import Truth
from precept.protocol import Evaluated, Protocol
from precept.semantics.conditions import truth
from precept.settling import relevant


def next_element(
    protocol: Protocol, seen: Evaluated, about: Sequence[Target], but: Collection[str]
) -> str | None:
    """The element to ask for, of all but some; None if no other can matter to what it is about.

    What must be advised whatever else is known comes first, in the order of the guarantees. Then
    comes advice, and last what is only found or noted; of each what helps most.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    for element in _guarded(protocol, seen, but):
        return element
    advice = [target for target in about if target.kind == "action"]
    rest = [target for target in about if target.kind != "action"]
    for targets in (advice, rest):
        for element in relevant(protocol, seen, targets, but):
            return element
    return None


def _guarded(protocol: Protocol, seen: Evaluated, but: Collection[str]) -> Iterator[str]:
    """What guarantees stand on that are still open, as far as it can matter."""
    ruleset = protocol.ruleset
    for guarantee in ruleset.safety.guarantees:
        if not isinstance(guarantee, Always):
            continue
        if truth(guarantee.when, seen.evaluation.world) is Truth.UNKNOWN:
            useful = relevant(protocol, seen, [Target("action", guarantee.action)], but)
            yield from (one for one in _rests_on(guarantee.when, ruleset) if one in useful)


def _rests_on(condition: Condition, ruleset: Ruleset) -> Iterable[str]:
    """The elements of a condition, and of all the findings that it reads."""
    read = (concluding(Target("finding", id_), ruleset) for id_ in findings(condition))
    rules = cone((rule for of in read for rule in of), ruleset)
    every = (leaf for one in (condition, *(r.condition for r in rules)) for leaf in leaves(one))
    return dict.fromkeys(leaf.element for leaf in every if isinstance(leaf, Comparison))
