"""Cases of an illness that comes in flares, and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from precept.execution.intake.case import IntakeResult, read_case
from precept.language.loader.ruleset import read_ruleset
from precept.language.syntax.data import from_data
from precept.model.diagnostics import Diagnostics, in_order
from precept.model.facts import Facts, Value
from precept.model.ruleset import Ruleset

AS_OF = "2026-03-31T12:00"
ZONE = "Europe/Berlin"


def _read() -> Ruleset:
    # Not checked as a whole: it measures one stretch of time in every way there is.
    diagnostics = Diagnostics()
    ruleset = read_ruleset(Path(__file__).parent / "flares", diagnostics)
    assert not diagnostics
    return ruleset


RULESET = _read()


def case(*, as_of: str = AS_OF, zone: str = ZONE, **parts: Any) -> dict[str, Any]:
    """A case; other keywords than `history` are facts."""
    history = parts.pop("history", {})
    return {"as_of": as_of, "zone": zone, "facts": parts, "history": history}


def taken(data: Mapping[str, object]) -> IntakeResult:
    diagnostics = Diagnostics()
    node = from_data(data, "case", diagnostics)
    assert not diagnostics
    return read_case(node, RULESET)


def facts(**parts: Any) -> Facts:
    """The facts of a case without faults."""
    read = taken(case(**parts))
    assert read.facts, [(item.code, item.message) for item in read.faults]
    return read.facts


def known(element: str, **parts: Any) -> Value | None:
    """What is known of an element in a case without faults."""
    return facts(**parts).values.get(element)


def faults(**parts: Any) -> list[tuple[str, tuple[str, ...]]]:
    """The faults of a case, each by its code and places."""
    found = in_order(taken(case(**parts)).faults)
    return [(item.code, tuple(span.path for span in (item.span, *item.also))) for item in found]
