"""Leaves of conditions and values of a case, in whole numbers: the one place that knows both.

A known boolean or code is one number, an interval two, of which an unbounded side is left out, and
each code of a set that is known to be present or absent is one.
What is not known has no attribute, and no comparison with a missing attribute is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from graphlib import TopologicalSorter

from precept.execution.runtime.caps import CAPS, Caps, refuse_beyond
from precept.execution.runtime.clauses import (
    AUXILIARY,
    FALSE,
    FINDING,
    RULE,
    TRUE,
    Atom,
    Attribute,
    Clause,
    Literal,
    Op,
    Product,
    Program,
    Sum,
    both,
    either,
)
from precept.model import conditions
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not
from precept.model.dependencies import strata
from precept.model.facts import Interval, Members, Value
from precept.model.ruleset import Find, Ruleset
from precept.model.types import Boolean, Code, CodeSet, Ordered, Type

IS, LOW, HIGH, HAS = "is", "lo", "hi", "has"

EncodedBranches = tuple[tuple[tuple[str, Op], ...], ...]

_ORDERED: dict[conditions.Op, tuple[EncodedBranches, EncodedBranches]] = {
    conditions.Op.EQ: ((((LOW, Op.GE), (HIGH, Op.LE)),), (((HIGH, Op.LT),), ((LOW, Op.GT),))),
    conditions.Op.LT: ((((HIGH, Op.LT),),), (((LOW, Op.GE),),)),
    conditions.Op.LE: ((((HIGH, Op.LE),),), (((LOW, Op.GT),),)),
    conditions.Op.GT: ((((LOW, Op.GT),),), (((HIGH, Op.LE),),)),
    conditions.Op.GE: ((((LOW, Op.GE),),), (((HIGH, Op.LT),),)),
}
"""When a comparison of an interval with a constant is true, and when it is false."""

_NOMINAL: tuple[EncodedBranches, EncodedBranches] = ((((IS, Op.EQ),),), (((IS, Op.NE),),))


def branches(leaf: Comparison, of: Type, truth: bool) -> tuple[tuple[Atom, ...], ...]:
    """When a comparison is true, or when it is false: all atoms of one branch or another."""
    if isinstance(of, CodeSet):
        return ((Atom(_member(leaf.element, leaf.value, of), Op.EQ, int(truth)),),)
    shapes, number = _NOMINAL, leaf.value
    if isinstance(of, Ordered):
        shapes = _ORDERED[leaf.op]
    else:
        number = _number(leaf.element, leaf.value, of)
    return tuple(
        tuple(Atom((leaf.element, aspect), op, int(number)) for aspect, op in shape)
        for shape in shapes[0 if truth else 1]
    )


def attributes(element: str, value: Value, of: Type) -> dict[Attribute, int]:
    """What a value makes known.

    Raises:
        ValueError: if the value is not one of the type. It is not quoted: it may identify someone.
    """
    if isinstance(of, Ordered):
        return _bounds(element, value)
    if isinstance(of, CodeSet):
        return _members(element, value, of)
    return {(element, IS): _number(element, value, of)}


def _bounds(element: str, value: Value) -> dict[Attribute, int]:
    if not isinstance(value, Interval):
        raise ValueError(f"what is given for {element} is no interval")
    low, high = value.lo, value.hi
    if low is not None and high is not None and low > high:
        raise ValueError(f"what is given for {element} is no interval")
    bounds = {(element, LOW): low, (element, HIGH): high}
    return {attribute: bound for attribute, bound in bounds.items() if bound is not None}


def _member(element: str, code: Value | int, of: CodeSet) -> Attribute:
    if code not in of.codes:
        raise ValueError(f"what is given for {element} is not one of its codes")
    return element, f"{HAS}{of.codes.index(str(code))}"


def _members(element: str, value: Value, of: CodeSet) -> dict[Attribute, int]:
    if not isinstance(value, Members) or value.present & value.absent:
        raise ValueError(f"what is given for {element} is no set of codes")
    known = dict.fromkeys(value.present, 1) | dict.fromkeys(value.absent, 0)
    return {_member(element, code, of): number for code, number in known.items()}


def _number(element: str, value: Value | int, of: Boolean | Code) -> int:
    if isinstance(of, Boolean) and isinstance(value, bool):
        return int(value)
    if isinstance(of, Code) and isinstance(value, str) and value in of.codes:
        return of.codes.index(value)
    raise ValueError(f"what is given for {element} is not a value of its type")


Branches = tuple[tuple[Atom, ...], ...]


class ClauseWriter:
    """Collects clauses; what follows from the same is concluded by one."""

    def __init__(self, caps: Caps) -> None:
        """Write clauses within `caps`."""
        self._heads: dict[tuple[Branches, tuple[Literal, ...]], dict[Literal, None]] = {}
        self._caps = caps
        self._auxiliaries: dict[Sum, Literal] = {}

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses written so far."""
        return tuple(
            Clause(tuple(heads), branches, literals)
            for (branches, literals), heads in self._heads.items()
        )

    def conclude(self, head: Literal, sums: Sum) -> None:
        """Let `head` follow from a sum: a clause for all products with the same literals."""
        alike: dict[tuple[Literal, ...], list[tuple[Atom, ...]]] = {}
        for product in map(self._narrowed, sums):
            alike.setdefault(_literals(product), []).append(_atoms(product))
        for literals, branches in alike.items():
            for chunk in self._chunks(branches):
                self._heads.setdefault((chunk, literals), {})[head] = None

    def multiplied(self, left: Sum, right: Sum) -> Sum:
        """The conjunction of two sums, one of them by name where the product would grow wide."""
        if len(left) * len(right) <= self._caps.branches:
            return both(left, right)
        wide, other = (left, right) if len(left) > len(right) else (right, left)
        return self.multiplied(self._named(wide), other)

    def _named(self, sums: Sum) -> Sum:
        if sums not in self._auxiliaries:
            name = str(len(self._auxiliaries))
            self._auxiliaries[sums] = Literal(AUXILIARY, name, True)
            self.conclude(self._auxiliaries[sums], sums)
        return (frozenset({self._auxiliaries[sums]}),)

    def _narrowed(self, product: Product) -> Product:
        """The product with its atoms, or its literals, named in groups where they are too many."""
        atoms, literals = _atoms(product), _literals(product)
        if len(atoms) > self._caps.atoms:
            return self._narrowed(self._grouped(atoms, self._caps.atoms) | frozenset(literals))
        if len(literals) > self._caps.literals:
            return self._narrowed(self._grouped(literals, self._caps.literals) | frozenset(atoms))
        return product

    def _grouped(self, parts: Sequence[Atom | Literal], size: int) -> Product:
        groups = (frozenset(parts[i : i + size]) for i in range(0, len(parts), size))
        return frozenset().union(*(self._named((group,))[0] for group in groups))

    def _chunks(self, branches: Iterable[tuple[Atom, ...]]) -> Iterator[Branches]:
        chunk: list[tuple[Atom, ...]] = []
        for branch in branches:
            room = self._caps.atoms - sum(map(len, chunk))
            if chunk and (len(chunk) == self._caps.branches or len(branch) > room):
                yield tuple(chunk)
                chunk = []
            chunk.append(branch)
        yield tuple(chunk)


def _atoms(product: Product) -> tuple[Atom, ...]:
    found = (part for part in product if isinstance(part, Atom))
    return tuple(sorted(found, key=lambda atom: (atom.attribute, atom.op.value, atom.number)))


def _literals(product: Product) -> tuple[Literal, ...]:
    found = (part for part in product if isinstance(part, Literal))
    return tuple(sorted(found))


def program(ruleset: Ruleset, caps: Caps = CAPS) -> Program:
    """The clauses of a ruleset.

    Raises:
        BeyondCaps: if a condition is more than a clause can hold.
        CyclicFindings: if a finding rests on itself.
    """
    refuse_beyond(ruleset, caps)
    strata(ruleset.rules.values())
    return _Compiler(ruleset, caps).program()


class _Compiler:
    def __init__(self, ruleset: Ruleset, caps: Caps) -> None:
        self._ruleset = ruleset
        self._writer = ClauseWriter(caps)
        self._refutable: set[str] = set()
        self._finding_of = {
            rule.id: rule.conclusion.finding
            for rule in ruleset.rules.values()
            if isinstance(rule.conclusion, Find)
        }
        self._concluding: dict[str, list[str]] = {id: [] for id in ruleset.vocabulary.findings}
        for rule, finding in self._finding_of.items():
            self._concluding[finding].append(rule)

    def program(self) -> Program:
        for rule in self._ruleset.rules.values():
            for truth in (True, False):
                head = Literal(RULE, rule.id, truth)
                self._writer.conclude(head, self._side(rule.condition, truth))
        clauses = self._writer.clauses()
        read = {literal for clause in clauses for literal in clause.literals}
        facts = {head: self._fact(head) for clause in clauses for head in clause.heads}
        facts = {head: fact for head, fact in facts.items() if fact in read}
        return Program(_in_order(clauses, facts), facts)

    def _side(self, condition: Condition, truth: bool) -> Sum:
        """When a condition is true, or when it is false."""
        match condition:
            case Not(part):
                return self._side(part, not truth)
            case AllOf(parts):
                return self._joined(parts, truth, every=truth)
            case AnyOf(parts):
                return self._joined(parts, truth, every=not truth)
            case Holds(finding):
                return self._finding(finding, truth)
            case leaf:
                of = self._ruleset.vocabulary.elements[leaf.element].type
                return tuple(map(frozenset, branches(leaf, of, truth)))

    def _joined(self, parts: Iterable[Condition], truth: bool, every: bool) -> Sum:
        sums = [self._side(part, truth) for part in parts]
        if every:
            return reduce(self._writer.multiplied, sums) if sums else TRUE
        return either(sums)

    def _finding(self, finding: str, truth: bool) -> Sum:
        rules = self._concluding[finding]
        if not rules:
            return FALSE if truth else TRUE
        if not truth and len(rules) > 1:
            self._join_refutations(finding, rules)
        return (frozenset({Literal(FINDING, finding, truth)}),)

    def _join_refutations(self, finding: str, rules: Iterable[str]) -> None:
        """A finding that several rules conclude is false if all of them are refuted."""
        if finding not in self._refutable:
            self._refutable.add(finding)
            refuted = frozenset(Literal(RULE, rule, False) for rule in rules)
            self._writer.conclude(Literal(FINDING, finding, False), (refuted,))

    def _fact(self, head: Literal) -> Literal:
        """What a head makes known: a rule that fires its finding, an only rule its falsity too."""
        finding = self._finding_of.get(head.id) if head.kind == RULE else None
        if finding and (head.truth or len(self._concluding[finding]) == 1):
            return Literal(FINDING, finding, head.truth)
        return head


def _in_order(clauses: tuple[Clause, ...], facts: Mapping[Literal, Literal]) -> tuple[Clause, ...]:
    """The clauses, those first that read nothing, then those that read only what these conclude."""
    reads: dict[Literal, set[Literal]] = {}
    for clause in clauses:
        for head in clause.heads:
            reads.setdefault(facts.get(head, head), set()).update(clause.literals)
    height: dict[Literal, int] = {}
    for literal in TopologicalSorter(reads).static_order():
        height[literal] = 1 + max((height[read] for read in reads.get(literal, ())), default=-1)
    return tuple(sorted(clauses, key=lambda clause: _stratum(clause, height)))


def _stratum(clause: Clause, height: Mapping[Literal, int]) -> int:
    return 1 + max((height[literal] for literal in clause.literals), default=-1)
