"""What is missing and what would change an answer, tried on the shipped cases through intake."""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from tests.effort import EFFORT
from tests.explanation.what_if.looked import OPEN
from tests.explanation.what_if.shipped import CASES, Asked, asked, protocol, rewritten

from precept.execution.protocol import TracedDecision
from precept.explanation.what_if import Change, changes
from precept.model.facts import Members, Value
from precept.model.outcomes import status_of
from precept.model.ruleset import Target
from precept.model.words import as_case_value

NUMBER = 8 * EFFORT


@cache
def _some() -> list[Asked]:
    return list(islice(asked(1), NUMBER))


@pytest.fixture(params=range(NUMBER), ids="number {}".format)
def one(request: pytest.FixtureRequest) -> Asked:
    """Made when a test runs: to collect the tests, no case is decided."""
    number: int = request.param
    return _some()[number]


def test_what_is_needed_settles_the_answer_however_it_is_told(one: Asked) -> None:
    random, needed = Random(0), one.missing.needed
    for case in islice(one.fillings(needed, random), 8):
        assert one.is_settled_by_intake(case)
    for element in needed if len(needed) <= 5 else ():
        rest = [id for id in needed if id != element]
        assert any(one.came_to(case) in OPEN for case in one.fillings(rest, random)), element


def test_what_could_settle_the_answer_does_if_it_is_told_in_some_way(one: Asked) -> None:
    random = Random(0)
    assert one.missing.could_settle
    for some in one.missing.could_settle:
        settling = (case for case in one.fillings(some, random) if one.came_to(case) not in OPEN)
        assert one.is_settled_by_intake(next(settling))
        for element in some:
            rest = [id for id in some if id != element]
            fillings = islice(one.fillings(rest, random), 20)
            assert all(one.came_to(case) in OPEN for case in fillings)


CHANGES = 10
"""The shipped cases have more changes than that; with fewer, nothing much would be tried."""


def test_each_change_written_into_the_case_changes_the_answer() -> None:
    tried = 0
    advice = [Target("action", id) for id in protocol().ruleset.vocabulary.actions]
    for path in CASES if EFFORT > 1 else CASES[::3]:
        seen = protocol().decide_with_trace(path)
        for target in advice:
            for change in changes(protocol(), seen, target).found:
                decided = protocol().decide_with_trace(_changed(path, seen, change))
                assert status_of(target, decided.evaluation.outcome) is change.status
                assert change.status is not status_of(target, seen.evaluation.outcome)
                tried += 1
    assert tried > CHANGES


def _changed(path: Path, seen: TracedDecision, change: Change) -> dict[str, object]:
    told: dict[str, object] = {}
    for one in change.facts:
        now, of = seen.facts.values[one.element], protocol().ruleset.vocabulary.elements
        told[one.element] = one.value
        if isinstance(now, Members):
            told[one.element] = as_case_value(_flipped(now, one.value), of[one.element].type)
    return rewritten(path, told)


def _flipped(now: Members, code: str) -> Value:
    """Members of which one code is there now, or with `not` before it is not."""
    some = frozenset({code.removeprefix("not ")})
    if code in some:
        return Members(now.present | some, now.absent - some)
    return Members(now.present - some, now.absent | some)
