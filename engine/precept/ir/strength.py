"""The document's own words of strength, ranked only so that they can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

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
