"""The three truth values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import NoReturn


class Truth(Enum):
    """True, false, or unknown: what is not known is evidence neither for nor against."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __bool__(self) -> NoReturn:
        """Refuse: `if truth:` would take unknown for true or for false."""
        raise TypeError("a three-valued answer is not a yes or no: compare it, `is Truth.TRUE`")


NOT_NEEDED = "not needed"
IMPERATIVE = "imperative"
"""For a sentence that tells to do something without any such word: *contact your doctor*."""


class Rank(IntEnum):
    """How far a word goes. The word itself is what is shown."""

    MAY = 1
    USUALLY = 2
    SHOULD = 3


@dataclass(frozen=True, slots=True)
class Strength:
    """A word of the document, with its rank. `rank` is None for the exception, `not needed`."""

    word: str
    rank: Rank | None


WORDS = MappingProxyType(
    {
        strength.word: strength
        for strength in (
            Strength("may", Rank.MAY),
            Strength("might", Rank.MAY),
            Strength("can", Rank.MAY),
            Strength("could", Rank.MAY),
            Strength("usually", Rank.USUALLY),
            Strength("typically", Rank.USUALLY),
            Strength("generally", Rank.USUALLY),
            Strength("should", Rank.SHOULD),
            Strength("would need", Rank.SHOULD),
            Strength(IMPERATIVE, Rank.SHOULD),
            Strength(NOT_NEEDED, None),
        )
    }
)
"""Every word a rule may carry, weakest first within a rank."""


def place(strength: Strength) -> tuple[int, int]:
    """Where a word stands among all: by its rank, and within a rank as they are listed."""
    return (strength.rank or 0, tuple(WORDS).index(strength.word))


class Answer(Enum):
    """The answer for an action. A conflict is no answer: it is refused."""

    RECOMMENDED = "recommended"
    NOT_NEEDED = "not_needed"
    DOES_NOT_APPLY = "does_not_apply"
    CANNOT_TELL = "cannot_tell"
    CONFLICT = "conflict"

    def __bool__(self) -> NoReturn:
        """Refuse: `if advice.answer:` would take every answer for a yes."""
        raise TypeError("an answer is not a yes or no: compare it, `is Answer.RECOMMENDED`")


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer for one action.

    `strongest` is the highest-ranking word of the rules that fired, `could_be` that of the rules
    that fired or are still open; None where there is no such rule. Of two words of one rank the one
    that stands later in `strength.WORDS` is shown.
    """

    answer: Answer
    strongest: Strength | None = None
    could_be: Strength | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a case settles, by id: what both engines must agree on.

    A rule is TRUE when it fires, FALSE when it is refuted, UNKNOWN while it is open.
    """

    rules: Mapping[str, Truth]
    findings: Mapping[str, Truth]
    advice: Mapping[str, Advice]
    notes: Mapping[str, Truth]
