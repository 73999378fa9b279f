"""A difference between two rulesets: what they come to, and of whom it is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from precept.ir.facts import Value
from precept.ir.rules import Target

CASE = Target("case", "")
"""The case as a whole: whether it is accepted, or refused as impossible."""

URGENT = "urgent"
"""The kind of a target that is an action which a guarantee may make urgent."""


class Aspect(StrEnum):
    """What of a target differs: where the answer does not, its word, or what is cited for it."""

    ANSWER = "answer"
    STRENGTH = "strength"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Difference:
    """That one ruleset comes to something else about a target than the other.

    `before` and `after` are answers or words; of citations, the statements. `values` are what is
    known in a case of it, the fewest facts that will do. `concerns` says of whom it is so, whatever
    else is known of them; None where it depends on what is not known. `more` says that there are
    further people of whom it is so, beyond as many kinds of them as are told.
    """

    target: Target
    aspect: Aspect
    before: str
    after: str
    values: Mapping[str, Value] = field(repr=False)
    concerns: Mapping[str, Value] | None = field(default=None, repr=False)
    more: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """All that was found, and the targets about which the solver gave up before all was."""

    found: tuple[Difference, ...]
    undecided: tuple[Target, ...]
