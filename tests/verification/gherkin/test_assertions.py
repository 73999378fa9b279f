"""Assertion steps about advice and its word."""

from __future__ import annotations

import pytest

from precept.model.ruleset import Target
from precept.model.vocabulary import Action, Vocabulary
from precept.verification.gherkin.assertions import AssertionParser
from precept.verification.gherkin.steps import UndefinedStep
from precept.verification.run import Assertion

CALL = Action("call", "call the doctor", "patient", steps=("calling the doctor",))
ASSERTIONS = AssertionParser(Vocabulary({}, {}, {"call": CALL}, {}))


def asserted(aspect: str, expected: str | tuple[()]) -> Assertion:
    return Assertion(kind="action", target="call", aspect=aspect, expected=expected)


@pytest.mark.parametrize(
    ("said", "word"),
    [("with the word would need", "would need"), ("in the imperative", "imperative")],
)
def test_advice_is_asserted_with_its_word(said: str, word: str) -> None:
    assert ASSERTIONS.parse(f"calling the doctor is recommended {said}", None) == (
        asserted("status", "recommended"),
        asserted("strongest", word),
    )


@pytest.mark.parametrize(
    ("said", "word"),
    [("its word could become may", "may"), ("nothing can speak for it", ())],
)
def test_only_advice_can_have_a_possible_word(said: str, word: str | tuple[()]) -> None:
    assert ASSERTIONS.parse(said, Target("action", "call")) == (asserted("could_be", word),)
    assert ASSERTIONS.parse(said, Target("finding", "ill")) == ()
    assert ASSERTIONS.parse(said, None) == ()


@pytest.mark.parametrize("said", ["with the word should", "in the imperative"])
def test_advice_that_is_not_recommended_has_no_word(said: str) -> None:
    with pytest.raises(UndefinedStep):
        ASSERTIONS.parse(f"calling the doctor is undecided {said}", None)
