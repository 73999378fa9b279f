"""What is known, as a case that tells it: with values given directly wherever that can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from precept.ir import grid
from precept.ir.facts import Interval, Value
from precept.ir.history import NOW, Measured
from precept.ir.instants import YEARS
from precept.ir.rules import Ruleset
from precept.ir.types import Ordered, Scale
from precept.ir.vocabulary import Element
from precept.ir.written import written

_AS_OF = datetime(2026, 1, 1, 12, tzinfo=UTC)
_STEPS = {Scale.CLOCK: timedelta(microseconds=1), Scale.DAYS: timedelta(days=1)}


class Untellable(Exception):
    """Something is known so finely that it cannot be given directly, and not by two instants."""


def case(values: Mapping[str, Value], ruleset: Ruleset) -> dict[str, Any]:
    """A case of which this much is known, as plain data.

    Raises:
        Untellable: if no case can tell it.
    """
    elements = ruleset.vocabulary.elements
    as_of = _as_of(values, elements)
    facts: dict[str, Any] = {}
    for id_, value in values.items():
        of = elements[id_].type
        if isinstance(value, Interval) and isinstance(of, Ordered) and _is_fine(value, of):
            facts.update(_measured(elements[id_], value, as_of, values))
        else:
            facts[id_] = written(value, of)
    time = {"as_of": f"{as_of:%Y-%m-%dT%H:%M}", "zone": "UTC"}
    return {"ruleset": ruleset.id, **time, "facts": facts}


def _as_of(values: Mapping[str, Value], elements: Mapping[str, Element]) -> datetime:
    """A time that no date lies after."""
    for id_, value in values.items():
        of = elements[id_].type
        if isinstance(value, Interval) and isinstance(of, Ordered) and of.scale is Scale.DATE:
            assert value.hi is not None
            if value.hi > _AS_OF.toordinal():
                return _AS_OF.replace(year=YEARS[-1], month=12, day=31)
    return _AS_OF


def _is_fine(value: Interval, of: Ordered) -> bool:
    """Whether a value lies between two steps of the resolution, as only a measured one can."""
    ends = {value.lo, value.hi} - {of.minimum, of.maximum}
    return not all(end is None or grid.on_grid(end, of) for end in ends)


def _measured(
    element: Element, value: Interval, as_of: datetime, values: Mapping[str, Value]
) -> Iterator[tuple[str, str]]:
    """The instants between which a duration is measured, the later one being now."""
    of, measured = element.type, element.measured
    if (
        not isinstance(of, Ordered)
        or not isinstance(measured, Measured)
        or not isinstance(measured.start, str)
        or of.scale not in _STEPS
    ):
        raise Untellable
    # A side that is only the range's says nothing of when it began.
    first = None if value.hi == of.maximum else _before(as_of, value.hi, of)
    last = None if value.lo == of.minimum else _before(as_of, value.lo, of)
    yield measured.start, _stretch(first, last)
    if measured.end != NOW and values.get(measured.persists) is not True:
        yield measured.end, _iso(as_of)


def _before(instant: datetime, count: int | None, of: Ordered) -> datetime | None:
    return None if count is None else instant - count * _STEPS[of.scale]


def _stretch(first: datetime | None, last: datetime | None) -> str:
    if first is None or last is None:
        return f"at most {_iso(last)}" if last else f"at least {_iso(first)}"
    return _iso(first) if first == last else f"between {_iso(first)} and {_iso(last)}"


def _iso(instant: datetime | None) -> str:
    if instant is None:
        return ""
    return instant.isoformat().removesuffix("+00:00").removesuffix(":00") + "Z"
