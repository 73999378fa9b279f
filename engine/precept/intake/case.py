"""A case: its time, its facts, and everything that is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from types import MappingProxyType

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Span
from precept.diagnostics.suggest import did_you_mean
from precept.intake import faults, instants
from precept.intake.measures import measure
from precept.ir import instants as counts
from precept.ir.facts import Evidence, Facts, Given, Interval, Value
from precept.ir.types import Ordered, Scale
from precept.ir.vocabulary import Element, Vocabulary
from precept.lowering import scalars, shape
from precept.lowering.shape import Group
from precept.syntax.nodes import Mapping as Lines
from precept.syntax.nodes import Node, Text

_UNKNOWN = "unknown"
# Who may make a judgement that the vocabulary reserves: a neurologist is a clinician too.
_MAY_JUDGE = {
    "patient": ("patient",),
    "clinician": ("clinician", "neurologist"),
    "neurologist": ("neurologist",),
}


@dataclass(frozen=True, slots=True)
class _Clock:
    """The time of the decision and the zone in which dates are read."""

    as_of: datetime
    zone: tzinfo
    name: str

    @property
    def now(self) -> int:
        return counts.count(self.as_of)


@dataclass(slots=True)
class _Reading:
    """The facts read so far, and where each of them stands."""

    clock: _Clock
    found: list[Diagnostic]
    values: dict[str, Value] = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)


def read_case(
    node: Node, vocabulary: Vocabulary, found: list[Diagnostic], as_of: Text | None = None
) -> Facts | None:
    """The facts of a case, or None with all its faults added to `found`.

    `as_of` takes the place of the case's own time.
    """
    group = shape.group(node, "a case", found, (), ("as_of", "zone", "ruleset", "shows", "facts"))
    clock = _clock(group, as_of, found) if group else None
    if group is None or clock is None:
        return None
    reading = _Reading(clock, found)
    for key, value in _facts(group.fields.get("facts"), found):
        _read_fact(key, value, vocabulary, reading)
    _measure_all(vocabulary, reading)
    if any(item.is_error for item in found):
        return None
    values = {id_: reading.values[id_] for id_ in vocabulary.elements if id_ in reading.values}
    given = MappingProxyType(reading.given)
    return Facts(clock.as_of, clock.name, MappingProxyType(values), given)


def _facts(node: Node | None, found: list[Diagnostic]) -> tuple[tuple[Text, Node], ...]:
    if node is None or (isinstance(node, Text) and node.value in ("", _UNKNOWN)):
        return ()
    if isinstance(node, Lines):
        return node.entries
    shape.group(node, "`facts`", found)
    return ()


def _clock(group: Group, override: Text | None, found: list[Diagnostic]) -> _Clock | None:
    zone_text = _said(group, "zone")
    zone = instants.zone_of(zone_text.value) if zone_text else None
    if zone_text and zone is None:
        message = f"unknown time zone `{zone_text.value}`"
        found.append(faults.BAD_ZONE.at(zone_text.span, message))
        return None
    text = override or group.text("as_of")
    if text is None:
        if "as_of" not in group.fields:
            message = "the case does not say at what time it is decided"
            found.append(faults.NO_TIME.at(group.span, message))
        return None
    return _as_of(text, zone, zone_text, found)


def _as_of(
    text: Text, zone: tzinfo | None, zone_text: Text | None, found: list[Diagnostic]
) -> _Clock | None:
    try:
        as_of = datetime.fromisoformat(text.value) if "T" in text.value else None
    except ValueError:
        as_of = None
    if as_of is not None and as_of.year not in instants.YEARS:
        found.append(faults.TOO_DISTANT.at(text.span, f"`{text.value}` is too distant"))
        return None
    if as_of is None or (as_of.tzinfo is None and zone is None):
        message = f"`{text.value}` is not a time with its zone"
        found.append(faults.NO_TIME.at(text.span, message))
        return None
    if zone is None or zone_text is None:
        assert as_of.tzinfo is not None
        return _Clock(as_of, as_of.tzinfo, "")
    if as_of.tzinfo is None and not _is_one(text, zone, found):
        return None
    in_zone = as_of.replace(tzinfo=zone) if as_of.tzinfo is None else as_of.astimezone(zone)
    if as_of.tzinfo is not None and in_zone.utcoffset() != as_of.utcoffset():
        message = f"`{text.value}` does not have the offset of {zone_text.value} at that time"
        found.append(faults.BAD_ZONE.at(text.span, message, also=[zone_text.span]))
        return None
    return _Clock(in_zone, zone, zone_text.value)


def _is_one(text: Text, zone: tzinfo, found: list[Diagnostic]) -> bool:
    """Whether the clocks of the zone showed a local time once: not never, and not twice."""
    try:
        known = instants.parse(text.value, zone)
    except instants.SkippedTime:
        message = f"`{text.value}` was skipped when the clocks were put forward"
        found.append(faults.NO_SUCH_TIME.at(text.span, message))
        return False
    except instants.NotAnInstant:
        message = f"`{text.value}` is not a date with a time"
        found.append(faults.NO_TIME.at(text.span, message))
        return False
    if known.lo == known.hi:
        return True
    message = f"`{text.value}` came twice when the clocks were put back"
    found.append(faults.NO_TIME.at(text.span, message, help="write it with its offset"))
    return False


def _read_fact(key: Text, node: Node, vocabulary: Vocabulary, reading: _Reading) -> None:
    element = vocabulary.elements.get(key.value)
    if element is None:
        message = f"unknown data element `{key.value}`"
        help = did_you_mean(key.value, vocabulary.elements)
        reading.found.append(faults.UNKNOWN_FACT.at(key.span, message, help=help))
        return
    evidence, text = _evidence(node, element, reading.found)
    if text is None or text.value == _UNKNOWN:
        return
    value = _value(text, element, reading)
    if value is not None:
        reading.values[element.id] = value
        reading.given[element.id] = Given(text.value, evidence)
        reading.spans[element.id] = text.span


def _evidence(
    node: Node, element: Element, found: list[Diagnostic]
) -> tuple[Evidence, Text | None]:
    if not isinstance(node, Lines):
        return Evidence(), shape.as_text(node, f"`{element.id}`", found)
    what = f"the fact `{element.id}`"
    group = shape.group(node, what, found, ["value"], ["by", "reported", "reference"])
    if group is None:
        return Evidence(), None
    by = _said(group, "by")
    judges = _MAY_JUDGE.get(element.judged_by or "", ())
    if by and judges and by.value not in judges:
        message = f"`{element.id}` is for a {element.judged_by} to judge, not for `{by.value}`"
        found.append(faults.NOT_THE_JUDGE.at(by.span, message))
    said = (by, _said(group, "reported"), _said(group, "reference"))
    return Evidence(*(text.value if text else "" for text in said)), group.text("value")


def _said(group: Group, name: str) -> Text | None:
    """The text behind a name, unless it is said to be unknown."""
    text = group.text(name)
    return None if text is None or text.value == _UNKNOWN else text


def _value(text: Text, element: Element, reading: _Reading) -> Value | None:
    type_ = element.type
    if isinstance(type_, Ordered) and type_.scale is Scale.DATE_TIME:
        return _instant(text, element, reading)
    value = scalars.read(text, type_, reading.found)
    # Yes and no are whole numbers to Python, but not here.
    if isinstance(value, int) and not isinstance(value, bool):
        return Interval(value, value)
    return value


def _instant(text: Text, element: Element, reading: _Reading) -> Interval | None:
    clock, found = reading.clock, reading.found
    try:
        known = instants.parse(text.value, clock.zone)
    except instants.SkippedTime:
        message = f"`{text.value}` was skipped when the clocks were put forward"
        found.append(faults.NO_SUCH_TIME.at(text.span, message))
        return None
    except instants.NotAnInstant:
        message = f"`{text.value}` is not a date or a time"
        found.append(faults.NOT_A_TIME.at(text.span, message))
        return None
    if known.lo is None or known.lo < instants.EARLIEST:
        found.append(faults.TOO_DISTANT.at(text.span, f"`{text.value}` is too distant"))
        return None
    past = known.meet(Interval(None, clock.now))
    if past is None:
        message = f"`{element.id}` lies after the time of the decision"
        found.append(faults.IN_THE_FUTURE.at(text.span, message))
    return past


def _measure_all(vocabulary: Vocabulary, reading: _Reading) -> None:
    for element in vocabulary.elements.values():
        measured = element.measured
        if measured is None:
            continue
        if reading.values.get(measured.persists) is True and measured.end in reading.values:
            message = f"`{measured.persists}` is yes, but `{measured.end}` is given"
            _contradiction(message, (measured.persists, measured.end), reading)
            continue
        interval = measure(measured, reading.values, reading.clock.now)
        if interval is not None:
            _combine(element, interval, reading)


def _combine(element: Element, interval: Interval, reading: _Reading) -> None:
    measured, values = element.measured, reading.values
    assert measured is not None
    ends = (measured.start, measured.end)
    if interval.lo is not None and interval.hi is not None and interval.hi < interval.lo:
        _contradiction(f"`{measured.end}` lies before `{measured.start}`", ends, reading)
        return
    direct = values.get(element.id)
    met = direct.meet(interval) if isinstance(direct, Interval) else interval
    if met is None:
        message = f"`{element.id}` is not what `{measured.start}` leaves possible"
        _contradiction(message, (element.id, measured.start), reading)
        return
    values[element.id] = met


def _contradiction(message: str, ids: tuple[str, str], reading: _Reading) -> None:
    first, second = (reading.spans[id_] for id_ in ids)
    reading.found.append(faults.CONTRADICTION.at(first, message, also=[second]))
