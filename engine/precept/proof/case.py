"""What is known, as a case that tells it: with values given directly wherever that can be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from precept.ir.facts import Interval, Value
from precept.ir.instants import YEARS
from precept.ir.rules import Ruleset
from precept.ir.types import Ordered, Scale
from precept.ir.vocabulary import Element
from precept.ir.written import written
from precept.proof.instants import ends, is_fine

_AS_OF = datetime(2026, 1, 1, 12, tzinfo=UTC)


def case(values: Mapping[str, Value], ruleset: Ruleset) -> dict[str, Any]:
    """A case of which this much is known, as plain data.

    Raises:
        Untellable: if no case can tell it.
    """
    words = ruleset.vocabulary
    as_of = _as_of(values, words.elements)
    facts: dict[str, Any] = {}
    for id_, value in values.items():
        element = words.elements[id_]
        of = element.type
        if isinstance(value, Interval) and isinstance(of, Ordered) and is_fine(value, of):
            facts.update(ends(element, value, as_of, values, words))
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
