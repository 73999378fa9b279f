"""A case: its time, its facts, its history, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from precept.diagnostics.diagnostic import Diagnostic
from precept.intake.assembly import assemble
from precept.intake.claims import read_claims
from precept.intake.clock import read_clock
from precept.intake.events import read_history
from precept.intake.parts import MOST_PARTS, Part
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


def consistent_parts(whole: Part, ruleset: Ruleset) -> Iterator[Facts]:
    """The facts of each largest part of a case that holds together; at most `MOST_PARTS`.

    Leaving out one after the other of what contradicts itself comes to each of them.
    """
    left, seen, kept = [whole], {whole.members}, list[frozenset[int]]()
    while left and len(kept) < MOST_PARTS:
        part = left.pop(0)
        facts, conflicts = assemble(part, ruleset)
        if not conflicts:
            if not any(part.members <= larger for larger in kept):
                kept.append(part.members)
                yield facts
            continue
        for member in conflicts[0].members:
            smaller = part.without(member)
            if smaller.members not in seen:
                seen.add(smaller.members)
                left.append(smaller)
