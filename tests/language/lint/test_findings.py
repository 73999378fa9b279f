"""Findings: circles, and findings that nothing concludes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precept.language.lint.rules import check_findings
from precept.model.conditions import AllOf, AnyOf, Condition, Holds, Not
from precept.model.diagnostics import NOWHERE, Diagnostic, Source, Span
from precept.model.ledger import Ledger
from precept.model.ruleset import Conclusion, Find, Rule, Ruleset, Show
from precept.model.vocabulary import Finding, Note, Vocabulary


def _ruleset(*rules: Rule) -> Ruleset:
    findings = {name: Finding(name, "") for name in "abcde"}
    words = Vocabulary({}, findings, {}, {"n": Note("n", "")})
    by_id = {rule.id: rule for rule in rules}
    return Ruleset("r", "1", "", words, by_id, Ledger("", "", {}, {}))


def _rule(id: str, when: Condition, then: Conclusion, unless: Condition | None = None) -> Rule:
    return Rule(id, "", (), when, unless, then, span=_span(id))


def _span(name: str) -> Span:
    return Span(Source(name), 1, 1, 1, 2)


def _messages(*rules: Rule) -> list[tuple[str, str, str]]:
    return [_shown(item) for item in check_findings(_ruleset(*rules))]


def _shown(item: Diagnostic) -> tuple[str, str, str]:
    return item.code, item.span.source.name, item.message


_GIVEN = AllOf(())


def test_findings_built_on_each_other_in_one_direction_are_fine() -> None:
    rules = (
        _rule("1", _GIVEN, Find("a")),
        _rule("2", Holds("a"), Find("b")),
        _rule("3", AllOf((Holds("a"), Not(Holds("b")))), Find("c")),
        _rule("4", Holds("c"), Show("n")),
    )
    assert _messages(*rules) == []


def test_a_finding_that_is_declared_and_never_read_is_fine() -> None:
    assert _messages(_rule("1", _GIVEN, Show("n"))) == []


def test_a_circle_is_shown_as_a_path_at_a_rule_that_takes_part() -> None:
    rules = (
        _rule("1", Holds("c"), Find("a")),
        _rule("2", Holds("a"), Find("b")),
        _rule("3", Holds("b"), Find("c")),
        _rule("4", Holds("a"), Find("d")),
    )
    ((code, place, message),) = _messages(*rules)
    assert code == "FND101"
    head, path = message.split(": ")
    assert head == "findings depend on each other"
    steps = path.split(" → ")
    assert steps[0] == steps[-1]
    assert sorted(steps[1:]) == ["`a`", "`b`", "`c`"]
    # Each step of the path is taken by a rule, the first by the one that is shown.
    reads = {"`a`": "`c`", "`b`": "`a`", "`c`": "`b`"}
    assert all(reads[one] == next_ for one, next_ in pairwise(steps))
    assert place == {"`a`": "1", "`b`": "2", "`c`": "3"}[steps[0]]


@pytest.mark.parametrize(
    ("when", "unless"),
    [
        (Holds("a"), None),
        (Not(Holds("a")), None),
        (_GIVEN, Holds("a")),
        (AnyOf((_GIVEN, AllOf((Not(AnyOf((Holds("a"),))),)))), None),
    ],
)
def test_a_finding_that_rests_on_itself_is_a_circle_however_it_is_read(
    when: Condition, unless: Condition | None
) -> None:
    found = _messages(_rule("1", when, Find("a"), unless), _rule("2", _GIVEN, Find("a")))
    assert found == [("FND101", "1", "findings depend on each other: `a` → `a`")]


def test_a_finding_without_a_rule_is_shown_wherever_it_is_read() -> None:
    rules = (
        _rule("1", Holds("a", _span("here")), Show("n")),
        _rule("2", _GIVEN, Show("n"), unless=Not(Holds("a", _span("there")))),
        _rule("3", Holds("b"), Show("n")),
        _rule("4", _GIVEN, Find("b")),
    )
    message = "no rule concludes the finding `a`"
    assert _messages(*rules) == [("FND102", "here", message), ("FND102", "there", message)]


def test_rules_that_a_program_built_have_a_place_too() -> None:
    rule = Rule("1", "", (), Holds("a"), None, Show("n"))
    (item,) = check_findings(_ruleset(rule))
    assert item.span == NOWHERE


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), max_size=8))
def test_circles_are_found_exactly_where_a_walk_finds_them(pairs: list[tuple[str, str]]) -> None:
    rules = [_rule(str(i), Holds(read), Find(found)) for i, (found, read) in enumerate(pairs)]
    reads: dict[str, set[str]] = {}
    for found, read in pairs:
        reads.setdefault(found, set()).add(read)

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        ahead = set(reads.get(start, ()))
        while ahead:
            seen |= ahead
            ahead = {far for near in ahead for far in reads.get(near, ())} - seen
        return seen

    circular = any(start in reached(start) for start in reads)
    assert any(code == "FND101" for code, _, _ in _messages(*rules)) == circular
