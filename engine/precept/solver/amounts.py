"""Whether amounts stay within the range that is declared for them, by arithmetic on ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from itertools import product

from precept.execution.evaluator import possible
from precept.model.arithmetic import Computed
from precept.model.facts import Interval, Value
from precept.model.ruleset import Ruleset
from precept.model.types import Boolean, Code, Ordered, without_ends
from precept.model.vocabulary import DECIDED_ON, Action, Amount, Element, comparisons_behind
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
    days = tuple(_days(amount.computed, elements))
    each_day = [{**everything, DECIDED_ON: day} for day in days] or [everything]
    if all(_is_within(possible(amount.computed, known), amount.type) for known in each_day):
        return Proof(property_, Result.PROVED)
    for values in _corners(elements, days):
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


def _days(computed: Computed, elements: Mapping[str, Element]) -> Iterator[Value]:
    """Yield the days of the decision from which on other formulas apply; none if that matters not.

    The day of a decision is always known.
    """
    day = elements.get(DECIDED_ON)
    if day is not None and isinstance(day.type, Ordered):
        compared = comparisons_behind(computed)
        begins = {leaf.value for leaf in compared if leaf.element == DECIDED_ON}
        days = (each for each in {day.type.minimum, *begins} if isinstance(each, int))
        yield from (Interval(each, each) for each in sorted(days))


def _corners(elements: Mapping[str, Element], days: Sequence[Value]) -> Iterator[dict[str, Value]]:
    choices = [
        [*days] if element.of_decision else list(_ends(element)) for element in elements.values()
    ]
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
