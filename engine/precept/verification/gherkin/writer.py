"""The sentences that say what came of a consultation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, repeat
from typing import Any

from precept.execution.decision.model import AdviceRecord
from precept.execution.protocol import Protocol
from precept.model.answers import IMPERATIVE
from precept.model.outcomes import declared
from precept.model.ruleset import Target
from precept.model.vocabulary import Vocabulary
from precept.model.words import day_in_words, say
from precept.verification.gherkin.assertions import NO_WORD, STATUSES, record
from precept.verification.gherkin.consultation import Consultation, StepFailed
from precept.verification.gherkin.givens import Telling
from precept.verification.gherkin.language import CONSULTED, Language
from precept.verification.gherkin.steps import (
    Given,
    SetFact,
    SetMember,
    SetTime,
    UnknownStep,
    Unsayable,
)

_REFUSED = "the case is refused because rules contradict each other"


def sentences(
    consultation: Consultation, targets: Iterable[Target], *, exactly: bool
) -> Iterator[str]:
    """What holds of the latest answer about the targets.

    `exactly` tells the words of advice, and what is cited, too.

    Raises:
        Unsayable: if a phrase is lacking.
    """
    if consultation.answered[-1].refusal is not None:
        yield _held(consultation, _REFUSED)
        return
    for target in targets:
        status = _status(consultation, target)
        if exactly:
            yield from (_held(consultation, one) for one in _exactly(consultation, target, status))
        else:
            yield status


def _held(consultation: Consultation, sentence: str) -> str:
    consultation.then(sentence)
    return sentence


def _status(consultation: Consultation, target: Target) -> str:
    """The sentence about a target that holds."""
    phrase = _phrase(target, consultation.protocol.ruleset.vocabulary)
    for status in STATUSES[target.kind]:
        try:
            return _held(consultation, f"{phrase} is {status}")
        except StepFailed:
            continue
    raise AssertionError(f"nothing is so of `{phrase}`")


def _phrase(target: Target, words: Vocabulary) -> str:
    phrases = declared(target, words).steps
    if not phrases:
        raise Unsayable
    return phrases[0]


def _exactly(consultation: Consultation, target: Target, status: str) -> Iterator[str]:
    answered = consultation.answered[-1].consulted
    assert answered is not None
    of = record(answered.decision, *target)
    if not isinstance(of, AdviceRecord):
        yield status
    else:
        yield status + (_with_word(of.strongest) if of.strongest else "")
        yield f"its word could become {of.could_be}" if of.could_be else NO_WORD
    yield f"it cites exactly {_listed(of.cites)}" if of.cites else "it cites nothing"


def _with_word(word: str) -> str:
    return " in the imperative" if word == IMPERATIVE else f" with the word {word}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


class Writer:
    """Writes scenarios in the words of one protocol's vocabulary."""

    def __init__(self, protocol: Protocol) -> None:
        """Write in these words."""
        self._protocol = protocol
        self._words = protocol.ruleset.vocabulary
        self._language = Language(self._words)

    def scenario(
        self,
        name: str,
        case: Mapping[str, Any],
        targets: Iterable[Target],
        *,
        exactly: bool = False,
    ) -> str:
        """A scenario that holds: a case, and what the protocol makes of the targets in it.

        `exactly` asserts the words of advice, and what is cited, too.

        Raises:
            Unsayable: if a phrase is lacking, or if nothing is asserted.
        """
        consultation = Consultation(self._protocol, self._language)
        givens = self.givens(case)
        for text in givens:
            consultation.given(text)
        consultation.when(CONSULTED)
        thens = tuple(sentences(consultation, targets, exactly=exactly))
        if not thens:
            raise Unsayable
        steps = (*_steps("Given", givens), f"When {CONSULTED}", *_steps("Then", thens))
        return "\n".join((f"Scenario: {name}", *(f"  {step}" for step in steps)))

    def givens(self, case: Mapping[str, Any]) -> tuple[str, ...]:
        """The sentences that tell a case.

        Raises:
            Unsayable: if a phrase is lacking.
        """
        return tuple(self._given(given) for given in _givens(case))

    def _given(self, given: Given) -> str:
        text = self._text(given)
        try:
            understood = self._language.given(text)
        except UnknownStep:
            raise Unsayable from None
        if understood != given:
            raise Unsayable
        return text

    def _text(self, given: Given) -> str:
        match given:
            case SetTime(as_of, zone):
                at = datetime.fromisoformat(as_of)
                return f"it is {day_in_words(at)} at {at:%H:%M} in {zone}"
            case SetFact(id_, str(value)):
                return say(self._words.elements[id_], value)
            case SetMember(id_, str(code), present):
                return say(self._words.elements[id_], code if present else f"not {code}")
            case _:
                raise Unsayable


def _givens(case: Mapping[str, Any]) -> Iterator[Given]:
    unsaid = Telling()
    if (case["as_of"], case["zone"]) != (unsaid.as_of, unsaid.zone):
        yield SetTime(case["as_of"], case["zone"])
    for id_, value in case["facts"].items():
        if isinstance(value, str):
            yield SetFact(id_, value)
            continue
        for name, present in (("present", True), ("absent", False)):
            yield from (SetMember(id_, code, present) for code in value.get(name, ()))


def _steps(keyword: str, sentences: Iterable[str]) -> Iterator[str]:
    for word, sentence in zip(chain((keyword,), repeat("And")), sentences, strict=False):
        yield f"{word} {sentence}"
