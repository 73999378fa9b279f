"""The answers for an action: every combination, against the table of the definition."""

from __future__ import annotations

from itertools import product

import pytest
from tests.generate import OWN_WORDS, ruleset_of

from precept.execution.evaluator import Evaluator
from precept.model.answers import (
    ALREADY_DONE,
    NOT_NEEDED,
    WORDS,
    Advice,
    Answer,
    Rank,
    Strength,
    Truth,
)
from precept.model.conditions import Comparison, Op
from precept.model.facts import Value
from precept.model.ruleset import Advise, Rule
from precept.model.types import Boolean
from precept.model.vocabulary import Action, Element, Vocabulary

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

TABLE = {
    (T, T): Answer.CONFLICT,
    (T, U): Answer.RECOMMENDED,
    (T, F): Answer.RECOMMENDED,
    (U, T): Answer.NOT_NEEDED,
    (F, T): Answer.NOT_NEEDED,
    (F, F): Answer.DOES_NOT_APPLY,
    (F, U): Answer.CANNOT_TELL,
    (U, F): Answer.CANNOT_TELL,
    (U, U): Answer.CANNOT_TELL,
}
RANK = {"may": 1, "usually": 2, "should": 3}
VALUE: dict[Truth, Value | None] = {T: True, F: False, U: None}

IN_ORDER = (
    *("may", "might", "can", "could", "usually", "typically", "generally"),
    *("should", "would need", "imperative"),
)
PROHIBITING = (
    *("usually not", "avoid", "is not recommended", "should not"),
    *("do not", "must not", "is contraindicated"),
)
EVERY = {**WORDS, **OWN_WORDS}


def evaluator(words: tuple[str, ...]) -> Evaluator:
    """One action, and for each word a rule that a yes or no fires or refutes."""
    places = range(len(words))
    vocabulary = Vocabulary(
        elements={f"e{i}": Element(f"e{i}", Boolean(), "", "") for i in places},
        findings={},
        actions={"act": Action("act", "", "patient")},
        notes={},
    )
    return Evaluator(ruleset_of(vocabulary, [_rule(i, words[i]) for i in places]))


def _rule(i: int, word: str) -> Rule:
    when = Comparison(f"e{i}", Op.EQ, True)
    return Rule(f"r{i}", "", (), when, None, Advise("act", EVERY[word]))


def answered(asked: Evaluator, truths: tuple[Truth, ...]) -> Advice:
    known = {f"e{i}": VALUE[truth] for i, truth in enumerate(truths)}
    values = {id: value for id, value in known.items() if value is not None}
    return asked.evaluate(values).outcome.advice["act"]


def side(truths: tuple[Truth, ...]) -> Truth:
    """True if a rule fires, false if all are refuted or there are none, else unknown."""
    if T in truths:
        return T
    return U if U in truths else F


def greatest(words: list[str]) -> int:
    return max((RANK[word] for word in words), default=0)


def rank(strength: Strength | None) -> int:
    return 0 if strength is None else RANK[strength.word]


@pytest.mark.parametrize("against", range(3), ids="{} rules against".format)
@pytest.mark.parametrize("given", range(4), ids="{} rules for".format)
def test_every_combination(given: int, against: int) -> None:
    for words in product(RANK, repeat=given):
        asked = evaluator((*words, *[NOT_NEEDED] * against))
        for truths in product(Truth, repeat=given + against):
            found = answered(asked, truths)
            positive = truths[:given]
            assert found.answer is TABLE[side(positive), side(truths[given:])], truths
            fired = [word for word, truth in zip(words, positive, strict=True) if truth is T]
            possible = [w for w, truth in zip(words, positive, strict=True) if truth is not F]
            assert rank(found.strongest) == greatest(fired), (words, truths)
            assert rank(found.could_be) == greatest(possible), (words, truths)


def test_the_table_is_whole() -> None:
    assert set(TABLE) == set(product(Truth, repeat=2))


def test_an_action_that_no_rule_concludes_does_not_apply() -> None:
    assert answered(evaluator(()), ()) == Advice(Answer.DOES_NOT_APPLY)


def test_every_word_of_the_list_is_ranked() -> None:
    exceptions = (NOT_NEEDED, ALREADY_DONE)
    assert tuple(WORDS) == (*IN_ORDER, *exceptions, *PROHIBITING)
    assert all(WORDS[word].rank is None for word in exceptions)
    assert {word for word in WORDS if WORDS[word].prohibits} == set(PROHIBITING)
    assert {WORDS[word].rank for word in PROHIBITING} == {Rank.USUALLY, Rank.SHOULD}


ANSWERS: dict[tuple[Truth, ...], Answer] = {
    (positive, negative, prohibited, done): answer
    for positive, negative, prohibited, done in product(Truth, repeat=4)
    for answer in [
        Answer.CONFLICT
        if positive is T and T in (negative, prohibited)
        else Answer.ADVISED_AGAINST
        if prohibited is T
        # Whatever could be taken back by the prohibition is not told.
        else Answer.CANNOT_TELL
        if prohibited is U and positive is not T
        else Answer.DOES_NOT_APPLY
        if done is T
        else TABLE[positive, negative]
    ]
}


@pytest.mark.parametrize("done", Truth)
def test_a_prohibition_holds_whatever_else_is_so(done: Truth) -> None:
    asked = evaluator(("may", "should", NOT_NEEDED, "avoid", "must not", ALREADY_DONE))
    for given, other, negative, weak, strong in product(Truth, repeat=5):
        found = answered(asked, (given, other, negative, weak, strong, done))
        positive, prohibited = side((given, other)), side((weak, strong))
        assert found.answer is ANSWERS[positive, negative, prohibited, done]
        is_open = prohibited is U
        word = WORDS["must not" if strong is U else "avoid"] if is_open else None
        assert found.may_be_against == word
        if found.answer is Answer.ADVISED_AGAINST:
            assert found.strongest == WORDS["must not" if strong is T else "avoid"]
            assert found.could_be == WORDS["avoid" if strong is F else "must not"]
        elif done is T:
            assert found.strongest is found.could_be is None
        else:
            assert found.strongest == _word(other is T, given is T)
            assert found.could_be == _word(other is not F, given is not F)


def _word(should: bool, may: bool) -> Strength | None:
    return WORDS["should"] if should else WORDS["may"] if may else None


@pytest.mark.parametrize("learned", Truth)
def test_learning_settles_answers_and_takes_none_back(learned: Truth) -> None:
    """Of an action that is not done, whatever side becomes known."""
    for sides in product(Truth, repeat=3):
        for place in (place for place, truth in enumerate(sides) if truth is U):
            before = ANSWERS[*sides, F]
            after = ANSWERS[*sides[:place], learned, *sides[place + 1 :], F]
            assert before is Answer.CANNOT_TELL or after in (before, Answer.CONFLICT)


def test_a_word_of_the_ruleset_is_as_strong_as_what_it_means() -> None:
    words = ("should", "offer", "strongly recommend", "would need", "must not", "do not offer")
    asked = evaluator(words)
    for fired in product((T, F), repeat=4):
        found = answered(asked, (*fired, F, F))
        strongest = [word for word, truth in zip(words, fired, strict=False) if truth is T]
        assert (found.strongest and found.strongest.word) == (strongest[-1] if strongest else None)
    for fired, word in (((T, F), "must not"), ((F, T), "do not offer"), ((T, T), "do not offer")):
        found = answered(asked, (F, F, F, F, *fired))
        assert found.answer is Answer.ADVISED_AGAINST
        assert found.strongest is EVERY[word]
    never = evaluator(("not required", ALREADY_DONE))
    assert answered(never, (T, F)) == Advice(Answer.NOT_NEEDED)


@pytest.mark.parametrize(("one", "other"), list(product(PROHIBITING, repeat=2)))
def test_of_two_prohibitions_the_later_in_the_list_is_shown(one: str, other: str) -> None:
    shown = WORDS[max(one, other, key=PROHIBITING.index)]
    asked = evaluator((one, other))
    assert answered(asked, (T, T)) == Advice(Answer.ADVISED_AGAINST, shown, shown)
    assert answered(asked, (T, U)) == Advice(Answer.ADVISED_AGAINST, WORDS[one], shown)
    assert answered(asked, (U, U)) == Advice(Answer.CANNOT_TELL, may_be_against=shown)
    assert answered(asked, (F, U)) == Advice(Answer.CANNOT_TELL, may_be_against=WORDS[other])
    assert answered(asked, (F, F)) == Advice(Answer.DOES_NOT_APPLY)


@pytest.mark.parametrize(("one", "other"), list(product(IN_ORDER, repeat=2)))
def test_of_two_words_the_later_in_the_list_is_shown_whichever_rule_comes_first(
    one: str, other: str
) -> None:
    shown = WORDS[max(one, other, key=IN_ORDER.index)]
    asked = evaluator((one, other))
    assert answered(asked, (T, T)) == Advice(Answer.RECOMMENDED, shown, shown)
    assert answered(asked, (T, U)) == Advice(Answer.RECOMMENDED, WORDS[one], shown)
    assert answered(asked, (U, T)) == Advice(Answer.RECOMMENDED, WORDS[other], shown)
    assert answered(asked, (T, F)) == Advice(Answer.RECOMMENDED, WORDS[one], WORDS[one])
    assert answered(asked, (U, U)) == Advice(Answer.CANNOT_TELL, None, shown)


@pytest.mark.parametrize(("given", "against"), list(TABLE))
def test_advice_ends_when_it_is_known_to_be_done_and_not_before(
    given: Truth, against: Truth
) -> None:
    asked = evaluator(("may", NOT_NEEDED, ALREADY_DONE, ALREADY_DONE))
    answer = TABLE[given, against]
    for done in product((F, U), repeat=2):
        assert answered(asked, (given, against, *done)).answer is answer
    ended = answer if answer is Answer.CONFLICT else Answer.DOES_NOT_APPLY
    for done in ((T, F), (U, T), (T, T)):
        assert answered(asked, (given, against, *done)) == Advice(ended)


def test_not_needed_is_no_strength() -> None:
    asked = evaluator(("may", NOT_NEEDED))
    assert answered(asked, (F, T)) == Advice(Answer.NOT_NEEDED)
    assert answered(asked, (U, T)) == Advice(Answer.NOT_NEEDED, None, WORDS["may"])
