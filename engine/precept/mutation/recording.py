"""The consultations of scenarios as they are replayed: what was known, and what was asserted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from precept.diagnostics.diagnostic import Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput
from precept.ir.facts import Value
from precept.ir.rules import Target
from precept.scenarios.run import Result
from precept.scenarios.steps import Expect

DOES_NOT_HOLD = Fault(
    "FEA103",
    "scenario-does-not-hold",
    "A scenario does not hold for the rules as they are. Whether it would notice a change in them "
    "cannot be told.",
    "mend the scenario or the rules until `precept coverage` finds none that fails",
)
_KINDS = ("finding", "action", "note")


@dataclass(frozen=True, slots=True)
class Recorded:
    """One consultation that was answered. `scenario` says where it stands and what it is called."""

    scenario: str
    values: Mapping[str, Value] = field(repr=False)
    expected: tuple[Expect, ...]

    @property
    def targets(self) -> frozenset[Target]:
        """What it asserts something of."""
        return frozenset(Target(one.kind, one.target) for one in self.expected)


def record(results: Iterable[Result]) -> tuple[Recorded, ...]:
    """The consultations that were answered; that a case is refused is not for rules to say.

    Raises:
        BadInput: if a scenario does not hold.
    """
    results = tuple(results)
    found = [
        DOES_NOT_HOLD.at(
            Span(Source(one.scenario.file), one.line, 1, one.line, 1),
            f"the scenario `{one.scenario.name}` does not hold: {one.message}",
        )
        for one in results
        if one.outcome not in {"passed", "skipped"}
    ]
    if found:
        raise BadInput("rules cannot be held against scenarios that fail", found)
    return tuple(one for result in results for one in _recorded(result))


def _recorded(result: Result) -> Iterator[Recorded]:
    scenario = result.scenario
    for answered in result.answered:
        expected = tuple(one for one in answered.expected if one.kind in _KINDS)
        if answered.consulted is not None and expected:
            name = f"{scenario.file}:{scenario.line} {scenario.name}"
            yield Recorded(name, answered.consulted.facts.values, expected)
