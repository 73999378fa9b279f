"""An interview asks what can matter and nothing else, nothing twice, and comes to an end.

Small rulesets are looked at case by case; the shipped ones are gone through at random.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given
from tests.effort import EFFORT, examples
from tests.explanation.interview.replier import AS_OF, HELD, ROLES, Held
from tests.guideline import shipped

from precept.execution.evaluator import World, truth
from precept.explanation.interview import Interview, explain_question
from precept.language.syntax.data import as_group
from precept.model.answers import Truth
from precept.model.conditions import Condition, elements, findings
from precept.model.errors import BadCase
from precept.model.ruleset import Always, Ruleset, Target


# Of a code it follows only that it is not one of its codes, and others still matter.
@examples(12)
@given(held=HELD)
@example(held=Held(2559))
def test_it_asks_what_can_matter_nothing_twice_and_nothing_more(held: Held) -> None:
    interview, asked = held.begin(), list[str]()
    while interview:
        worth = held.worth_asking(interview, asked)
        question = interview.question
        if question is None:
            assert worth == set()
            return
        assert question.element in worth
        asked.append(question.element)
        interview = held.reply(interview, question)


@examples(10)
@given(held=HELD)
def test_what_urgent_advice_stands_on_is_asked_first(held: Held) -> None:
    interview, asked = held.begin(), list[str]()
    while interview and (question := interview.question):
        world = interview.seen.evaluation.world
        for guarantee in held.ruleset.safety.guarantees:
            if isinstance(guarantee, Always) and truth(guarantee.when, world) is Truth.UNKNOWN:
                worth = held.worth_asking_for(Target("action", guarantee.action), interview, asked)
                if first := worth & stands_on(guarantee.when, held.ruleset):
                    assert question.element in first
                    break
        asked.append(question.element)
        interview = held.reply(interview, question)


def stands_on(condition: Condition, ruleset: Ruleset) -> frozenset[str]:
    """The elements of a condition, and of the findings that it reads."""
    rules = ruleset.rules.values()
    below = [
        stands_on(rule.condition, ruleset)
        for finding in findings(condition)
        for rule in rules
        if rule.target == Target("finding", finding)
    ]
    return elements(condition).union(*below)


def test_of_relapses_what_sends_one_to_the_hospital_is_asked_first() -> None:
    interview, asked = Interview.begin(shipped("ms_relapse"), {"as_of": AS_OF}), list[str]()
    for _ in range(5):
        assert interview.question
        asked.append(interview.question.element)
        interview = interview.skip()
    assert asked == [
        *("sudden_loss_of_sight", "sudden_loss_of_walking", "sudden_loss_of_limb_use"),
        *("new_disability", "new_symptoms"),
    ]


@examples(6)
@given(held=HELD)
def test_the_case_decides_like_the_same_case_given_at_once(held: Held) -> None:
    interview = held.begin()
    if interview is None:
        return
    for after in held.hold(interview):
        interview = after
    told = {}
    for reply in interview.replies:
        if reply.value is not None:
            data = as_group(interview.case)["facts"]
            assert isinstance(data, dict)
            told[reply.element] = data[reply.element]
    facts = list({**held.told, **told}.items())
    held.random.shuffle(facts)
    at_once = held.protocol.decide({"as_of": AS_OF, "facts": dict(facts)})
    assert held.protocol.decide(interview.case).to_dict() == at_once.to_dict()


@examples(8)
@given(held=HELD)
def test_what_is_urgent_is_told_with_the_reply_that_settles_it(held: Held) -> None:
    interview = held.begin()
    for after in held.hold(interview) if interview else ():
        world = World(after.seen.facts.values, after.seen.evaluation.outcome.findings)
        for guarantee in held.ruleset.safety.guarantees:
            if isinstance(guarantee, Always) and truth(guarantee.when, world) is Truth.TRUE:
                assert guarantee.action in after.urgent


@examples(8)
@given(held=HELD)
def test_back_is_where_it_came_from(held: Held) -> None:
    before = held.begin()
    for after in held.hold(before) if before else ():
        assert before
        again = after.back()
        assert (again.question, again.replies) == (before.question, before.replies)
        assert again.seen == before.seen
        before = after


@examples(6)
@given(held=HELD)
def test_a_question_is_asked_for_some_answer_and_some_rule(held: Held) -> None:
    interview = held.begin()
    if interview and interview.question:
        reason = explain_question(interview)
        assert reason.affects
        for affected in reason.affects:
            assert interview.question.element in held.worth_asking_for(
                affected.target, interview, []
            )


@pytest.mark.parametrize("seed", range(EFFORT), ids="seed {}".format)
def test_of_relapses_it_comes_to_an_end_whatever_is_replied(seed: int) -> None:
    protocol, random = shipped("ms_relapse"), Random(seed)
    who = random.choice(sorted(ROLES))
    interview = Interview.begin(protocol, {"as_of": AS_OF}, who)
    asked: list[str] = []
    while question := interview.question:
        assert question.element not in asked
        asked.append(question.element)
        interview = replied(interview, random)
    facts = as_group(interview.case).get("facts", {})
    assert isinstance(facts, dict)
    assert facts.keys() <= set(asked)
    judges = {protocol.ruleset.vocabulary.elements[id].judged_by for id in asked}
    assert "neurologist" not in judges or who == "neurologist"
    at_once = {"ruleset": "ms_relapse", "as_of": AS_OF, "facts": dict(reversed(facts.items()))}
    expected = protocol.decide(at_once).to_json()
    assert protocol.decide(interview.case).to_json() == expected


def replied(interview: Interview, random: Random) -> Interview:
    """The interview after a reply at random, most of which are understood."""
    question = interview.question
    assert question
    codes = [choice.code for choice in question.choices]
    said = codes or ["yes", "no", "3", "30 hours", "2 days", "7 months", "at least 4"]
    for _ in range(random.choice((0, 6, 6))):
        try:
            return interview.reply(random.choice(said))
        except BadCase:
            continue
    return interview.skip()


def test_whoever_knows_when_it_began_is_asked_whether_it_goes_on() -> None:
    duration = "new_symptoms_duration"
    begun = waiting_for(duration, new_symptoms_onset="2026-03-08T20:00")
    assert asked(begun) == ("new_symptoms_persist", duration)
    assert asked(begun, "yes") is None
    assert asked(begun, "?") == (duration, duration)
    assert asked(begun, "no") == ("new_symptoms_end", duration)
    assert asked(begun, "no", "2026-03-09T21:00") is None
    assert asked(begun, "no", "?") == (duration, duration)
    assert asked(begun, "no", "?", "30 hours") is None
    # It goes on, so it has no end to be asked for.
    roughly = waiting_for(duration, new_symptoms_onset="between 2026-03-08 and 2026-03-10")
    assert asked(roughly, "yes") == (duration, duration)


def waiting_for(element: str, **facts: str) -> Interview:
    """An interview about the definition of a relapse, where it comes to a duration."""
    known = {"ms_course": "relapsing", "new_symptoms": "yes", "worsening_symptoms": "no"}
    definition = Target("finding", "relapse_definition_met")
    case = {"as_of": AS_OF, "facts": {**known, **facts}}
    interview = Interview.begin(shipped("ms_relapse"), case, about=[definition])
    while interview.question and interview.question.settles != element:
        interview = interview.skip()
    return interview


def asked(interview: Interview, *replies: str) -> tuple[str, str] | None:
    """What is asked after some replies, and for the sake of what."""
    for reply in replies:
        interview = interview.skip() if reply == "?" else interview.reply(reply)
    question = interview.question
    return (question.element, question.settles) if question else None
