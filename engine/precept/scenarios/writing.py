"""A case as a scenario: the sentences that tell it, and those that say what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain, repeat
from typing import Any

from precept.ir.rules import Target
from precept.ir.times import day
from precept.ir.words import say
from precept.protocol import Protocol
from precept.scenarios.concluding import sentences
from precept.scenarios.consultation import Consultation
from precept.scenarios.language import CONSULTED, Language
from precept.scenarios.steps import Given, SetFact, SetMember, SetTime, UnknownStep, Unsayable
from precept.scenarios.telling import Telling


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
                return f"it is {day(at)} at {at:%H:%M} in {zone}"
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
