"""What a case claims, as a whole and in parts: the largest parts of it that hold together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Span
from precept.intake.claims import Claim
from precept.intake.clock import Clock
from precept.intake.events import Event, Listed

MOST_PARTS = 256
"""How many parts are looked at. Only a case with eight or more separate contradictions has more."""

Member = Claim | Event


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the claims of a case."""

    clock: Clock
    claims: tuple[Claim, ...] = field(repr=False)
    lists: Mapping[str, Listed] = field(repr=False)

    def without(self, member: Member) -> Part:
        """The part without one claim or event."""
        if isinstance(member, Claim):
            return replace(self, claims=tuple(one for one in self.claims if one is not member))
        listed = self.lists[member.events]
        left = replace(listed, events=tuple(one for one in listed.events if one is not member))
        return replace(self, lists={**self.lists, member.events: left})

    @property
    def members(self) -> frozenset[int]:
        """The claims and events, told apart by identity."""
        events = (event for listed in self.lists.values() for event in listed.events)
        return frozenset(map(id, (*self.claims, *events)))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims and events that cannot all be so."""

    fault: Fault
    message: str = field(repr=False)
    members: tuple[Member, ...] = field(repr=False)

    @property
    def is_told(self) -> bool:
        """Whether it was told before: that the same thing stands in the case twice."""
        return any(isinstance(member, Claim) and member.repeated for member in self.members)

    def diagnostic(self) -> Diagnostic:
        """The conflict as a fault, at the places of all that takes part in it."""
        spans: list[Span] = [member.span for member in self.members]
        return self.fault.at(spans[0], self.message, also=spans[1:])
