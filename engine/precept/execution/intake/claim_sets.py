"""What a case claims, as a whole and in parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from precept.execution.intake.claims import Claim
from precept.execution.intake.clock import Clock
from precept.execution.intake.events import Completeness, Event, Listed
from precept.model.diagnostics import Diagnostic, Fault, Span
from precept.model.vocabulary import Counted, Latest, Measured, Vocabulary

Member = Claim | Event | Completeness


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the claims of a case."""

    clock: Clock
    claims: tuple[Claim, ...] = field(repr=False)
    lists: Mapping[str, Listed] = field(repr=False)

    def without(self, member: Member) -> Part:
        """The part without one claim or event. Without one of its events no list is complete."""
        if isinstance(member, Claim):
            return replace(self, claims=tuple(one for one in self.claims if one is not member))
        listed = replace(self.lists[member.events], complete=None)
        if isinstance(member, Event):
            left = tuple(one for one in listed.events if one is not member)
            listed = replace(listed, events=left)
        return replace(self, lists={**self.lists, member.events: listed})

    @property
    def members(self) -> frozenset[int]:
        """The claims and events, told apart by identity."""
        listed = (one for of in self.lists.values() for one in told(of))
        return frozenset(map(id, (*self.claims, *listed)))


def told(listed: Listed | None) -> tuple[Member, ...]:
    """What is claimed with a list."""
    if listed is None:
        return ()
    return (*([listed.complete] if listed.complete else ()), *listed.events)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims and events that cannot all be so."""

    fault: Fault
    message: str = field(repr=False)
    members: tuple[Member, ...] = field(repr=False)

    @property
    def is_told(self) -> bool:
        """Whether it was told before, as the fault of one claim."""
        return any(isinstance(member, Claim) and member.at_fault for member in self.members)

    def diagnostic(self) -> Diagnostic:
        """The conflict as a fault, at the places of all that takes part in it."""
        spans: list[Span] = [member.span for member in self.members]
        return self.fault.at(spans[0], self.message, also=spans[1:])


class Origins:
    """The claims and events behind each element of one part of a case."""

    def __init__(self, part: Part, vocabulary: Vocabulary) -> None:
        """Begin without any."""
        self._part = part
        self._vocabulary = vocabulary
        self.told: dict[str, tuple[Member, ...]] = {}

    def add(self, element: str, *members: Member) -> None:
        """Note who tells of an element."""
        before = self.told.get(element)
        self.told[element] = (*before, *members) if before else members

    def of(self, *elements: str) -> tuple[Member, ...]:
        """What tells of elements, and what these are measured from, each once."""
        members = [one for id_ in elements for one in (*self.told.get(id_, ()), *self.ends(id_))]
        return tuple({id(member): member for member in members}.values())

    def ends(self, element: str) -> tuple[Member, ...]:
        """What an element is measured from."""
        known = self._vocabulary.elements.get(element)
        match known and known.measured:
            case Measured(Latest(events), end, persists):
                return (*self.of(end, persists), *self._events(events))
            case Measured(str(start), end, persists):
                return self.of(start, end, persists)
            case Counted(events) as counted:
                return (*self.of(*counted.counted_with), *self._events(events))
            case _:
                return ()

    def _events(self, id_: str) -> tuple[Member, ...]:
        """What is claimed of a list, and of the event in question."""
        present = self._vocabulary.history[id_].present.values()
        return (*self.of(*present), *told(self._part.lists.get(id_)))
