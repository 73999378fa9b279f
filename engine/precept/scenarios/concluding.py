"""The sentences that say what came of a consultation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from precept.decision.model import AdviceRecord
from precept.ir.rules import Target
from precept.ir.strength import IMPERATIVE
from precept.ir.vocabulary import Action, Finding, Note, Vocabulary
from precept.scenarios.assertions import NO_WORD, STATUSES
from precept.scenarios.consultation import Consultation, StepFailed
from precept.scenarios.seen import record
from precept.scenarios.steps import Unsayable

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
    by_kind: Mapping[str, Mapping[str, Finding | Action | Note]] = {
        "finding": words.findings,
        "action": words.actions,
        "note": words.notes,
    }
    phrases = by_kind[target.kind][target.id].steps
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
