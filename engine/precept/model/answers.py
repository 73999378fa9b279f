"""Truth values, words of strength, and the answers that both engines agree on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import NoReturn

from precept.model.facts import Interval
from precept.model.records import dataclass


class Truth(Enum):
    """True, false or unknown. What is unknown is evidence neither for nor against."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    # There is one object of each; the hash of an enumeration is computed from its name each time.
    __hash__ = object.__hash__

    def __bool__(self) -> NoReturn:
        """Refuse, because `if truth:` would take unknown for true or false."""
        raise TypeError("a three-valued answer is not a yes or no: compare it, `is Truth.TRUE`")


NOT_NEEDED = "not needed"
ALREADY_DONE = "already done"
"""The word of a rule that says when an action is done, such as *go there* for who is there."""
IMPERATIVE = "imperative"
"""The word of a sentence that is an imperative, such as *contact your doctor*."""


class Rank(IntEnum):
    """The rank of a word, for comparing. Readers see the word itself."""

    MAY = 1
    USUALLY = 2
    SHOULD = 3


@dataclass(frozen=True, slots=True)
class Strength:
    """A word and its rank, None for the exceptions, `not needed` and `already done`.

    Attributes:
        word: The document's own word, which readers see.
        rank: Its rank among words of the same side.
        prohibits: Whether it advises against the action.
        means: For a word that the ruleset declares, the word of the list that it stands for.
        place: The place of such a word among those that stand for the same one.
    """

    word: str
    rank: Rank | None
    prohibits: bool = False
    means: str = ""
    place: int = 0

    @property
    def standard(self) -> str:
        """The word of the list that it stands for, which may be itself."""
        return self.means or self.word


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
            Strength(ALREADY_DONE, None),
            Strength("usually not", Rank.USUALLY, prohibits=True),
            Strength("avoid", Rank.SHOULD, prohibits=True),
            Strength("is not recommended", Rank.SHOULD, prohibits=True),
            Strength("should not", Rank.SHOULD, prohibits=True),
            Strength("do not", Rank.SHOULD, prohibits=True),
            Strength("must not", Rank.SHOULD, prohibits=True),
            Strength("is contraindicated", Rank.SHOULD, prohibits=True),
        )
    }
)
"""Every word that a rule may have, weakest first within a rank of one side."""


def strength_order(strength: Strength) -> tuple[int, int, int]:
    """Return the place of a word in the order of strength: by rank, then as listed."""
    return (strength.rank or 0, tuple(WORDS).index(strength.standard), strength.place)


class Answer(Enum):
    """The answer for an action. A conflict is an error, not an answer."""

    RECOMMENDED = "recommended"
    ADVISED_AGAINST = "advised_against"
    NOT_NEEDED = "not_needed"
    DOES_NOT_APPLY = "does_not_apply"
    CANNOT_TELL = "cannot_tell"
    CONFLICT = "conflict"

    def __bool__(self) -> NoReturn:
        """Refuse, because `if advice.answer:` would take every answer for a yes."""
        raise TypeError("an answer is not a yes or no: compare it, `is Answer.RECOMMENDED`")


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer for one action.

    `strongest` is the strongest word of the rules that fired, `could_be` that of the rules that
    fired or are open; None if there is no such rule, or if the action is already done. They are
    words of prohibition if the action is advised against, and otherwise words for it. While rules
    of prohibition are open and none fired, `may_be_against` is the strongest word of these.
    """

    answer: Answer
    strongest: Strength | None = None
    could_be: Strength | None = None
    may_be_against: Strength | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """The least and the most points that a score can have, in millionths."""

    least: int
    most: int

    @property
    def status(self) -> Truth:
        """TRUE if the points are known, else UNKNOWN."""
        return Truth.TRUE if self.least == self.most else Truth.UNKNOWN


@dataclass(frozen=True, slots=True)
class Outcome:
    """The statuses of rules, findings, actions, notes and scores by id. Both engines must agree.

    A rule is TRUE when it fires, FALSE when it is refuted, UNKNOWN while it is open. `computed`
    has the possible values of each computed element by its formula, None if any is possible.
    """

    rules: Mapping[str, Truth]
    findings: Mapping[str, Truth]
    advice: Mapping[str, Advice]
    notes: Mapping[str, Truth]
    scores: Mapping[str, Points] = field(default_factory=dict)
    computed: Mapping[str, Interval | None] = field(default_factory=dict)
