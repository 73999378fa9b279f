"""What a case claims, as a whole and in parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Span
from precept.intake.claim import Claim
from precept.intake.clock import Clock
from precept.intake.events import Event
from precept.intake.lists import Completeness, Listed

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
