"""What the intake of every case needs of a ruleset, worked out once. It holds nothing of a case."""

from __future__ import annotations

from collections.abc import Mapping

from precept.execution.intake.narrowing import Combinations
from precept.model.facts import Record, Value
from precept.model.outcomes import declarations
from precept.model.ruleset import Ruleset
from precept.model.types import Boolean, Ordered, Scale
from precept.model.vocabulary import (
    Counted,
    Element,
    Measured,
    Taken,
    computed_elements,
    event_list,
)


class Plan:
    """The elements of a ruleset by what the intake does with them.

    Attributes:
        concluded: What rules conclude, which no case gives.
        of_decision: The elements for the day of the decision.
        days: The elements whose values are days.
        measured: The elements that are measured, in the order of declaration, each with how and
            with the list of events that this is done from, empty if from none.
        computed: How each computed element is computed, those that others need first.
        lasting: By element, those that measure how long ago it was.
        combinations: The impossible combinations.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        """Sort the elements of a ruleset."""
        words = ruleset.vocabulary
        elements = words.elements.values()
        self.concluded = frozenset(declarations(words))
        self.of_decision = tuple(element for element in elements if element.of_decision)
        self.days = tuple(
            element.id
            for element in elements
            if isinstance(element.type, Ordered) and element.type.scale is Scale.DATE
        )
        self.measured = tuple(
            (element, element.measured, event_list(element.measured))
            for element in elements
            if isinstance(element.measured, Measured | Counted | Taken)
        )
        self.computed = computed_elements(words)
        self.lasting: dict[str, list[Element]] = {}
        for element, measured, _ in self.measured:
            if isinstance(measured, Measured) and isinstance(measured.start, str):
                self.lasting.setdefault(measured.start, []).append(element)
        self.combinations = Combinations(ruleset.safety.impossible, words.elements)


def plan_of(ruleset: Ruleset) -> Plan:
    """Return the plan of a ruleset, which is kept with it."""
    return ruleset.once(Plan)


def tells_nothing(element: Element, values: Mapping[str, Value], record: Record) -> bool:
    """Return whether measuring an element says nothing, because nothing is known that it reads.

    `record` is that of the list of events that it is measured from, empty if from none.
    """
    if record.entries or record.complete_since is not None:
        return False
    match element.measured:
        case Measured(start, _, persists, never):
            is_unknown = not isinstance(start, str) or start not in values
            return is_unknown and not never and persists not in values
        case Counted():
            # Of an unknown list there is any number, none or more.
            type_ = element.type
            least = type_.minimum if isinstance(type_, Ordered) else None
            return isinstance(type_, Boolean) or (least is not None and least >= 0)
        case _:
            return True
