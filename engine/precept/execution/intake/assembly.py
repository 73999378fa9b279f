"""Assemble the facts of a case from its claims, and find the claims that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from precept.execution.computing import NoValue, compute
from precept.execution.evaluator import World, reasons, truth
from precept.execution.intake import faults
from precept.execution.intake.claim_sets import ClaimSet, Conflict, Member, Provenance
from precept.execution.intake.claims import Claim
from precept.execution.intake.clock import Clock
from precept.execution.intake.durations import rounded_to
from precept.execution.intake.events import Event, Listed
from precept.execution.intake.index_event import link
from precept.execution.intake.measures import BeginsTooEarly, EndsFirst, measure
from precept.execution.intake.narrowing import CompiledNarrowing
from precept.execution.intake.over_time import resolve
from precept.execution.intake.plan import plan_of, tells_nothing
from precept.model.arithmetic import Computed, formulas_in_words
from precept.model.conditions import Comparison
from precept.model.diagnostics import Fault
from precept.model.facts import Facts, Follows, Given, Interval, NotUsed, Record, Value, meet
from precept.model.ruleset import Ruleset
from precept.model.types import Ordered, from_microseconds, in_range
from precept.model.vocabulary import (
    Counted,
    Element,
    Latest,
    Measured,
    Taken,
    event_list,
)


def same_time(claims: Sequence[Claim]) -> list[Conflict]:
    """Return a conflict for each time at which claims give an element different values.

    Its members are the first claim of each value, if possible one that is not at fault otherwise.
    """
    by_time: dict[Interval | None, dict[Value, Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.at_fault):
        by_time.setdefault(claim.at, {}).setdefault(claim.value, claim)
    return [
        Conflict(faults.CONTRADICTION, _message(first), (first, *others), is_exclusive=True)
        for first, *others in (tuple(values.values()) for values in by_time.values())
        if others
    ]


def same_event(listed: Listed, clock: Clock) -> Iterator[Conflict]:
    """Yield the pairs of entries of one event: with one id, or all values the same on one day."""
    seen: dict[object, Event] = {}
    for event in listed.events:
        entry = event.entry
        keys: list[object] = [entry.id]
        if _is_on_one_day(entry.values.get(listed.declared.begins), clock):
            keys.append((entry.planned, frozenset(entry.values.items())))
        first = next((seen[key] for key in keys if key in seen), None)
        if first:
            message = f"`{first.entry.id}` and `{entry.id}` are the same event, listed twice"
            yield Conflict(faults.TWICE, message, (event, first))
        seen |= dict.fromkeys(keys, event)


def _is_on_one_day(began: Value | None, clock: Clock) -> bool:
    """Return whether the day on which an event began is known."""
    if not isinstance(began, Interval) or began.lo is None or began.hi is None:
        return False
    first, last = (from_microseconds(end, clock.zone).date() for end in (began.lo, began.hi))
    return first == last


def _message(claim: Claim) -> str:
    return f"different values of `{claim.element}` are given for the same time"


def assemble(claims: ClaimSet, ruleset: Ruleset) -> tuple[Facts, tuple[Conflict, ...]]:
    """Return the facts that follow from claims, and all conflicts between these."""
    assembly = _Assembly(claims, ruleset)
    assembly.take_latest()
    assembly.link_events()
    assembly.measure()
    # Nothing follows from what is impossible already.
    if not assembly.refuse_impossible() and assembly.narrow():
        assembly.refuse_impossible()
    return assembly.facts(), tuple(assembly.conflicts)


class _Assembly:
    def __init__(self, claims: ClaimSet, ruleset: Ruleset) -> None:
        self._claims = claims
        self._plan = plan_of(ruleset)
        self._vocabulary = ruleset.vocabulary
        self._elements = ruleset.vocabulary.elements
        self._history = ruleset.vocabulary.history
        self._values: dict[str, Value] = {}
        self._given: dict[str, Given] = {}
        self._records: dict[str, Record] = {}
        self._measured_in = {id_: (events, Record(())) for id_, events in self._history.items()}
        self._not_used: list[NotUsed] = []
        self._narrowing: CompiledNarrowing | None = None
        self._premises: Mapping[str, Value] = {}
        self._follows: Mapping[str, tuple[Follows, ...]] = {}
        self._provenance = Provenance(claims, ruleset.vocabulary)
        self.conflicts: list[Conflict] = []

    def take_latest(self) -> None:
        claimed: dict[str, list[Claim]] = {}
        for claim in self._claims.claims:
            claimed.setdefault(claim.element, []).append(claim)
        for id_, claims in claimed.items():
            if len(claims) > 1:
                self.conflicts += same_time(claims)
            self._provenance.add(id_, *claims)
        day = self._claims.clock.as_of.toordinal()
        for element in self._plan.of_decision:
            # Before the parameters are in force, nothing that rests on them is known.
            if in_range(day, element.type):
                self._values[element.id] = Interval(day, day)
        for id_, known in resolve(self._claims, self._vocabulary, self._plan.lasting).items():
            if known.value is not None and known.given is not None:
                self._values[id_] = known.value
                self._given[id_] = known.given
            if known.not_used:
                self._not_used.append(known.not_used)

    def link_events(self) -> None:
        for id_, events in self._history.items():
            if id_ in self._claims.lists:
                self.conflicts += same_event(self._claims.lists[id_], self._claims.clock)
            linked = link(events, self._claims.lists.get(id_), self._values, self._provenance.of)
            self.conflicts += linked.conflicts
            self._values |= linked.values
            for element, event in linked.given_by.items():
                self._provenance.add(element, event)
            if linked.listed is not None:
                self._records[id_] = linked.listed
            self._measured_in[id_] = (events, linked.record)

    def measure(self) -> None:
        nothing = Record(())
        for element, source, events in self._plan.measured:
            record = self._measured_in[events][1] if events else nothing
            if not tells_nothing(element, self._values, record):
                self._measure(element, source)
        for id_, computed in self._plan.computed.items():
            self._compute(self._elements[id_], computed)

    def _compute(self, element: Element, computed: Computed) -> None:
        world = World(self._values, {})
        try:
            known = compute(computed, self._values, lambda condition: truth(condition, world))
        except NoValue as why:
            message = f"`{element.id}` cannot be computed: {why}"
            if self._rests_on_facts(element, computed):
                self._contradict(message, self._provenance.ends(element.id), faults.NOT_COMPUTABLE)
            return
        if self._rests_on_facts(element, computed) or _is_possible(known, element):
            self._take(element, known)

    def _rests_on_facts(self, element: Element, computed: Computed) -> bool:
        """Return whether a fact is behind a value; if none is, the ruleset is at fault."""
        return any(id_ in self._values for id_ in (element.id, *computed.operands))

    def _measure(self, element: Element, measured: Measured | Counted | Taken) -> None:
        try:
            days, clock = self._plan.days, self._claims.clock
            known = measure(element, self._values, days, self._measured_in, clock)
        except EndsFirst:
            assert isinstance(measured, Measured)
            end = f"the latest of `{measured.at.events}`" if measured.at else f"`{measured.end}`"
            message = f"{end} lies before {_start(measured)}"
            self._contradict(message, self._provenance.ends(element.id))
            return
        except BeginsTooEarly:
            assert isinstance(measured, Counted)
            counted = f"one of `{measured.events}` that counts for `{element.id}`"
            message = f"{counted} began before `{measured.none_before}`"
            self._contradict(message, self._provenance.ends(element.id))
            return
        if isinstance(measured, Measured) and self._goes_on_and_ended(measured):
            return
        self._take(element, known)

    def _take(self, element: Element, known: Value | None) -> None:
        """Take what an element is by its measure, together with what is given of it."""
        possible = self._values.get(element.id, _range(element))
        met = known if known is None or possible is None else _met(possible, known, element)
        if known is not None and met is None:
            self._contradict(self._misfit(element), self._provenance.of(element.id))
        elif met is not None and met != possible:
            self._values[element.id] = met

    def _goes_on_and_ended(self, measured: Measured) -> bool:
        if self._values.get(measured.persists) is not True or measured.end not in self._values:
            return False
        message = f"`{measured.persists}` is yes, but `{measured.end}` is given"
        self._contradict(message, self._provenance.of(measured.persists, measured.end))
        return True

    def _misfit(self, element: Element) -> str:
        match element.measured:
            case Measured() as measured:
                rests_on = _start(measured)
            case Computed() as computed:
                rests_on = f"`{formulas_in_words(computed)}`"
            case source:
                rests_on = f"`{event_list(source)}`"
        if element.id in self._values:
            return f"`{element.id}` is not what {rests_on} leaves possible"
        return f"what {rests_on} leaves possible of `{element.id}` is out of its range"

    def _contradict(
        self, message: str, members: tuple[Member, ...], fault: Fault = faults.CONTRADICTION
    ) -> None:
        conflict = Conflict(fault, message, members)
        # Two durations between the same events are one conflict.
        if conflict not in self.conflicts:
            self.conflicts.append(conflict)

    def narrow(self) -> bool:
        """Add what follows because combinations are impossible; return whether anything does."""
        assert self._narrowing is not None  # what is impossible is refused before
        narrowed = self._narrowing.narrow()
        self._premises, self._values = self._values, dict(narrowed.values)
        self._follows = narrowed.follows
        self._provenance.follow(narrowed.follows)
        for item in narrowed.contradictions:
            self._refuse(item.because, item.elements)
        return bool(narrowed.follows)

    def refuse_impossible(self) -> bool:
        """Report the combinations that are true; return whether there is one."""
        before = len(self.conflicts)
        narrowing = self._narrowing
        if narrowing is None or narrowing.values != self._values:
            narrowing = CompiledNarrowing(self._values, self._plan.combinations)
        self._narrowing = narrowing
        for impossible in narrowing.true():
            leaves = reasons(impossible.when, World(self._values, {}))
            elements = [leaf.element for leaf in leaves if isinstance(leaf, Comparison)]
            self._refuse(impossible.because, elements)
        return len(self.conflicts) > before

    def _refuse(self, because: str, elements: Sequence[str]) -> None:
        """Report facts that are impossible together."""
        message = f"these facts cannot be true together: {because}"
        if members := self._provenance.of(*elements):
            self._contradict(message, members, faults.IMPOSSIBLE)
        elif self._follows:
            # It follows from no fact at all: the ruleset is at fault, not the case.
            self._values, self._follows = dict(self._premises), {}

    def facts(self) -> Facts:
        clock = self._claims.clock
        values = {id_: self._values[id_] for id_ in self._elements if id_ in self._values}
        return Facts(
            clock.as_of,
            clock.name,
            MappingProxyType(values),
            MappingProxyType(self._given),
            MappingProxyType(self._records),
            tuple(self._not_used),
            MappingProxyType(self._follows),
            MappingProxyType(self._premises or values),
        )


def _range(element: Element) -> Interval | None:
    """Return the declared range of an element; its value is unknown if all of it is possible."""
    type_ = element.type
    return Interval(type_.minimum, type_.maximum) if isinstance(type_, Ordered) else None


def _is_possible(known: Interval | None, element: Element) -> bool:
    """Return whether some of what is known of an element is in its range."""
    range_ = _range(element)
    return known is None or range_ is None or range_.meet(known) is not None


def _met(stated: Value, measured: Value, element: Element) -> Value | None:
    """Return what a stated and a measured value say together; None if they contradict each other.

    If they agree only because people round, the measured value decides.
    """
    met = meet(stated, measured)
    if met is not None or not isinstance(stated, Interval) or not isinstance(measured, Interval):
        return met
    if isinstance(element.measured, Taken):  # it is a value that somebody has told
        return None
    assert isinstance(element.type, Ordered)
    declared = Interval(element.type.minimum, element.type.maximum)
    exact = declared.meet(measured)
    return exact and exact.meet(rounded_to(stated, element.type))


def _start(measured: Measured) -> str:
    if isinstance(measured.start, Latest):
        return f"the latest of `{measured.start.events}`"
    return f"`{measured.start}`"
