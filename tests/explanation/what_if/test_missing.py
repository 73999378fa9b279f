"""What is missing, held against every way in which a small case could go on."""

from __future__ import annotations

from functools import partial
from itertools import combinations

import pytest
from hypothesis import given
from tests.effort import examples
from tests.explanation.explained import evaluated
from tests.explanation.what_if.looked import LOOKED, Looked
from tests.generate import ruleset_of

from precept.execution.protocol import Protocol
from precept.explanation.what_if import MOST, Missing, missing, prepared, relevant_questions
from precept.model.conditions import AllOf, Comparison, Op
from precept.model.errors import Unsolved
from precept.model.ruleset import Rule, Ruleset, Show, Target
from precept.model.types import Boolean
from precept.model.vocabulary import Element, Note, Vocabulary
from precept.solver import counterfactuals
from precept.solver.counterfactuals import Counterfactuals

TOLD = Target("note", "told")


@examples(15)
@given(looked=LOOKED)
def test_whatever_is_told_of_what_is_needed_settles_the_answer_and_no_less_does(
    looked: Looked,
) -> None:
    for target in looked.open:
        found = missing(looked.protocol, looked.seen, target)
        assert set(found.needed) <= set(found.missing)
        assert looked.settles_always(found.needed, target)
        for size in range(len(found.needed)):
            for fewer in combinations(found.needed, size):
                assert not looked.settles_always(fewer, target)


@examples(15)
@given(looked=LOOKED)
def test_what_could_settle_an_answer_are_the_smallest_sets_that_can(looked: Looked) -> None:
    for target in looked.open:
        found = missing(looked.protocol, looked.seen, target)
        expected = looked.could_settle(target)
        assert found.could_settle == tuple(expected[:MOST])
        assert found.cut is (len(expected) > MOST)


@examples(10)
@given(looked=LOOKED)
def test_what_is_relevant_is_in_one_of_these_sets(looked: Looked) -> None:
    sets = [one for target in looked.open for one in looked.could_settle(target)]
    found = relevant_questions(looked.protocol, looked.seen, looked.targets)
    assert len(set(found)) == len(found)
    assert set(found) == {id for one in sets for id in one}


@examples(10)
@given(looked=LOOKED)
def test_it_does_not_take_the_sets_to_know_what_is_in_some(looked: Looked) -> None:
    for target in looked.open:
        elements = missing(looked.protocol, looked.seen, target).missing
        with (
            prepared(looked.protocol) as terms,
            terms.learning.of_case(looked.values) as case,
            case.among(elements) as sets,
        ):
            found = sets.members(terms.is_settled(target), ())
        assert set(found) == {id for one in looked.could_settle(target) for id in one}


@examples(8)
@given(looked=LOOKED)
def test_the_same_is_told_whatever_was_asked_before(looked: Looked) -> None:
    def told(protocol: Protocol, order: int) -> dict[Target, Missing]:
        targets = looked.targets[::order]
        return {one: missing(protocol, looked.seen, one) for one in targets}

    assert told(looked.protocol, 1) == told(Protocol(looked.ruleset), -1)


@examples(8)
@given(looked=LOOKED)
def test_of_a_settled_answer_nothing_is_missing(looked: Looked) -> None:
    for target in set(looked.targets) - set(looked.open):
        assert missing(looked.protocol, looked.seen, target) == Missing()


def all_of(number: int) -> Ruleset:
    """One rule that needs so many elements."""
    elements = {f"e{i}": Element(f"e{i}", Boolean(), "", "") for i in range(number)}
    words = Vocabulary(elements, {}, {}, {"told": Note("told", "")})
    condition = AllOf(tuple(Comparison(id, Op.EQ, True) for id in elements))
    return ruleset_of(words, [Rule("r", "", (), condition, None, Show("told"))])


def test_that_there_are_more_sets_is_said() -> None:
    for number, cut in ((MOST, False), (MOST + 1, True)):
        ruleset = all_of(number)
        protocol, seen = Protocol(ruleset), evaluated(ruleset, {})
        found = missing(protocol, seen, TOLD)
        singles = tuple((id,) for id in ruleset.vocabulary.elements)
        assert (found.could_settle, found.cut) == (singles[:MOST], cut)
        # What is not told of is relevant all the same.
        assert set(relevant_questions(protocol, seen, [TOLD])) == set(ruleset.vocabulary.elements)


def test_what_the_solver_gives_up_on_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counterfactuals, "Counterfactuals", partial(Counterfactuals, effort=1))
    ruleset = all_of(3)
    protocol, seen = Protocol(ruleset), evaluated(ruleset, {})
    for asked in (partial(missing, target=TOLD), partial(relevant_questions, targets=[TOLD])):
        with pytest.raises(Unsolved, match="the solver gives up"):
            asked(protocol, seen)


def test_what_helps_most_targets_comes_first() -> None:
    elements = {id: Element(id, Boolean(), "", "") for id in ("a", "b", "c")}
    notes = {id: Note(id, "") for id in ("one", "other")}
    a, b, c = (Comparison(id, Op.EQ, True) for id in elements)
    rules = [
        Rule("r1", "", (), AllOf((a, b)), None, Show("one")),
        Rule("r2", "", (), AllOf((c, b)), None, Show("other")),
    ]
    ruleset = ruleset_of(Vocabulary(elements, {}, {}, notes), rules)
    found = relevant_questions(
        Protocol(ruleset), evaluated(ruleset, {}), [Target("note", id) for id in notes]
    )
    assert found == ("b", "a", "c")
