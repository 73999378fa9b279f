"""What is missing for an open answer: all that is needed, and what little could settle it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from precept.explanation.targets import concluding, status
from precept.ir.answers import Answer
from precept.ir.rules import Ruleset, Target
from precept.ir.truth import Truth
from precept.protocol import Evaluated, Protocol
from precept.settling.model import MOST, Ids, Missing
from precept.settling.prepared import prepared

OPEN = (Truth.UNKNOWN, Answer.CANNOT_TELL)


def missing(protocol: Protocol, seen: Evaluated, target: Target) -> Missing:
    """What is missing for a target about a case that the protocol was consulted on.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    elements = depends_on(target, seen, protocol.ruleset)
    if not elements:
        return Missing()
    with (
        prepared(protocol) as terms,
        terms.learnt.of(seen.facts.values) as case,
        case.among(elements) as sets,
    ):
        needed = elements
        for element in reversed(elements):
            rest = tuple(one for one in needed if one != element)
            needed = rest if sets.never(terms.open(target), rest) else needed
        could_settle = sets.smallest(terms.answered(target), MOST + 1)
    return Missing(elements, needed, tuple(could_settle[:MOST]), cut=len(could_settle) > MOST)


def relevant(
    protocol: Protocol, seen: Evaluated, targets: Iterable[Target], but: Collection[str] = ()
) -> Ids:
    """The elements that could help to settle one of some targets, the most helpful first.

    Those that alone could settle the most targets come first, then those in the most of the sets
    that `missing` tells of, then those that the vocabulary declares first. An element that is in no
    set that could settle a target, and has no other such set in it, is left out: to ask for it
    cannot matter. So are those of `but`, of which nobody can tell: they stay as they are known.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    found: list[Ids] = []
    useful: set[str] = set()
    with prepared(protocol) as terms, terms.learnt.of(seen.facts.values) as case:
        waiting = ((one, depends_on(one, seen, protocol.ruleset)) for one in targets)
        askable = ((one, set(elements) - set(but)) for one, elements in waiting)
        for target, elements in ((one, elements) for one, elements in askable if elements):
            answered = terms.answered(target)
            with case.among(elements) as sets:
                could_settle = sets.smallest(answered, MOST)
                useful |= set(sets.in_some(answered, could_settle))
            found += could_settle
    declared = (one for one in protocol.ruleset.vocabulary.elements if one in useful)

    def helpful(element: str) -> tuple[int, int]:
        within = [one for one in found if element in one]
        return sum(len(one) == 1 for one in within), len(within)

    return tuple(sorted(declared, key=helpful, reverse=True))


def depends_on(target: Target, seen: Evaluated, ruleset: Ruleset) -> Ids:
    """The elements that the open rules about a target wait for; none if it is settled."""
    if status(target, seen.evaluation.outcome) not in OPEN:
        return ()
    waiting = seen.evaluation.missing
    rules = concluding(target, ruleset)
    asked = {element for rule in rules for element in waiting.get(rule.id, ())}
    return tuple(one for one in ruleset.vocabulary.elements if one in asked)
