"""Intake and answers once more, from the definitions in docs/language.md.

Nothing in this folder uses `precept`: rulesets and cases are read as plain YAML data. Where the
engine computes with intervals, the oracle tries possible instants and histories, so that the same
mistake is unlikely to be made twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any, TypeVar

from tests.differential.oracle import amounts, clocks, formulas
from tests.differential.oracle.amounts import Known, Range
from tests.differential.oracle.answers import Answers, Facts, Rules
from tests.differential.oracle.clocks import Span
from tests.differential.oracle.declared import (
    DECIDED_ON,
    Declared,
    declared,
    leaves,
    listed,
    period,
)
from tests.differential.oracle.faults import Contradiction, Refused
from tests.differential.oracle.narrowed import narrowed, ways
from tests.differential.oracle.over_time import OverTime
from tests.differential.oracle.possible import (
    FAR,
    Happened,
    History,
    Nothing,
    Period,
    Worlds,
)
from tests.differential.oracle.record import (
    Claim,
    Complete,
    Event,
    Field,
    Part,
    Record,
    check_times,
    read_case,
    refuse_two_of_one_time,
)

_FEW_PARTS = 6
"""So many parts that every combination of them is tried."""
P = TypeVar("P", bound=Part)
_EXISTS = "it is certain that it exists"
_MOST_READINGS = 40
"""The most readings that are compared."""


@dataclass(frozen=True)
class Urgent:
    """An action that a guarantee calls for in some readings of a refused case, or in all."""

    action: str
    cites: frozenset[str]
    in_every_reading: bool


@dataclass
class Judgement:
    """What is made of a case. `refused` says why there is no answer, empty if there is one."""

    refused: str = ""
    facts: Facts = field(default_factory=lambda: Facts({}))
    answers: Answers | None = None
    urgent: frozenset[Urgent] | None = None
    """None where there are too many parts to try."""


class Oracle:
    """Judges cases by one ruleset."""

    def __init__(self, files: dict[str, Any]) -> None:
        """Read the plain data of a ruleset's files, by name."""
        self.declared = declared(files)
        self.rules = Rules(self.declared)
        self._excluded = [way for when in self.rules.impossible for way in ways(when)]
        self._read_together = set(_read_together(self.declared, self.rules))
        self._undisputed: list[Part] = []

    def judge(self, case: dict[str, Any]) -> Judgement:
        """Judge a case."""
        try:
            record = read_case(case, self.declared)
        except Refused as fault:
            return Judgement(str(fault), urgent=frozenset())
        self._worlds = Worlds(record.now, record.zone)
        if _today(self.declared, record) is None:
            record.faults.append("before the first day of a parameter")
        facts = Facts({})
        try:
            facts = self._known(record, record.parts)
        except Refused as fault:
            record.faults.append(str(fault))
        if record.faults:
            return Judgement("; ".join(record.faults), urgent=self._urgent(record))
        answers = self.rules.answers(facts)
        if conflict := self._conflict(answers, facts):
            urgent = self._active(facts)
            return Judgement(conflict, facts, answers, self._merged([urgent]))
        return Judgement("", facts, answers)

    def _conflict(self, answers: Answers, facts: Facts) -> str:
        told = {name: advice[0] for name, advice in answers.advice.items()}
        pairs = [
            pair
            for pair in self.declared.excludes
            if all(told[action] == "recommended" for action in pair)
        ]
        several = any(
            [answers.findings[code] for code in codes].count(True) > 1
            for codes in self.declared.classes.values()
        )
        beyond = any(
            _are_apart(self.computed(of, facts), amounts.whole_range(of))
            for name, of in self.declared.amounts.items()
            if told[name.split(".")[0]] == "recommended"
        )
        is_torn = pairs or several or beyond or "conflict" in told.values()
        return "conflict" if is_torn else ""

    def computed(self, of: dict[str, Any], facts: Facts) -> Known:
        """What is known of something computed by its formulas alone; None if it has no value."""
        try:
            return self.rules.computed(of, facts)
        except formulas.NoValue:
            return None

    def _known(self, record: Record, parts: list[Part]) -> Facts:
        assembly = _Assembly(self.declared, self.rules, record, parts, self._worlds)
        known = assembly.known()
        return Facts(self.narrowed(known), assembly.waiting, known)

    def narrowed(self, known: dict[str, Known]) -> dict[str, Known]:
        """What is known together with all that follows from it.

        Raises:
            Contradiction: if it is impossible.
        """
        return narrowed(known, self._excluded, self.declared.elements)

    @cached_property
    def is_torn(self) -> bool:
        """Whether the ruleset has nobody be possible, whatever is known."""
        try:
            self.narrowed({})
        except Contradiction:
            return True
        return False

    # Urgent advice

    def _urgent(self, record: Record) -> frozenset[Urgent] | None:
        if not self.rules.guarantees:
            return frozenset()
        readings = self._readings(record)
        return None if readings is None else self._merged(map(self._active, readings))

    def _readings(self, record: Record) -> list[Facts] | None:
        """What is known by each largest part of a case without a contradiction."""
        parts = [part for part in record.parts if self._can_contradict(part, record.parts)]
        alone = [part for part in parts if self._accepted(record, [part]) is not None]
        self._undisputed = [part for part in record.parts if part not in parts]
        if len(alone) <= _FEW_PARTS:
            return [facts for _, facts in self._of_all(record, alone)]
        found: dict[frozenset[Part], Facts] = {}
        self._without_contradiction(record, frozenset(alone), found, set())
        if len(found) > _MOST_READINGS:
            return None
        return [facts for parts, facts in found.items() if not any(parts < one for one in found)]

    def _of_all(self, record: Record, parts: list[Part]) -> list[tuple[frozenset[Part], Facts]]:
        """By trying every combination."""
        found: list[tuple[frozenset[Part], Facts]] = []
        for size in range(len(parts), -1, -1):
            for chosen in map(frozenset, combinations(parts, size)):
                if chosen != _whole(chosen, record) or any(chosen < more for more, _ in found):
                    continue
                if (facts := self._accepted(record, chosen)) is not None:
                    found.append((chosen, facts))
        return found

    def _without_contradiction(
        self,
        record: Record,
        parts: frozenset[Part],
        found: dict[frozenset[Part], Facts],
        tried: set[frozenset[Part]],
    ) -> None:
        """By leaving out each part of one contradiction after the other."""
        if parts in tried or len(found) > _MOST_READINGS:
            return
        tried.add(parts)
        if (facts := self._accepted(record, parts)) is not None:
            found[parts] = facts
            return
        core = parts
        for part in record.parts:
            if part in core and self._accepted(record, core - {part}) is None:
                core -= {part}
        for part in record.parts:
            if part in core:
                self._without_contradiction(record, _whole(parts - {part}, record), found, tried)

    def _can_contradict(self, part: Part, parts: list[Part]) -> bool:
        """Whether a part can contradict others: not if it is the only claim about an element that
        nothing else is read with.
        """
        return (
            not isinstance(part, Claim)
            or part.element in self._read_together
            or sum(isinstance(one, Claim) and one.element == part.element for one in parts) > 1
        )

    def _accepted(self, record: Record, parts: Iterable[Part]) -> Facts | None:
        try:
            return self._known(
                record, [part for part in record.parts if part in parts or part in self._undisputed]
            )
        except Refused:
            return None

    def _active(self, facts: Facts) -> dict[str, frozenset[str]]:
        """The actions that guarantees call for, with what these cite."""
        active: dict[str, frozenset[str]] = {}
        for given, (action, when) in zip(
            self.declared.guarantees, self.rules.guarantees, strict=True
        ):
            # It ends only where the exception is known to hold.
            held = self.rules.truth(when[0], facts) is True
            if held and self.rules.truth(when[1], facts) is not True:
                active[action] = active.get(action, frozenset()) | set(listed(given["cites"]))
        return active

    @staticmethod
    def _merged(readings: Any) -> frozenset[Urgent]:
        each = list(readings)
        return frozenset(
            Urgent(
                action,
                frozenset().union(*(one.get(action, frozenset()) for one in each)),
                all(action in one for one in each),
            )
            for action in {action for one in each for action in one}
        )


def _today(declared: Declared, record: Record) -> int | None:
    """The day of the decision; None if not all parameters have a value yet."""
    today = clocks.day_of(record.now, record.zone)
    first = declared.elements[DECIDED_ON]["least"] if declared.parameters else ""
    return today.toordinal() if today.isoformat() >= first else None


def _whole(parts: frozenset[Part], record: Record) -> frozenset[Part]:
    """Parts without the completeness of each list that lacks an event of its own."""
    torn = {part.list for part in record.parts if isinstance(part, Event) and part not in parts}
    return frozenset(
        part for part in parts if not (isinstance(part, Complete) and part.list in torn)
    )


def _are_apart(known: Known, other: Known) -> bool:
    return known is not None and not _meet(known, other)


def _read_together(declared: Declared, rules: Rules) -> Iterator[str]:
    """The elements that are measured or combined with others."""
    for name, of in declared.elements.items():
        if "computed" in of:
            yield from (name, *rules.operands(of))
        how = of.get("measured") or of.get("counted") or of.get("taken")
        if how:
            yield name
            yield from (value for value in how.values() if isinstance(value, str))
            if "until" in how:
                yield from (leaf[1] for leaf in leaves(rules.read(how["until"])))
    for listed_ in declared.history.values():
        yield from (listed_.get("present") or {}).values()
    for tree in rules.impossible:
        yield from (leaf[1] for leaf in leaves(tree))


class _Assembly:
    """Puts parts of a case together."""

    def __init__(
        self,
        declared: Declared,
        rules: Rules,
        record: Record,
        parts: list[Part],
        worlds: Worlds,
    ) -> None:
        self._declared = declared
        self._rules = rules
        self._record = record
        self._worlds = worlds
        self._parts = frozenset(parts)
        self._claims: dict[str, list[Claim]] = {}
        self._listed: dict[str, list[Event]] = {}
        self._fields: dict[tuple[str, str], dict[str, Known]] = {}
        self._completes: list[Complete] = []
        self._events: dict[str, list[dict[str, Known]]] = {}
        self._since: dict[str, int | None] = {}
        self._told: dict[str, Known] = {}
        self._known: dict[str, Known] = {}

        for part in parts:
            match part:
                case Claim():
                    self._claims.setdefault(part.element, []).append(part)
                case Event():
                    self._listed.setdefault(part.list, []).append(part)
                case Field():
                    of = part.list, part.event
                    self._fields[of] = self._fields.get(of, {}) | {part.name: part.known}
                case Complete():
                    self._completes.append(part)
        self._over_time = OverTime(declared, record, self._claims, self._began)

    def known(self) -> dict[str, Known]:
        """What is known of each element.

        Raises:
            Refused: if the parts contradict each other, or one could be counted twice.
        """
        for name, claims in self._claims.items():
            refuse_two_of_one_time(claims)
            self._told[name] = self._over_time.of(name)
        known_events = {(name, event.id) for name, some in self._listed.items() for event in some}
        if not known_events >= set(self._fields):
            raise Contradiction("a field of no event")
        for complete in self._completes:
            if self._has_all_events(complete.list):
                self._since[complete.list] = complete.since
        for name, of in self._declared.history.items():
            self._events[name] = list(self._entries(name, of))
        today = _today(self._declared, self._record)
        if DECIDED_ON in self._declared.elements and today:
            self._known[DECIDED_ON] = today, today
        for name in self._declared.elements:
            self._value(name)
        return self._known

    @property
    def waiting(self) -> dict[str, frozenset[str]]:
        """The onsets that values wait for, by element."""
        return self._over_time.waiting

    # Events

    def _has_all_events(self, name: str) -> bool:
        """Whether no event of a list is left out: without one it is not complete."""
        return all(
            part in self._parts
            for part in self._record.parts
            if isinstance(part, Event) and part.list == name
        )

    def _entries(self, name: str, of: dict[str, Any]) -> Iterator[dict[str, Known]]:
        known: dict[str, dict[str, Known]] = {}
        events = self._listed.get(name, [])
        for event in events:
            known[event.id] = event.known | self._fields.get((name, event.id), {})
            check_times(known[event.id], of)
        for one, other in combinations(events, 2):
            is_same = self._is_same(known[one.id], known[other.id], of)
            if is_same and one.is_planned == other.is_planned:
                raise Contradiction("the same event twice")
        past = {event.id: known[event.id] for event in events if not event.is_planned}
        if "present" in of:
            past |= self._index_event(name, of, past)
        yield from past.values()

    def _is_same(self, one: dict[str, Known], other: dict[str, Known], of: dict[str, Any]) -> bool:
        """Whether two events are one: of the same known day, with the same in every field."""
        begin = one.get(of["begins"])
        if one != other or begin is None or None in begin:
            return False
        first, last = (clocks.day_of(end, self._record.zone) for end in begin)
        return first == last

    def _began(self, onset: str) -> Known:
        """When an index event began that is listed and that an element describes."""
        for name, of in self._declared.history.items():
            if (of.get("present") or {}).get(of["begins"]) == onset:
                for event in self._listed.get(name, []):
                    if event.id == self._record.present.get(name):
                        fields = event.known | self._fields.get((name, event.id), {})
                        return fields.get(of["begins"])
        return None

    def _index_event(
        self, name: str, of: dict[str, Any], past: dict[str, dict[str, Known]]
    ) -> dict[str, dict[str, Known]]:
        """The event that the facts describe: joined with its entry, or beside the entries."""
        told = {field: self._told.get(element) for field, element in of["present"].items()}
        told = {field: known for field, known in told.items() if known is not None}
        wanted = self._record.present.get(name)
        if wanted in past:
            joined = dict(past[wanted])
            for field, element in of["present"].items():
                both = amounts.meet(joined.get(field), told.get(field))
                if both is not None:
                    joined[field] = self._told[element] = both
            return {wanted: joined}
        begin = told.get(of["begins"])
        if wanted is None and begin is not None:
            if any(_meet(begin, event.get(of["begins"])) for event in past.values()):
                raise Contradiction("it may be one of the entries")
            if name in self._since and (self._since[name] or FAR) <= begin[1]:
                raise Contradiction("the list is complete, and lacks it")
        if begin is not None or wanted is not None:
            # Where nothing is known of its beginning, it may not have been.
            return {"": told | {_EXISTS: frozenset([True] if begin else [True, False])}}
        return {}

    # Elements

    def _value(self, name: str) -> Known:
        """What is known of an element, told and measured."""
        if name in self._known:
            return self._known[name]
        of, known = self._declared.elements[name], self._told.get(name)
        try:
            found = self._computed(name, of)
            if found is not None and of["type"] in amounts.ORDERED:
                range_ = amounts.whole_range if "computed" in of else amounts.limits
                found = amounts.meet(found, range_(of))
                # That it is in its range is no knowledge.
                found = None if found == range_(of) else found
        except Nothing:
            raise Contradiction("no history is possible") from None
        known = amounts.agreed(known, found, of)
        if known is not None:
            self._known[name] = known
        return known

    def _computed(self, name: str, of: dict[str, Any]) -> Known:
        if "measured" in of:
            return self._measured(of["measured"], of["type"])
        if "taken" in of:
            return self._taken(of["taken"], of)
        if "computed" in of:
            for operand in self._rules.operands(of):
                self._value(operand)
            return self._by_formulas(name, of)
        if "counted" in of:
            counted = of["counted"]
            low, high = self._counted(counted, of["type"])
            if "until" in counted and not self._is_over(counted["until"]):
                high = None
            if of["type"] != "boolean":
                return low, high
            return frozenset([True]) if low else frozenset([False]) if high == 0 else None
        return None

    def _by_formulas(self, name: str, of: dict[str, Any]) -> Known:
        """What is known by formulas; if it is impossible whatever the facts, that is nothing."""
        rests_on_facts = self._told.get(name) is not None or any(
            operand in self._known for operand in self._rules.operands(of)
        )
        try:
            known = self._rules.computed(of, Facts(self._known))
        except formulas.NoValue:
            if rests_on_facts:
                raise Contradiction("it has no value") from None
            return None
        is_possible = not _are_apart(known, amounts.whole_range(of))
        return known if rests_on_facts or is_possible else None

    def _is_over(self, until: Any) -> bool:
        tree = self._rules.read(until)
        for leaf in leaves(tree):
            self._value(leaf[1])
        return self._rules.truth(tree, Facts(self._known)) is True

    def _span(self, name: str) -> Span:
        if name == "now":
            return self._record.now, self._record.now
        span = self._value(name) or (None, None)
        return span[0], self._record.now if span[1] is None else span[1]

    def _measured(self, how: dict[str, Any], kind: str) -> Known:
        """How long it was; None where nothing is known of the beginning."""
        if how["from"] == how["to"] and how["to"] in self._declared.history:
            history = self._history(how["from"], how.get("where"), FAR)
            return self._worlds.up_to_latest(history, None, kind)
        if how["from"] in self._declared.history:
            history = self._history(how["from"], how.get("where"), FAR)
            never = amounts.never(kind) if "never" in how else None
            if int(how.get("nth", 1)) > 1:
                return self._worlds.since_nth(history, int(how["nth"]), kind, never)
            return self._worlds.since_latest(history, self._span(how["to"]), kind, never)
        start, now = self._instants(how["from"]), self._record.now
        if how["to"] in self._declared.history:
            history = self._history(how["to"], how.get("where"), FAR)
            return start and self._worlds.up_to_latest(history, start, kind)
        end = (now, now) if how["to"] == "now" else self._instants(how["to"])
        if "while" in how and self._value(how["while"]) == {True}:
            if end is not None:
                raise Contradiction("it goes on, and has ended")
            end = now, now
        return start and self._worlds.between(start, end or (None, now), kind)

    def _instants(self, name: str) -> Known:
        """What is known of when something was; a day is all of its instants."""
        known = self._value(name)
        if known is None or self._declared.elements[name]["type"] != "date":
            return known
        low, high = known
        zone = self._record.zone
        first = None if low is None else clocks.moment(date.fromordinal(low).isoformat(), zone)[0]
        last = None if high is None else clocks.moment(date.fromordinal(high).isoformat(), zone)[1]
        return first, last

    def _counted(self, how: dict[str, Any], kind: str) -> Range:
        after = FAR
        if "none_before" in how:
            after = (self._instants(how["none_before"]) or (None, None))[0] or FAR
        history = self._history(how["events"], how.get("where"), after)
        if kind == "duration in days":
            return self._worlds.days(history)
        if "during" in how:
            if how["during"] == "now":
                history = history.of(one for one in history.events if not one.is_over)
            return self._worlds.under_way(history, self._span(how["during"]))
        if "within" in how:
            return self._worlds.within(history, self._period(how["within"]))
        if "in_the_last" in how:
            return self._worlds.in_the_last(history, self._period(how["in_the_last"]))
        return self._worlds.begun_by(history, self._by_the_end(how.get("begun_by", "now")))

    def _by_the_end(self, name: str) -> Span:
        """Up to when something may be; a day is over with its last instant."""
        if name == "now" or self._declared.elements[name]["type"] != "date":
            return self._span(name)
        low, high = self._value(name) or (None, None)
        ends = [
            end and clocks.moment(date.fromordinal(end).isoformat(), self._record.zone)[1]
            for end in (low, high)
        ]
        return ends[0], self._record.now if ends[1] is None else ends[1]

    def _taken(self, how: dict[str, Any], of: dict[str, Any]) -> Known:
        """The value of the events that it is taken of."""
        history = self._history(how["events"], how.get("where"), FAR)
        kinds = self._declared.history[how["events"]], how.get("where")
        told = [
            known.get(how["value"])
            for known in self._events[how["events"]]
            if self._happened(known, *kinds).selected is not False
        ]
        history = history.of(one for one in history.events if one.selected is not False)
        period = self._period(how["in_the_last"]) if "in_the_last" in how else None
        ways = self._worlds.taken(history, period)
        if () in ways:
            return None
        known = amounts.any_of(amounts.of_events(way, told, how["of"]) for way in ways)
        if known == (None, None) or known == frozenset(of.get("codes", [True, False])):
            return None
        return known

    def _period(self, text: str) -> Period:
        words = period(text, self._declared.values)
        for kind in ("duration", "duration in days", "duration in months"):
            try:
                length = amounts.number(words, {"type": kind})
            except Refused:
                continue
            match kind:
                case "duration":
                    return Period(micros=length)
                case "duration in days":
                    return Period(days=length)
            return Period(*length)
        raise AssertionError(text)

    def _history(self, name: str, where: Any, after: int) -> History:
        of, now = self._declared.history[name], self._record.now
        events = []
        for known in self._events[name]:
            event = self._happened(known, of, where)
            if after > FAR and event.selected is not False:
                begin = max(after, event.begin[0] or FAR), event.begin[1]
                if begin[1] is not None and begin[0] > begin[1]:
                    if event.selected is True:
                        raise Contradiction("an event before any can begin")
                    continue
                event = Happened(event.selected, begin, event.end, event.goes_on, event.lasts)
            events.append(event)
        before = now + 1
        if name in self._since:
            since = self._since[name]
            before = FAR if since is None else since
        return History(tuple(events), (after, before))

    def _happened(self, known: dict[str, Known], of: dict[str, Any], where: Any) -> Happened:
        selected = self._selected(known, of, where)
        if known.get(_EXISTS) == {True, False} and selected is True:
            selected = None
        goes_on = known.get(of.get("while", ""))
        end: Span = known.get(of.get("ends", "")) or (None, None)
        # It began before it ended.
        begin = amounts.meet(known.get(of["begins"]), (None, end[1]))
        return Happened(
            selected,
            begin,
            end,
            None if goes_on is None else True in goes_on,
            "ends" in of or "while" in of,
        )

    def _selected(self, known: dict[str, Known], of: dict[str, Any], where: Any) -> bool | None:
        if where is None:
            return True
        return self._rules.of_fields(of["fields"]).truth(self._rules.read(where), Facts(known))


def _meet(one: Known, other: Known) -> bool:
    """Whether two statements can both be true."""
    try:
        amounts.meet(one, other)
    except Contradiction:
        return False
    return True
