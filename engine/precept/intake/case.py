"""A case: its time, its facts, its history, and everything that is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from precept.diagnostics.diagnostic import Diagnostic
from precept.intake.assembly import assemble
from precept.intake.claims import read_claims
from precept.intake.clock import read_clock
from precept.intake.lists import read_history
from precept.intake.parts import Part
from precept.ir.facts import Facts
from precept.ir.rules import Ruleset
from precept.lowering import shape
from precept.syntax.nodes import Node, Text

PARTS = ("as_of", "zone", "ruleset", "shows", "facts", "history")


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it was taken in: its facts, or if it has faults, all of these and none.

    `whole` holds all claims that could be read, be they at odds with each other or not; None if the
    case does not say at what time it is decided.
    """

    facts: Facts | None
    faults: tuple[Diagnostic, ...] = ()
    whole: Part | None = field(default=None, repr=False)


def read_case(node: Node, ruleset: Ruleset, as_of: Text | None = None) -> Case:
    """Take in a case; `as_of` takes the place of the case's own time."""
    found: list[Diagnostic] = []
    group = shape.group(node, "a case", found, (), PARTS)
    clock = read_clock(group, as_of, found) if group else None
    if group is None or clock is None:
        return Case(None, tuple(found))
    words = ruleset.vocabulary
    claims = read_claims(group.fields.get("facts"), words.elements, clock, found)
    lists = read_history(group.fields.get("history"), words.history, clock, found)
    whole = Part(clock, claims, MappingProxyType(lists))
    facts, conflicts = assemble(whole, ruleset)
    found += [conflict.diagnostic() for conflict in conflicts if not conflict.is_told]
    return Case(None if found or conflicts else facts, tuple(found), whole)
