"""The sides of a threshold: at it, and at most one step beyond it, if the rule depends on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.effort import EFFORT
from tests.generate import ruleset_of
from tests.verification.evidence.traced import Consultation, consultations
from tests.verification.evidence.tutorial import FEATURE, RULES, copy, covered, edit, lacking

from precept.execution.evaluator import truth
from precept.model.conditions import AllOf, AnyOf, AtLeast, Comparison, Condition, Not, Op
from precept.model.facts import Interval, Value
from precept.model.quantities import parse_duration
from precept.model.ruleset import Find, Rule
from precept.model.types import Boolean, Ordered, Scale
from precept.model.vocabulary import Element, Finding, Vocabulary
from precept.verification.evidence.rule_coverage import AT, BEYOND, side_of, thresholds

HOURS = Ordered(Scale.CLOCK, resolution=parse_duration("1 minute", Scale.CLOCK))
MONTHS = Ordered(Scale.MONTHS)
FEVER = Comparison("fever", Op.EQ, True)


def on(condition: Condition, type_: Ordered, values: Mapping[str, Value]) -> list[str | None]:
    """Return the side of a case for each threshold of a rule about `lasting` and `fever`."""
    elements = {
        "lasting": Element("lasting", type_, "", ""),
        "fever": Element("fever", Boolean(), "", ""),
    }
    rule = Rule("rule", "", ("p1.1",), condition, None, Find("found"))
    ruleset = ruleset_of(Vocabulary(elements, {"found": Finding("found", "")}, {}, {}), [rule])
    consulted = Consultation(ruleset).about(values)
    found = thresholds(rule, elements)
    return [side_of(threshold, elements, rule, consulted) for threshold in found]


def lasting(op: Op, text: str, type_: Ordered) -> Comparison:
    return Comparison("lasting", op, parse_duration(text, type_.scale), text)


DAY = lasting(Op.GT, "24 hours", HOURS)


def exactly(text: str, type_: Ordered) -> dict[str, Value]:
    count = parse_duration(text, type_.scale)
    return {"lasting": Interval(count, count)}


@pytest.mark.parametrize(
    ("op", "said", "expected"),
    [
        (Op.GT, "24 hours", AT),
        (Op.GT, "24 hours 1 minute", BEYOND),
        (Op.GT, "24 hours 1 second", BEYOND),
        (Op.GT, "24 hours 2 minutes", None),
        (Op.GT, "23 hours 59 minutes", None),
        (Op.LE, "24 hours", AT),
        (Op.LE, "24 hours 1 minute", BEYOND),
        (Op.LE, "23 hours 59 minutes", None),
        (Op.GE, "24 hours", AT),
        (Op.GE, "23 hours 59 minutes", BEYOND),
        (Op.GE, "23 hours 58 minutes", None),
        (Op.GE, "24 hours 1 minute", None),
        (Op.LT, "24 hours", AT),
        (Op.LT, "23 hours 59 minutes", BEYOND),
        (Op.EQ, "24 hours", AT),
        (Op.EQ, "23 hours 59 minutes", BEYOND),
        (Op.EQ, "24 hours 1 minute", BEYOND),
        (Op.EQ, "25 hours", None),
    ],
)
def test_the_side_of_a_comparison(op: Op, said: str, expected: str | None) -> None:
    assert on(lasting(op, "24 hours", HOURS), HOURS, exactly(said, HOURS)) == [expected]


@pytest.mark.parametrize(
    ("op", "said", "expected"),
    [
        (Op.GE, "6 months", AT),
        (Op.GE, "5 months 30 days", BEYOND),
        (Op.GE, "5 months 27 days", BEYOND),
        (Op.GE, "5 months 26 days", None),
        (Op.LE, "6 months 1 day", BEYOND),
        (Op.LE, "6 months 2 days", None),
    ],
)
def test_one_day_short_of_whole_months(op: Op, said: str, expected: str | None) -> None:
    assert on(lasting(op, "6 months", MONTHS), MONTHS, exactly(said, MONTHS)) == [expected]


def test_both_ends_of_a_range() -> None:
    low, high = lasting(Op.GE, "3 hours", HOURS), lasting(Op.LE, "5 hours", HOURS)
    sides = {
        said: on(AllOf((low, high)), HOURS, exactly(said, HOURS))
        for said in ("2 hours 59 minutes", "3 hours", "4 hours", "5 hours", "5 hours 1 minute")
    }
    assert [*sides.values()] == [
        *([BEYOND, None], [AT, None], [None, None], [None, AT], [None, BEYOND])
    ]


def test_an_inexact_value_is_on_no_side() -> None:
    count = parse_duration("24 hours", Scale.CLOCK)
    for value in (Interval(count + 1, None), Interval(None, count), Interval()):
        assert on(DAY, HOURS, {"lasting": value}) == [None]
    assert on(DAY, HOURS, {}) == [None]


DEPENDS: dict[str, tuple[Condition, bool | None, str | None]] = {
    "all, the rest true": (AllOf((DAY, FEVER)), True, AT),
    "all, the rest false": (AllOf((DAY, FEVER)), False, None),
    "all, the rest open": (AllOf((DAY, FEVER)), None, AT),
    "any, the rest true": (AnyOf((FEVER, DAY)), True, None),
    "any, the rest false": (AnyOf((FEVER, DAY)), False, AT),
    "not all, the rest true": (Not(AllOf((DAY, Not(FEVER)))), False, AT),
    "not all, the rest false": (Not(AllOf((DAY, Not(FEVER)))), True, None),
    "the same in other words": (
        *(AllOf((DAY, lasting(Op.GE, "24 hours 1 minute", HOURS))), None, None),
    ),
}


@pytest.mark.parametrize(("condition", "fever", "expected"), DEPENDS.values(), ids=DEPENDS)
def test_the_rule_must_depend_on_it(
    condition: Condition, fever: bool | None, expected: str | None
) -> None:
    values = exactly("24 hours", HOURS) | ({} if fever is None else {"fever": fever})
    assert on(condition, HOURS, values)[0] == expected


def moved(threshold: Comparison, by: int, condition: Condition) -> Condition:
    """Return the condition with a threshold moved, or by 0, made strict or not strict."""
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            others = tuple(moved(threshold, by, part) for part in parts)
            return replace(condition, parts=others)
        case Not(part):
            return Not(moved(threshold, by, part))
        case Comparison(element, op, value) if condition == threshold:
            strict = {Op.GT: Op.GE, Op.GE: Op.GT, Op.LT: Op.LE, Op.LE: Op.LT}
            assert isinstance(value, int)
            return Comparison(element, op if by else strict[op], value + by)
        case _:
            return condition


def test_a_shown_threshold_cannot_be_moved_unnoticed() -> None:
    """On random rulesets, in which every resolution is 1."""
    counted: Counter[str] = Counter()
    for _, ruleset, consulted in consultations(seeds=60 * EFFORT, cases=20):
        elements, world = ruleset.vocabulary.elements, consulted.evaluation.world
        for rule in ruleset.rules.values():
            for threshold in thresholds(rule, elements):
                seen = side_of(threshold, elements, rule, consulted)
                if seen is None or not isinstance(threshold, Comparison) or threshold.op is Op.EQ:
                    continue
                counted[seen] += 1
                below = threshold.op in (Op.GE, Op.LT)
                by = 0 if seen == AT else -1 if below else 1
                other = moved(threshold, by, rule.condition)
                assert truth(other, world) is not truth(rule.condition, world)
    assert min(counted[AT], counted[BEYOND]) > 10 * EFFORT, counted


SOIL = ("thirsty-plant", "soil_dry_for", "is at least 3 days")


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("        | 2 days | not met |\n", "", {("beyond", *SOIL)}),
        ("| 2 days |", "| 1 day  |", {("beyond", *SOIL)}),
    ],
    ids=["one side", "too far off"],
)
def test_a_threshold_is_not_covered_on_one_side(
    tmp_path: Path, old: str, new: str, lost: set[tuple[str, ...]]
) -> None:
    folder = copy(tmp_path)
    edit(tmp_path / FEATURE, old, new)
    assert lacking(covered(folder)) == lost


def test_each_end_of_a_range_is_a_threshold_of_its_own(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    edit(
        tmp_path / RULES,
        "soil_dry_for is at least 3 days",
        "soil_dry_for is between 3 days and 3 days",
    )
    end = ("thirsty-plant", "soil_dry_for", "is at most 3 days")
    assert lacking(covered(folder)) == {("beyond", *end)}
    edit(
        tmp_path / FEATURE,
        "| 2 days | not met |",
        "| 2 days | not met |\n        | 4 days | not met |",
    )
    assert lacking(covered(folder)) == set()
