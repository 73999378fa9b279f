"""What rules become: clauses for truth, clauses for falsity, none wider than allowed."""

from __future__ import annotations

import pytest
from bench.workload import counting
from tests.execution.runtime.rulesets import NUMBER, every, found, more, ruleset, shown, some, yes

from precept.execution.runtime.clauses import AUXILIARY, Atom, Literal, Program
from precept.execution.runtime.compiler import compile_program
from precept.execution.runtime.definition import partitions
from precept.execution.runtime.limits import LIMITS, Limits
from precept.model.conditions import Comparison, Condition, Holds, Not, Op
from precept.model.dependencies import CyclicFindings
from precept.model.types import Code, Type

TYPES: dict[str, Type] = {"x": NUMBER, "c": Code(("mild", "severe"))}


def written(compiled: Program) -> list[str]:
    return sorted(
        f"{_literal(head)} <- "
        + " & ".join(
            [" | ".join(_branch(branch) for branch in one.branches), *map(_literal, one.literals)]
        ).removeprefix(" & ")
        for one in compiled.clauses
        for head in one.heads
    )


def _branch(branch: tuple[Atom, ...]) -> str:
    return " & ".join(
        f"{'.'.join(map(str, atom.attribute)).removesuffix('.is')} {atom.op.value} {atom.number}"
        for atom in branch
    )


def _literal(literal: Literal) -> str:
    return f"{'' if literal.truth else 'not '}{literal.id}"


@pytest.mark.parametrize(
    ("condition", "true", "false"),
    [
        (yes("b"), ["b == 1"], ["b != 1"]),
        (Comparison("b", Op.EQ, False), ["b == 0"], ["b != 0"]),
        (Comparison("c", Op.EQ, "severe"), ["c.has1 == 1"], ["c.has1 == 0"]),
        (Comparison("x", Op.LT, 5), ["x.hi < 5"], ["x.lo >= 5"]),
        (Comparison("x", Op.LE, 5), ["x.hi <= 5"], ["x.lo > 5"]),
        (Comparison("x", Op.GT, 5), ["x.lo > 5"], ["x.hi <= 5"]),
        (Comparison("x", Op.GE, 5), ["x.lo >= 5"], ["x.hi < 5"]),
        (Comparison("x", Op.EQ, 5), ["x.hi <= 5 & x.lo >= 5"], ["x.hi < 5 | x.lo > 5"]),
        (Not(yes("b")), ["b != 1"], ["b == 1"]),
        (every(yes("a"), yes("b")), ["a == 1 & b == 1"], ["a != 1 | b != 1"]),
        (some(yes("a"), every(yes("b"), yes("a"))), ["a == 1"], ["a != 1"]),
        (every(), [""], []),
        (some(), [], [""]),
    ],
)
def test_a_condition_in_numbers(condition: Condition, true: list[str], false: list[str]) -> None:
    expected = [f"r <- {one}" for one in true] + [f"not r <- {one}" for one in false]
    assert written(compile_program(ruleset([shown(condition)], TYPES))) == sorted(expected)


def test_a_condition_and_what_stops_it() -> None:
    rule = shown(every(yes("a"), Not(Holds("f"))))
    assert written(compile_program(ruleset([rule, found("f", yes("b"))]))) == [
        "finds f <- b == 1",
        "not finds f <- b != 1",
        "not r <- a != 1",
        "not r <- f",
        "r <- a == 1 & not f",
    ]


def test_a_finding_is_false_when_all_its_rules_are_refuted() -> None:
    rules = [found("f", yes("a"), "r1"), found("f", yes("b"), "r2"), shown(Not(Holds("f")))]
    assert "not f <- not r1 & not r2" in written(compile_program(ruleset(rules)))


def test_only_what_is_read_is_made_known() -> None:
    rules = [found("f", yes("a"), "r1"), found("g", yes("b"), "r2"), shown(Holds("f"))]
    facts = compile_program(ruleset(rules)).facts
    assert {_literal(fact) for fact in facts.values()} == {"f", "not f"}


def test_a_finding_that_no_rule_concludes_is_false() -> None:
    assert written(compile_program(ruleset([shown(Holds("f"))]))) == ["not r <- "]


def test_wide_conditions_go_through_auxiliaries() -> None:
    wide = every(*(some(yes(f"a{i}"), Holds(f"f{i}")) for i in range(40)))
    rules = [found(f"f{i}", yes(f"b{i}")) for i in range(40)]
    compiled = compile_program(ruleset([shown(wide), shown(Not(wide), "s"), *rules]))
    assert any(head.kind == AUXILIARY for one in compiled.clauses for head in one.heads)
    assert_within(compiled, LIMITS)
    assert len(compiled.clauses) < 600


def test_nothing_is_wider_than_allowed() -> None:
    limits = Limits(literals=2, branches=3, atoms=4)
    flat: list[Condition] = [*(yes(f"a{i}") for i in range(9)), *(Holds(f"f{i}") for i in range(9))]
    mixed = some(every(*flat), *(every(one, some(*flat)) for one in flat))
    rules = [shown(mixed), *(found(f"f{i}", yes("b")) for i in range(9))]
    assert_within(compile_program(ruleset(rules), limits), limits)


def test_branches_of_many_atoms_are_chunked() -> None:
    pairs = [every(yes(f"a{i}"), yes(f"b{i}")) for i in range(5)]
    limits = Limits(branches=5, atoms=4)
    assert_within(compile_program(ruleset([shown(some(*pairs))]), limits), limits)


def assert_within(compiled: Program, limits: Limits) -> None:
    for clause in compiled.clauses:
        assert len(clause.literals) <= limits.literals
        assert len(clause.branches) <= limits.branches
        assert sum(map(len, clause.branches)) <= limits.atoms


def test_clauses_come_after_what_they_read() -> None:
    rules = [shown(Holds("f2")), found("f2", Holds("f1")), found("f1", more("x", 1))]
    compiled = compile_program(ruleset(rules, TYPES))
    known: set[Literal] = set()
    for clause in compiled.clauses:
        assert known.issuperset(clause.literals)
        known.update(compiled.facts.get(head, head) for head in clause.heads)


@pytest.mark.parametrize("weights", [(1,), (1, 2, 3), (1, 2, -3)])
def test_scores_are_counted_without_joining_facts(weights: tuple[int, ...]) -> None:
    compiled, without = (compile_program(counting(each)) for each in (weights, ()))
    assert len(compiled.clauses) < 2 * len(without.clauses)
    assert not any(clause.literals for clause in compiled.clauses)


def test_what_is_carried_was_concluded_at_an_earlier_stage() -> None:
    compiled = compile_program(counting((1, 2, 3)))
    concluded: dict[Literal, set[int]] = {}
    for clause in compiled.clauses:
        for head in clause.heads:
            concluded.setdefault(compiled.facts.get(head, head), set()).add(clause.stage)
    read = [(clause.stage, one) for clause in compiled.clauses for one in clause.carried]
    assert len(read) > 300
    assert all(max(concluded[literal]) < stage for stage, literal in read)
    for part in partitions(compiled.clauses, LIMITS):
        assert len({clause.stage for clause in part.clauses}) == 1


def test_what_follows_from_the_same_is_one_clause() -> None:
    rules = [found("f", yes("a")), shown(Holds("f"), "r1"), shown(Holds("f"), "r2")]
    compiled = compile_program(ruleset([*rules, shown(Not(Holds("f")), "r3")]))
    assert sorted(len(one.heads) for one in compiled.clauses) == [1, 1, 3, 3]


def test_findings_that_rest_on_themselves_are_refused() -> None:
    with pytest.raises(CyclicFindings):
        compile_program(ruleset([found("f", Holds("g")), found("g", Holds("f"))]))
