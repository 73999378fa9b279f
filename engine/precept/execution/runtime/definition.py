"""Clauses spread over as many durable rulesets as they need, to be run one after the other.

The clauses come lower strata first and are cut in that order. So a clause reads only what its own
partition or an earlier one concludes, and each partition runs once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from precept.execution.runtime.caps import Caps
from precept.execution.runtime.clauses import Atom, Attribute, Clause, Literal, Op


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


SENTINEL = "end"
"""The rule that fires last. Where it is not the last to be read, the run was cut short."""

# Names are found by their hash: of however many literals, a message meets its kind and its own.
_LITERALS_OF_A_KIND = 32
_OPERATORS = {Op.NE: "$neq", Op.LT: "$lt", Op.LE: "$lte", Op.GT: "$gt", Op.GE: "$gte"}

Condition = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Definition:
    """`rules` as durable-rules reads them, what each of them concludes, and the names in use.

    `guards` and `facts` are messages but for the braces and the session: how each case begins, and
    about each literal that some rule reads.
    """

    rules: Mapping[str, Condition]
    heads: Mapping[str, tuple[Literal, ...]]
    names: Mapping[Attribute, str]
    guards: str
    facts: Mapping[Literal, str]

    def case(self, numbers: Mapping[Attribute, int]) -> str:
        """The message that carries what is known of a case, as far as these rules read it."""
        fields = [f',"{self.names[key]}":{numbers[key]}' for key in self.names if key in numbers]
        return self.guards + "".join(fields)


def session_id(number: int) -> str:
    """The name of a session, such that the engine's own fact about it collides with none of ours.

    The lowest bit of the engine's hash (FNV-1a) is that of all bytes of a name together. Digits
    written twice leave it as it is: so it is one for each id of our messages (`cc`, `77`, `1212`),
    and zero for the ids the engine makes of these (`sid-1212`).
    """
    return f"{number}{number}"


def definition(partition: Partition) -> Definition:
    """The definition of a partition."""
    names = {attribute: f"a{i}" for i, attribute in enumerate(partition.attributes)}
    numbers = {literal: i for i, literal in enumerate(partition.readers)}
    bucket_of = {id(one): i for i, bucket in enumerate(partition.buckets) for one in bucket}
    rules: dict[str, Condition] = {}
    for i, clause in enumerate(partition.clauses):
        case = [_case(clause, bucket_of[id(clause)], names)] if clause.reads_case else []
        rules[f"c{i}"] = _all([*case, *(_literal(numbers[one]) for one in clause.literals)])
    rules[SENTINEL] = {**_all([{"g0": 1}]), "pri": 1}
    heads = {f"c{i}": clause.heads for i, clause in enumerate(partition.clauses)}
    guards = ['"id":"cc"', *(f'"g{i}":1' for i in range(max(1, len(partition.buckets))))]
    facts = {literal: _fact(number) for literal, number in numbers.items()}
    return Definition(rules, heads, names, ",".join(guards), facts)


def _all(conditions: Iterable[Condition]) -> Condition:
    return {"all": [{f"m_{i}": condition} for i, condition in enumerate(conditions)]}


def _fact(number: int) -> str:
    kind, place = divmod(number, _LITERALS_OF_A_KIND)
    return f'"id":"{number}{number}","k{kind}":1,"n{place}":1'


def _literal(number: int) -> Condition:
    kind, place = divmod(number, _LITERALS_OF_A_KIND)
    return {"$and": [{f"k{kind}": 1}, {f"n{place}": 1}]}


def _case(clause: Clause, bucket: int, names: Mapping[Attribute, str]) -> Condition:
    """The bucket first, so that the engine's own fact about a session never gets further."""
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
