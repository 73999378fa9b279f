"""All that can be told of one answer: why it is so, and why it is not otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field

from precept.explanation.model import Why, WhyNot
from precept.explanation.targets import status, words_of
from precept.explanation.tree import Document
from precept.explanation.why import why
from precept.explanation.why_not import why_not
from precept.ir.answers import Answer
from precept.ir.rules import Ruleset, Target
from precept.ir.truth import Truth
from precept.protocol import Evaluated

_GIVEN = (Truth.TRUE, Answer.RECOMMENDED)
_OPEN = (Truth.UNKNOWN, Answer.CANNOT_TELL)


@dataclass(frozen=True, slots=True)
class Explanation:
    """An answer explained; `words` are the vocabulary's own for it.

    `why` is what settles it, None while it cannot be told. `why_not` is what is lacking, None where
    the target is recommended, found or shown.
    """

    target: Target
    words: str
    status: Truth | Answer = field(repr=False)
    why: Why | None = field(repr=False)
    why_not: WhyNot | None = field(repr=False)


def explain(
    seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None = None
) -> Explanation:
    """Explain one answer; `document` tells the sentences that rules cite."""
    came_to = status(target, seen.evaluation.outcome)
    return Explanation(
        target,
        words_of(target, ruleset.vocabulary),
        came_to,
        None if came_to in _OPEN else why(seen, ruleset, target, document),
        None if came_to in _GIVEN else why_not(seen, ruleset, target, document),
    )
