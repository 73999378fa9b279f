"""Whether amounts stay within the range that is declared for them, by arithmetic on ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC
from itertools import product

from precept.execution.evaluator import possible
from precept.model.facts import Interval, Value
from precept.model.ruleset import Ruleset
from precept.model.types import Boolean, Code, Ordered, without_ends
from precept.model.vocabulary import Action, Amount, Element
from precept.model.words import in_words
from precept.solver.properties import Kind, Proof, Property, Result

_MOST_CORNERS = 2_000


def amount_proofs(ruleset: Ruleset) -> Iterator[Proof]:
    """Prove of each amount that it never leaves its range, whatever the facts are.

    A range computed from all that a case can give contains every amount. If it goes too far, the
    ends of what each fact can be are tried: one of them is the reason, unless the range is only
    wider than need be.
    """
    for action in ruleset.vocabulary.actions.values():
        for amount in action.amounts:
            yield _proof(action, amount, ruleset)


def _proof(action: Action, amount: Amount, ruleset: Ruleset) -> Proof:
    told = without_ends(amount.type)
    within = in_words(_range(amount.type), told, UTC)
    description = f"the {amount.meaning} of `{action.id}` is {within}"
    property_ = Property(Kind.AMOUNT, f"{action.id}.{amount.id}", description)
    elements = {id_: ruleset.vocabulary.elements[id_] for id_ in amount.computed.operands}
    everything: dict[str, Value] = {
        id_: _range(element.type)
        for id_, element in elements.items()
        if isinstance(element.type, Ordered)
    }
    if _is_within(possible(amount.computed, everything), amount.type):
        return Proof(property_, Result.PROVED)
    for values in _corners(elements):
        found = possible(amount.computed, values)
        if found is not None and not _is_within(found, amount.type):
            facts = ", ".join(
                f"{id_} {in_words(value, elements[id_].type, UTC)}" for id_, value in values.items()
            )
            reason = f"it is {in_words(found, told, UTC)} with {facts}"
            return Proof(property_, Result.REFUTED, reason=reason)
    reason = "its formula does not show it: limit it by `min` or `max`"
    return Proof(property_, Result.NOT_PROVED, reason=reason)


def _range(type_: Ordered) -> Interval:
    return Interval(type_.minimum, type_.maximum)


def _is_within(found: Interval | None, type_: Ordered) -> bool:
    if found is None:
        return type_.minimum is None and type_.maximum is None
    return found.meet(_range(type_)) == found


def _corners(elements: Mapping[str, Element]) -> Iterator[dict[str, Value]]:
    choices = [list(_ends(element)) for element in elements.values()]
    for number, chosen in enumerate(product(*choices)):
        if number == _MOST_CORNERS:
            return
        yield dict(zip(elements, chosen, strict=True))


def _ends(element: Element) -> Iterator[Value]:
    match element.type:
        case Ordered() as type_:
            for end in (type_.minimum, type_.maximum):
                if end is not None:
                    yield Interval(end, end)
        case Boolean():
            yield from (True, False)
        case Code(codes):
            yield from codes
        case _:
            return
