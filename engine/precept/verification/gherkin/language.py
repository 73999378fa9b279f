"""What a step says: the vocabulary's phrases for givens, a fixed set of sentences for the rest."""

from __future__ import annotations

from difflib import get_close_matches

from precept.model.vocabulary import Vocabulary
from precept.verification.gherkin.assertions import Assertions
from precept.verification.gherkin.givens import Givens
from precept.verification.gherkin.steps import Expect, Given, UnknownStep

CONSULTED = "the protocol is consulted"


class Language:
    """The sentences that features of one vocabulary may use."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the vocabulary's phrases."""
        self._givens = Givens(vocabulary)
        self._assertions = Assertions(vocabulary)

    def given(self, text: str) -> Given:
        """What a given says.

        Raises:
            UnknownStep: if it says nothing, or could say two things.
        """
        said = self._givens.read(text)
        if said is None:
            raise _unknown(text, self._givens.examples())
        return said

    def then(self, text: str, last: tuple[str, str] | None) -> tuple[Expect, ...]:
        """What an assertion expects; `last` is the target that the sentence before was about.

        Raises:
            UnknownStep: if it asserts nothing.
        """
        expected = self._assertions.read(text, last)
        if not expected:
            raise _unknown(text, self._assertions.examples())
        return expected


def _unknown(text: str, known: list[str]) -> UnknownStep:
    near = get_close_matches(text, known, n=1, cutoff=0.4)
    hint = f"; the nearest that is: `{near[0]}`" if near else ""
    return UnknownStep(f"`{text}` is not a sentence that this ruleset knows{hint}")
