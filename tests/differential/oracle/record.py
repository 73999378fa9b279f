"""A case as it is written: claims about elements, events, and what is said of whole lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from tests.differential.oracle import amounts, clocks
from tests.differential.oracle.amounts import Known, plain
from tests.differential.oracle.clocks import Span
from tests.differential.oracle.declared import Declared, listed, may_judge
from tests.differential.oracle.faults import Contradiction, Refused

_SOURCE = ("by", "reported", "reference")


@dataclass(eq=False)
class Claim:
    """One value of an element, and the time at which it was so."""

    element: str
    known: Known
    at: tuple[int, int] | None = None
    corrects: bool = False
    reported: tuple[int, int] | None = None


@dataclass(eq=False)
class Event:
    """One event of a list, and what is known of each of its fields."""

    list: str
    id: str
    known: dict[str, Known]
    is_planned: bool = False


@dataclass(eq=False)
class Field:
    """What is known of a field of an event, where that contradicts another field."""

    list: str
    event: str
    name: str
    known: Known


@dataclass(eq=False)
class Complete:
    """The statement that a list lacks nothing since an instant; None for always."""

    list: str
    since: int | None


Part = Claim | Event | Field | Complete


@dataclass
class Record:
    """All that a case says. `faults` are its parts that could not be read."""

    now: int
    zone: tzinfo
    parts: list[Part] = field(default_factory=list)
    present: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_case(case: dict[str, Any], declared: Declared) -> Record:
    """Read a case.

    Raises:
        Refused: if it has no time of decision.
    """
    now, zone = clocks.read_as_of(plain(case.get("as_of", "")), case.get("zone"))
    reader = _Reader(Record(now, zone), declared)
    for element, value in (case.get("facts") or {}).items():
        reader.fact(element, value)
    for name, about in (case.get("history") or {}).items():
        reader.list_(name, about)
    return reader.record


class _Reader:
    def __init__(self, record: Record, declared: Declared) -> None:
        self.record = record
        self._declared = declared
        self._elements = declared.elements

    def _tried(self, read: Callable[..., Any], *args: Any) -> Any:
        try:
            return read(*args)
        except Refused as fault:
            self.record.faults.append(str(fault))
            return None

    # Facts

    def fact(self, element: str, value: Any) -> None:
        of = self._elements[element]
        several = isinstance(value, list) and any(isinstance(one, dict) for one in value)
        values = value if several else [value]
        claims = [self._tried(self._claim, element, one, of) for one in values]
        if len(values) > 1 and any(claim and claim.at is None for claim in claims):
            self.record.faults.append("a value without a time")
        known = [claim for claim in claims if claim and (len(values) == 1 or claim.at)]
        wrong = [one for one in known if any(_corrects(other, one) for other in known)]
        if any(one.corrects and not any(_corrects(one, other) for other in known) for one in known):
            self.record.faults.append("it corrects nothing")
        self.record.parts += [one for one in known if one not in wrong and one.known is not None]

    def _claim(self, element: str, value: Any, of: dict[str, Any]) -> Claim:
        about = value if isinstance(value, dict) else {}
        times = {
            key: clocks.moment(plain(about[key]), self.record.zone)
            for key in ("at", "corrects", "reported")
            if key in about
        }
        inner = value
        if "value" in about:
            inner = about["value"]
        known = self._of_the_past(amounts.read(inner, of, self.record.zone), of)
        self._judged(of, [about])
        for key in ("at", "reported"):
            self._past(times.get(key, (None, None)))
        at = times.get("at", times.get("corrects"))
        return Claim(element, known, at, "corrects" in times, times.get("reported"))

    def _judged(self, of: dict[str, Any], sources: list[dict[str, Any]]) -> None:
        roles = [source["by"] for source in sources if "by" in source]
        for role in roles:
            if role not in self._declared.roles:
                raise Refused(f"no such role: {role}")
        judge = of.get("judged_by")
        declared = self._declared.roles
        if judge and roles and not any(may_judge(role, judge, declared) for role in roles):
            raise Refused("the wrong person judges")

    def _past(self, span: Span) -> Span:
        low, high = span
        if low is not None and low > self.record.now:
            raise Refused("after the decision")
        return low, self.record.now if high is None else min(high, self.record.now)

    def _of_the_past(self, known: Known, of: dict[str, Any]) -> Known:
        if known is None or of["type"] not in ("date", "date and time"):
            return known
        if of["type"] == "date and time":
            return self._past(known)
        today = clocks.day_of(self.record.now, self.record.zone).toordinal()
        low, high = known
        if low is not None and low > today:
            raise Refused("after the decision")
        return low, today if high is None else min(high, today)

    # Lists of events

    def list_(self, name: str, about: dict[str, Any]) -> None:
        record = self.record
        since = about.get("complete_since")
        if since is not None:
            start = None if since == "always" else self._since(plain(since))
            record.parts.append(Complete(name, start))
        ids, events = set[str](), list[Event]()
        for entry in about.get("entries") or []:
            if entry.get("id") in (None, *ids):
                record.faults.append("an event without an id of its own")
                continue
            ids.add(entry["id"])
            events.append(self._event(name, entry))
        record.parts += [part for event in events for part in _parts(event, self._of(name))]
        if "present" in about:
            record.present[name] = plain(about["present"])
            past = {event.id for event in events if not event.is_planned}
            if about["present"] != "none" and about["present"] not in past:
                record.faults.append("no such present event")

    def _since(self, text: str) -> int:
        """Since when a list is complete: certainly since the last instant of a date."""
        _, high = self._past(clocks.moment(text, self.record.zone))
        assert high is not None
        return high

    def _of(self, name: str) -> dict[str, Any]:
        return self._declared.history[name]

    def _event(self, name: str, entry: dict[str, Any]) -> Event:
        is_planned = plain(entry.get("planned", "no")) == "yes"
        sources = [entry, *listed(entry.get("sources") or [])]
        self._tried(self._judged, {}, sources)
        for source in sources:
            if "reported" in source:
                self._tried(self._past, clocks.moment(plain(source["reported"]), self.record.zone))
        event = Event(name, entry["id"], {}, is_planned)
        for key, value in entry.items():
            if key not in ("id", "planned", "sources", *_SOURCE):
                known = self._tried(self._field, event, key, value, sources)
                event.known |= {key: known} if known is not None else {}
        return event

    def _field(self, event: Event, name: str, value: Any, sources: list[dict[str, Any]]) -> Known:
        of = self._of(event.list)["fields"][name]
        known = amounts.read(value, of, self.record.zone)
        if known is not None:
            self._judged(of, sources)
        return known if event.is_planned else self._of_the_past(known, of)


def _parts(event: Event, of: dict[str, Any]) -> list[Part]:
    """The parts of an event of which each can be left out: its times if these contradict."""
    try:
        check_times(event.known, of)
    except Contradiction:
        doubted = [key for key in (of["begins"], of["ends"], of.get("while")) if key in event.known]
        rest = {key: known for key, known in event.known.items() if key not in doubted}
        fields = [Field(event.list, event.id, key, event.known[key]) for key in doubted]
        return [Event(event.list, event.id, rest, event.is_planned), *fields]
    return [event]


def check_times(known: dict[str, Known], of: dict[str, Any]) -> None:
    """Refuse an event that ended before it began, or has ended and goes on.

    Raises:
        Contradiction: if it does so.
    """
    begin = known.get(of["begins"]) or (None, None)
    end = known.get(of.get("ends", ""))
    if end and begin[0] is not None and end[1] is not None and begin[0] > end[1]:
        raise Contradiction("it ended before it began")
    if end and known.get(of.get("while", "")) == {True}:
        raise Contradiction("it goes on, and has ended")


def _corrects(correction: Claim, claim: Claim) -> bool:
    """Whether a correction is of that time, and was reported after the claim.

    A claim was reported at its time at the earliest. Of two corrections one corrects the other if
    it is certainly the later one.
    """
    before, after = claim.reported or claim.at, correction.reported
    if correction is claim or not correction.corrects or claim.at != correction.at:
        return False
    if before is None or after is None:
        return False
    return after[0] > before[1] if claim.corrects else after[1] >= before[0]


def refuse_two_of_one_time(claims: list[Claim]) -> None:
    """Refuse two values of one time that differ.

    Raises:
        Contradiction: if there are such values.
    """
    by_time: dict[Span | None, Known] = {}
    for claim in claims:
        if by_time.setdefault(claim.at, claim.known) != claim.known:
            raise Contradiction("two values of one time")


def latest(claims: list[Claim]) -> Known:
    """What is known by the latest of several values: of all that may be the latest."""
    now = [claim for claim in claims if claim.at is None]
    newest = max((claim.at[0] for claim in claims if claim.at), default=0)
    found, *others = now or [claim for claim in claims if claim.at and claim.at[1] >= newest]
    known = found.known
    for other in others:
        known = amounts.join(known, other.known)
    return known
