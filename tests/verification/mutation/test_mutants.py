"""The mutants of rules, conditions and numbers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from tests.generate import random_ruleset, ruleset_of, seeded
from tests.verification.mutation.judged import TUTORIAL

from precept.language.loader.types import read_scalar
from precept.language.syntax.nodes import ScalarNode
from precept.model.arithmetic import Computed, Formula, Operand
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not, Op, notation
from precept.model.dependencies import strata
from precept.model.diagnostics import NOWHERE, Diagnostics
from precept.model.quantities import MILLION, parse_duration
from precept.model.ruleset import Find, Rule
from precept.model.types import MONTH, Boolean, Code, CodeSet, Ordered, Scale
from precept.model.vocabulary import Element, Finding, Vocabulary
from precept.verification.mutation.formulas import computed_changes
from precept.verification.mutation.mutants import (
    Kind,
    comparison_changes,
    condition_changes,
    rule_mutants,
)

MINUTE = 60_000_000
NEEDED = {
    Kind.FLIPPED: 1,
    Kind.STRICTNESS: 1,
    Kind.STEPPED: 2,
    Kind.SCALED: 1,
    Kind.ALL_ANY: 1,
    Kind.DROPPED: 2,
    Kind.UNIT: 1,  # weeks, where days are counted
    Kind.UNLESS: 1,
    Kind.NEGATED: 6,
    Kind.CODE: 2,
    # Eleven other words for each of two rules, and one that prohibits; each of six other statements
    # for four citations, and for both of one rule only those that it does not cite already.
    Kind.STRENGTH: 24,
    Kind.CITATION: 26,
    Kind.UNCITED: 4,
    Kind.REMOVED: 3,
}


def test_those_of_the_tutorial() -> None:
    found = rule_mutants(TUTORIAL.ruleset)
    assert Counter(one.kind for one in found.by_id.values()) == NEEDED
    # A tenth of 3 days, and 3 minutes, hours, months or years where days are counted.
    assert found.discarded == {Kind.SCALED: 1, Kind.UNIT: 4}


@pytest.mark.parametrize("seed", range(20))
def test_each_changes_one_rule_and_no_two_are_alike(seed: int) -> None:
    ruleset = random_ruleset(seeded(seed), rules=6)
    found = rule_mutants(ruleset).by_id
    assert found
    for id, mutant in found.items():
        changed = mutant.applied_to(ruleset)
        assert mutant.id == id
        assert mutant.rule
        assert mutant.changed != mutant.rule
        others = {id: rule for id, rule in changed.rules.items() if rule != ruleset.rules.get(id)}
        assert others == ({mutant.rule.id: mutant.changed} if mutant.changed else {})
        assert ruleset.rules.keys() - changed.rules.keys() <= {mutant.rule.id}
        strata(changed.rules.values())
    assert len({(one.about, one.changed) for one in found.values()}) == len(found)


def test_a_finding_that_would_rest_on_itself_is_discarded() -> None:
    words = Vocabulary({}, {id: Finding(id, "") for id in ("one", "two")}, {}, {})
    nothing, one = AllOf(()), Holds("one")
    rules = [
        Rule("first", "", (), nothing, None, Find("one")),
        Rule("second", "", (), one, None, Find("two")),
    ]
    found = rule_mutants(ruleset_of(words, rules))
    assert found.discarded == {Kind.CONCLUSION: 1}
    redirected = [one for one in found.by_id.values() if one.kind is Kind.CONCLUSION]
    assert [one.about for one in redirected] == ["rule first"]


CLOCK = Ordered(Scale.CLOCK, MINUTE, 0)
DAYS = Ordered(Scale.DAYS, 1, 0, 9)
MONTHS = Ordered(Scale.MONTHS, 1, 0)
COUNT = Ordered(Scale.INTEGER)
WEIGHT = Ordered(Scale.QUANTITY, MILLION // 2, unit="kg")
DATE = Ordered(Scale.DATE)


@pytest.mark.parametrize(
    ("of", "op", "value", "text", "expected"),
    [
        (
            CLOCK,
            Op.GT,
            parse_duration("24 hours", Scale.CLOCK),
            "24 hours",
            {
                "is less than 24 hours",
                "is at least 24 hours",
                "is more than 24 hours 1 minute",
                "is more than 23 hours 59 minutes",
                "is more than 240 hours",
                "is more than 2 hours 24 minutes",
                "is more than 24 minutes",
                "is more than 24 weeks",
            },
        ),
        (
            DAYS,
            Op.LE,
            9,
            "9 days",
            # 10 days are out of range, 90 too; there are no 0.9 days.
            {"is at least 9 days", "is less than 9 days", "is at most 8 days"},
        ),
        (
            MONTHS,
            Op.LT,
            6 * MONTH,
            "6 months",
            {
                "is more than 6 months",
                "is at most 6 months",
                "is less than 6 months 1 day",
                "is less than 5 months 30 days",
                "is less than 5 years",
                "is less than 6 days",
                "is less than 6 years",
            },
        ),
        (
            COUNT,
            Op.GE,
            2,
            "2",
            {
                "is at most 2",
                "is more than 2",
                "is at least 3",
                "is at least 1",
                "is at least 20",
            },
        ),
        (
            WEIGHT,
            Op.EQ,
            5 * MILLION,
            "5 kg",
            {
                "is at least 5 kg",
                "is at most 5 kg",
                "is 5.5 kg",
                "is 4.5 kg",
                "is 50 kg",
                "is 0.5 kg",
            },
        ),
        (
            DATE,
            Op.GE,
            date(2000, 1, 1).toordinal(),
            "2000-01-01",
            {
                "is at most 2000-01-01",
                "is more than 2000-01-01",
                "is at least 2000-01-02",
                "is at least 1999-12-31",
            },
        ),
    ],
)
def test_figures(of: Ordered, op: Op, value: int, text: str, expected: set[str]) -> None:
    comparison = Comparison("e", op, value, text)
    made = [
        one
        for _, one in comparison_changes(comparison, of)
        if one is not None and one != comparison
    ]
    assert {f"{one.op.value} {one.text}" for one in made} == expected
    assert len(made) == len(expected)


def test_a_changed_number_is_read_as_written() -> None:
    for of, count in ((CLOCK, 90 * MINUTE), (MONTHS, 7 * MONTH + 3), (WEIGHT, 3 * MILLION // 2)):
        for kind, one in comparison_changes(Comparison("e", Op.LT, count), of):
            if one is not None and kind not in (Kind.FLIPPED, Kind.STRICTNESS):
                assert read_scalar(ScalarNode(one.text, NOWHERE), of, Diagnostics()) == one.value


YES, SICK, FOUND = Comparison("yes", Op.EQ, True), Comparison("ill", Op.EQ, "bad"), Holds("found")
HAS = Comparison("has", Op.HAS, "a")
WORDS = Vocabulary(
    {
        "yes": Element("yes", Boolean(), "", ""),
        "ill": Element("ill", Code(("mild", "bad", "worse")), "", ""),
        "has": Element("has", CodeSet(("a", "b")), "", ""),
    },
    *({}, {}, {}),
)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (YES, {"not yes"}),
        (Comparison("yes", Op.EQ, False), {"not yes is no"}),
        (FOUND, {"not found"}),
        (SICK, {"not ill is bad", "ill is mild", "ill is worse"}),
        (HAS, {"not has includes a", "has includes b"}),
        # A second `not` takes away the first.
        (Not(YES), {"yes"}),
        (
            AllOf((YES, FOUND)),
            {
                "not all of (yes, found)",
                "any of (yes, found)",
                "all of (found)",
                "all of (yes)",
                "all of (not yes, found)",
                "all of (yes, not found)",
            },
        ),
        # With one part, `all` and `any` are the same, and nothing is left without it.
        (AnyOf((YES,)), {"not any of (yes)", "any of (not yes)"}),
        (
            AllOf((YES, Not(AnyOf((FOUND, HAS))))),
            {
                "not all of (yes, not any of (found, has includes a))",
                "any of (yes, not any of (found, has includes a))",
                "all of (not any of (found, has includes a))",
                "all of (yes)",
                "all of (not yes, not any of (found, has includes a))",
                "all of (yes, any of (found, has includes a))",
                "all of (yes, not all of (found, has includes a))",
                "all of (yes, not any of (has includes a))",
                "all of (yes, not any of (found))",
                "all of (yes, not any of (not found, has includes a))",
                "all of (yes, not any of (found, not has includes a))",
                "all of (yes, not any of (found, has includes b))",
            },
        ),
    ],
)
def test_conditions(condition: Condition, expected: set[str]) -> None:
    made = [changed for _, _, changed in condition_changes(condition, WORDS)]
    assert {notation(one) for one in made if one is not None} == expected
    assert len(made) == len(expected)


def test_only_formulas_that_differ_are_exchanged() -> None:
    term, other = (Operand(element, Fraction(1)) for element in ("weight", "height"))
    alike, apart = (
        Computed((Formula(term, Comparison("age", Op.GE, 3, "3")), Formula(last)), Fraction(1))
        for last in (term, other)
    )
    assert [change for change, _ in computed_changes(alike) if "exchanged" in change] == []
    exchanged = [change for change, _ in computed_changes(apart) if "exchanged" in change]
    assert exchanged == ["`weight` and `height` exchanged"]
