"""Compile a ruleset to clauses, and encode its comparisons and the values of a case as numbers.

A known boolean is one number, an interval up to two, its bounds, and each code of which it is known
whether it is the value, or in the set, is one. An unknown value has no attribute, and no comparison
with a missing attribute is true. Of elements that rules ask whether they are known, an attribute
says so in either case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from graphlib import TopologicalSorter

from precept.execution.runtime.clause_writer import ClauseWriter
from precept.execution.runtime.clauses import (
    FALSE,
    FINDING,
    RULE,
    TRUE,
    Atom,
    Attribute,
    Clause,
    Dnf,
    Literal,
    Op,
    Program,
    disjunction,
)
from precept.execution.runtime.limits import LIMITS, Limits, check_limits
from precept.model import conditions
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Not,
    ScoreComparison,
)
from precept.model.dependencies import strata
from precept.model.facts import Interval, Members, OtherThan, Value
from precept.model.ruleset import Find, Ruleset
from precept.model.scores import Counter, Item, counters
from precept.model.types import Code, CodeSet, Ordered, Type

IS, LOW, HIGH, HAS, KNOWN = "is", "lo", "hi", "has", "known"

EncodedBranches = tuple[tuple[tuple[str, Op], ...], ...]

_ORDERED: dict[conditions.Op, tuple[EncodedBranches, EncodedBranches]] = {
    conditions.Op.EQ: ((((LOW, Op.GE), (HIGH, Op.LE)),), (((HIGH, Op.LT),), ((LOW, Op.GT),))),
    conditions.Op.LT: ((((HIGH, Op.LT),),), (((LOW, Op.GE),),)),
    conditions.Op.LE: ((((HIGH, Op.LE),),), (((LOW, Op.GT),),)),
    conditions.Op.GT: ((((LOW, Op.GT),),), (((HIGH, Op.LE),),)),
    conditions.Op.GE: ((((LOW, Op.GE),),), (((HIGH, Op.LT),),)),
}
"""When a comparison of an interval with a constant is true, and when it is false."""

_YES_OR_NO: tuple[EncodedBranches, EncodedBranches] = ((((IS, Op.EQ),),), (((IS, Op.NE),),))


def branches(leaf: Comparison, type_: Type, truth: bool) -> tuple[tuple[Atom, ...], ...]:
    """Return the branches of atoms that make a comparison true, or false."""
    if leaf.op is conditions.Op.NOT_KNOWN:
        return ((Atom((leaf.element, KNOWN), Op.EQ, int(not truth)),),)
    if isinstance(type_, Code | CodeSet):
        return ((Atom(_member(leaf.element, leaf.value, type_), Op.EQ, int(truth)),),)
    shapes, number = _YES_OR_NO, leaf.value
    if isinstance(type_, Ordered):
        shapes = _ORDERED[leaf.op]
    else:
        number = _number(leaf.element, leaf.value)
    return tuple(
        tuple(Atom((leaf.element, aspect), op, int(number)) for aspect, op in shape)
        for shape in shapes[0 if truth else 1]
    )


def whether_known(element: str, value: Value | None) -> dict[Attribute, int]:
    """Return the attribute that exactly one value of an element is known, or that it is not."""
    is_one = value is not None and not isinstance(value, Members | OtherThan)
    if isinstance(value, Interval):
        is_one = None not in (value.lo, value.hi) and value.lo == value.hi
    return {(element, KNOWN): int(is_one)}


def attributes(element: str, value: Value, type_: Type) -> dict[Attribute, int]:
    """Return the attributes of a value.

    Raises:
        ValueError: if the value is not of the type. It is not quoted, because it may be private.
    """
    if isinstance(type_, Ordered):
        return _bounds(element, value)
    if isinstance(type_, CodeSet):
        return _members(element, value, type_)
    if isinstance(type_, Code):
        return _codes(element, value, type_)
    return {(element, IS): _number(element, value)}


def _bounds(element: str, value: Value) -> dict[Attribute, int]:
    if not isinstance(value, Interval):
        raise ValueError(f"what is given for {element} is no interval")
    low, high = value.lo, value.hi
    if low is not None and high is not None and low > high:
        raise ValueError(f"what is given for {element} is no interval")
    bounds = {(element, LOW): low, (element, HIGH): high}
    return {attribute: bound for attribute, bound in bounds.items() if bound is not None}


def _member(element: str, code: Value | int, type_: Code | CodeSet) -> Attribute:
    if code not in type_.codes:
        raise ValueError(f"what is given for {element} is not one of its codes")
    return element, f"{HAS}{type_.codes.index(str(code))}"


def _members(element: str, value: Value, type_: CodeSet) -> dict[Attribute, int]:
    if not isinstance(value, Members) or value.present & value.absent:
        raise ValueError(f"what is given for {element} is no set of codes")
    known = dict.fromkeys(value.present, 1) | dict.fromkeys(value.absent, 0)
    return {_member(element, code, type_): number for code, number in known.items()}


def _codes(element: str, value: Value, type_: Code) -> dict[Attribute, int]:
    if isinstance(value, OtherThan):
        return {_member(element, code, type_): 0 for code in value.codes}
    the_one = _member(element, value, type_)
    return {
        (member := _member(element, code, type_)): int(member == the_one) for code in type_.codes
    }


def _number(element: str, value: Value | int) -> int:
    if isinstance(value, bool):
        return int(value)
    raise ValueError(f"what is given for {element} is not a value of its type")


def compile_program(ruleset: Ruleset, limits: Limits = LIMITS) -> Program:
    """Return the clauses of a ruleset.

    Raises:
        LimitsExceeded: if a clause cannot hold a condition.
        CyclicFindings: if a finding depends on itself.
    """
    check_limits(ruleset, limits)
    strata(ruleset.rules.values())
    return _Compiler(ruleset, limits).program()


class _Compiler:
    def __init__(self, ruleset: Ruleset, limits: Limits) -> None:
        self._ruleset = ruleset
        self._writer = ClauseWriter(limits)
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
                self._writer.conclude(head, self._dnf(rule.condition, truth))
        clauses = self._writer.clauses()
        read = {one for clause in clauses for one in (*clause.literals, *clause.carried)}
        facts = {head: self._fact(head) for clause in clauses for head in clause.heads}
        facts = {head: fact for head, fact in facts.items() if fact in read}
        return Program(_in_order(clauses, facts), facts)

    def _dnf(self, condition: Condition, truth: bool) -> Dnf:
        """Return when a condition is true, or when it is false."""
        match condition:
            case Not(part):
                return self._dnf(part, not truth)
            case AllOf(parts):
                return self._all_or_any(parts, truth, every=truth)
            case AnyOf(parts):
                return self._all_or_any(parts, truth, every=not truth)
            case Holds(finding):
                return self._finding(finding, truth)
            case ScoreComparison() as leaf:
                return self._score(leaf, truth)
            case AtLeast(number, parts):
                needed = number if truth else len(parts) - number + 1
                return self._writer.reaches([(1, self._dnf(part, truth)) for part in parts], needed)
            case leaf:
                type_ = self._ruleset.vocabulary.elements[leaf.element].type
                return tuple(map(frozenset, branches(leaf, type_, truth)))

    def _all_or_any(self, parts: Iterable[Condition], truth: bool, every: bool) -> Dnf:
        dnf = [self._dnf(part, truth) for part in parts]
        if every:
            return reduce(self._writer.conjoined, dnf) if dnf else TRUE
        return disjunction(dnf)

    def _score(self, leaf: ScoreComparison, truth: bool) -> Dnf:
        """Return when a comparison of a score is true, or when it is false."""
        dnf = [self._reaches(counter) for counter in counters(leaf, self._ruleset, holds=truth)]
        return reduce(self._writer.conjoined, dnf) if truth else disjunction(dnf)

    def _reaches(self, counter: Counter) -> Dnf:
        items = [(item.weight, self._item(item)) for item in counter.items]
        return self._writer.reaches(items, counter.bound)

    def _item(self, item: Item) -> Dnf:
        """Return when an item counts; where the case alone shows it, no rule is waited for."""
        dnf = self._dnf(self._ruleset.rules[item.rule].condition, item.fires)
        if len(dnf) == 1 and all(isinstance(part, Atom) for part in dnf[0]):
            return dnf
        return (frozenset({Literal(RULE, item.rule, item.fires)}),)

    def _finding(self, finding: str, truth: bool) -> Dnf:
        rules = self._concluding[finding]
        if not rules:
            return FALSE if truth else TRUE
        if not truth and len(rules) > 1:
            self._conclude_refutation(finding, rules)
        return (frozenset({Literal(FINDING, finding, truth)}),)

    def _conclude_refutation(self, finding: str, rules: Iterable[str]) -> None:
        """Conclude that a finding is false if all rules for it are refuted."""
        if finding not in self._refutable:
            self._refutable.add(finding)
            refuted = frozenset(Literal(RULE, rule, False) for rule in rules)
            self._writer.conclude(Literal(FINDING, finding, False), (refuted,))

    def _fact(self, head: Literal) -> Literal:
        """Return what a head makes known: a finding that it settles, or itself."""
        finding = self._finding_of.get(head.id) if head.kind == RULE else None
        if finding and (head.truth or len(self._concluding[finding]) == 1):
            return Literal(FINDING, finding, head.truth)
        return head


def _in_order(clauses: Iterable[Clause], facts: Mapping[Literal, Literal]) -> tuple[Clause, ...]:
    """Return the clauses by stage, and of each first those that read nothing, then their readers.

    A clause comes at the stage after that of what is carried to it, and not before what it reads.
    """
    concluding: dict[Literal, list[Clause]] = {}
    for clause in clauses:
        for head in clause.heads:
            concluding.setdefault(facts.get(head, head), []).append(clause)
    reads = {
        literal: {read for clause in found for read in (*clause.literals, *clause.carried)}
        for literal, found in concluding.items()
    }
    stage: dict[Literal, int] = {}
    height: dict[Literal, int] = {}

    def stage_of(clause: Clause) -> int:
        before = max((1 + stage[literal] for literal in clause.carried), default=0)
        return max((before, *(stage[literal] for literal in clause.literals)))

    for literal in TopologicalSorter(reads).static_order():
        stage[literal] = max(map(stage_of, concluding.get(literal, ())), default=0)
        height[literal] = 1 + max((height[read] for read in reads.get(literal, ())), default=-1)
    staged = [replace(clause, stage=stage_of(clause)) for clause in clauses]
    return tuple(sorted(staged, key=lambda clause: (clause.stage, _stratum(clause, height))))


def _stratum(clause: Clause, height: Mapping[Literal, int]) -> int:
    return 1 + max((height[literal] for literal in clause.literals), default=-1)
