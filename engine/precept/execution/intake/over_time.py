"""Which of several claims about an element count: by their times, and by what they are about.

Of a state the latest claim counts. An event that happened stays so, whatever is said later. A claim
from before the onset of what the element is about says nothing, and neither does one of which that
is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import Enum

from precept.execution.intake.claim_sets import ClaimSet
from precept.execution.intake.claims import Claim
from precept.execution.intake.clock import EARLIEST, Clock, parse_instant
from precept.execution.intake.durations import elapsed, rounded_to
from precept.model.facts import Given, Interval, Members, NotUsed, Value
from precept.model.records import dataclass
from precept.model.types import NEVER, Ordered, Scale
from precept.model.vocabulary import EVENT, NOW, Element, Measured, Vocabulary


@dataclass(frozen=True, slots=True)
class Known:
    """What claims say of an element: its value with the claim that it comes from, if it has one.

    `not_used` is the latest claim that could have told it and is from another time.
    """

    value: Value | None = field(default=None, repr=False)
    given: Given | None = field(default=None, repr=False)
    not_used: NotUsed | None = field(default=None, repr=False)


def resolve(
    claims: ClaimSet, vocabulary: Vocabulary, lasting: Mapping[str, Sequence[Element]]
) -> Mapping[str, Known]:
    """Return what a set of claims says of each element that it has a claim about.

    `lasting` are, by element, those that measure how long ago it was.
    """
    return _Resolution(claims, vocabulary, lasting).resolve()


class _Resolution:
    def __init__(
        self, claims: ClaimSet, vocabulary: Vocabulary, lasting: Mapping[str, Sequence[Element]]
    ) -> None:
        self._claims, self._clock = claims, claims.clock
        self._vocabulary, self._lasting = vocabulary, lasting
        self._by_element: dict[str, list[Claim]] = {}
        for claim in claims.claims:
            self._by_element.setdefault(claim.element, []).append(claim)
        self._known: dict[str, Known] = {}
        self._onsets: dict[str, Interval | None] = {}

    def resolve(self) -> Mapping[str, Known]:
        # By the vocabulary, for the order of the facts does not matter.
        return {id_: self._of(id_) for id_ in self._vocabulary.elements if id_ in self._by_element}

    def _of(self, id_: str) -> Known:
        if id_ not in self._known:
            element = self._vocabulary.elements[id_]
            self._known[id_] = self._told(element, self._by_element.get(id_, ()))
        return self._known[id_]

    def _told(self, element: Element, claims: Sequence[Claim]) -> Known:
        if not element.since:
            return _counting(element, claims)
        onset = Onset.of({name: self._onset(name) for name in element.since})
        places = [(claim, onset.place(claim, self._clock)) for claim in claims]
        within = [claim for claim, place in places if place is Place.WITHIN]
        perhaps = [claim for claim, place in places if place is not Place.BEFORE]
        if within:
            known = _counting(element, perhaps)
            # An event of which it is not known whether it belongs here leaves that open.
            if element.over_time != EVENT or known.value is not True or _says_yes(within):
                return known
        others = [(claim, place) for claim, place in places if place is not Place.WITHIN]
        if not others:
            return Known()
        return Known(not_used=self._not_used(element, others, onset))

    def _not_used(
        self, element: Element, claims: Sequence[tuple[Claim, Place]], onset: Onset
    ) -> NotUsed:
        """Return the latest of some claims, for an event one that says yes, as not used.

        As long as one of them may be about it, the onsets are missing.
        """
        is_open = any(place is not Place.BEFORE for _, place in claims)
        told = (
            [item for item in claims if item[0].value is True]
            if element.over_time == EVENT
            else claims
        )
        claim, place = max(told or claims, key=lambda item: _order(told_at(item[0], self._clock)))
        return NotUsed(
            element=element.id,
            value=claim.value,
            given=claim.given,
            at=told_at(claim, self._clock),
            onset=onset.name,
            began=onset.earliest,
            is_before=place is Place.BEFORE,
            missing=onset.missing if is_open else (),
        )

    def _onset(self, name: str) -> Interval | None:
        """Return when something began, between two instants; None if nothing is known of it."""
        if name not in self._onsets:
            possible = Interval(EARLIEST, self._clock.now)
            known: Interval | None = None
            for told in (*self._told_onset(name), *self._listed_onset(name), *self._lasted(name)):
                # Those that contradict each other are reported where durations are measured.
                known = (known or possible).meet(told) or known
            self._onsets[name] = known
        return self._onsets[name]

    def _told_onset(self, name: str) -> Iterator[Interval]:
        value = self._of(name).value
        if isinstance(value, Interval):
            yield value
            # Nobody tells of a beginning before it.
            times = [told_at(claim, self._clock) for claim in self._by_element[name]]
            latest = [at.hi for at in times if at and at.hi is not None]
            if len(latest) == len(times) and value.lo is not None and max(latest) >= value.lo:
                yield Interval(value.lo, max(latest))

    def _listed_onset(self, name: str) -> Iterator[Interval]:
        """Yield the beginning of an index event that is in a list."""
        for id_, events in self._vocabulary.history.items():
            listed = self._claims.lists.get(id_)
            if listed and events.present.get(events.begins) == name:
                for event in listed.events:
                    began = event.entry.values.get(events.begins)
                    if event.entry.id == listed.present and isinstance(began, Interval):
                        yield began

    def _lasted(self, name: str) -> Iterator[Interval]:
        """Yield when something began by the durations since then that are given."""
        for element in self._lasting.get(name, ()):
            measured, type_ = element.measured, element.type
            assert isinstance(measured, Measured)
            assert isinstance(type_, Ordered)
            stated = self._latest(element.id)
            lasted = rounded_to(stated, type_) if isinstance(stated, Interval) else None
            if lasted and lasted.lo is not None:
                # What has ended began so long before now, or earlier.
                to_now = measured.end == NOW and measured.at is None
                goes_on = to_now or self._latest(measured.persists) is True
                longest = lasted.hi if goes_on else None
                first = (
                    EARLIEST
                    if longest is None
                    else beginning(longest, type_, self._clock, first=True)
                )
                yield Interval(first, beginning(lasted.lo, type_, self._clock, first=False))

    def _latest(self, id_: str) -> Value | None:
        """Return the latest value of an element, whatever it is about."""
        newest = latest(self._by_element.get(id_, ()))
        return newest[1] if newest else None


class Place(Enum):
    """Where the time of a claim lies: before an onset, at or after it, or either."""

    BEFORE = "before"
    WITHIN = "within"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Onset:
    """The onset of what an element is about: the earliest of those that are known.

    `missing` names the onsets of which more would have to be known: those known in part, or all if
    none is known.
    """

    name: str
    earliest: Interval | None
    missing: tuple[str, ...]

    @classmethod
    def of(cls, onsets: Mapping[str, Interval | None]) -> Onset:
        """Return the earliest of some onsets, of which None is known at all."""
        known = {name: at for name, at in onsets.items() if at}
        if not known:
            return cls("", None, tuple(onsets))
        name = min(known, key=lambda name: (_high(known[name]), _low(known[name])))
        lows, highs = ([getattr(at, end) for at in known.values()] for end in ("lo", "hi"))
        in_part = tuple(name for name, at in known.items() if at.lo != at.hi)
        return cls(name, Interval(min(lows), min(highs)), in_part)

    def place(self, claim: Claim, clock: Clock) -> Place:
        """Return where a claim lies.

        A claim without a time of its own is of now, unless it was reported before the onset.
        """
        at = told_at(claim, clock)
        if at and self.earliest and _high(at) < _low(self.earliest):
            return Place.BEFORE
        if claim.at is None or (self.earliest and _low(at) >= _high(self.earliest)):
            return Place.WITHIN
        return Place.EITHER


def grown(claims: ClaimSet, told: Clock, elements: Mapping[str, Element]) -> Iterator[Claim]:
    """Yield the claims of a case that was told at a time as they are at a later one.

    What lasts until now has lasted longer by then, if nobody told at what other time it was so.
    What would lie out of its range by then is left out.
    """
    given = {claim.element for claim in claims.claims}
    for claim in claims.claims:
        element = elements[claim.element]
        measured, type_, value = element.measured, element.type, claim.value
        if (
            isinstance(measured, Measured)
            and measured.end == NOW
            and measured.at is None
            and claim.at is None
            and isinstance(value, Interval)
        ):
            assert isinstance(type_, Ordered)
            is_given = bool(claims.lists) or measured.start in given
            later = _lasting(value, type_, told, claims.clock, is_given=is_given)
            in_range = Interval(type_.minimum, type_.maximum).meet(later)
            if in_range is not None:
                yield replace(claim, value=in_range)
        else:
            yield claim


def _lasting(
    stated: Interval, type_: Ordered, told: Clock, clock: Clock, *, is_given: bool
) -> Interval:
    """Return a stated duration up to now as it is at a later time.

    By the clock that is as much longer, unless its beginning is given as well: then the value is a
    rounded one. Of days and months it may be more by less than a step.
    """
    rounded = rounded_to(stated, type_)
    if type_.scale is Scale.CLOCK and not is_given:
        rounded = stated
    low, high = (
        end
        if end is None or end == NEVER
        else elapsed(
            beginning(max(end, 0), type_, told, first=first), clock.now, type_.scale, clock.zone
        )
        for end, first in ((rounded.lo, False), (rounded.hi, True))
    )
    return Interval(low, high)


def beginning(lasted: int, type_: Ordered, clock: Clock, *, first: bool) -> int:
    """Return the first or the last instant since which a duration has passed until now."""
    low, high = EARLIEST, clock.now

    def has_passed(start: int) -> bool:
        passed = elapsed(start, clock.now, type_.scale, clock.zone)
        return passed <= lasted if first else passed >= lasted

    # Elapsed time only shrinks as the beginning moves towards now.
    while low < high:
        middle = (low + high + (not first)) // 2
        if has_passed(middle):
            low, high = (low, middle) if first else (middle, high)
        else:
            low, high = (middle + 1, high) if first else (low, middle - 1)
    return low


def told_at(claim: Claim, clock: Clock) -> Interval | None:
    """Return when a claim was so, by default when it was reported; None if that is now."""
    if claim.at is not None:
        return claim.at
    try:
        return parse_instant(claim.given.evidence.reported, clock.zone)
    except ValueError:
        return None


def _order(at: Interval | None) -> tuple[float, float]:
    return (_low(at), _high(at)) if at else (float("inf"), float("inf"))


def _counting(element: Element, claims: Sequence[Claim]) -> Known:
    """Return what claims say: of an event a yes, if one says so, otherwise the latest."""
    if element.over_time == EVENT and _says_yes(claims):
        claims = [claim for claim in claims if claim.value is True]
    newest = latest(claims)
    return Known(newest[1], newest[0].given) if newest and newest[1] is not None else Known()


def _says_yes(claims: Iterable[Claim]) -> bool:
    return any(claim.value is True for claim in claims)


def latest(claims: Sequence[Claim]) -> tuple[Claim, Value | None] | None:
    """Return the latest claim and its value; None if there is no claim.

    If several may be the latest, the value is what all of them leave possible.
    """
    if not claims:
        return None
    if len(claims) == 1:
        return claims[0], claims[0].value
    newest = max(_low(claim.at) for claim in claims)
    candidates = [claim for claim in claims if _high(claim.at) >= newest]
    last = max(candidates, key=lambda claim: (_low(claim.at), _high(claim.at)))
    value: Value | None = last.value
    for claim in candidates:
        value = None if value is None else _either(value, claim.value)
    return last, value


def _low(at: Interval | None) -> float:
    return float("-inf") if at is None or at.lo is None else at.lo


def _high(at: Interval | None) -> float:
    return float("inf") if at is None or at.hi is None else at.hi


def _either(left: Value, right: Value) -> Value | None:
    """Return what is known if one of two values is right."""
    if left == right:
        return left
    match left, right:
        case Interval(), Interval():
            return left.join(right)
        case Members(), Members():
            return Members(left.present & right.present, left.absent & right.absent)
        case _:
            return None
