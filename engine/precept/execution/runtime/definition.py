"""Partition clauses into durable rulesets, and define these in the notation of durable-rules.

Clauses are partitioned in the order of their stages and strata. So a clause reads only what its own
partition or an earlier one concludes, and each partition runs once. A partition is of one stage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import field
from typing import Any

from precept.execution.runtime.clauses import Atom, Attribute, Clause, Literal, Op
from precept.execution.runtime.limits import Limits
from precept.model.records import dataclass


@dataclass(slots=True)
class Partition:
    """The clauses of one durable ruleset; `buckets` holds those that read the case, by bucket."""

    clauses: list[Clause] = field(default_factory=list)
    buckets: list[list[Clause]] = field(default_factory=list)
    attributes: dict[Attribute, None] = field(default_factory=dict)
    readers: Counter[Literal] = field(default_factory=Counter)

    def fits(self, clause: Clause, limits: Limits) -> bool:
        """Return whether one more clause is within the limits."""
        new_attributes = clause.attributes - self.attributes.keys()
        new_facts = set(clause.literals) - self.readers.keys()
        return (
            all(other.stage == clause.stage for other in self.clauses[-1:])
            and len(self.clauses) < limits.clauses
            and len(self.attributes) + len(new_attributes) <= limits.attributes
            and len(self.readers) + len(new_facts) <= limits.facts
            and all(self.readers[literal] < limits.readers for literal in clause.literals)
            and (self._has_room(clause, limits) or len(self.buckets) < limits.buckets)
        )

    def add(self, clause: Clause, limits: Limits) -> None:
        """Add a clause that fits."""
        self.clauses.append(clause)
        self.readers.update(clause.literals)
        self.attributes.update(dict.fromkeys(sorted(clause.attributes)))
        if not self._has_room(clause, limits):
            self.buckets.append([])
        if clause.reads_case:
            self.buckets[-1].append(clause)

    def _has_room(self, clause: Clause, limits: Limits) -> bool:
        """Return whether a clause needs no new bucket."""
        if not clause.reads_case:
            return True
        branches = sum(len(item.branches) for bucket in self.buckets[-1:] for item in bucket)
        return bool(self.buckets) and branches + len(clause.branches) <= limits.bucket


def partitions(clauses: Iterable[Clause], limits: Limits) -> tuple[Partition, ...]:
    """Return the partitions of clauses in the order in which they must run; at least one."""
    found = [Partition()]
    for clause in clauses:
        if not found[-1].fits(clause, limits):
            found.append(Partition())
        found[-1].add(clause, limits)
    return tuple(found)


SENTINEL = "end"
"""The rule that fires last; otherwise the run was cut short."""

# The engine finds names by hash, so a message is only matched by its group and its own name.
_LITERALS_IN_GROUP = 32
_OPERATORS = {Op.NE: "$neq", Op.LT: "$lt", Op.LE: "$lte", Op.GT: "$gt", Op.GE: "$gte"}

Condition = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Definition:
    """A ruleset in the notation of durable-rules.

    Attributes:
        rules: The rules by name.
        heads: What each rule concludes.
        names: The names of attributes.
        guards: The beginning of the message of each case, without braces and session.
        facts: The message of each literal that a rule reads, without braces and session.
    """

    rules: Mapping[str, Condition]
    heads: Mapping[str, tuple[Literal, ...]]
    names: Mapping[Attribute, str]
    guards: str
    facts: Mapping[Literal, str]

    def case(self, numbers: Mapping[Attribute, int], known: Container[Literal] = ()) -> str:
        """Return the message of a case: the numbers and the literals that these rules read."""
        fields = [
            f',"{name}":{1 if number is None else number}'
            for key, name in self.names.items()
            if (number := numbers.get(key)) is not None or key in known
        ]
        return self.guards + "".join(fields)


def session_id(number: int) -> str:
    """Return a session name for which the engine's own fact collides with none of the messages.

    The lowest bit of the engine's hash (FNV-1a) is that of all bytes of a name together. Digits
    written twice leave it as it is: so it is one for each id of a message (`cc`, `77`, `1212`),
    and zero for the ids the engine makes of these (`sid-1212`).
    """
    return f"{number}{number}"


def definition(partition: Partition) -> Definition:
    """Return the definition of a partition."""
    names = {attribute: f"a{i}" for i, attribute in enumerate(partition.attributes)}
    numbers = {literal: i for i, literal in enumerate(partition.readers)}
    bucket_of = {id(clause): i for i, bucket in enumerate(partition.buckets) for clause in bucket}
    rules: dict[str, Condition] = {}
    for i, clause in enumerate(partition.clauses):
        case = [_case(clause, bucket_of[id(clause)], names)] if clause.reads_case else []
        rules[f"c{i}"] = _all([*case, *(_literal(numbers[literal]) for literal in clause.literals)])
    rules[SENTINEL] = {**_all([{"g0": 1}]), "pri": 1}
    heads = {f"c{i}": clause.heads for i, clause in enumerate(partition.clauses)}
    guards = ['"id":"cc"', *(f'"g{i}":1' for i in range(max(1, len(partition.buckets))))]
    facts = {literal: _fact(number) for literal, number in numbers.items()}
    return Definition(rules, heads, names, ",".join(guards), facts)


def _all(conditions: Iterable[Condition]) -> Condition:
    return {"all": [{f"m_{i}": condition} for i, condition in enumerate(conditions)]}


def _fact(number: int) -> str:
    kind, place = divmod(number, _LITERALS_IN_GROUP)
    return f'"id":"{number}{number}","k{kind}":1,"n{place}":1'


def _literal(number: int) -> Condition:
    kind, place = divmod(number, _LITERALS_IN_GROUP)
    return {"$and": [{f"k{kind}": 1}, {f"n{place}": 1}]}


def _case(clause: Clause, bucket: int, names: Mapping[Attribute, str]) -> Condition:
    """Return the condition of a clause on the case.

    Its bucket comes first, so that the engine's own fact about a session is never matched further.
    """
    guard = {f"g{bucket}": 1}
    branches = [[_atom(atom, names) for atom in branch] for branch in clause.branches]
    if len(branches) == 1:
        return {"$and": [guard, *branches[0]]} if branches[0] else guard
    return {"$and": [guard, {"$or": [_joined(branch) for branch in branches]}]}


def _joined(atoms: list[Condition]) -> Condition:
    return atoms[0] if len(atoms) == 1 else {"$and": atoms}


def _atom(atom: Atom, names: Mapping[Attribute, str]) -> Condition:
    comparison = {names[atom.attribute]: atom.number}
    return comparison if atom.op is Op.EQ else {_OPERATORS[atom.op]: comparison}
