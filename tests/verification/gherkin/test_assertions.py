"""The fixed sentences about answers."""

from __future__ import annotations

import pytest

from precept.model.vocabulary import Action, Vocabulary
from precept.verification.gherkin.assertions import Assertions
from precept.verification.gherkin.steps import Expect, UnknownStep

CALL = Action("call", "call the doctor", "patient", steps=("calling the doctor",))
ASSERTIONS = Assertions(Vocabulary({}, {}, {"call": CALL}, {}))


@pytest.mark.parametrize(
    ("said", "word"),
    [("with the word would need", "would need"), ("in the imperative", "imperative")],
)
def test_advice_is_expected_with_the_word_of_the_document(said: str, word: str) -> None:
    assert ASSERTIONS.read(f"calling the doctor is recommended {said}", None) == (
        Expect("action", "call", "status", "recommended"),
        Expect("action", "call", "strongest", word),
    )


@pytest.mark.parametrize(
    ("said", "word"),
    [("its word could become may", "may"), ("nothing can speak for it", ())],
)
def test_only_advice_has_a_word_that_it_could_come_to(said: str, word: str | tuple[()]) -> None:
    expected = Expect("action", "call", "could_be", word)
    assert ASSERTIONS.read(said, ("action", "call")) == (expected,)
    assert ASSERTIONS.read(said, ("finding", "ill")) == ()
    assert ASSERTIONS.read(said, None) == ()


@pytest.mark.parametrize("said", ["with the word should", "in the imperative"])
def test_advice_that_is_not_recommended_has_no_word(said: str) -> None:
    with pytest.raises(UnknownStep):
        ASSERTIONS.read(f"calling the doctor is undecided {said}", None)
