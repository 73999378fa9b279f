"""Clauses spread over as many durable rulesets as they need, to be run one after the other.

The clauses come lower strata first and are cut in that order. So a clause reads only what its own
partition or an earlier one concludes, and each partition runs once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from precept.runtime.caps import Caps
from precept.runtime.clauses import Attribute, Clause, Literal


@dataclass(slots=True)
class Partition:
    """Clauses that one durable ruleset holds; `buckets` has those that read the case, by bucket."""

    clauses: list[Clause] = field(default_factory=list)
    buckets: list[list[Clause]] = field(default_factory=list)
    attributes: dict[Attribute, None] = field(default_factory=dict)
    readers: Counter[Literal] = field(default_factory=Counter)

    def fits(self, clause: Clause, caps: Caps) -> bool:
        """Whether one more clause stays within the caps."""
        new_attributes = clause.attributes - self.attributes.keys()
        new_facts = set(clause.literals) - self.readers.keys()
        return (
            len(self.clauses) < caps.clauses
            and len(self.attributes) + len(new_attributes) <= caps.attributes
            and len(self.readers) + len(new_facts) <= caps.facts
            and all(self.readers[literal] < caps.readers for literal in clause.literals)
            and (self._has_room(clause, caps) or len(self.buckets) < caps.buckets)
        )

    def add(self, clause: Clause, caps: Caps) -> None:
        """Add a clause that fits."""
        self.clauses.append(clause)
        self.readers.update(clause.literals)
        self.attributes.update(dict.fromkeys(sorted(clause.attributes)))
        if not self._has_room(clause, caps):
            self.buckets.append([])
        if clause.reads_case:
            self.buckets[-1].append(clause)

    def _has_room(self, clause: Clause, caps: Caps) -> bool:
        """Whether a clause needs no further bucket."""
        if not clause.reads_case:
            return True
        branches = sum(len(one.branches) for bucket in self.buckets[-1:] for one in bucket)
        return bool(self.buckets) and branches + len(clause.branches) <= caps.bucket


def partitions(clauses: Iterable[Clause], caps: Caps) -> tuple[Partition, ...]:
    """The clauses in partitions, in the order in which these must run; at least one."""
    found = [Partition()]
    for clause in clauses:
        if not found[-1].fits(clause, caps):
            found.append(Partition())
        found[-1].add(clause, caps)
    return tuple(found)
