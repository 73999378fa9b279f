"""Comparisons that the range settles, and stretches of time measured in two ways."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from precept.execution.evaluator import compare
from precept.language.lint.rules import check_measures
from precept.model.answers import Truth
from precept.model.conditions import Comparison, Condition, Op
from precept.model.facts import Interval
from precept.model.ledger import Ledger
from precept.model.ruleset import Find, Rule, Ruleset
from precept.model.types import Boolean, Ordered, Scale, Type
from precept.model.vocabulary import (
    Counted,
    Element,
    EventList,
    Finding,
    Latest,
    Measured,
    Vocabulary,
)

_OPS = (Op.EQ, Op.LT, Op.LE, Op.GT, Op.GE)


def _element(name: str, type_: Type, measured: Measured | Counted | None = None) -> Element:
    return Element(name, type_, "", "", measured=measured)


def _messages(*elements: Element, when: Condition | None = None) -> list[tuple[str, str]]:
    fields = {"on": _element("on", Ordered(Scale.DATE_TIME)), "size": _element("size", _UP_TO_5)}
    words = Vocabulary(
        {one.id: one for one in elements},
        {"f": Finding("f", "")},
        {},
        {},
        {"events": EventList("events", "", fields, "on")},
    )
    rules = {"r": Rule("r", "", (), when, None, Find("f"))} if when else {}
    ruleset = Ruleset("r", "1", "", words, rules, Ledger("", "", {}, {}))
    return [(item.code, item.message) for item in check_measures(ruleset)]


_UP_TO_5 = Ordered(Scale.INTEGER, 1, 0, 5)


@pytest.mark.parametrize(
    ("op", "value", "said"),
    [
        (Op.GT, 5, "never"),
        (Op.GT, 4, ""),
        (Op.GE, 0, "always"),
        (Op.GE, 1, ""),
        (Op.LT, 0, "never"),
        (Op.LT, 1, ""),
        (Op.LE, 5, "always"),
        (Op.LE, 4, ""),
        (Op.EQ, 0, ""),
        (Op.EQ, 5, ""),
    ],
)
def test_a_comparison_at_the_ends_of_the_range(op: Op, value: int, said: str) -> None:
    found = _messages(_element("n", _UP_TO_5), when=Comparison("n", op, value, str(value)))
    assert found == ([("VAL201", f"`n {op.value} {value}` is {said} true")] if said else [])


@given(st.sampled_from(_OPS), st.integers(-1, 6), st.integers(0, 5), st.integers(0, 5))
def test_a_comparison_is_settled_exactly_where_all_values_in_range_agree(
    op: Op, constant: int, low: int, high: int
) -> None:
    assume(low <= high)
    leaf = Comparison("n", op, constant, str(constant))
    found = _messages(_element("n", Ordered(Scale.INTEGER, 1, low, high)), when=leaf)
    truths = {compare(leaf, Interval(value, value)) for value in range(low, high + 1)}
    assert bool(found) is (len(truths) == 1)
    if found:
        assert ("always" in found[0][1]) is (truths == {Truth.TRUE})


def test_a_range_without_ends_settles_nothing() -> None:
    for op in _OPS:
        when = Comparison("n", op, 0, "0")
        assert _messages(_element("n", Ordered(Scale.INTEGER)), when=when) == []


def test_which_events_are_meant_is_not_settled_beforehand() -> None:
    big = Comparison("size", Op.GT, 5, "5")
    counted = _element("any", Boolean(), Counted("events", big))
    latest = Measured(Latest("events", big), "end")
    measured = _element("since", Ordered(Scale.DAYS), latest)
    message = ("VAL201", "`size is more than 5` is never true")
    assert _messages(counted) == _messages(measured) == [message]


def test_a_count_that_is_always_or_never_over() -> None:
    never = Comparison("n", Op.GT, 5, "5")
    counted = _element("any", Boolean(), Counted("events", until=never))
    assert _messages(_element("n", _UP_TO_5), counted) == [
        ("VAL201", "`n is more than 5` is never true")
    ]


_STRETCH = Measured("start", "end", "goes_on")


@pytest.mark.parametrize(
    ("one", "other", "of_other", "clash"),
    [
        (Scale.CLOCK, Scale.DAYS, _STRETCH, True),
        (Scale.MONTHS, Scale.CLOCK, _STRETCH, True),
        (Scale.DAYS, Scale.MONTHS, _STRETCH, False),
        (Scale.CLOCK, Scale.CLOCK, _STRETCH, False),
        (Scale.CLOCK, Scale.DAYS, Measured("start", "other_end", "goes_on"), False),
        (Scale.CLOCK, Scale.DAYS, None, False),
    ],
)
def test_one_stretch_of_time_in_two_families(
    one: Scale, other: Scale, of_other: Measured | None, clash: bool
) -> None:
    found = _messages(
        _element("a", Ordered(one), _STRETCH), _element("b", Ordered(other), of_other)
    )
    message = "`a` and `b` are the same duration, by the clock and on the calendar"
    assert found == ([("VOC206", message)] if clash else [])
