"""Example cases in the form that `decide` takes, from the values of a solver's model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from precept.execution.evaluator import possible
from precept.model.facts import Interval, Value
from precept.model.ruleset import Ruleset
from precept.model.types import YEARS, Ordered, Scale, on_grid
from precept.model.vocabulary import (
    DECIDED_ON,
    NOW,
    Counted,
    Element,
    Measured,
    Vocabulary,
    computed_elements,
)
from precept.model.words import as_case_value

_AS_OF = datetime(2026, 1, 1, 12, tzinfo=UTC)
_STEPS = {Scale.CLOCK: timedelta(microseconds=1), Scale.DAYS: timedelta(days=1)}


class Inexpressible(Exception):
    """A value is too fine to be given directly, and cannot be given by two instants either."""


def example_case(values: Mapping[str, Value], ruleset: Ruleset) -> dict[str, Any]:
    """Write the case that knows some values, and nothing else, as plain data.

    A computed value that follows from the others is not told. A measured duration that lies off its
    grid is given by the instants of its ends.

    Raises:
        Inexpressible: if no case has these values.
    """
    values, words = dict(values), ruleset.vocabulary
    as_of = time_of(values, words.elements)
    facts: dict[str, Any] = {}
    following = _following(values | day_known(as_of, words.elements), words)
    for id_, value in values.items():
        element = words.elements[id_]
        type_ = element.type
        if element.of_decision or id_ in following:
            continue
        if (
            isinstance(value, Interval)
            and isinstance(type_, Ordered)
            and _is_off_grid(value, type_)
        ):
            facts.update(_instants(element, value, as_of, values, words))
        else:
            facts[id_] = as_case_value(value, type_)
    time = {"as_of": f"{as_of:%Y-%m-%dT%H:%M}", "zone": "UTC"}
    return {"ruleset": ruleset.id, **time, "facts": facts}


def _following(values: Mapping[str, Value], words: Vocabulary) -> set[str]:
    """Return the computed elements that are known as the values of their parts say.

    Raises:
        Inexpressible: if the day of the decision says that one is another.
    """
    following = set()
    known, of_the_day = dict(values), {DECIDED_ON}
    for id_, computed in computed_elements(words).items():
        type_ = words.elements[id_].type
        found, value = possible(computed, known), values.get(id_)
        if found is not None and isinstance(type_, Ordered):
            found = found.meet(Interval(type_.minimum, type_.maximum))
            if found is not None and found == value:
                following.add(id_)
            if not of_the_day.isdisjoint(computed.operands):
                of_the_day.add(id_)
                if isinstance(value, Interval) and (found is None or found.meet(value) is None):
                    raise Inexpressible
                if found is not None:
                    known.setdefault(id_, found)
    return following


def day_known(as_of: datetime, elements: Mapping[str, Element]) -> dict[str, Value]:
    """Return that the day of the decision is known, if anything rests on it."""
    day = as_of.toordinal()
    return {id_: Interval(day, day) for id_, element in elements.items() if element.of_decision}


def time_of(values: Mapping[str, Value], elements: Mapping[str, Element]) -> datetime:
    """Return a time that is not before any date of the case, on the day that the case needs.

    Raises:
        Inexpressible: if a date of the case comes after that day.
    """
    day = next((value for id_, value in values.items() if elements[id_].of_decision), None)
    if isinstance(day, Interval) and day.lo is not None:
        for id_, value in values.items():
            type_ = elements[id_].type
            is_date = isinstance(type_, Ordered) and type_.scale is Scale.DATE
            if is_date and isinstance(value, Interval) and (value.hi is None or value.hi > day.lo):
                raise Inexpressible
        return datetime.combine(date.fromordinal(day.lo), _AS_OF.timetz())
    for id_, value in values.items():
        type_ = elements[id_].type
        if isinstance(value, Interval) and isinstance(type_, Ordered) and type_.scale is Scale.DATE:
            assert value.hi is not None
            if value.hi > _AS_OF.toordinal():
                return _AS_OF.replace(year=YEARS[-1], month=12, day=31)
    return _AS_OF


def _is_off_grid(value: Interval, type_: Ordered) -> bool:
    """Check whether a value ends between two steps of the resolution, as a measured one can."""
    ends = {value.lo, value.hi} - {type_.minimum, type_.maximum}
    return not all(end is None or on_grid(end, type_) for end in ends)


def _instants(
    element: Element,
    value: Interval,
    as_of: datetime,
    values: Mapping[str, Value],
    words: Vocabulary,
) -> Iterator[tuple[str, str]]:
    """Return the instants between which a duration is measured, the later one being now."""
    type_, measured = element.type, element.measured
    if (
        not isinstance(type_, Ordered)
        or type_.scale not in _STEPS
        or not isinstance(measured, Measured)
        or not isinstance(measured.start, str)
        or measured.at is not None
        or any(_is_day(words.elements.get(name)) for name in (measured.start, measured.end))
        or {measured.start, measured.end} & _read_by_others(element, words)
    ):
        raise Inexpressible
    # An end that is only that of the range says nothing about when the duration began.
    first = None if value.hi == type_.maximum else _before(as_of, value.hi, type_)
    last = None if value.lo == type_.minimum else _before(as_of, value.lo, type_)
    yield measured.start, _range(first, last)
    if measured.end != NOW and values.get(measured.persists) is not True:
        yield measured.end, _iso(as_of)


def _is_day(element: Element | None) -> bool:
    type_ = element.type if element else None
    return isinstance(type_, Ordered) and type_.scale is Scale.DATE


def _read_by_others(element: Element, words: Vocabulary) -> set[str]:
    """Return the elements that other durations, counts or events are taken from."""
    read = {id_ for listed in words.history.values() for id_ in listed.present.values()}
    for other in words.elements.values():
        match other.measured if other is not element else None:
            case Measured(start, end):
                read |= {end, start} if isinstance(start, str) else {end}
            case Counted() as counted:
                read |= {*counted.counted_with}
    return read - {NOW}


def _before(instant: datetime, count: int | None, type_: Ordered) -> datetime | None:
    return None if count is None else instant - count * _STEPS[type_.scale]


def _range(first: datetime | None, last: datetime | None) -> str:
    if first is None or last is None:
        return f"at most {_iso(last)}" if last else f"at least {_iso(first)}"
    return _iso(first) if first == last else f"between {_iso(first)} and {_iso(last)}"


def _iso(instant: datetime | None) -> str:
    if instant is None:
        return ""
    return instant.isoformat().removesuffix("+00:00").removesuffix(":00") + "Z"
