"""From rules to Horn clauses, by duality: some for the truth of each rule, some for its falsity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from graphlib import TopologicalSorter

from precept.ir.conditions import All, Any, Condition, Holds, Not
from precept.ir.rules import Find, Ruleset
from precept.ir.strata import strata
from precept.runtime.caps import CAPS, Caps
from precept.runtime.clauses import FINDING, RULE, Clause, Literal, Program
from precept.runtime.encoding import branches
from precept.runtime.refusal import refuse_beyond
from precept.runtime.sums import FALSE, TRUE, Sum, either
from precept.runtime.writer import ClauseWriter


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
            case All(parts):
                return self._joined(parts, truth, every=truth)
            case Any(parts):
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
