"""From claims to facts: the latest of several, events in question, measures, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from precept.intake import faults
from precept.intake.claims import Claim
from precept.intake.latest import latest, same_time
from precept.intake.measures import EndsFirst, measure
from precept.intake.parts import Conflict, Member, Part
from precept.intake.present import Link, link
from precept.ir.conditions import Comparison
from precept.ir.facts import Facts, Given, Record, Value, meet
from precept.ir.history import Counted, Latest, Measured
from precept.ir.rules import Ruleset
from precept.ir.truth import Truth
from precept.ir.vocabulary import Element
from precept.semantics.conditions import World, reasons, truth


def assemble(part: Part, ruleset: Ruleset) -> tuple[Facts, tuple[Conflict, ...]]:
    """The facts that claims come to, and all that contradicts itself in them."""
    assembly = _Assembly(part, ruleset)
    assembly.take_latest()
    assembly.link_events()
    assembly.measure()
    assembly.refuse_impossible()
    return assembly.facts(), tuple(assembly.conflicts)


class _Assembly:
    def __init__(self, part: Part, ruleset: Ruleset) -> None:
        self._part = part
        self._ruleset = ruleset
        self._elements = ruleset.vocabulary.elements
        self._values: dict[str, Value] = {}
        self._given: dict[str, Given] = {}
        self._members: dict[str, tuple[Member, ...]] = {}
        self._records: dict[str, Record] = {}
        self._measured_in = {
            id_: (of, Record(())) for id_, of in ruleset.vocabulary.history.items()
        }
        self.conflicts: list[Conflict] = []

    def take_latest(self) -> None:
        claimed: dict[str, list[Claim]] = {}
        for claim in self._part.claims:
            claimed.setdefault(claim.element, []).append(claim)
        for id_, claims in claimed.items():
            self.conflicts += same_time(claims)
            taken = latest(claims, self._part.clock.now)
            if taken is None:
                continue
            self._members[id_] = tuple(claims)
            if taken[1] is not None:
                self._values[id_] = taken[1]
                self._given[id_] = taken[0].given

    def link_events(self) -> None:
        for id_, of in self._ruleset.vocabulary.history.items():
            linked = link(of, self._part.lists.get(id_), self._values, self._members)
            self._apply(id_, linked)

    def _apply(self, id_: str, linked: Link) -> None:
        self.conflicts += linked.conflicts
        self._values |= linked.values
        for element, event in linked.told_by.items():
            self._members[element] = (*self._members.get(element, ()), event)
        if linked.listed is not None:
            self._records[id_] = linked.listed
        self._measured_in[id_] = (self._measured_in[id_][0], linked.record)

    def measure(self) -> None:
        for element in self._elements.values():
            if element.measured is not None:
                self._measure(element)

    def _measure(self, element: Element) -> None:
        measured = element.measured
        assert measured is not None
        if isinstance(measured, Measured) and self._goes_on_and_ended(measured):
            return
        try:
            known = measure(element, self._values, self._measured_in, self._part.clock)
        except EndsFirst:
            assert isinstance(measured, Measured)
            self._contradict(
                f"`{measured.end}` lies before {_start(measured)}", self._ends(element)
            )
            return
        if known is None:
            return
        direct = self._values.get(element.id)
        met = known if direct is None else meet(direct, known)
        if met is None:
            message = f"`{element.id}` is not what {_rests_on(measured)} leaves possible"
            self._contradict(message, (*self._members[element.id], *self._ends(element)))
            return
        self._values[element.id] = met

    def _goes_on_and_ended(self, measured: Measured) -> bool:
        if self._values.get(measured.persists) is not True or measured.end not in self._values:
            return False
        message = f"`{measured.persists}` is yes, but `{measured.end}` is given"
        self._contradict(message, self._of(measured.persists, measured.end))
        return True

    def _of(self, *ids: str) -> tuple[Member, ...]:
        return tuple(member for id_ in ids for member in self._members.get(id_, ()))

    def _ends(self, element: Element) -> tuple[Member, ...]:
        """The claims and events that an element is measured from."""
        measured = element.measured
        if measured is None:
            return ()
        if isinstance(measured, Measured):
            start = measured.start
            if isinstance(start, str):
                return self._of(start, measured.end, measured.persists)
            return (*self._of(measured.end), *self._events(start.events))
        at = (measured.during, measured.begun_by)
        return (*self._of(*at), *self._events(measured.events))

    def _events(self, id_: str) -> tuple[Member, ...]:
        listed = self._part.lists.get(id_)
        return listed.events if listed else ()

    def _contradict(self, message: str, members: Iterable[Member]) -> None:
        self.conflicts.append(Conflict(faults.CONTRADICTION, message, tuple(members)))

    def refuse_impossible(self) -> None:
        world = World(self._values, {})
        for impossible in self._ruleset.safety.impossible:
            if truth(impossible.when, world) is Truth.TRUE:
                behind = self._behind(reasons(impossible.when, world))
                members = tuple({id(member): member for member in behind}.values())
                message = f"these facts cannot be together: {impossible.because}"
                self.conflicts.append(Conflict(faults.IMPOSSIBLE, message, members))

    def _behind(self, leaves: Iterable[object]) -> Iterator[Member]:
        for leaf in leaves:
            if isinstance(leaf, Comparison):
                yield from self._of(leaf.element)
                yield from self._ends(self._elements[leaf.element])

    def facts(self) -> Facts:
        clock = self._part.clock
        values = {id_: self._values[id_] for id_ in self._elements if id_ in self._values}
        return Facts(
            clock.as_of,
            clock.name,
            MappingProxyType(values),
            MappingProxyType(self._given),
            MappingProxyType(self._records),
        )


def _start(measured: Measured) -> str:
    if isinstance(measured.start, Latest):
        return f"the latest of `{measured.start.events}`"
    return f"`{measured.start}`"


def _rests_on(measured: Measured | Counted) -> str:
    return _start(measured) if isinstance(measured, Measured) else f"`{measured.events}`"
