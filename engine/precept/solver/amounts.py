"""Whether amounts stay within the range that is declared for them, by arithmetic on ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date
from itertools import pairwise, product

from precept.execution.evaluator import possible
from precept.model.arithmetic import Computed
from precept.model.facts import Interval, Value
from precept.model.ruleset import Ruleset
from precept.model.types import EARLIEST_DAY, YEARS, Boolean, Code, Ordered, without_ends
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
    each_day = [{**everything, DECIDED_ON: stretch} for stretch in days] or [everything]
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


_LAST_DAY = date(YEARS[-1], 12, 31).toordinal()


def _days(computed: Computed, elements: Mapping[str, Element]) -> Iterator[Interval]:
    """Yield the stretches of days of the decision on which the same formulas apply.

    There are none if the day matters not.
    """
    day = elements.get(DECIDED_ON)
    if day is None or not isinstance(day.type, Ordered):
        return
    first = EARLIEST_DAY if day.type.minimum is None else day.type.minimum
    compared = [leaf.value for leaf in comparisons_behind(computed) if leaf.element == DECIDED_ON]
    # Whatever the comparison is, it is decided by the day before, on or after the one it names.
    turns = {turn for value in compared if isinstance(value, int) for turn in (value, value + 1)}
    begins = sorted({first, *(turn for turn in turns if first < turn <= _LAST_DAY)})
    for begin, then in pairwise([*begins, _LAST_DAY + 1]):
        yield Interval(begin, then - 1)


def _corners(
    elements: Mapping[str, Element], stretches: Sequence[Interval]
) -> Iterator[dict[str, Value]]:
    ends = {end for stretch in stretches for end in (stretch.lo, stretch.hi) if end is not None}
    days = [Interval(day, day) for day in sorted(ends)]
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
