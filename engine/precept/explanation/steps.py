"""The steps of a derivation: from comparisons over rules to findings."""

from __future__ import annotations

from dataclasses import dataclass, field

from precept.ir.conditions import Comparison
from precept.ir.rules import Rule


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison that is true or false."""

    comparison: Comparison = field(repr=False)
    holds: bool = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding that is true, by one rule that fires, or false, since each of its rules fails."""

    finding: str
    holds: bool = field(repr=False)
    by: tuple[Step, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A rule that fires or is refuted, and what makes it so: in `when` and in `unless`."""

    rule: Rule = field(repr=False)
    fires: bool = field(repr=False)
    when: tuple[Ground, ...] = field(repr=False)
    unless: tuple[Ground, ...] = field(repr=False)


Ground = Compared | Settled
