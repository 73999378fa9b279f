"""Sets of claims of a case: those that contradict each other, and where facts come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from precept.execution.intake.claims import Claim
from precept.execution.intake.clock import Clock
from precept.execution.intake.events import Completeness, Event, Listed
from precept.model.diagnostics import Diagnostic, Fault, Span
from precept.model.facts import Follows
from precept.model.records import dataclass
from precept.model.vocabulary import Measured, Vocabulary, elements_behind, event_list

Member = Claim | Event | Completeness


@dataclass(frozen=True, slots=True)
class ClaimSet:
    """All or some of the claims of a case."""

    clock: Clock
    claims: tuple[Claim, ...] = field(repr=False)
    lists: Mapping[str, Listed] = field(repr=False)

    def without(self, member: Member) -> ClaimSet:
        """Return the set without one member. A list that lacks an event is not complete."""
        if isinstance(member, Claim):
            return replace(
                self, claims=tuple(other for other in self.claims if other is not member)
            )
        listed = replace(self.lists[member.events], complete=None)
        if isinstance(member, Event):
            left = tuple(other for other in listed.events if other is not member)
            listed = replace(listed, events=left)
        return replace(self, lists={**self.lists, member.events: listed})

    def keeping(self, claim: Claim) -> ClaimSet:
        """Return the set without other values of an element at the time of a claim."""
        left = tuple(
            other
            for other in self.claims
            if (other.element, other.at) != (claim.element, claim.at) or other.value == claim.value
        )
        return replace(self, claims=left)

    @property
    def distinct(self) -> ClaimSet:
        """The set with one of several claims that say the same, which are true together or not."""
        first = {
            (claim.element, claim.value, claim.given, claim.at, claim.at_fault): claim
            for claim in reversed(self.claims)
        }
        kept = {id(claim) for claim in first.values()}
        return replace(self, claims=tuple(item for item in self.claims if id(item) in kept))

    @property
    def members(self) -> frozenset[int]:
        """The identities of its members."""
        in_lists = (member for listed in self.lists.values() for member in members_of(listed))
        return frozenset(map(id, (*self.claims, *in_lists)))


def members_of(listed: Listed | None) -> tuple[Member, ...]:
    """Return the claims that a list consists of."""
    if listed is None:
        return ()
    return (*([listed.complete] if listed.complete else ()), *listed.events)


_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims and events that cannot all be true.

    If it `is_exclusive`, its members are claims of which no two can be true; each stands for all
    claims of the same value at the same time.
    """

    fault: Fault
    message: str = field(repr=False)
    members: tuple[Member, ...] = field(repr=False)
    is_exclusive: bool = False

    def ways_out(self, claims: ClaimSet) -> Iterator[ClaimSet]:
        """Yield the set without what else than one member contradicts, or without one member."""
        for member in self.members:
            if self.is_exclusive and isinstance(member, Claim):
                yield claims.keeping(member)
            else:
                yield claims.without(member)

    @property
    def is_reported(self) -> bool:
        """Whether it was reported already, as the fault of one claim."""
        return any(isinstance(member, Claim) and member.at_fault for member in self.members)

    def diagnostic(self) -> Diagnostic:
        """Return the conflict as a diagnostic at the places of all its members."""
        spans: list[Span] = [member.span for member in self.members]
        return self.fault.at(spans[0], self.message, also=spans[1:_MOST_PLACES])


class Provenance:
    """The claims and events behind each element of a set of claims."""

    def __init__(self, claims: ClaimSet, vocabulary: Vocabulary) -> None:
        """Start without any."""
        self._claims = claims
        self._vocabulary = vocabulary
        self._members: dict[str, tuple[Member, ...]] = {}
        self._following: Mapping[str, tuple[Follows, ...]] = {}

    def follow(self, follows: Mapping[str, tuple[Follows, ...]]) -> None:
        """Record what elements follow from; it is looked up once somebody asks, which is rare."""
        self._following = follows

    @property
    def members(self) -> Mapping[str, tuple[Member, ...]]:
        """What is behind each element by itself."""
        following, self._following = self._following, {}
        for id_, why in following.items():
            sources = [self.of(*item.elements) for item in why]
            self.add(id_, *(member for members in sources for member in members))
        return self._members

    def add(self, element: str, *members: Member) -> None:
        """Record that claims or events are behind an element."""
        before = self._members.get(element)
        self._members[element] = (*before, *members) if before else members

    def of(self, *elements: str) -> tuple[Member, ...]:
        """Return what elements come from, what they are measured from and are about, each once."""
        members = [
            member
            for id_ in elements
            for member in (*self.members.get(id_, ()), *self.ends(id_), *self._onsets(id_))
        ]
        return tuple({id(member): member for member in members}.values())

    def ends(self, element: str) -> tuple[Member, ...]:
        """Return what an element is measured from."""
        known = self._vocabulary.elements.get(element)
        source = known.measured if known else None
        events = event_list(source)
        return (*self.of(*elements_behind(source)), *(self._events(events) if events else ()))

    def _onsets(self, element: str) -> Iterator[Member]:
        """Yield what tells since when claims are about an element: without it others are used."""
        known, own = self._vocabulary.elements.get(element), self.members.get(element, ())
        if known is None or not any(isinstance(one, Claim) and _has_a_time(one) for one in own):
            return
        for onset in known.since:
            yield from self.of(onset)
            for events in self._vocabulary.history.values():
                listed = self._claims.lists.get(events.id)
                if listed and events.present.get(events.begins) == onset:
                    yield from (one for one in listed.events if one.entry.id == listed.present)
            for other in self._vocabulary.elements.values():
                how, lasted = other.measured, self.members.get(other.id)
                if lasted and isinstance(how, Measured) and how.start == onset:
                    yield from (*lasted, *self.members.get(how.persists, ()))

    def _events(self, id_: str) -> tuple[Member, ...]:
        """Return what is claimed of a list and of its index event."""
        present = self._vocabulary.history[id_].present.values()
        return (*self.of(*present), *members_of(self._claims.lists.get(id_)))


def _has_a_time(claim: Claim) -> bool:
    """Return whether a claim is about another time than that of the decision, or may be."""
    return claim.at is not None or bool(claim.given.evidence.reported)
